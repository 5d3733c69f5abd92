"""The one widget that shows whatever dialog is open, at the bottom above the hints."""

from rich.cells import cell_len
from rich.text import Text
from textual.strip import Strip

from tui.dialogs.base import Dialog
from tui.painted import Painted
from tui.signs import Signs, cut


class DialogBox(Painted):
    """Draws a dialog under a title bar; hidden while none is open."""

    def __init__(self, signs: Signs) -> None:
        super().__init__("dialog", signs)
        self.dialog: Dialog | None = None
        self._rows = 0

    def show(self, dialog: Dialog | None, room: int) -> None:
        """Draw `dialog` in as many of `room` rows as it needs; None hides the box."""
        self.dialog = dialog
        self.display = dialog is not None
        if dialog is not None:
            rows = 1 + dialog.rows(max(1, room - 1))
            if rows != self._rows:  # a layout for every key would be felt over a slow line
                self._rows = self.styles.height = rows
        self.touch()

    def paint(self, width: int, height: int) -> list[Strip]:
        """The title bar and the dialog's lines."""
        if self.dialog is None:
            return []
        drawn = self.dialog.draw(width - 2, height - 1, self.signs)
        lines = [self._title_bar(self.dialog.title, self.dialog.hint, width)]
        lines += [Text(" ").append_text(line) for line in drawn]
        lines += [Text()] * height
        return [self.strip(line, width) for line in lines[:height]]

    def _title_bar(self, title: str, hint: str, width: int) -> Text:
        end = f" {_as_fits(hint, width - min(cell_len(title) + 2, width // 2))} "
        words = cut(Text(f" {title} "), max(0, width - len(end)), self.signs)
        bar = Text(style="title.here").append_text(words)
        rule = self.signs.strong_rule * max(0, width - words.cell_len - len(end))
        return bar.append(rule, style="rule").append(end, style="muted")


def _as_fits(hint: str, width: int) -> str:
    """As many of the hint's parts as fit beside a title; how to leave, which is last, stays."""
    parts = hint.split(", ")
    while len(parts) > 1 and len(", ".join(parts)) + 2 > width:
        parts.pop(0)
    return ", ".join(parts)
