"""Typing a note: one line, many lines, keys in any order, text of any kind."""

from itertools import pairwise

import pytest
from rich.text import Text

from tui.caret_cells import breaks, cells, shown
from tui.dialogs.area import Area
from tui.dialogs.note import NoteDialog
from tui.dialogs.reader import Choice, Reader
from tui.signs import ASCII, UNICODE

NAMES = {"space": " "}


class Heard:
    """A writer that remembers."""

    def __init__(self) -> None:
        self.typed_texts: list[str] = []
        self.saved: list[str] = []
        self.left: list[str] = []
        self.taken: list[str] = []
        self.where = ""

    def typed(self, text: str) -> None:
        self.typed_texts.append(text)

    def save(self, text: str) -> None:
        self.saved.append(text)

    def leave(self, text: str) -> None:
        self.left.append(text)

    def outside(self, text: str) -> None:
        self.taken.append(text)

    def state(self) -> str:
        return self.where


def keys(to: Area | NoteDialog, typed: str) -> None:
    """Press keys by their names."""
    for key in typed.split():
        to.press(key, NAMES.get(key, key if len(key) == 1 else None))


def area(text: str, typed: str) -> str:
    """A text after some keys."""
    at = Area(text)
    keys(at, typed)
    return at.text


@pytest.mark.parametrize(
    ("text", "typed", "after"),
    [
        ("", "a enter b", "a\nb"),
        ("ab", "left enter", "a\nb"),
        ("a\nb", "home backspace", "ab"),
        ("a\nb", "up end delete", "ab"),
        ("one two", "ctrl+w", "one "),
        ("one two  ", "ctrl+w", "one "),
        ("a\nb", "home ctrl+w", "ab"),
        ("one\ntwo", "ctrl+u", "one\n"),
        ("one\ntwo", "up home ctrl+k", "\ntwo"),
        ("one\ntwo", "up end ctrl+k", "onetwo"),
        ("one two", "ctrl+left X ctrl+home Y ctrl+end Z", "Yone XtwoZ"),
        ("one two", "ctrl+home ctrl+right X", "oneX two"),
        ("ab\nc\nde", "up end X", "ab\ncX\nde"),
        ("abc\nd\nefg", "up up X", "abcX\nd\nefg"),
        ("a", "tab", "a    "),
        ("", "backspace delete ctrl+w ctrl+u ctrl+k left up", ""),
        ("e\u0301x", "left left X", "Xe\u0301x"),
    ],
)
def test_the_keys_of_an_editor(text: str, typed: str, after: str) -> None:
    assert area(text, typed) == after


def test_undo_and_redo_while_typing() -> None:
    at = Area()
    keys(at, "o n e space t w o enter x")
    keys(at, "ctrl+z")
    assert at.text == "one two\n"
    keys(at, "ctrl+z ctrl+z")
    assert at.text == "one "
    keys(at, "ctrl+y ctrl+y ctrl+y ctrl+y")
    assert at.text == "one two\nx"
    keys(at, "ctrl+z z ctrl+y")
    assert at.text == "one two\nz"
    keys(at, "ctrl+z " * 20)
    assert at.text == ""


@pytest.mark.parametrize("width", [3, 7, 20, 78])
@pytest.mark.parametrize(
    "text",
    [
        "word " * 40,
        "x" * 500,
        "会談の記録" * 30,
        "Çırağan Зеленський " * 20,
        "a\n\n\nb" * 9,
        "\t\x1b[2J",
    ],
)
def test_the_caret_is_always_in_view_and_nothing_overhangs(text: str, width: int) -> None:
    at = Area(text)
    for key in ["up"] * 30 + ["down"] * 8 + ["left"] * 40 + ["ctrl+home", "ctrl+end"]:
        at.press(key, None)
        rows = at.draw(width, 5, UNICODE)
        assert len(rows) <= 5
        assert sum(any(span.style == "caret" for span in row.spans) for row in rows) == 1
        assert all(row.cell_len <= width for row in rows)


@pytest.mark.parametrize("text", ["word " * 30, "x" * 90, "会談 " * 40, "", " ", "a  b   c" * 20])
def test_a_wrapped_line_loses_nothing(text: str) -> None:
    starts = [*breaks(text, 20), len(text)]
    rows = [text[start:end] for start, end in pairwise(starts)]
    assert "".join(rows) == text
    assert all(cells(row) <= 20 for row in rows)


