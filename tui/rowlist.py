"""The one list of the explorer: title bar, rows, cursor, scrolling, mouse.

It asks for the rows on screen one at a time, so it never holds a whole list, and keeps each as
drawn until the contents change. Where the rows come from is a subclass's business.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.strip import Strip

from tui.keys import Key, bindings
from tui.painted import Painted
from tui.signs import Signs, cut, fit

WHEEL_ROWS = 3
GUTTER = 1


class RowList(Painted, can_focus=True):
    """A title bar and rows under it, one of which has the cursor.

    Items are what the cursor moves over; unless a subclass says otherwise each has one row.
    Everything here happens inside the call that asks for it, never by a message.
    """

    FOCUS_ON_CLICK = False
    KEYS_TITLE: ClassVar[str] = "In a pane"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("list.down", "down j", "move(1)", "down", "Move the cursor to the next line."),
        Key("list.up", "up k", "move(-1)", "up", "Move the cursor to the previous line."),
        Key("list.page-down", "pagedown", "page(2)", "page down", "Move down by one page."),
        Key("list.page-up", "pageup", "page(-2)", "page up", "Move up by one page."),
        Key("list.half-down", "ctrl+d", "page(1)", "half down", "Move down by half a page."),
        Key("list.half-up", "ctrl+u", "page(-1)", "half up", "Move up by half a page."),
        Key("list.first", "g home", "first", "first", "Move to the first line."),
        Key("list.last", "G end", "last", "last", "Move to the last line."),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, number: int, signs: Signs) -> None:
        super().__init__(f"pane-{number}", signs)
        self.number = number
        self.cursor = 0
        self.top = 0
        self.lit = False
        self.current = True
        self._drawn: dict[tuple[int, tuple[bool, bool] | None], Strip] = {}
        self._drawn_width = 0

    # What a subclass says about its contents.

    def ensure(self) -> None:
        """Make the contents those of the present selection, if they are not yet."""

    def row_count(self) -> int:
        """How many rows there are in all."""
        return 0

    def row_text(self, row: int, width: int) -> Text:
        """The text of a row, for `width` cells; longer is cut, shorter padded."""
        raise NotImplementedError

    def item_at(self, row: int) -> int:
        """The item that a row belongs to."""
        return row

    def span(self, item: int) -> tuple[int, int]:
        """First row of an item, and the row after its last."""
        return item, item + 1

    def nearest(self, item: int, forward: bool) -> int:
        """The item at or after `item` (before it, if not `forward`) where the cursor may stop."""
        return min(max(0, item), max(0, self.row_count() - 1))

    def title(self) -> str:
        """The words of the title bar."""
        return ""

    def tally(self) -> str:
        """What stands at the right end of the title bar: how many, and whether claims conflict."""
        return ""

    def empty(self) -> Sequence[Text]:
        """What a pane without contents says: why, and which key helps."""
        return ()

    def has_cursor(self) -> bool:
        """Whether the cursor stops anywhere."""
        return self.row_count() > 0

    def bare(self) -> bool:
        """Whether there are no contents."""
        return self.row_count() == 0

    def cursor_moved(self) -> None:
        """Called when the user moved the cursor."""

    def clicked(self, again: bool) -> None:
        """Called when the user clicked into the pane; `again` when on the row under the cursor."""

    # Moving.

    @property
    def page_rows(self) -> int:
        """How many rows are on screen at once."""
        return max(1, self.size.height - 1)

    def set_lit(self, lit: bool) -> None:
        """Show, or stop showing, that this pane has the keys."""
        if lit != self.lit:
            self.lit = lit
            self.touch()

    def set_current(self, current: bool) -> None:
        """Whether the rows are those that were asked for last; dimmed where they are not."""
        if current != self.current:
            self.current = current
            self.forget_rows()

    def move_to(self, item: int, forward: bool = True) -> None:
        """Put the cursor on an item, or the nearest where it may stop, and bring it into view."""
        target = self.nearest(item, forward)
        self.reveal(target)
        if target != self.cursor:
            self.cursor = target
            self.touch()
            self.cursor_moved()

    def action_move(self, by: int) -> None:
        """Move the cursor by items."""
        self.ensure()
        self.move_to(self.cursor + by, forward=by > 0)

    def action_page(self, halves: int) -> None:
        """Move the cursor by half pages."""
        self.ensure()
        by = (1 if halves > 0 else -1) * max(1, abs(halves) * self.page_rows // 2)
        row = min(max(0, self.span(self.cursor)[0] + by), max(0, self.row_count() - 1))
        self.move_to(self.item_at(row), forward=by > 0)

    def action_first(self) -> None:
        """Move the cursor to the first item."""
        self.ensure()
        self.move_to(0)

    def action_last(self) -> None:
        """Move the cursor to the last item."""
        self.ensure()
        self.move_to(self.item_at(max(0, self.row_count() - 1)), forward=False)

    def reveal(self, item: int) -> bool:
        """Scroll until the item is in view; whether that changed anything.

        Scrolls by a third of a page at once: a held key then repaints two rows on most presses and
        the whole pane on few, which is what counts over a slow line.
        """
        first, end = self.span(item)
        page = self.page_rows
        if first < self.top:
            top = first - page // 3
        elif end > self.top + page:
            top = min(end - page + page // 3, first)
        else:
            return False
        return self.scroll_rows(top)

    def scroll_rows(self, top: int) -> bool:
        """Make `top` the first row on screen, as far as there are rows; whether it changed."""
        top = min(max(0, top), max(0, self.row_count() - self.page_rows))
        if top == self.top:
            return False
        self.top = top
        self.touch()
        return True

    # Drawing.

    def paint(self, width: int, height: int) -> list[Strip]:
        """The title bar, and the rows in view or what an empty list says."""
        self.ensure()
        if width != self._drawn_width:
            self._drawn_width = width
            self._drawn.clear()
        title = self.strip(self._title_bar(width), width)
        rows = range(self.top, min(self.top + height - 1, self.row_count()))
        strips = [title, *(self._strip(row, width) for row in rows)]
        said = [Text(" ").append_text(text) for text in self.empty()] if self.bare() else []
        said += [Text()] * height
        return [*strips, *(self.strip(text, width) for text in said)][:height]

    def _strip(self, row: int, width: int) -> Strip:
        """A row as drawn before, or anew."""
        first, end = self.span(self.cursor) if self.has_cursor() else (0, 0)
        key = (row, (self.lit, row == first) if first <= row < end else None)
        if key not in self._drawn:
            self._drawn[key] = self.strip(self._row(*key, width), width)
        return self._drawn[key]

    def forget_rows(self) -> None:
        """The contents have changed: draw every row anew."""
        self._drawn.clear()
        self.touch()

    def notify_style_update(self) -> None:
        """Draw every row anew, in the colours of the theme."""
        super().notify_style_update()
        self._drawn.clear()

    def _row(self, row: int, here: tuple[bool, bool] | None, width: int) -> Text:
        """A row; `here` is None but under the cursor: whether lit, and the first of its item."""
        text = Text(self.signs.cursor if here and here[1] else " " * GUTTER)
        text.append_text(self.row_text(row, width - GUTTER))
        if not self.current:
            text = Text().append(text.plain, style="muted")
        if here:
            text = fit(text, width, self.signs)
            text.stylize("cursor" if here[0] else "cursor.quiet")
        return text

    def _title_bar(self, width: int) -> Text:
        mark = self.signs.caret if self.lit else " "
        style = "title.here" if self.lit else "title"
        tally = f" {self.tally()} " if self.tally() else ""
        title = cut(
            Text(f"{mark}{self.number} {self.title()} "), max(0, width - len(tally)), self.signs
        )
        rule = self.signs.strong_rule if self.lit else self.signs.rule
        bar = Text(style=style).append_text(title)
        bar.append(rule * max(0, width - title.cell_len - len(tally)), style="rule")
        return bar.append(tally)

    # Mouse and size.

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row; a second click on it opens it."""
        event.stop()
        self.ensure()
        row = self.top + event.y - 1
        if event.y == 0 or row >= self.row_count():
            self.clicked(again=False)
            return
        item = self.item_at(row)
        again = self.lit and item == self.cursor
        self.clicked(again)
        if not again:
            self.move_to(item)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll, leaving the cursor where it is."""
        event.stop()
        self.ensure()
        self.scroll_rows(self.top + WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll, leaving the cursor where it is."""
        event.stop()
        self.ensure()
        self.scroll_rows(self.top - WHEEL_ROWS)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view and no empty rows below the last."""
        self.ensure()
        if not self.scroll_rows(self.top):
            self.reveal(self.cursor)
