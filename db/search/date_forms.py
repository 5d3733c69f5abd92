"""The shapes of a date of the calendar and what each means (research schema_and_search 2.4)."""

import calendar
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from db.edtf import bounds
from db.search.date_words import FIRST_YEAR, LAST_YEAR, MONTH_NAMES, Sign


class DateRange(NamedTuple):
    """First and last day, both included; None where the range is open."""

    first: date | None
    last: date | None


class DateFault(NamedTuple):
    """Why a text is no date: a sentence, and texts to offer in its place, best first."""

    message: str
    offers: tuple[str, ...] = ()


class Span(NamedTuple):
    """First and last day of a single date, which has both."""

    first: date
    last: date


# A date without a year: its days in the year asked for.
Yearly = Callable[[int], Span | DateFault]
Reading = Span | DateFault | Yearly


class Form(NamedTuple):
    """A shape of a date and how it is read, from today.

    `shape` is a regular expression over the classes of `date_words.Sign`; `bare` is the part of
    it that is unmistakably a date among free words. The first form that fits decides.
    """

    shape: str
    read: Callable[[Sequence[Sign], date], Reading]
    bare: str = ""


def exact(text: str, *offers: str) -> Span | DateFault:
    """The days of a full EDTF date; the fault is EDTF's sentence with these offers."""
    try:
        first, last = bounds(text)
    except ValueError as fault:
        return DateFault(str(fault), offers)
    return Span(first or date.min, last or date.max)


def values(signs: Sequence[Sign], kinds: str) -> list[int]:
    """The values of those of the signs that are of one of these kinds."""
    return [sign.value for sign in signs if sign.kind in kinds]


