"""Text of several lines being typed: a caret, undo, lines wrapped to the width."""

from bisect import bisect_right
from typing import NamedTuple

from rich.text import Text

from tui.caret_cells import breaks, cells, fitting, shown, word_left, word_right
from tui.signs import Signs

MOST_UNDONE = 200
PAGE = 10
_CACHED = 400


class Moment(NamedTuple):
    """The text and the caret at one time."""

    lines: tuple[str, ...]
    row: int
    column: int


class Area:
    """Lines of text and a caret in them; knows the keys of an editor."""

    def __init__(self, text: str = "", caret: int | None = None) -> None:
        before = text[:caret].split("\n")
        self._lines = text.split("\n")
        self._row = len(before) - 1
        self._column = len(before[-1])
        self._goal: int | None = None  # the cell that up and down come back to
        self._top = (0, 0)  # the line, and the row in it, that stands first on the screen
        self._width = 40
        self._broken: dict[str, tuple[int, ...]] = {}
        self._past: list[Moment] = []
        self._future: list[Moment] = []
        self._kind = ""  # what the last change was: letters in a row are undone together

    @property
    def text(self) -> str:
        """What has been typed."""
        return "\n".join(self._lines)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    # Keys.

    def press(self, key: str, character: str | None) -> bool:
        """Take a key; whether the text changed."""
        if key == "ctrl+z":
            return self._travel(self._past, self._future)
        if key in ("ctrl+y", "ctrl+shift+z"):
            return self._travel(self._future, self._past)
        if self._move(key):
            self._kind = ""
            return False
        if key == "enter":
            return self._replace(self._here, self._here, "\n", "line")
        if key == "tab":
            return self._replace(self._here, self._here, "    ", "tab")
        cut = self._span_to_cut(key)
        if cut is not None:
            return self._replace(*cut, "", "cut" if "+" not in key else key)
        if character is not None and character.isprintable():
            kind = "blank" if character == " " else "letters"
            return self._replace(self._here, self._here, character, kind)
        return False

    def insert(self, text: str) -> None:
        """Put a pasted text at the caret, line breaks and all."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        self._replace(self._here, self._here, plain, "paste")

    @property
    def _here(self) -> tuple[int, int]:
        return self._row, self._column

    def _span_to_cut(self, key: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
        line = self._lines[self._row]
        if key == "backspace":
            return self._before(), self._here
        if key == "delete":
            return self._here, self._after()
        if key == "ctrl+u":
            return (self._row, 0), self._here
        if key == "ctrl+k":
            end = len(line)
            return self._here, self._after() if self._column == end else (self._row, end)
        if key in ("ctrl+w", "ctrl+backspace"):
            if self._column == 0:
                return self._before(), self._here
            return (self._row, word_left(line, self._column)), self._here
        return None

    def _before(self) -> tuple[int, int]:
        if self._column:
            return self._row, self._column - 1
        return (self._row - 1, len(self._lines[self._row - 1])) if self._row else (0, 0)

    def _after(self) -> tuple[int, int]:
        if self._column < len(self._lines[self._row]):
            return self._row, self._column + 1
        return (self._row + 1, 0) if self._row + 1 < len(self._lines) else self._here

    def _replace(self, start: tuple[int, int], end: tuple[int, int], text: str, kind: str) -> bool:
        if start == end and not text:
            return False
        if kind != self._kind or kind in ("paste", "line"):
            self._past.append(Moment(tuple(self._lines), *self._here))
            del self._past[:-MOST_UNDONE]
        self._kind = kind
        self._future.clear()
        before = self._lines[start[0]][: start[1]]
        after = self._lines[end[0]][end[1] :]
        new = (before + text).split("\n")
        self._row, self._column = start[0] + len(new) - 1, len(new[-1])
        new[-1] += after
        self._lines[start[0] : end[0] + 1] = new
        self._goal = None
        return True

    def _travel(self, source: list[Moment], other: list[Moment]) -> bool:
        if not source:
            return False
        other.append(Moment(tuple(self._lines), *self._here))
        moment = source.pop()
        self._lines = list(moment.lines)
        self._row, self._column = moment.row, moment.column
        self._kind, self._goal = "", None
        return True

    # Moving.

    def _move(self, key: str) -> bool:
        rows = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE}
        if key in rows:
            self._by_rows(rows[key])
            return True
        target = self._target(key)
        if target is not None:
            self._row, self._column = target
            self._goal = None
        return target is not None

    def _target(self, key: str) -> tuple[int, int] | None:
        line = self._lines[self._row]
        if key == "left":
            return self._past_marks(self._before(), -1)
        if key == "right":
            return self._past_marks(self._after(), 1)
        if key == "ctrl+left":
            return (self._row, word_left(line, self._column)) if self._column else self._before()
        if key == "ctrl+right":
            at_end = self._column == len(line)
            return self._after() if at_end else (self._row, word_right(line, self._column))
        last = len(self._lines) - 1
        return {
            "home": (self._row, 0),
            "ctrl+a": (self._row, 0),
            "end": (self._row, len(line)),
            "ctrl+e": (self._row, len(line)),
            "ctrl+home": (0, 0),
            "ctrl+end": (last, len(self._lines[last])),
        }.get(key)

    def _past_marks(self, place: tuple[int, int], step: int) -> tuple[int, int]:
        """The next place that is not between a letter and a mark on it."""
        row, column = place
        line = self._lines[row]
        while 0 < column < len(line) and cells(line[column]) == 0:
            column += step
        return row, column

    def _by_rows(self, by: int) -> None:
        starts = self._rows(self._row)
        row = bisect_right(starts, self._column) - 1
        if self._goal is None:
            self._goal = cells(self._lines[self._row][starts[row] : self._column])
        line, row = self._step((self._row, row), by)
        starts = self._rows(line)
        text, start = self._lines[line], starts[row]
        end = starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
        reach = fitting(text, start, self._goal) if self._goal else start
        self._row, self._column = line, min(reach, max(start, end))

    def _step(self, place: tuple[int, int], by: int) -> tuple[int, int]:
        """The screen row `by` rows on, as far as there are any."""
        line, row = place
        while by < 0 and (row or line):
            line, row = (line, row - 1) if row else (line - 1, len(self._rows(line - 1)) - 1)
            by += 1
        while by > 0 and (row + 1 < len(self._rows(line)) or line + 1 < len(self._lines)):
            line, row = (line, row + 1) if row + 1 < len(self._rows(line)) else (line + 1, 0)
            by -= 1
        return line, row

    def _rows(self, line: int) -> tuple[int, ...]:
        text = self._lines[line]
        if text not in self._broken:
            if len(self._broken) > _CACHED:
                self._broken.clear()
            self._broken[text] = breaks(text, self._width)
        return self._broken[text]

    # Drawing.

    def draw(self, width: int, height: int, signs: Signs) -> list[Text]:
        """The rows around the caret; one cell is left for a caret at the end of a full row."""
        if width - 1 != self._width:
            self._width = max(1, width - 1)
            self._broken.clear()
        caret = (self._row, bisect_right(self._rows(self._row), self._column) - 1)
        self._scroll(caret, height)
        drawn: list[Text] = []
        at = self._top
        while len(drawn) < height:
            drawn.append(self._draw_row(at, at == caret))
            following = self._step(at, 1)
            if following == at:
                break
            at = following
        return drawn

    def _scroll(self, caret: tuple[int, int], height: int) -> None:
        line, row = self._top
        line = min(line, len(self._lines) - 1)
        self._top = (line, min(row, len(self._rows(line)) - 1))
        highest = self._step(caret, 1 - max(1, height))
        last = len(self._lines) - 1
        lowest = self._step((last, len(self._rows(last)) - 1), 1 - max(1, height))
        self._top = min(max(self._top, highest), caret, lowest)

    def _draw_row(self, place: tuple[int, int], has_caret: bool) -> Text:
        starts = self._rows(place[0])
        start = starts[place[1]]
        end = starts[place[1] + 1] if place[1] + 1 < len(starts) else None
        row = Text(shown(self._lines[place[0]][start:end]))
        if has_caret:
            row.append(" ")
            at = self._column - start
            row.stylize("caret", at, at + 1)
        return row
