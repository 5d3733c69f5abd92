"""EDTF level 1 dates and the format's moments: which days they can mean."""

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF season -> its first month
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)(?P<zone>Z|[+-]\d\d:\d\d)?(?P<about>~?)",
    re.ASCII,
)


class Bounds(NamedTuple):
    """First and last day a date can mean; None where it is open."""

    lo: date | None
    hi: date | None


@lru_cache(maxsize=8192)
def bounds(text: str) -> Bounds:
    """The bounds of an EDTF date, an interval, or a moment (its day on the clock it is given by).

    An interval may be open: `2025-10-06/`, `2025-10-06/..`, `/2025-08`, `../2025-08`.
    Raises ValueError with a sentence where it is no date, names a day that does not exist or
    runs backwards.
    """
    moment_found = _MOMENT.fullmatch(text)
    if moment_found:
        _read(moment_found)
        text = moment_found["day"]
    first, slash, last = text.partition("/")
    if not slash:
        return Bounds(*_days(text))
    lo = None if first in ("", "..") else _days(first)[0]
    hi = None if last in ("", "..") else _days(last)[1]
    if lo is not None and hi is not None and lo > hi:
        raise ValueError("the interval runs backwards")
    return Bounds(lo, hi)


def moment(text: str, tz: str | None) -> tuple[datetime, bool]:
    """A moment such as `2025-07-23T19:00~`, and whether it is approximate (a final `~`).

    With an offset or Z it is aware; else it is local to the IANA zone `tz`, and naive without one
    or where this machine does not know the zone. Raises ValueError where it is no moment.
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not a moment, such as 2025-07-23T19:00")
    when = _read(found)
    if when.tzinfo is None and tz is not None:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # 4 ms that only a load needs

        try:
            when = when.replace(tzinfo=ZoneInfo(tz))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return when, bool(found["about"])
    return when, bool(found["about"])


def _read(found: re.Match[str]) -> datetime:
    _days(found["day"])
    try:
        return datetime.fromisoformat(f"{found['day']}T{found['clock']}{found['zone'] or ''}")
    except ValueError:
        raise ValueError(f"no such time of day: {found['clock']}{found['zone'] or ''}") from None


def _days(text: str) -> tuple[date, date]:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not a date, such as 2025, 2025-07 or 2025-07-23")
    year = int(found[1])
    if year == 0:
        raise ValueError("no such year: 0000")
    if found[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(found[2])
    if found[3] is None and month in _SEASONS:
        return _season(year, _SEASONS[month])
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {found[2]}")
    length = calendar.monthrange(year, month)[1]
    if found[3] is None:
        return date(year, month, 1), date(year, month, length)
    day = int(found[3])
    if not 1 <= day <= length:
        said = calendar.month_name[month]
        raise ValueError(f"no such day: {said}{f' {year}' if month == 2 else ''} has {length} days")
    return date(year, month, day), date(year, month, day)


def _season(year: int, month: int) -> tuple[date, date]:
    """Three whole months; winter ends in the following year."""
    first = date(year, month, 1)
    if (year, month) == (date.max.year, 12):
        return first, date.max
    return first, (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
