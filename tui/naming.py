"""Completing the value of a filter: which one is being typed, and what it may become."""

import re
from typing import TYPE_CHECKING, NamedTuple

from db import queries
from db.search import names, planning, running
from db.search.clauses import Clause, Query, Value
from db.search.filters import BY_NAME, Word
from db.search.fold import fold
from tui.formatting import plural
from tui.found import KINDS, NAMED, STARRED
from tui.stopping import Running

if TYPE_CHECKING:
    from db.store import Store

MOST = 20  # offers; nobody reads on
_WORDED = tuple(name for name, one in BY_NAME.items() if one.words)
_TYPED = re.compile(
    rf"(?:^|[\s-])(?:({'|'.join(_WORDED)}):(?:[^\s,:\"]+,)*([^\s,:\"]*)"
    rf"|({'|'.join(NAMED)}):(?:[^\s,:\"]+,)*([^,:\"]*))$",
    re.IGNORECASE,
)


class Naming(NamedTuple):
    """The value of a filter up to the caret: the filter, its value so far, where it stands."""

    field: str
    text: str
    start: int
    end: int


class Offer(NamedTuple):
    """Something to complete with: what it is, what tells it from others, the text to put in."""

    label: str
    detail: str
    slug: str


def naming(text: str, caret: int) -> Naming | None:
    """The filter whose value the caret stands at the end of, if its values can be listed."""
    found = _TYPED.search(text[:caret])
    if found is None:
        return None
    group = 1 if found[1] else 3
    return Naming(found[group].lower(), found[group + 1], found.start(group + 1), caret)


def offers(store: "Store", wanted: Naming, busy: Running) -> tuple[Offer, ...]:
    """What the value may become, best first: all there is to choose from while it is empty.

    Raises StoreError.
    """
    if wanted.field not in NAMED:
        return _words(wanted)
    kinds = NAMED[wanted.field]
    if wanted.text.strip():
        named = store.read(lambda c: busy.during(c, names.find, wanted.text, kinds, MOST))
        found = [(hit.id, hit.slug, hit.kind, hit.label, hit.name, "") for hit in named]
    else:
        clause = Clause("field", "in", tuple(Value(kind, 0, 0) for kind in kinds), False, 0, 0)
        made = store.read(planning.plan, Query("", (clause,)))
        hits = store.read(lambda c: busy.during(c, running.run, made, MOST)).hits
        found = [(hit.id, hit.slug, hit.kind, hit.label, hit.label, hit.day) for hit in hits]
    people = store.read(queries.people_of, tuple(id for id, *_ in found))
    known = {row.id: row for row in people}
    offered = []
    for id, slug, kind, label, name, day in found:
        row = known.get(id)
        if row is not None:
            parts = [row.party, row.office, plural(row.rounds, "round")]
        else:
            parts = [day] if kind in ("round", "issue", "exchange", "agreement") else []
            parts = parts or [KINDS[kind].lower()]
        if not _begins(label, wanted.text):
            parts.append(f"found as {name}")
        offered.append(Offer(label, ", ".join(part for part in parts if part), slug))
    return tuple(offered)


def _begins(label: str, typed: str) -> bool:
    """Whether every word typed begins a word of the label, so that nobody asks why it is here."""
    known = fold(label).split()
    return all(any(one.startswith(word) for one in known) for word in fold(typed).split())


def _words(wanted: Naming) -> tuple[Offer, ...]:
    words = [*BY_NAME[wanted.field].words]
    if wanted.field == "is":
        words.append(Word(STARRED, "what you starred"))
    typed = wanted.text.casefold()
    return tuple(
        Offer(word.name, word.meaning, word.name)
        for word in words
        if any(spelling.startswith(typed) for spelling in (word.name, *word.also))
    )