def test_what_may_not_be_shown_takes_one_sign_each() -> None:
    hostile = "a\x1b[2J\u202e\u200bb\x07"
    assert len(shown(hostile)) == len(hostile)
    assert shown(hostile) == "a?[2J??b?"
    assert shown("Çırağan e\u0301 会談") == "Çırağan e\u0301 会談"


def test_a_large_paste_is_taken_whole() -> None:
    text = ("Зеленський said, in Çırağan Palace. " * 3000)[:100_000]
    at = Area("before ")
    at.insert(text)
    assert at.text == "before " + text
    assert at.draw(78, 10, UNICODE)
    at.press("ctrl+z", None)
    assert at.text == "before "


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(ends: str) -> None:
    at = Area()
    at.insert(ends.join(["a", "b", "", "c"]))
    assert at.text == "a\nb\n\nc"


def test_one_line_saves_with_enter_and_many_with_ctrl_s() -> None:
    heard = Heard()
    dialog = NoteDialog("Note", heard)
    keys(dialog, "a b enter")
    assert heard.saved == ["ab"]
    keys(dialog, "left ctrl+o X enter c")
    assert dialog.text == "aX\ncb"
    keys(dialog, "ctrl+s f2")
    assert heard.saved == ["ab", "aX\ncb", "aX\ncb"]
    keys(dialog, "ctrl+o escape")
    assert heard.taken == heard.left == ["aX\ncb"]
    assert heard.typed_texts[-1] == "aX\ncb"


def test_a_paste_of_several_lines_makes_room_for_them() -> None:
    heard = Heard()
    dialog = NoteDialog("Note", heard)
    dialog.paste("one line")
    assert dialog.rows(20) == 1
    dialog.paste(" and\nmore")
    assert dialog.text == "one line and\nmore"
    assert dialog.rows(20) > 1
    assert heard.typed_texts[-1] == dialog.text


def test_while_it_is_saved_the_text_stands_still() -> None:
    heard = Heard()
    dialog = NoteDialog("Note", heard, "text\nof two lines")
    dialog.saving = True
    keys(dialog, "a backspace ctrl+s enter")
    dialog.paste("b")
    assert dialog.text == "text\nof two lines"
    assert heard.saved == []
    assert "saving" in dialog.hint
    keys(dialog, "escape")
    assert heard.left == ["text\nof two lines"]


@pytest.mark.parametrize("width", [38, 78])
def test_what_went_wrong_is_said_under_the_text(width: int) -> None:
    dialog = NoteDialog("Note", Heard(), "text")
    dialog.failed("/a/long/path/parley.db: the disk is full; it was not saved")
    drawn = dialog.draw(width, dialog.rows(20), ASCII)
    said = " ".join(row.plain for row in drawn[1:])
    assert "the disk is full; it was not saved" in " ".join(said.split())
    assert all(row.cell_len <= width for row in drawn)


def test_where_the_text_is_kept_stands_in_the_title() -> None:
    heard = Heard()
    dialog = NoteDialog("Note", heard, "text")
    assert "Enter saves" in dialog.hint
    heard.where = "kept in memory only (No space left on device)"
    assert dialog.hint == heard.where


def test_a_long_text_scrolls_and_says_so() -> None:
    reader = Reader("Long", [Text(f"line {number}") for number in range(40)])
    assert len(reader.draw(30, 5, UNICODE)) == 5
    assert reader.hint == "arrows scroll, Esc leaves"
    keys = ["down", "pagedown", "up", "end", "pagedown", "home", "down"]
    tops = []
    for key in keys:
        assert reader.press(key, None) is None
        tops.append(reader.draw(30, 5, UNICODE)[0].plain)
    assert tops == ["line 1", "line 6", "line 5", "line 35", "line 35", "line 0", "line 1"]


def test_the_first_choice_is_that_of_enter() -> None:
    ran: list[str] = []
    choices = (
        Choice("r", "answer", lambda: ran.append("r")),
        Choice("m", "merge", lambda: ran.append("m")),
    )
    reader = Reader("Two", [Text("text")], choices, left=lambda: ran.append("left"))
    for key, character in (("enter", None), ("m", "m"), ("ь", "ь"), ("escape", None)):
        outcome = reader.press(key, character)
        assert outcome is not None
        outcome()
    assert ran == ["r", "m", "m", "left"]
    assert reader.press("q", "q") is None
