"""From a plan to the stretches of hits that answer it, each a range of slots in the index."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from db.queries import searching
from db.queries.searching import RANKED, Hit, Part
from db.search import slots
from db.search.entries import covering
from db.search.matching import all_of, tagged
from db.search.planning import Plan

NAMED_FIRST = 10  # people, parties, places and processes before the events of a first page


class Stretch(NamedTuple):
    """A part of the hits; `most` of them are shown before what follows (None: all).

    `ranked` are the ids of its few hits, best first, where that is their order.
    """

    part: Part
    most: int | None = None
    ranked: tuple[int, ...] = ()


def zones_of(made: Plan) -> tuple[int, ...]:
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


def stretches(made: Plan, zones: tuple[int, ...]) -> Iterator[Stretch]:
    """The stretches of a plan: what it names, then what is surely found, then what is alike."""
    first = slots.NAMED in zones and made.named
    if made.sort == "name" and _all_named(made):
        first = ()
    if first:
        for part in parts(made, made.either, (slots.NAMED,)):
            yield Stretch(_among(part, made.named, "IN"), None, made.named)
    for match in (made.sure, made.likely) if made.likely else (made.sure,):
        for zone in zones:
            if zone == slots.NAMED and not _all_named(made):
                continue
            few = NAMED_FIRST if zone == slots.NAMED and len(zones) > 1 else None
            listed = list(parts(made, match, (zone,)))
            if first and zone == slots.NAMED:
                listed = [_among(part, made.named, "NOT IN") for part in listed]
            for part in reversed(listed) if made.sort == "oldest" else listed:
                yield Stretch(part, few)


def _among(part: Part, ids: Sequence[int], test: str) -> Part:
    """Of a part what is among some things, or what is not."""
    listed = ", ".join(map(str, ids))
    chosen = f"f.rowid {test} (SELECT slot FROM search_entry WHERE entity_id IN ({listed}))"
    return part._replace(tests=(*part.tests, chosen))


def in_order(
    connection: sqlite3.Connection, part: Part, ids: Sequence[int]
) -> list[tuple[int, Hit]]:
    """The few hits of a part in the order of their ids, numbered."""
    rows = searching.page(connection, part, len(ids))
    hits = sorted((hit for _, hit in rows), key=lambda hit: ids.index(hit.id))
    return list(enumerate(hits, 1))


def parts(made: Plan, match: str, zones: tuple[int, ...]) -> Iterator[Part]:
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


def fetch(
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
