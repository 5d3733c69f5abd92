"""A line of text being typed."""

from collections.abc import Sequence

from rich.text import Text

from tui.caret_cells import shown, tail_start
from tui.signs import Signs


class Edit:
    """Text and a caret in it; knows the keys of a line editor."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.caret = len(text)

    def press(self, key: str, character: str | None) -> bool:
        """Take a key; whether the text changed."""
        before = self.text
        moves = {
            "left": self.caret - 1,
            "right": self.caret + 1,
            "home": 0,
            "ctrl+a": 0,
            "end": len(self.text),
            "ctrl+e": len(self.text),
        }
        if key in moves:
            self.caret = min(max(0, moves[key]), len(self.text))
        elif key == "backspace":
            self._cut(max(0, self.caret - 1), self.caret)
        elif key == "delete":
            self._cut(self.caret, self.caret + 1)
        elif key == "ctrl+u":
            self._cut(0, self.caret)
        elif key == "ctrl+k":
            self._cut(self.caret, len(self.text))
        elif key == "ctrl+w":
            self._cut(self.text[: self.caret].rstrip().rfind(" ") + 1, self.caret)
        elif character is not None and character.isprintable():
            self.insert(character)
        return self.text != before

    def insert(self, text: str) -> None:
        """Put text at the caret; line breaks and tabs become spaces."""
        flat = " ".join(text.split()) if len(text) > 1 else text
        self.text = self.text[: self.caret] + flat + self.text[self.caret :]
        self.caret += len(flat)

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.caret = start

    def draw(self, width: int, signs: Signs, faults: Sequence[tuple[int, int]] = ()) -> Text:
        """The line with its caret in `width` cells, scrolled so that the caret is in view.

        `faults` are the places to underline.
        """
        start = tail_start(self.text, self.caret, max(0, width - 3))
        line = Text(signs.cut if start else "").append(shown(self.text[start : start + width]))
        shift = (len(signs.cut) if start else 0) - start
        at = self.caret + shift
        for first, last in faults:
            line.stylize("fault", max(0, first + shift), max(0, last + shift))
        line.append(" ")
        line.stylize("caret", at, at + 1)
        line.truncate(width, overflow="crop")
        return line
