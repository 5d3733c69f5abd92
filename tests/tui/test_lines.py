"""Lines of a Card: wrapping, indents, what stands at the right end."""

from rich.console import Console
from rich.text import Text

from tui.lines import BLANK, Line, heading, lay_out

CONSOLE = Console()


def plain(lines: list[Line], width: int) -> list[str]:
    return [row.plain for row in lay_out(lines, width, CONSOLE).rows]


def test_a_long_line_wraps_under_its_indent() -> None:
    line = Line(Text("heads alone, then plenary about forty minutes"), indent=1, hang=2)
    assert plain([line], 20) == [" heads alone, then", "   plenary about", "   forty minutes"]


def test_the_tail_stands_at_the_right_end_of_the_first_row() -> None:
    line = Line(Text("held yes"), tail=Text("6 src"))
    assert plain([line], 20) == ["held yes       6 src"]


def test_a_tail_keeps_its_place_when_the_text_wraps() -> None:
    line = Line(Text("one two three four"), tail=Text("!"), hang=0)
    assert plain([line], 12) == ["one two    !", "three four"]


def test_wide_characters_count_two_cells() -> None:
    rows = plain([Line(Text("会談会談会談"), hang=0)], 5)
    assert rows == ["会談", "会談", "会談"]


def test_line_breaks_of_a_note_are_kept() -> None:
    assert plain([Line(Text("first\n\nthird"), hang=1)], 20) == ["first", "", " third"]


def test_rows_know_their_line_and_lines_their_rows() -> None:
    block = lay_out([heading("Said"), Line(Text("one two six")), BLANK], 6, CONSOLE)
    assert [block.line_at(row) for row in range(len(block.rows))] == [0, 1, 1, 1, 2]
    assert block.span(1) == (1, 4)
    assert block.span(2) == (4, 5)


def test_the_cursor_stops_only_where_there_is_something_to_do() -> None:
    assert not heading("Said").selectable
    assert not Line(Text("plain")).selectable
    assert Line(Text("a person"), target=7).selectable
    assert Line(Text("a value"), source=(7, "held")).selectable
    assert Line(Text("a note"), note_id=7).selectable
