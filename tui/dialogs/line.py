"""A dialog of one line to type in: a note, a filter."""

from collections.abc import Callable, Sequence

from rich.text import Text

from tui.dialogs.base import Dialog, Outcome, nothing
from tui.dialogs.edit import Edit
from tui.signs import Signs


class LineDialog(Dialog):
    """Asks for one line. Enter gives it to `done`, Esc calls `left`.

    `changed` hears of every change, so that a filter can work while it is being typed.
    """

    def __init__(
        self,
        title: str,
        done: Callable[[str], object],
        text: str = "",
        changed: Callable[[str], object] = lambda text: None,
        left: Outcome = nothing,
        hint: str = "Enter saves, Esc leaves",
    ) -> None:
        self.title = title
        self.hint = hint
        self._edit = Edit(text)
        self._done = done
        self._changed = changed
        self._left = left

    def press(self, key: str, character: str | None) -> Outcome | None:
        if key == "escape":
            return self._left
        if key == "enter":
            return lambda: self._done(self._edit.text)
        if self._edit.press(key, character):
            self._changed(self._edit.text)
        return None

    def paste(self, text: str) -> None:
        self._edit.insert(text)
        self._changed(self._edit.text)

    def rows(self, room: int) -> int:
        return 1

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        return [Text("> ", style="key").append_text(self._edit.draw(width - 2, signs))]
