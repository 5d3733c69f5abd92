"""Running a plan: a few stretches of hits, one behind the other.

Hits come newest first by their slots, so that a page costs the same in any store; only `sort:best`
and `sort:name` put the newest 2,000 of a stretch in another order. What is surely found goes before
what only sounds like it, and a few people, parties and places before what happened.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.queries import searching
from db.queries.searching import Hit, Part
from db.search import slots
from db.search.clauses import Clause, Query
from db.search.planning import Plan, everything, plan, within
from db.search.stretches import Stretch, fetch, in_order, parts, stretches, zones_of

PAGE = 50
COUNTED = 1000  # `alone` counts no further
_FLAT = 200  # hits looked at before the kinds are asked for one by one

GROUPS = (
    *slots.NAMED_KINDS,
    "round",
    "meeting",
    "delegation",
    "issue",
    "agreement",
    "exchange",
    "document",
    "statement",
    "article",
    "note",
)
"""The kinds in the order in which groups are shown."""


class Mark(NamedTuple):
    """Where the next page begins: the stretch, and behind which hit of it (None: at its start).

    `at` is the slot of that hit, or in a sorted stretch its number.
    """

    stretch: int
    at: int | None


class Page(NamedTuple):
    """Some hits in order, and where to go on (None at the end)."""

    hits: tuple[Hit, ...]
    more: Mark | None


class Group(NamedTuple):
    """The first hits of one kind; `more` tells whether there are others."""

    kind: str
    hits: tuple[Hit, ...]
    more: bool


class Counts(NamedTuple):
    """All hits by kind, in the order of `GROUPS`, and how many a date filter hides.

    `undated` are those that match all else but have no day to be judged by.
    """

    kinds: tuple[tuple[str, int], ...]
    undated: int


class Alone(NamedTuple):
    """How much one clause keeps by itself, counted up to `COUNTED`."""

    clause: Clause
    kept: int


def run(
    connection: sqlite3.Connection, made: Plan, limit: int = PAGE, after: Mark | None = None
) -> Page:
    """The first hits, or those from `after` on."""
    return _walk(connection, made, list(stretches(made, zones_of(made))), limit, after)


def _walk(
    connection: sqlite3.Connection,
    made: Plan,
    along: Sequence[Stretch],
    limit: int,
    after: Mark | None = None,
) -> Page:
    hits: list[Hit] = []
    for number, (part, most, ranked) in enumerate(along):
        if after and number < after.stretch:
            continue
        start = after.at if after and number == after.stretch else None
        room = limit - len(hits)
        take = room if most is None else min(room, most)
        if ranked:
            rows = in_order(connection, part, ranked)[start or 0 :]
        else:
            rows = fetch(connection, made.sort, part, take + 1, start)
        hits += [hit for _, hit in rows[:take]]
        if len(rows) > take and take == room:
            return Page(tuple(hits), Mark(number, rows[take - 1][0] if take else start))
    return Page(tuple(hits), None)


def groups(connection: sqlite3.Connection, made: Plan, each: int = 10) -> tuple[Group, ...]:
    """The first hits of each kind that has any, in the order of `GROUPS`.

    The kinds of what the words of the query name go first. In a store of usual size a page holds
    them all; only in a large one are kinds that it leaves short asked for one by one.
    """
    hits: dict[str, list[Hit]] = {}
    short: set[str] = set()
    pages = [
        (zone, _walk(connection, made, list(stretches(made, (zone,))), _FLAT))
        for zone in zones_of(made)
    ]
    first = {hit.id: hit.kind for _, page in pages for hit in page.hits[: len(made.named)]}
    for kind in (*[first[key] for key in made.named if key in first], *GROUPS):
        hits.setdefault(kind, [])
    for zone, page in pages:
        for hit in page.hits:
            hits[hit.kind].append(hit)
        if page.more:
            short |= {kind for kind in _kinds(made, zone) if len(hits[kind]) <= each}
    for kind in short:
        hits[kind] = list(run(connection, within(made, kind), each + 1).hits)
    return tuple(
        Group(kind, tuple(found[:each]), len(found) > each) for kind, found in hits.items() if found
    )


def _kinds(made: Plan, zone: int) -> Iterator[str]:
    for kind in made.kinds or GROUPS:
        if zone == slots.HIDDEN or (kind in slots.NAMED_KINDS) == (zone == slots.NAMED):
            yield kind


def counts(connection: sqlite3.Connection, made: Plan) -> Counts:
    """All hits by kind. It looks at every one of them: for the background."""
    found = dict.fromkeys(GROUPS, 0)
    for part in parts(made, made.either or everything(), zones_of(made)):
        for kind, number in searching.by_kind(connection, part).items():
            found[kind] += number
    undated = 0
    if made.days is not None and slots.EVENTS in zones_of(made):
        part = Part(made.either or everything(), slots.undated())
        undated = sum(searching.by_kind(connection, part).values())
    return Counts(tuple((kind, number) for kind, number in found.items() if number), undated)


def alone(connection: sqlite3.Connection, query: Query) -> tuple[Alone, ...]:
    """What each clause of a query would keep by itself: why there are no hits, if there are none.

    Filters on kinds go with whatever they stand beside, so they are left out.
    """
    found = []
    for clause in query.clauses:
        if clause.field == "in":
            continue
        made = plan(connection, query._replace(clauses=(clause,)))
        left = COUNTED
        for part in parts(made, made.either, zones_of(made)):
            left -= searching.count(connection, part, left)
        found.append(Alone(clause, COUNTED - left))
    return tuple(found)
