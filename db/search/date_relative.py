"""Dates that lean on today: yesterday, last week, this summer, past 30 days, Monday."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from db.search.date_forms import DateFault, Form, Reading, Span, exact, months_on, named, season
from db.search.date_words import DAY, MONTH, NEXT, PREVIOUS, THIS, WEEK, YEAR, Sign

BEYOND = DateFault("that lies beyond the calendar")


def _near(signs: Sequence[Sign], today: date) -> Reading:
    """Yesterday, today, tomorrow."""
    day = today + timedelta(days=signs[0].value)
    return Span(day, day)


def _ago(signs: Sequence[Sign], today: date) -> Reading:
    count, unit = signs[0].value, signs[1].value
    if unit not in (DAY, WEEK):
        return DateFault("only days and weeks are counted back to one day")
    day = today - timedelta(days=count * (7 if unit == WEEK else 1))
    return Span(day, day)


def _counted(signs: Sequence[Sign], today: date) -> Reading:
    """Last 7 days, past 3 months: so many up to and with today."""
    which, count, unit = (sign.value for sign in signs)
    if which != PREVIOUS or not count:
        return DateFault("a number of days counts back from today: last 7 days")
    if unit in (DAY, WEEK):
        days = count * (7 if unit == WEEK else 1)
        return Span(today - timedelta(days=days - 1), today)
    months = today.year * 12 + today.month - 1 - count * (12 if unit == YEAR else 1)
    year, month = divmod(months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return Span(date(year, month + 1, day), today)


def _unit(signs: Sequence[Sign], today: date) -> Reading:
    """Last, this or next week, month, quarter or year of the calendar; weeks begin on Monday."""
    which, unit = signs[0].value, signs[1]
    if unit.kind == "q":
        return months_on(today.year, (today.month - 1) // 3 * 3 + 3 * which, 3)
    if unit.value == WEEK:
        monday = today + timedelta(days=7 * which - today.weekday())
        return Span(monday, monday + timedelta(days=6))
    if unit.value == MONTH:
        return months_on(today.year, today.month - 1 + which, 1)
    return exact(f"{today.year + which:04}")


def _cycle(signs: Sequence[Sign], today: date) -> Reading:
    """Last, this or next summer or July: the last has ended, the next has not begun."""
    which = signs[0].value
    read = (season if signs[1].kind == "S" else named)(signs[1:], today)
    if not callable(read):
        return read
    near = [read(year) for year in range(today.year - 2, today.year + 3)]
    spans = [each for each in near if isinstance(each, Span)]
    if which != THIS:
        past = [span for span in spans if span.last < today]
        ahead = [span for span in spans if span.first > today]
        found = past[-1:] if which == PREVIOUS else ahead[:1]
        return found[0] if found else BEYOND
    now = [span for span in spans if span.first <= today <= span.last]
    in_year = [span for span in spans if today.year in (span.first.year, span.last.year)]
    if now or len(in_year) == 1:
        return (now or in_year)[0]
    if len(in_year) < 2:
        return BEYOND
    offers = tuple(f"winter {span.first.year}/{span.last.year}" for span in in_year)
    return DateFault(f"ambiguous: {offers[0]} or {offers[1]}?", offers)


def _weekday(signs: Sequence[Sign], today: date) -> Reading:
    """A weekday alone is the latest not in the future; this Monday is this week's."""
    weekday = signs[-1].value
    latest = today - timedelta(days=(today.weekday() - weekday) % 7)
    if len(signs) == 1:
        return Span(latest, latest)
    which = signs[0].value
    this = today + timedelta(days=weekday - today.weekday())
    day = this + timedelta(days=7 * which)
    # "Last Monday", said on a Thursday, may be three or ten days ago.
    if (which == PREVIOUS and this < today) or (which == NEXT and this > today):
        offers = this.isoformat(), day.isoformat()
        return DateFault(f"ambiguous: {offers[0]} or {offers[1]}?", offers)
    return Span(day, day) if which != THIS else Span(this, this)


RELATIVE = (
    Form("R|k", _near, "R"),
    Form("[DN][Ud]g", _ago),
    Form("L[DN][Ud]", _counted, "L[DN][Ud]"),
    Form("L[Uq]", _unit, "L[Uq]"),
    Form("L[SM]", _cycle, "LS"),
    Form("L?W", _weekday),
)
