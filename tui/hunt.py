"""One search as the screen and the command line both show it: hits by kind, newest first."""

import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from db import queries
from db.errors import UnknownSlug
from db.queries.searching import RANKED, Hit
from db.records import Thing
from db.search import dates, grammar, names, planning, running
from db.search.clauses import Clause, Query, Value
from db.search.running import Counts, Group

if TYPE_CHECKING:
    from db.store import Store

KINDS = {
    "person": "People",
    "party": "Parties",
    "place": "Places",
    "process": "Processes",
    "round": "Rounds",
    "meeting": "Meetings",
    "delegation": "Delegations",
    "issue": "Disputes",
    "agreement": "Agreements",
    "exchange": "Exchanges",
    "document": "Documents",
    "statement": "Statements",
    "article": "Articles",
    "note": "Notes",
}
"""What the group of each kind is called."""

EACH = 30  # hits of one kind that are shown
NAMED = {
    "person": ("person",),
    "party": ("party",),
    "place": ("place",),
    "round": ("round",),
    "about": ("issue", "exchange", "agreement"),
}
STARRED = "starred"
_STARRED = re.compile(r"(?<!\S)(-?)is:starred(?!\S)", re.IGNORECASE)
_NAMING = re.compile(rf"(?:^|[\s(-])({'|'.join(NAMED)}):(?:[^\s,:\"]+,)*([^,:\"]*)$", re.IGNORECASE)

P = ParamSpec("P")
R = TypeVar("R")


class Found(NamedTuple):
    """The answer to a query: the first hits of each kind, and words to mark in them.

    `counts` comes later (None until then); `alone` says, where nothing was found, what each clause
    would keep by itself, and `near` names that are like an unknown one.
    """

    query: Query
    groups: tuple[Group, ...] = ()
    words: tuple[str, ...] = ()
    counts: Counts | None = None
    alone: tuple[tuple[str, int], ...] = ()
    near: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits shown, in the order of the screen."""
        return tuple(hit for group in self.groups for hit in group.hits)

    @property
    def undated(self) -> int:
        """How many things a date filter hides for having no date."""
        return self.counts.undated if self.counts else 0

    def counted(self, kind: str) -> str:
        """How many hits of a kind there are; `30+` until they are counted."""
        number = dict(self.counts.kinds).get(kind) if self.counts else None
        if number is not None:
            return f"{number:,}"
        return next((_least(len(g.hits), g.more) for g in self.groups if g.kind == kind), "0")

    @property
    def total(self) -> str:
        """How many hits there are in all."""
        if self.counts:
            return f"{sum(number for _, number in self.counts.kinds):,}"
        return _least(len(self.hits), any(group.more for group in self.groups))


def _least(count: int, more: bool) -> str:
    return f"{count:,}{'+' if more else ''}"


class Naming(NamedTuple):
    """The value of a name filter up to the caret: the filter, its name so far, where it stands."""

    field: str
    text: str
    start: int
    end: int


class Offer(NamedTuple):
    """A name to complete with: what it is, what tells it from others, and the slug to put in."""

    label: str
    detail: str
    slug: str


class CanStop(Protocol):
    """A connection, as far as stopping goes."""

    def interrupt(self) -> object:
        """Stop what runs on it."""


C = TypeVar("C", bound=CanStop)


class Running:
    """The connections that searches run on in other threads, so that a newer search stops them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: list[CanStop] = []

    def during(
        self, connection: C, fn: Callable[Concatenate[C, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """What `fn` returns; `stop` ends it with a StoreError for whoever reads the store."""
        with self._lock:
            self._busy.append(connection)
        try:
            return fn(connection, *args, **kwargs)
        finally:
            with self._lock:
                self._busy.remove(connection)

    def stop(self) -> None:
        """Stop every search that runs."""
        with self._lock:
            for connection in self._busy:
                connection.interrupt()


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
    store: "Store", query: Query, starred: Sequence[str], busy: Running, each: int = EACH
) -> Found:
    """The first hits of each kind. Raises StoreError."""
    wanted, plain = _parted(query)
    if wanted:
        return _among_stars(store, query, plain, starred, wanted[0].negated, each)
    made = store.read(lambda c: busy.during(c, planning.plan, plain))
    groups = store.read(lambda c: busy.during(c, running.groups, made, each))
    found = Found(query, groups, made.words)
    if groups or not plain.clauses:
        return found
    alone = store.read(lambda c: busy.during(c, running.alone, plain))
    said = tuple((query.text[one.clause.start : one.clause.end], one.kept) for one in alone)
    return found._replace(alone=said, near=_near(store, plain))


def count(store: "Store", found: Found, busy: Running) -> Found:
    """The same answer with everything counted: looks at every hit. Raises StoreError."""
    wanted, plain = _parted(found.query)
    if wanted:
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
    store: "Store", query: Query, plain: Query, starred: Sequence[str], without: bool, each: int
) -> Found:
    """Of the hits of a query those that are starred, or those that are not."""
    made = store.read(planning.plan, plain)
    if plain.clauses or without:
        hits = store.read(running.run, made, RANKED).hits
    else:
        hits = tuple(Hit(*thing, "", "") for thing in _things(store, starred))
    hits = tuple(hit for hit in hits if (hit.slug in starred) != without)
    groups = []
    for kind in KINDS:
        same = tuple(hit for hit in hits if hit.kind == kind)
        if same:
            groups.append(Group(kind, same[:each], len(same) > each))
    return Found(query, tuple(groups), made.words)


def _things(store: "Store", slugs: Sequence[str]) -> list[Thing]:
    """What the slugs name, the newest first; what is no longer there is left out."""
    found = []
    for slug in reversed(slugs):
        with suppress(UnknownSlug):
            found.append(store.read(queries.thing_by_slug, slug))
    return found


def _near(store: "Store", query: Query) -> tuple[str, ...]:
    """Names like those of the filters that nothing is known by."""
    return tuple(dict.fromkeys(hit.label for hit in store.read(planning.unknown, query)))


def naming(text: str, caret: int) -> Naming | None:
    """The name filter whose value the caret stands at the end of."""
    found = _NAMING.search(text[:caret])
    if found is None:
        return None
    return Naming(found[1].lower(), found[2], found.start(2), caret)


def offers(store: "Store", wanted: Naming, busy: Running) -> tuple[Offer, ...]:
    """What the name may mean, best first. Raises StoreError."""
    if not wanted.text.strip():
        return ()
    kinds = NAMED[wanted.field]
    found = store.read(lambda c: busy.during(c, names.find, wanted.text, kinds, 6))
    known = {row.id: row for row in store.read(queries.people_of, tuple(hit.id for hit in found))}
    offered = []
    for hit in found:
        row = known.get(hit.id)
        parts = [row.party, row.office, f"{row.rounds} rounds"] if row else [KINDS[hit.kind]]
        if hit.name != hit.label:
            parts.append(f"also {hit.name}")
        offered.append(Offer(hit.label, ", ".join(part for part in parts if part), hit.slug))
    return tuple(offered)


def readings(query: Query) -> tuple[tuple[str, str], ...]:
    """Each date of a query: as typed, and the days it means."""
    found = []
    for clause in query.clauses:
        if clause.kind == "date":
            days = [dates.say(value.days) for value in clause.values if value.days]
            found.append((query.text[clause.start : clause.end], " or ".join(days)))
    return tuple(found)
