"""One search as the screen and the command line both show it: hits by kind, newest first."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.queries.searching import RANKED, Hit
from db.search import dates, grammar, planning, running
from db.search.clauses import Clause, Query, Value
from db.search.running import Counts, Group
from tui.found import KINDS, STARRED, Found
from tui.mending import Meant, explained, things
from tui.stopping import Running

if TYPE_CHECKING:
    from db.store import Store

__all__ = ["EACH", "KINDS", "Found", "Running", "count", "find", "read", "readings"]

EACH = 30  # hits of one kind that are shown beside others
ALONE = 500  # and of a kind that is asked for alone
_STARRED = re.compile(r"(?<!\S)(-?)is:starred(?!\S)", re.IGNORECASE)


def read(text: str, author: str = "") -> Query:
    """A query as `author` typed it, seen from today.

    `is:starred` is ours: stars are not in the store.
    """
    text = text.rstrip()
    today = datetime.now(UTC).astimezone().date()
    plain = _STARRED.sub(lambda found: " " * len(found[0]), text)
    query = grammar.parse(plain, today, author)
    starred = tuple(
        Clause("field", "is", (Value(STARRED, *found.span()),), bool(found[1]), *found.span())
        for found in _STARRED.finditer(text)
    )
    return query._replace(text=text, clauses=(*query.clauses, *starred))


def find(
    store: "Store", query: Query, starred: Sequence[str], busy: Running, each: int | None = None
) -> Found:
    """The first hits of each kind. Raises StoreError."""
    if not query.clauses:
        return Found(query)
    if each is None:
        each = ALONE if _of_one_kind(query) else EACH
    wanted, plain = _parted(query)
    meant: Meant = ()
    if wanted:
        found = _among_stars(store, query, plain, starred, wanted[0].negated, busy, each)
    else:
        made = store.read(lambda c: busy.during(c, planning.plan, plain))
        groups = store.read(lambda c: busy.during(c, running.groups, made, each))
        meant = made.meant
        found = Found(query, groups, made.words)
    if found.groups:
        return found
    kept = {clause: len(things(store, starred)) for clause in wanted if not clause.negated}
    return explained(store, found, plain, meant, kept, busy)


def _of_one_kind(query: Query) -> bool:
    kinds = [clause for clause in query.clauses if clause.field == "in" and not clause.negated]
    return any(len(clause.values) == 1 for clause in kinds)


def count(store: "Store", found: Found, busy: Running) -> Found:
    """The same answer with everything counted: looks at every hit. Raises StoreError."""
    wanted, plain = _parted(found.query)
    if wanted or not plain.clauses:
        return found
    made = store.read(lambda c: busy.during(c, planning.plan, plain))
    return found._replace(counts=store.read(lambda c: busy.during(c, running.counts, made)))


def _parted(query: Query) -> tuple[list[Clause], Query]:
    """The clauses about stars, and the query without them."""
    starred = [
        clause
        for clause in query.clauses
        if clause.field == "is" and clause.values[0].text == STARRED
    ]
    plain = tuple(clause for clause in query.clauses if clause not in starred)
    return starred, query._replace(clauses=plain)


def _among_stars(
    store: "Store",
    query: Query,
    plain: Query,
    starred: Sequence[str],
    without: bool,
    busy: Running,
    each: int,
) -> Found:
    """Of the hits of a query those that are starred, or those that are not."""
    made = store.read(lambda c: busy.during(c, planning.plan, plain))
    if plain.clauses or without:
        hits = store.read(lambda c: busy.during(c, running.run, made, RANKED)).hits
    else:
        hits = tuple(Hit(*thing, "", "") for thing in things(store, starred))
    hits = tuple(hit for hit in hits if (hit.slug in starred) != without)
    groups, numbers = [], []
    for kind in KINDS:
        same = tuple(hit for hit in hits if hit.kind == kind)
        if same:
            groups.append(Group(kind, same[:each], len(same) > each))
            numbers.append((kind, len(same)))
    return Found(query, tuple(groups), made.words, Counts(tuple(numbers), 0))


def readings(query: Query) -> tuple[tuple[str, str], ...]:
    """Each date of a query: as typed, and the days it means."""
    found = []
    for clause in query.clauses:
        if clause.kind == "date":
            days = [dates.say(value.days) for value in clause.values if value.days]
            found.append((query.text[clause.start : clause.end], " or ".join(days)))
    return tuple(found)
