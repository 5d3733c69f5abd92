"""Dates against each other: weekday, publication, replies, offices, beginnings and ends."""

import calendar
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from db import edtf
from seeds.checks.world import Said, World, file_names
from seeds.problems import WARNING, Problem
from seeds.shape import Sort

_DAY = timedelta(days=1)
_TAKEN_PLACE = ("held", "under_way", "paused")

# Fields that say that something was done; an article cannot tell what came after it.
_DONE: dict[Sort, tuple[str, ...]] = {
    ("rounds",): ("actual_start", "actual_end"),
    ("rounds", "meetings"): ("actual_start", "actual_end"),
    ("exchanges",): ("done",),
    ("exchanges", "tallies"): ("as_of",),
    ("agreements",): ("made",),
    ("documents",): ("made",),
    ("documents", "counts"): ("as_of",),
    ("statements",): ("said",),
}
_BEGIN_AND_END = (
    ("planned_start", "planned_end"),
    ("actual_start", "actual_end"),
    ("since", "until"),
    ("joined", "left"),
)


def weekdays(world: World) -> Iterator[Problem]:
    """A printed weekday is that of the date, or of one day of a date of several days."""
    for said in world.told("rounds"):
        lo, hi = said.bounds("date")
        printed = said.get("weekday")
        if not printed or lo is None or hi is None or hi - lo >= 6 * _DAY:
            continue
        days = [lo + n * _DAY for n in range((hi - lo).days + 1)]
        names = [calendar.day_name[day.weekday()] for day in days]
        if printed not in names:
            message = f"{said.get('date')} was a {' and '.join(names)}, not a {printed}"
            yield said.problem(message, "weekday")


def published(world: World) -> Iterator[Problem]:
    """Nothing is reported as done that came after the article."""
    for said in world.all_told():
        told = said.digest.article["published"]
        for field in _done(said):
            if _after(said.bounds(field).lo, told):
                what = _what(said, field)
                yield said.problem(f"published {told}, before {what}", field)


def _done(said: Said) -> tuple[str, ...]:
    fields = _DONE.get(said.sort, ())
    if said.sort == ("rounds",) and said.get("status") in _TAKEN_PLACE:
        return ("date", *fields)
    return fields


def _after(day: date | None, published: str) -> bool:
    try:
        last = edtf.bounds(published).hi
    except ValueError:
        return False
    return day is not None and last is not None and day > last


def _what(said: Said, field: str) -> str:
    value = said.get(field)
    if field == "date":
        return f"the round of {value} that it calls {said.get('status')}"
    if field == "said":
        return f"it was said ({value})"
    return f"{field} {value}"


def order(world: World) -> Iterator[Problem]:
    """What begins does not end before, and a round's hours lie within its days."""
    for said in world.all_told():
        tz = said.get("tz") or None
        for begin, end in _BEGIN_AND_END:
            if _before(said, end, begin, tz):
                yield said.problem(f"ends before it begins ({said.get(begin)})", end)
        if said.sort == ("rounds",):
            yield from _outside(said)


def _before(said: Said, first: str, second: str, tz: str | None) -> bool:
    """Whether one field of an entry certainly lies before another; the same day is not enough."""
    one, other = said.bounds(first), said.bounds(second)
    try:
        a, _ = edtf.moment(said.get(first), tz)
        b, _ = edtf.moment(said.get(second), tz)
    except ValueError:
        return one.hi is not None and other.lo is not None and one.hi < other.lo
    if (a.tzinfo is None) != (b.tzinfo is None):
        return a.date() < b.date() - _DAY
    return a < b


def _outside(said: Said) -> Iterator[Problem]:
    lo, hi = said.bounds("date")
    for field in ("actual_start", "actual_end"):
        day = said.bounds(field).lo
        # A day of grace: talks run past midnight, and the hour may be given in another zone.
        if day and ((lo and day < lo - _DAY) or (hi and day > hi + _DAY)):
            message = f"{said.get(field)} lies outside the round's date {said.get('date')}"
            yield said.problem(message, field)


def replies(world: World) -> Iterator[Problem]:
    """A reply does not come before what it replies to, whichever digests date the two."""
    dated: dict[str, list[Said]] = defaultdict(list)
    for said in world.said("statements"):
        dated[str(said.where[1])].append(said)
    for reply in world.said("statements"):
        last = reply.bounds("said").hi
        for proposal in dated.get(reply.get("replies_to"), ()):
            first = proposal.bounds("said").lo
            if last is None or first is None or last >= first:
                continue
            if reply.new:
                message = f"said {reply.get('said')}, before what it replies to"
                where = f"{proposal.where[1]}, said {proposal.get('said')}"
                yield reply.problem(f"{message} ({where})", "said")
                break
            if proposal.new:
                message = f"said {proposal.get('said')}, after a reply to it"
                where = f"{reply.where[1]}, said {reply.get('said')}"
                yield proposal.problem(f"{message} ({where})", "said")


def offices(world: World) -> Iterator[Problem]:
    """An office is not reported on a day outside the time that another digest knows for it.

    Days add up, and are never held against each other.
    """
    for said in world.by_path("people", "roles").values():
        terms = [each for each in said if "/" in each.get("held")]
        days = [each for each in said if "/" not in each.get("held")]
        against: dict[Said, list[Said]] = defaultdict(list)
        for day, term in product(days, terms):
            apart = _apart(day.bounds("held"), term.bounds("held"))
            if apart and day.digest is not term.digest and (day.new or term.new):
                told, other = (day, term) if day.new else (term, day)
                against[told].append(other)
        for told, others in against.items():
            known = file_names(each.digest for each in others)
            message = f"{told.get('held')} lies outside the time known from {known}"
            if told in terms:
                message = f"{told.get('held')} leaves out a day known from {known}"
            yield told.problem(f"{message} ({others[0].get('held')})", "held", severity=WARNING)


def _apart(one: edtf.Bounds, other: edtf.Bounds) -> bool:
    return bool(
        (one.hi and other.lo and one.hi < other.lo) or (other.hi and one.lo and other.hi < one.lo)
    )
