"""The panes made of lines in memory: what the Card and the Notes share."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text

from db.errors import StoreError
from tui.history import PaneState
from tui.lines import Block, Line, lay_out
from tui.panes.base import Host, Pane, Pointed
from tui.rowlist import GUTTER
from tui.selection import Selection

MARGIN = 1  # at the right, so that text does not end where the terminal does


class LinesPane(Pane):
    """A pane of lines in memory, for the subject of the selection. A subclass makes the lines."""

    COLUMN: ClassVar[str] = "right"

    def __init__(self, number: int, host: Host) -> None:
        super().__init__(number, host)
        self.selection = Selection()
        self._lines: Sequence[Line] | None = None
        self._block = Block()
        self._wanted = PaneState()
        self._wanted_key: tuple[object, ...] | None = None
        self._width = 0

    # What a subclass says.

    def key(self, selection: Selection) -> object:
        """The part of the selection that decides the contents."""
        return selection.subject

    def lines(self, width: int) -> Sequence[Line]:
        """The contents for `self.selection`; `width` says how many cells a row has."""
        raise NotImplementedError

    # Contents.

    def follow(self, selection: Selection) -> None:
        if self.key(selection) != self.key(self.selection):
            self._wanted = PaneState()
            self._forget()
        self.selection = selection

    def _forget(self) -> None:
        self._lines = None
        self.forget_rows()

    def reload(self) -> None:
        line = None if self._lines is None else self.cursor_line
        self.restore(self.state())
        self._wanted_key = None if line is None else line.key

    def state(self) -> PaneState:
        if self._lines is None:
            return self._wanted
        return PaneState(row=self.cursor, top=self.top)

    def restore(self, state: PaneState) -> None:
        self._wanted = state
        self._forget()

    def ensure(self) -> None:
        width = max(1, (self.size.width or self.screen.size.width) - GUTTER - MARGIN)
        if self._lines is not None and width == self._width:
            return
        if self._lines is not None:
            self._wanted = self.state()
        self.trouble = ""
        try:
            self._lines = self.lines(width)
        except StoreError as error:
            self._lines = ()
            self.trouble = str(error)
        self._width = width
        self._block = lay_out(self._lines, width, self.app.console)
        self.cursor = self.nearest(self._again(self._wanted.row), forward=True)
        self.top = self._wanted.top

    def _again(self, row: int) -> int:
        """The line nearest to `row` that is about the same as the line that stood there."""
        key, self._wanted_key = self._wanted_key, None
        if key is None:
            return row
        same = [number for number, line in enumerate(self._block.lines) if line.key == key]
        return min(same, key=lambda number: abs(number - row), default=row)

    @property
    def cursor_line(self) -> Line | None:
        """The line under the cursor; None where the cursor stops nowhere."""
        self.ensure()
        if not self._block.lines:
            return None
        line = self._block.lines[self.cursor]
        return line if line.selectable else None

    def pointed(self) -> Pointed:
        line = self.cursor_line
        if line is None:
            return Pointed()
        return Pointed(line.target, line.source, line.note_id, line.claim)

    # Rows.

    def has_cursor(self) -> bool:
        return self.cursor_line is not None

    def row_count(self) -> int:
        self.ensure()
        return len(self._block.rows)

    def row_text(self, row: int, width: int) -> Text:
        return self._block.rows[row].copy()

    def item_at(self, row: int) -> int:
        return self._block.line_at(row)

    def span(self, item: int) -> tuple[int, int]:
        return self._block.span(item) if self._block.lines else (0, 0)

    def nearest(self, item: int, forward: bool) -> int:
        lines = self._block.lines
        if not lines:
            return 0
        item = min(max(0, item), len(lines) - 1)
        onward = range(item, len(lines)) if forward else range(item, -1, -1)
        backward = range(item, -1, -1) if forward else range(item, len(lines))
        for candidates in (onward, backward):
            for number in candidates:
                if lines[number].selectable:
                    return number
        return 0

    def reveal(self, item: int) -> bool:
        """Scroll to an item; with the first and last, to what stands before and after them too."""
        first, end = self.span(item)
        if item == self.nearest(0, forward=True) and end <= self.page_rows:
            return self.scroll_rows(0)
        if (
            item == self.nearest(len(self._block.lines), forward=False)
            and self.row_count() - first <= self.page_rows
        ):
            return self.scroll_rows(self.row_count())
        return super().reveal(item)

    def action_move(self, by: int) -> None:
        """Move the cursor by lines; past the last line where it may stop, scroll."""
        before, line = self.cursor, self.cursor_line
        super().action_move(by)
        if line is None or self.cursor == before:
            self.scroll_rows(self.top + by)

    def empty(self) -> Sequence[Text]:
        return [Text(self.trouble or "Nothing to show.", style="empty")]
