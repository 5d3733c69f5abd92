"""The month strip under a date being typed: in which months the store has something."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from db.search.dates import DateRange
from tui.formatting import MONTHS, styled

MONTH_CELLS = 3
YEAR_CELLS = 4


def month_strip(days: Sequence[str], chosen: DateRange | None, width: int) -> tuple[Text, Text]:
    """A row of counts (1 to 9, + for more) and a row of months or years, in `width` cells.

    `days` are ISO days of what there is. Months of the `chosen` range stand out; where not all
    months fit, those around the range are shown.
    """
    counts: dict[int, int] = {}
    for day in days:
        month = _month(date.fromisoformat(day))
        counts[month] = counts.get(month, 0) + 1
    if not counts:
        return styled("Nothing in the store has a day.", "empty"), Text()
    months = _shown(counts, chosen, max(width, 1))
    wide = MONTH_CELLS if len(months) * MONTH_CELLS <= width else 1
    row, axis = Text(), [" "] * (len(months) * wide)
    for place, month in enumerate(months):
        count = counts.get(month, 0)
        sign = "" if not count else str(count) if count < 10 else "+"
        inside = chosen is not None and _inside(month, chosen)
        row.append(f"{sign or '.':<{wide}}", "cursor" if inside else "value" if count else "muted")
        year, number = divmod(month, 12)
        yearly = number == 0 or (place == 0 and (12 - number) * wide > YEAR_CELLS)
        name = str(year) if yearly else MONTHS[number + 1] if wide > 1 else ""
        at = place * wide
        if name and at + len(name) <= len(axis) and (yearly or axis[at] == " "):
            axis[at : at + len(name)] = list(name)
    return row, styled("".join(axis), "muted")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _inside(month: int, chosen: DateRange) -> bool:
    after = chosen.first is None or _month(chosen.first) <= month
    return after and (chosen.last is None or month <= _month(chosen.last))


def _shown(counts: dict[int, int], chosen: DateRange | None, room: int) -> range:
    """The months to show: all there are, or `room` of them that end behind the chosen ones.

    Chosen months without anything are shown too, if they are not too far away.
    """
    first, last = min(counts), max(counts)
    for day in chosen or ():
        if day is not None and first - room < _month(day) < last + room:
            first, last = min(first, _month(day)), max(last, _month(day))
    if last - first + 1 <= room:
        return range(first, last + 1)
    end = last
    if chosen is not None and chosen.last is not None:
        end = max(first + room - 1, min(last, _month(chosen.last) + room // 2))
    return range(end - room + 1, end + 1)