def _days(month: int, days: Sequence[int], year: int, *offers: str) -> Span | DateFault:
    """The days from the first to the last of `days`; the whole month without any."""
    if not 1 <= month <= 12:
        return DateFault(f"month {month:02} is not 01-12", offers)
    if not days:
        return exact(f"{year:04}-{month:02}")
    length = calendar.monthrange(max(year, 1), month)[1]
    first, *others = (
        exact(f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{length}") for day in days
    )
    last = others[0] if others else first
    if isinstance(first, DateFault):
        return first
    if isinstance(last, DateFault):
        return last
    if first > last:
        backwards = f"{days[1]}-{days[0]} {MONTH_NAMES[month - 1]} {year}"
        return DateFault("the range runs backwards", (backwards,))
    return Span(first.first, last.last)


def _in_year(signs: Sequence[Sign], build: Yearly) -> Reading:
    """What `build` gives for the year among the signs, or for any year where there is none."""
    years = [sign for sign in signs if sign.kind in "YN"]
    if not years:
        return build
    year = years[-1].value
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateFault(f"{year} is no year from {FIRST_YEAR} to {LAST_YEAR}")
    return build(year)


def _iso(signs: Sequence[Sign], today: date) -> Reading:
    year, *rest = values(signs, "YD")
    month, days = rest[0], rest[1:]
    if not days and 21 <= month <= 24:
        return exact(f"{year:04}-{month}")
    # 2024-25 may be meant as two years, 2025-31-12 as the day before the month.
    offers = [f"{year}..{year // 100 * 100 + month}"] if month == year % 100 + 1 else []
    if days and days[0] <= 12 < month <= 31:
        offers = [f"{year}-{days[0]:02}-{month:02}"]
    return _days(month, days, year, *offers)


def _year(signs: Sequence[Sign], today: date) -> Reading:
    return _in_year(signs, lambda year: exact(f"{year:04}"))


def _decade(signs: Sequence[Sign], today: date) -> Reading:
    year = signs[0].value
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateFault(f"{year} is no year from {FIRST_YEAR} to {LAST_YEAR}")
    return Span(date(year, 1, 1), date(year + 9, 12, 31))


def _dotted(signs: Sequence[Sign], today: date) -> Reading:
    """D.M.YYYY, D.M., M.YYYY and D-D.M.YYYY: the month is always the last before the year."""
    *days, month = values(signs, "D")
    years = values(signs, "Y")
    if not years:
        return lambda year: _days(month, days, year)
    swapped = [f"{years[0]}-{days[0]:02}-{month:02}"] if days and days[0] <= 12 else []
    return _days(month, days, years[0], *swapped)


def _slashed(signs: Sequence[Sign], today: date) -> Reading:
    """Day and month in either order: clear only where one number cannot be a month."""
    one, other = values(signs, "D")
    years = values(signs, "Y")
    if one != other and 1 <= one <= 12 and 1 <= other <= 12:
        if years:
            offers = f"{years[0]:04}-{other:02}-{one:02}", f"{years[0]:04}-{one:02}-{other:02}"
        else:
            offers = f"{one} {MONTH_NAMES[other - 1]}", f"{other} {MONTH_NAMES[one - 1]}"
        return DateFault(f"ambiguous: {offers[0]} or {offers[1]}?", offers)
    month, day = (other, one) if one > 12 else (one, other)
    if years:
        return _days(month, [day], years[0])
    return lambda year: _days(month, [day], year)


def _short(signs: Sequence[Sign], today: date) -> Reading:
    """A year of two digits, which may as well be a day: never guessed."""
    *numbers, short = values(signs, "D")
    year = 2000 + short
    offers = [f"{MONTH_NAMES[month - 1]} {year}" for month in values(signs, "M")]
    if offers and numbers:
        offers = [f"{numbers[0]} {offers[0]}"]
    if signs[1].kind == "." and len(numbers) == 2:
        offers = [f"{numbers[0]}.{numbers[1]:02}.{year}"]
    return DateFault("write the year in full", tuple(offers))


def named(signs: Sequence[Sign], today: date) -> Reading:
    """A month by its name, with or without days and a year in any order."""
    month = values(signs, "M")[0]
    days = values(signs, "D")
    return _in_year(signs, lambda year: _days(month, days, year))


def season(signs: Sequence[Sign], today: date) -> Reading:
    """A season by northern months; a winter is named for the year it begins in, or for both."""
    number = values(signs, "S")[0]
    years = values(signs, "YD")
    if len(years) < 2:
        return _in_year(signs, lambda year: exact(f"{year:04}-{20 + number}"))
    first, second = years
    if number == 4 and second in (first + 1, (first + 1) % 100):
        return exact(f"{first:04}-24")
    return DateFault("only a winter has two years, one after the other")


def _part(signs: Sequence[Sign], today: date) -> Reading:
    """A quarter or a half of a year: Q3 2025, H1 2025, third quarter of 2025."""
    parts, number, name = 4, 0, "quarters"
    for sign in signs:
        if sign.kind == "Q":
            parts, number = (2, sign.value - 10) if sign.value >= 10 else (4, sign.value)
        elif sign.kind in "nD":
            number = sign.value
        elif sign.kind == "h":
            parts = 2
    if parts == 2:
        name = "halves"
    if not 1 <= number <= parts:
        return DateFault(f"a year has {parts} {name}")
    length = 12 // parts
    return _in_year(signs, lambda year: months_on(year, (number - 1) * length, length))


def months_on(year: int, months: int, length: int) -> Span | DateFault:
    """`length` whole months, from the one that is `months` after January of `year`."""
    first, last = (divmod(year * 12 + count, 12) for count in (months, months + length - 1))
    start, end = (exact(f"{y:04}-{m + 1:02}") for y, m in (first, last))
    if isinstance(start, DateFault):
        return start
    return end if isinstance(end, DateFault) else Span(start.first, end.last)


_Y = "(?:Yr?)"
_MAYBE_YEAR = f"(?:[-,o]*(?:{_Y}|N))?"
_AND = "[-_/tu&]"
_DAY_FIRST = f"(?:[fw]?D[.]?{_AND})?D[.]?[-o]*M"  # "from 22 to 23 July" is these two days
_MONTH_FIRST = f"(?:[fw]?M[-o]*D{_AND}D|M[-o]*D)"
_ISO = "Y-D(?:-DC?)?~?|Y-D-D[-/X]D|Y/D/D|Y[.]D[.]D"
_DOTTED = f"(?:D[.]?[-_])?D[.]D[.]{_Y}"
CALENDAR = (
    Form(f"{_ISO}|Y/D", _iso, _ISO),
    Form(f"{_Y}~?", _year),
    Form("0", _decade),
    Form(f"{_DOTTED}|D[.]D[.]?|D[./]Y", _dotted, _DOTTED),
    Form("D/D/Y|D-D-Y|D/D", _slashed, "D/D/Y|D-D-Y"),
    Form("D[.]D[.]D|D/D/D|D-D-D|D?[.]?[-o]*[MS]'D", _short),
    Form(
        f"(?:{_DAY_FIRST}|{_MONTH_FIRST}|M){_MAYBE_YEAR}~?|Y[-,]?M[-o]*D|Y[-,]?M",
        named,
        f"{_DAY_FIRST}(?:[-,o]*{_Y})?|(?:{_MONTH_FIRST}|M)[-,o]*{_Y}~?|Y[-,]?M[-o]*D",
    ),
    Form(f"S{_MAYBE_YEAR}|Y[-]?S|So*Y[-/][YD]", season, f"So*{_Y}|So*Y[-/][YD]"),
    Form(
        f"Q(?:[-o/]*{_Y})?|Y[-/]?Q|[Dn][qh](?:o*{_Y})?",
        _part,
        f"Q[-o/]*{_Y}|Y-?Q|[Dn][qh]o*{_Y}",
    ),
)
