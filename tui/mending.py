"""A query that finds nothing: what each clause alone would keep, and what may help."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from db import queries
from db.errors import UnknownSlug
from db.records import Thing
from db.search import running
from db.search.clauses import Clause, Query
from db.search.names import NameHit
from db.search.nearest import nearest
from tui.found import NAMED, Found, Mend
from tui.stopping import Running

if TYPE_CHECKING:
    from db.store import Store

Meant = tuple[tuple[int, ...], ...]
"""What the names in a query were taken for: ids, clause by clause."""
_FILTERS = {kind: name for name, kinds in NAMED.items() for kind in kinds}


def explained(
    store: "Store",
    found: Found,
    plain: Query,
    meant: Meant,
    starred: Mapping[Clause, int],
    busy: Running,
) -> Found:
    """Why nothing was found, and what may help.

    `plain` is the query without what it asks of stars, `meant` the ids its names were taken for,
    `starred` what each clause about stars keeps.
    """
    kept = store.read(lambda c: busy.during(c, running.alone, plain))
    by_clause = {one.clause: one.kept for one in kept} | dict(starred)
    text = found.query.text
    alone = tuple((text[one.start : one.end], number) for one, number in by_clause.items())
    found = found._replace(alone=alone, mend=_without_least(found.query, by_clause))
    for clause, ids in zip(plain.clauses, meant, strict=False):
        if ids or clause.negated or by_clause.get(clause):
            continue
        near = _near(store, clause, busy)
        if near:
            put = f"{_FILTERS[near[0].kind]}:{near[0].slug}"
            mend = Mend(f"like it: {near[0].label}", _put(text, clause, put))
            return found._replace(near=tuple(one.label for one in near), mend=mend)
    return found


def _near(store: "Store", clause: Clause, busy: Running) -> tuple[NameHit, ...]:
    """Names like the one of a filter that nothing is known by."""
    typed = clause.values[0].text
    kinds = NAMED.get(clause.field, ())
    return store.read(lambda c: busy.during(c, nearest, typed, kinds)) if kinds else ()


def _without_least(query: Query, kept: dict[Clause, int]) -> Mend | None:
    """The query without the clause that keeps the least, or without its kinds if there is no other;
    None for a query of one clause."""
    kinds = [clause for clause in query.clauses if clause.field == "in"]
    if len(kept) + len(kinds) < 2:
        return None
    least = min(reversed(kept), key=lambda one: kept[one]) if len(kept) > 1 else kinds[0]
    said = query.text[least.start : least.end]
    return Mend(f"without {said}", _put(query.text, least, ""))


def _put(text: str, clause: Clause, instead: str) -> str:
    """The query with something else in the place of a clause."""
    return " ".join(f"{text[: clause.start]}{instead}{text[clause.end :]}".split())


def things(store: "Store", slugs: Sequence[str]) -> list[Thing]:
    """What the slugs name, the newest first; what is no longer there is left out."""
    found = []
    for slug in reversed(slugs):
        with suppress(UnknownSlug):
            found.append(store.read(queries.thing_by_slug, slug))
    return found
