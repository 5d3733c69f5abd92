"""The strip under the panes on a very large screen: when the rounds and exchanges were."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.text import Text
from textual.strip import Strip

from db import queries
from db.queries.timeline import Day
from db.records import Lens
from tui.formatting import MONTHS, styled
from tui.painted import Painted
from tui.signs import Signs

if TYPE_CHECKING:
    from tui.board import Board

NAME = 11  # cells for the name of a row of marks
MONTH_CELLS = 5  # a month's name and a gap
LEAST_DAYS = 60  # a shorter span is widened, so that single days do not fill the strip


class Span:
    """The days a strip shows, and which cell each falls in."""

    def __init__(self, days: Sequence[str], cells: int) -> None:
        found = sorted(date.fromisoformat(day) for day in days)
        self.first = found[0] if found else date(2000, 1, 1)
        self.last = found[-1] if found else self.first
        missing = LEAST_DAYS - (self.last - self.first).days
        if missing > 0:
            self.first -= timedelta(days=missing // 2)
            self.last += timedelta(days=missing - missing // 2)
        self.cells = max(cells, 1)

    def cell(self, day: date) -> int:
        """The cell of a day, from 0."""
        whole = (self.last - self.first).days or 1
        return min(self.cells - 1, (day - self.first).days * (self.cells - 1) // whole)


def marks(days: Sequence[Day], kind: str, chosen: int | None, span: Span, signs: Signs) -> Text:
    """A row of marks for one kind; the chosen thing stands out, several on one spot are counted."""
    counts: dict[int, int] = {}
    here = -1
    for day in days:
        if day.kind == kind:
            cell = span.cell(date.fromisoformat(day.day))
            counts[cell] = counts.get(cell, 0) + 1
            here = cell if day.id == chosen else here
    row = styled(f"{kind + 's':<{NAME}}", "muted")
    for cell in range(span.cells):
        count = counts.get(cell, 0)
        sign = "" if not count else signs.mark if count == 1 else str(min(count, 9))
        style = "cursor" if cell == here else "value"
        row.append(sign or " ", style=style if count else "")
    return row


def axis(span: Span) -> Text:
    """The years, and the months where each has room for its name."""
    cells = [" "] * span.cells
    monthly = span.cells * 30 // max((span.last - span.first).days, 1) >= MONTH_CELLS
    month = date(span.first.year, span.first.month, 1)
    while month <= span.last:
        cell = span.cell(max(month, span.first))
        name = str(month.year) if month.month == 1 else MONTHS[month.month]
        if (monthly or month.month == 1) and cell + len(name) <= span.cells:
            cells[cell : cell + len(name)] = list(name)
        month = (month + timedelta(days=32)).replace(day=1)
    return styled(" " * NAME + "".join(cells), "muted")


class Timeline(Painted):
    """When things were, for what the process and the pinned scope keep."""

    def __init__(self, board: "Board") -> None:
        super().__init__("timeline", board.signs)
        self.board = board
        self._seen: tuple[Lens, int] | None = None
        self._days: tuple[Day, ...] = ()

    def _fetch(self) -> tuple[Day, ...]:
        selection, store = self.board.selection, self.board.store
        wanted = (Lens(selection.process_id, selection.scope_id), store.revision())
        if wanted != self._seen:
            self._seen = wanted
            self._days = store.read(queries.days, wanted[0])
        return self._days

    def paint(self, width: int, height: int) -> list[Strip]:
        """Title, a row of marks a kind, the axis."""
        days = self._fetch()
        span = Span([day.day for day in days], width - NAME - 2)
        selection = self.board.selection
        title = styled(" Timeline ", "title")
        title.append(self.signs.rule * max(width - title.cell_len - 1, 0), style="rule")
        rows = [title]
        if days:
            rows.append(marks(days, "round", selection.round_id, span, self.signs))
            rows.append(marks(days, "exchange", selection.subject.id, span, self.signs))
            rows.append(axis(span))
        else:
            rows.append(styled("Nothing here has a day.", "empty"))
        return [self.strip(Text(" ").append_text(row), width) for row in rows[:height]]
