"""Stored values as people read them: dates, numbers, words. Plain text in, sanitised text out."""

import calendar
from datetime import date

from rich.text import Text

from db import edtf
from db.sanitise import line as safe
from tui.signs import Signs

MONTHS = ("", *calendar.month_abbr[1:])
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_HYPHENED = frozenset("co_head co_chair one_on_one".split())
_WORDS = {
    "not given": "n/g",
    "over": ">",
    "under": "<",
    "at least": ">=",
    "at most": "<=",
    "about": "~",
}


def words(value: str) -> str:
    """A controlled word (carried_out, co_head) as it is said."""
    return safe(value).replace("_", "-" if value in _HYPHENED else " ")


def short_day(text: str) -> str:
    """An EDTF date in at most 11 cells: `2025-07-23`, `<2025-12-23` (by then), `2026-02-17+`."""
    if not text:
        return ""
    if "/" not in text:
        return text[:10] + (text[-1] if text[-1] in "?~%" else "")
    first, last = text.split("/")
    if first in ("", ".."):
        return f"<{last[:10]}"
    return f"{first[:10]}+"


def long_date(text: str, signs: Signs) -> str:
    """An EDTF date or moment in words, never more precise than it is."""
    if not text:
        return ""
    if "T" in text:
        day, _, clock = text.partition("T")
        return f"{long_date(day, signs)}, {clock_time(clock)}"
    if "/" not in text:
        return _one(text)
    first, last = text.split("/")
    if first in ("", ".."):
        return f"by {_one(last)}"
    if last == "":
        return f"from {_one(first)}, end not known"
    if last == "..":
        return f"since {_one(first)}, still open"
    return _span(first, last, signs)


def clock_time(clock: str) -> str:
    """The time of a moment: `19:00`, `about 13:35`, `16:30 UTC`."""
    about = "about " if clock.endswith("~") else ""
    clock = clock.rstrip("~")
    zone = " UTC" if clock.endswith("Z") else ""
    shift = clock[5:] if clock[5:6] in ("+", "-") else ""
    return f"{about}{clock[:5]}{zone}{f' ({shift})' if shift else ''}"


def moment(stamp: str) -> str:
    """The time of a note: `2030-01-02 13:05 UTC`."""
    return f"{stamp[:10]} {stamp[11:16]} UTC"


def _one(text: str) -> str:
    mark = text[-1] if text[-1] in "?~%" else ""
    plain = text.rstrip("?~%")
    said = _plain(plain)
    before = "about " if mark in ("~", "%") else ""
    after = " (uncertain)" if mark in ("?", "%") else ""
    return f"{before}{said}{after}"


def _plain(text: str) -> str:
    parts = text.split("-")
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        season = _SEASONS.get(parts[1])
        return f"{season or MONTHS[int(parts[1])]} {parts[0]}"
    day = date.fromisoformat(text)
    return f"{calendar.day_abbr[day.weekday()]} {day.day} {MONTHS[day.month]} {day.year}"


def _span(first: str, last: str, signs: Signs) -> str:
    lo, hi = edtf.bounds(f"{first}/{last}")
    whole_days = len(first.rstrip("?~%")) == 10 and len(last.rstrip("?~%")) == 10
    if lo and hi and whole_days and (lo.year, lo.month) == (hi.year, hi.month):
        return f"{lo.day}{signs.dash}{hi.day} {MONTHS[lo.month]} {lo.year}"
    return f"{_one(first)} {signs.dash} {_one(last)}"


def number(text: str) -> str:
    """A quantity in words with thousands marked: `about 7,000`."""
    return " ".join(
        f"{int(word):,}" if word.isdigit() and len(word) < 19 else word
        for word in safe(text).split()
    )


def short_number(text: str, signs: Signs) -> str:
    """A quantity with a sign for its qualifier: `~7,000`, `>=1,200`, `n/g`."""
    said = number(text)
    for qualifier, sign in _WORDS.items():
        if said == qualifier:
            return sign
        if said.startswith(f"{qualifier} "):
            return sign + said[len(qualifier) + 1 :]
    return said.replace(" to ", signs.dash)


def plural(count: int, one: str, many: str = "") -> str:
    """`1 article`, `2 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def styled(text: str, style: str) -> Text:
    """Text whose style is that of this part alone; what is appended has its own."""
    return Text().append(text, style=style)
