"""Text to read, longer than the screen, with what can be done about it."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from tui.caret_cells import breaks
from tui.dialogs.base import Dialog, Outcome, nothing
from tui.keys import latin, shown
from tui.signs import Signs, cut


class Choice(NamedTuple):
    """What a key does here. The first choice of a reader is also that of Enter."""

    key: str
    label: str
    run: Outcome


class Reader(Dialog):
    """Shows lines of text, wrapped; arrows scroll. `left` is what Esc does.

    A line's style is kept through the wrapping; nothing stands before it, so that a terminal can
    select it.
    """

    keys = (("Up Down", "scroll"), ("PgUp PgDn", "by pages"), ("Esc", "leave"))

    def __init__(
        self,
        title: str,
        lines: Sequence[Text],
        choices: Sequence[Choice] = (),
        left: Outcome = nothing,
        leave: str = "Esc leaves",
    ) -> None:
        self.title = title
        self._leave = leave
        self._lines = tuple(lines)
        self._choices = tuple(choices)
        self._left = left
        self._top = 0
        self._page = 1
        self._rows: list[Text] = []
        self._width = 0

    @property
    def hint(self) -> str:  # type: ignore[override]
        """How to leave, and that there is more than is shown."""
        return f"arrows scroll, {self._leave}" if len(self._rows) > self._page else self._leave

    def press(self, key: str, character: str | None) -> Outcome | None:
        typed = latin(character or "")
        if key == "escape" or (typed == "q" and not self._choices):
            return self._left
        if key == "enter" and self._choices:
            return self._choices[0].run
        for choice in self._choices:
            if typed == choice.key:
                return choice.run
        steps = {
            "down": 1, "j": 1, "up": -1, "k": -1, "pagedown": self._page, "pageup": -self._page,
            "space": self._page, "home": -len(self._rows), "end": len(self._rows),
        }  # fmt: skip
        by = steps.get(typed if typed in ("j", "k") else key, 0)
        self._top = max(0, min(self._top + by, len(self._rows) - self._page))
        return None

    def rows(self, room: int) -> int:
        return max(min(room, 8), min(len(self._lines) + 3, room * 4 // 5))

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        said = self._said(width, signs)
        if width != self._width:
            self._width = width
            self._rows = [row for line in self._lines for row in _wrapped(line, width)]
        self._page = max(1, height - len(said))
        self._top = max(0, min(self._top, len(self._rows) - self._page))
        shown_rows = self._rows[self._top : self._top + self._page]
        fill = [Text()] * (self._page - len(shown_rows))
        return [*shown_rows, *fill, *said]

    def _said(self, width: int, signs: Signs) -> list[Text]:
        """The choices in one line, or one under the other where they do not fit."""
        if not self._choices:
            return []
        each = [
            Text(f"Enter, {shown(choice.key)}" if not number else shown(choice.key), style="key")
            .append(f" {choice.label}", style="hint")
            for number, choice in enumerate(self._choices)
        ]  # fmt: skip
        together = Text("   ").join(each)
        return (
            [together] if together.cell_len <= width else [cut(one, width, signs) for one in each]
        )


def _wrapped(line: Text, width: int) -> list[Text]:
    starts = breaks(line.plain, max(1, width))
    if len(starts) == 1:
        return [line]
    return list(line.divide(starts[1:]))
