"""Running a plan: a few stretches of hits, one behind the other.

Hits come newest first by their slots, so that a page costs the same in any store; only `sort:best`
and `sort:name` put the newest 2,000 of a stretch in another order. What is surely found goes before
what only sounds like it, and a few people, parties and places before what happened.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from db.queries import searching
from db.queries.searching import RANKED, Hit, Part
from db.search import slots
from db.search.clauses import Clause, Query
from db.search.entries import covering
from db.search.matching import all_of, tagged
from db.search.planning import Plan, everything, plan, within

PAGE = 50
NAMED_FIRST = 10  # people, parties, places and processes before the events of a first page
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


class _Stretch(NamedTuple):
    """A part of the hits; `most` of them are shown before what follows (None: all).

    `ranked` are the ids of its few hits, best first, where that is their order.
    """

    part: Part
    most: int | None = None
    ranked: tuple[int, ...] = ()


def run(
    connection: sqlite3.Connection, made: Plan, limit: int = PAGE, after: Mark | None = None
) -> Page:
    """The first hits, or those from `after` on."""
    return _walk(connection, made, list(_stretches(made, _zones(made))), limit, after)


def _walk(
    connection: sqlite3.Connection,
    made: Plan,
    stretches: Sequence[_Stretch],
    limit: int,
    after: Mark | None = None,
) -> Page:
    hits: list[Hit] = []
    for number, (part, most, ranked) in enumerate(stretches):
        if after and number < after.stretch:
            continue
        start = after.at if after and number == after.stretch else None
        room = limit - len(hits)
        take = room if most is None else min(room, most)
        if ranked:
            rows = _in_order(connection, part, ranked)[start or 0 :]
        else:
            rows = _fetch(connection, made.sort, part, take + 1, start)
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
        (zone, _walk(connection, made, list(_stretches(made, (zone,))), _FLAT))
        for zone in _zones(made)
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
    for part in _parts(made, made.either or everything(), _zones(made)):
        for kind, number in searching.by_kind(connection, part).items():
            found[kind] += number
    undated = 0
    if made.days is not None and slots.EVENTS in _zones(made):
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
        for part in _parts(made, made.either, _zones(made)):
            left -= searching.count(connection, part, left)
        found.append(Alone(clause, COUNTED - left))
    return tuple(found)


def _zones(made: Plan) -> tuple[int, ...]:
    """Where a plan looks."""
    if made.hidden:
        return (slots.HIDDEN,)
    named = bool(made.named) or _all_named(made)
    events = not made.kinds or any(kind not in slots.NAMED_KINDS for kind in made.kinds)
    return (slots.NAMED,) * named + (slots.EVENTS,) * events


def _all_named(made: Plan) -> bool:
    """Whether all that bears a name is looked through, and not what the query names alone.

    That is for words and states, and where its kinds are asked for; else a query is about what
    happened.
    """
    return made.worded if not made.kinds else any(k in slots.NAMED_KINDS for k in made.kinds)


def _stretches(made: Plan, zones: tuple[int, ...]) -> Iterator[_Stretch]:
    first = slots.NAMED in zones and made.named
    if made.sort == "name" and _all_named(made):
        first = ()
    if first:
        for part in _parts(made, made.either, (slots.NAMED,)):
            yield _Stretch(_among(part, made.named, "IN"), None, made.named)
    for match in (made.sure, made.likely) if made.likely else (made.sure,):
        for zone in zones:
            if zone == slots.NAMED and not _all_named(made):
                continue
            few = NAMED_FIRST if zone == slots.NAMED and len(zones) > 1 else None
            parts = list(_parts(made, match, (zone,)))
            if first and zone == slots.NAMED:
                parts = [_among(part, made.named, "NOT IN") for part in parts]
            for part in reversed(parts) if made.sort == "oldest" else parts:
                yield _Stretch(part, few)


def _among(part: Part, ids: Sequence[int], test: str) -> Part:
    """Of a part what is among some things, or what is not."""
    listed = ", ".join(map(str, ids))
    chosen = f"f.rowid {test} (SELECT slot FROM search_entry WHERE entity_id IN ({listed}))"
    return part._replace(tests=(*part.tests, chosen))


def _in_order(
    connection: sqlite3.Connection, part: Part, ids: Sequence[int]
) -> list[tuple[int, Hit]]:
    """The few hits of a part in the order of their ids, numbered."""
    rows = searching.page(connection, part, len(ids))
    hits = sorted((hit for _, hit in rows), key=lambda hit: ids.index(hit.id))
    return list(enumerate(hits, 1))


def _parts(made: Plan, match: str, zones: tuple[int, ...]) -> Iterator[Part]:
    """The parts of the hits that match, newest days first."""
    for zone in zones:
        if zone == slots.EVENTS:
            yield from _events(made, match)
            continue
        tests = (made.tests, made.values) if made.days is None else _overlapping(made)
        part = Part(match, slots.whole(zone), *tests)
        alone = zone == slots.NAMED and not _all_named(made)
        yield _among(part, made.named, "IN") if alone else part


def _overlapping(made: Plan) -> tuple[tuple[str, ...], dict[str, str]]:
    """Tests that an entry overlaps the days of the plan, for zones that have another order."""
    assert made.days is not None
    tests = ["e.day_lo IS NOT NULL", *made.tests]
    values = dict(made.values)
    if made.days.first:
        tests.append("e.day_hi >= :first")
        values["first"] = made.days.first.isoformat()
    if made.days.last:
        tests.append("e.day_lo <= :last")
        values["last"] = made.days.last.isoformat()
    return tuple(tests), values


def _events(made: Plan, match: str) -> Iterator[Part]:
    """What happened in the days of a plan: what began in them, then what was going on before."""
    if made.days is None:
        if made.sort == "oldest":
            yield Part(match, slots.undated(), made.tests, made.values)
            yield Part(match, slots.days(None, None), made.tests, made.values)
        else:
            yield Part(match, slots.whole(slots.EVENTS), made.tests, made.values)
        return
    first, last = made.days
    yield Part(match, slots.days(first, last), made.tests, made.values)
    if first is not None and first > date.min:
        day = first.isoformat()
        yield Part(
            all_of((tagged(covering(day)), match)),
            slots.days(None, first - timedelta(days=1)),
            (*made.tests, "e.day_hi >= :first"),
            {**made.values, "first": day},
        )


def _fetch(
    connection: sqlite3.Connection, sort: str, part: Part, limit: int, start: int | None
) -> list[tuple[int, Hit]]:
    """Hits of one part behind `start`, each with what tells the next page where it ended."""
    if sort == "name" or (sort == "best" and part.match):
        offset = start or 0
        wanted = min(limit, RANKED - offset)
        hits = searching.ranked(connection, part, wanted, offset, by_name=sort == "name")
        return list(enumerate(hits, offset + 1))
    oldest = sort == "oldest" and slots.zone_of(part.span) == slots.EVENTS
    if start is not None:
        low, high = part.span
        part = part._replace(
            span=slots.Span(start + 1, high) if oldest else slots.Span(low, start - 1)
        )
    return searching.page(connection, part, limit, oldest=oldest)
