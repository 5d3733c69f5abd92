"""A text made of lines with a cursor: what the Card and the Notes are."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text


class Line(NamedTuple):
    """One line, wrapped where it is too long.

    `target` is the entity Enter opens, `source` the (entity id, field) whose evidence `i` shows,
    `claim` the (article id, speaker id) of the one claim in it that the line shows, `note_id` the
    note the line belongs to; the cursor stops where one of them is set. `tail` stands at the right
    end of the first row. `indent` cells stand before every row, `hang` more before
    the wrapped ones. A `whole` line (an address) is cut and never wrapped.
    """

    text: Text
    target: int | None = None
    source: tuple[int, str | None] | None = None
    note_id: int | None = None
    tail: Text | None = None
    indent: int = 0
    hang: int = 2
    whole: bool = False
    claim: tuple[int, int] | None = None

    @property
    def selectable(self) -> bool:
        """Whether the cursor stops here."""
        return not (self.target is None and self.source is None and self.note_id is None)

    @property
    def key(self) -> tuple[object, ...]:
        """What the line is about, for finding it again after a reload."""
        return (self.target, self.source, self.note_id)


BLANK = Line(Text())


def heading(title: str, tail: Text | None = None) -> Line:
    """A line that names a part of a card; the cursor passes it by."""
    return Line(Text(title, style="heading"), tail=tail)


class Block(NamedTuple):
    """Lines laid out at one width: `rows` on screen, and for each line its first row."""

    lines: tuple[Line, ...] = ()
    rows: tuple[Text, ...] = ()
    starts: tuple[int, ...] = ()

    def line_at(self, row: int) -> int:
        """The line that screen row `row` belongs to."""
        return max(0, bisect_right(self.starts, row) - 1)

    def span(self, line: int) -> tuple[int, int]:
        """First row of a line, and the row after its last."""
        following = line + 1
        end = self.starts[following] if following < len(self.starts) else len(self.rows)
        return self.starts[line], end


def lay_out(lines: Sequence[Line], width: int, console: Console) -> Block:
    """Wrap `lines` into rows of at most `width` cells."""
    rows: list[Text] = []
    starts: list[int] = []
    for line in lines:
        starts.append(len(rows))
        rows += _rows(line, max(width, 1), console)
    return Block(tuple(lines), tuple(rows), tuple(starts))


def _rows(line: Line, width: int, console: Console) -> list[Text]:
    room = max(width - line.indent, 1)
    tail = 0 if line.tail is None else cell_len(line.tail.plain) + 2
    if line.whole or (cell_len(line.text.plain) <= room - tail and "\n" not in line.text.plain):
        parts = [line.text.copy()]
    else:
        parts = _wrapped(line, room, min(tail, room // 2), console)
    rows = []
    for number, part in enumerate(parts):
        row = Text(" " * (line.indent + (line.hang if number else 0)))
        row.append_text(part)
        row.rstrip()
        if number == 0 and line.tail is not None:
            row.append(" " * max(1, width - cell_len(row.plain) - tail + 2))
            row.append_text(line.tail)
        rows.append(row)
    return rows


def _wrapped(line: Line, room: int, tail: int, console: Console) -> list[Text]:
    first, *rest = line.text.wrap(console, max(room - tail, 1), overflow="fold") or [Text()]
    if not rest:
        return [first]
    plain = line.text.plain
    at = len(first.plain)
    while plain[at : at + 1] == " ":
        at += 1
    if plain[at : at + 1] == "\n":
        at += 1
    return [first, *line.text[at:].wrap(console, max(room - line.hang, 1), overflow="fold")]
