"""Dates as people write them, read into a first and a last day (research schema_and_search 2.4).

The longest run that is shaped like a date is taken, then judged; nothing is ever guessed. Today
is always handed in. English, and the names of months in Ukrainian and Russian.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import takewhile
from typing import NamedTuple

from db.search.date_forms import (
    CALENDAR,
    DateFault,
    DateRange,
    Form,
    Reading,
    Span,
    months_on,
)
from db.search.date_relative import BEYOND, RELATIVE
from db.search.date_words import (
    FIRST_YEAR,
    LAST_YEAR,
    LATE,
    MONTH_NAMES,
    NEXT,
    WEEKDAY_NAMES,
    Sign,
    cut,
)

__all__ = ["MARKS", "DateFault", "DateRange", "Run", "at", "bare", "read", "say", "shortened"]

_LONGEST = 64  # characters
MARKS = ".,;:!?)"
"""What may follow a date as the punctuation of a sentence."""

_NO_DATE = "'{}' is no date, such as 2025-07-23, July 2025 or last month"
_LEAP = 9  # among so many years in a row there is a leap year

_PARTS = re.compile("o*(?P<weekday>W,?)?o*(?P<third>E[-o]*)?(?P<core>.+)")


class Run(NamedTuple):
    """A date found in a longer text: where it ends, and its days or what is wrong with it."""

    end: int
    days: DateRange | DateFault


def _point(shapes: Iterable[str]) -> str:
    return f"(?:o*(?:W,?)?(?:o*E[-o]*)?(?:{'|'.join(shapes)}))"


def _ranges(first: str, last: str) -> tuple[re.Pattern[str], ...]:
    """The shapes of all that a date filter takes, in the order in which `_judge` knows them."""
    shapes = (
        f"({last})",
        f"f?({first})[-_/tuX]({last})|w({first})[-_tu&]({last})",
        f"f({last})|({last})(?:/?X|/)",
        f"u({last})|(?:X/?|/)({last})",
        f"b({last})",
        f"a({last})",
    )
    return tuple(re.compile(shape) for shape in shapes)


_POINT = _point(form.shape for form in (*CALENDAR, *RELATIVE))
_CLEAR = _point(form.bare for form in (*CALENDAR, *RELATIVE) if form.bare)


# The shapes are compiled with the first date: that costs as much as a tenth of a start.
@cache
def _forms() -> tuple[tuple[re.Pattern[str], Form], ...]:
    return tuple((re.compile(form.shape), form) for form in (*CALENDAR, *RELATIVE))


@cache
def _any() -> tuple[re.Pattern[str], ...]:
    return _ranges(_POINT, _POINT)


@cache
def _bare() -> tuple[re.Pattern[str], ...]:
    return _ranges(f"(?:{_CLEAR}|M|D[.]D[.]?)", _CLEAR)


def read(text: str, today: date) -> DateRange | DateFault:
    """The days that `text` as a whole means, seen from `today`."""
    text = text.strip()
    found = at(text, 0, today) if len(text) <= _LONGEST else None
    if found is None or found.end < len(text):
        return DateFault(_NO_DATE.format(shortened(text)))
    return found.days


def at(text: str, start: int, today: date) -> Run | None:
    """The longest run from `start` on that is shaped like a date, as after `on:`."""
    return _longest(text, tuple(cut(text, start, guess=True)), _any(), today)


def bare(text: str, start: int, today: date) -> Run | None:
    """The longest run from `start` on that is unmistakably a date among free words.

    A year or a number alone, a month without day and year, a season without year are words.
    """
    signs = tuple(cut(text, start))
    dated = any(sign.kind == "Y" for sign in signs)
    clear = takewhile(lambda sign: not _is_a_count_or_ahead(sign, dated), signs)
    return _longest(text, tuple(clear), _bare(), today)


def _is_a_count_or_ahead(sign: Sign, dated: bool) -> bool:
    return (
        (sign.kind == "Y" and not FIRST_YEAR <= sign.value <= LAST_YEAR)
        or (sign.kind == "D" and sign.value > 31 and not dated)
        or (sign.kind in "LR" and sign.value == NEXT)
    )


def _longest(
    text: str, signs: Sequence[Sign], ranges: Sequence[re.Pattern[str]], today: date
) -> Run | None:
    kinds = "".join(sign.kind for sign in signs)
    for count in range(len(signs), 0, -1):
        end = signs[count - 1].end
        if not _stops(text, end):
            continue
        for way, shape in enumerate(ranges):
            found = shape.fullmatch(kinds, 0, count)
            if found:
                wrong = _misspelt(text, signs[:count], today)
                return Run(end, wrong or _judge(way, found, signs, today))
    return None


def _stops(text: str, end: int) -> bool:
    """Whether a date may end here: before a space, a comma, or a full stop and the like."""
    after = text[end : end + 2]
    return not after[:1].strip() or after[0] == "," or (after[0] in MARKS and not after[1:].strip())


def _misspelt(text: str, signs: Sequence[Sign], today: date) -> DateFault | None:
    for sign in signs:
        if sign.meant:
            english = sign.kind in "MW" and sign.meant.isascii()
            meant = sign.meant.capitalize() if english else sign.meant
            right = text[signs[0].start : sign.start] + meant + text[sign.end : signs[-1].end]
            offers = (right,) if isinstance(read(right, today), DateRange) else ()
            wrong = shortened(text[sign.start : sign.end])
            return DateFault(f"no date has '{wrong}'; did you mean {(*offers, meant)[0]}?", offers)
    return None


def _judge(
    way: int, found: re.Match[str], signs: Sequence[Sign], today: date
) -> DateRange | DateFault:
    """The days of a run, `way` being the place of its shape in `_ranges`."""
    ends = [found.span(number) for number, each in enumerate(found.groups(), 1) if each]
    try:
        readings = [_single(found.string[a:b], signs[a:b], today) for a, b in ends]
        if len(readings) == 2:
            return _between(readings[0], readings[1], today)
        days = _latest(readings[0], today)
        if isinstance(days, DateFault) or way == 0:
            return days if isinstance(days, DateFault) else DateRange(*days)
        if way in (2, 5):
            first = days.first if way == 2 else days.last + timedelta(days=1)
            return DateRange(first, None)
        return DateRange(None, days.last if way == 3 else days.first - timedelta(days=1))
    except (ValueError, OverflowError):
        return BEYOND


def _single(kinds: str, signs: Sequence[Sign], today: date) -> Reading:
    """One date, with the weekday or the "early" that stands before it."""
    parts = _PARTS.fullmatch(kinds)
    if parts is None:
        return BEYOND
    core = parts.start("core")
    form = next(form for shape, form in _forms() if shape.fullmatch(kinds, core))
    reading = form.read(signs[core:], today)
    if parts["third"]:
        reading = _on(reading, partial(_third, signs[parts.start("third")].value))
    if parts["weekday"]:
        reading = _on(reading, partial(_agrees, signs[parts.start("weekday")].value))
    return reading


def _on(reading: Reading, change: Callable[[Span], Span | DateFault]) -> Reading:
    if callable(reading):
        build = reading
        return lambda year: change(days) if isinstance(days := build(year), Span) else days
    return change(reading) if isinstance(reading, Span) else reading


def _third(which: int, days: Span) -> Span | DateFault:
    """Days 1 to 10, 11 to 20 or the rest of a month; a third of the months of what is longer."""
    months = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    if days.first.day != 1 or (days.last + timedelta(days=1)).day != 1 or months % 3 > 1:
        return DateFault("early, mid and late go with a month, a season or a year")
    if months == 1:
        first = days.first.replace(day=10 * which + 1)
        return Span(first, days.last if which == LATE else first.replace(day=10 * which + 10))
    return months_on(days.first.year, days.first.month - 1 + months // 3 * which, months // 3)


def _agrees(weekday: int, days: Span) -> Span | DateFault:
    if days.first != days.last:
        return DateFault("a weekday goes with a single day")
    if days.first.weekday() != weekday:
        name = WEEKDAY_NAMES[days.first.weekday()]
        return DateFault(f"{say(DateRange(*days))} is a {name}", (days.first.isoformat(),))
    return days


def _latest(reading: Reading, today: date) -> Span | DateFault:
    """A date without a year is the latest that has begun."""
    years = range(today.year, today.year - _LEAP, -1)
    return _first_that(reading, years, lambda days: days.first <= today)


def _first_that(
    reading: Reading, years: Iterable[int], fits: Callable[[Span], bool]
) -> Span | DateFault:
    if not callable(reading):
        return reading
    fault = None
    for year in years:
        days = reading(year)
        if isinstance(days, DateFault):
            fault = fault or days
        elif fits(days):
            return days
    return fault or BEYOND


def _between(start: Reading, end: Reading, today: date) -> DateRange | DateFault:
    """A range whose one end may take its year from the other: 30 June - 2 July 2025."""
    if callable(start) and isinstance(end, Span):
        until = end.last
        years = range(until.year, until.year - _LEAP, -1)
        first = _first_that(start, years, lambda days: days.first <= until)
    else:
        first = _latest(start, today)
    if isinstance(first, DateFault):
        return first
    since = first.first
    years = range(since.year, since.year + _LEAP)
    last = _first_that(end, years, lambda days: days.last >= since)
    if isinstance(last, DateFault):
        return last
    if since > last.last:
        return DateFault("the range runs backwards", (f"{last.first}..{first.last}",))
    return DateRange(since, last.last)


def say(days: DateRange) -> str:
    """A range for people: `23 Jul 2025`, `1 Jun to 31 Aug 2025`, `from 1 Aug 2025`."""
    first, last = days
    if first is None or last is None:
        return f"from {_day(first)}" if first else f"until {_day(last)}" if last else "any day"
    if first == last:
        return _day(first)
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    month = "" if first.month == last.month else f" {MONTH_NAMES[first.month - 1][:3]}"
    return f"{first.day}{month} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def shortened(text: str) -> str:
    """`text` short enough to stand in a sentence."""
    return text if len(text) <= 32 else f"{text[:31]}…"
