"""The bottom line, the top line, the tabs: nothing is cut that must be whole."""

import pytest
from rich.text import Text

from tui.app import KEY_CLASSES
from tui.footer import footer_line
from tui.header import Heading, Tab, heading_line, tabs_line
from tui.keys import Key
from tui.signs import ASCII, UNICODE, Signs

HINTS = sorted((k for cls in KEY_CLASSES for k in cls.KEYS if k.hint), key=lambda k: k.hint)
WHOLE = {f"{key.first} {key.label}" for key in HINTS}


@pytest.mark.parametrize("width", range(40, 201))
def test_the_footer_ends_with_help_and_palette_and_cuts_no_hint(width: int) -> None:
    line = footer_line(HINTS, None, width, UNICODE).plain
    assert len(line) == width
    assert line.rstrip().endswith("? help  :")
    shown = line.rstrip().removesuffix("? help  :").strip()
    assert set(shown.split("  ")) <= WHOLE
    assert shown.startswith("Enter open")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_message_takes_the_place_of_the_hints_only(width: int) -> None:
    message = Text("Note saved as N41. " * 20)
    line = footer_line(HINTS, message, width, UNICODE)
    assert line.cell_len == width
    assert line.plain.startswith(" Note saved as N41.")
    assert line.plain.rstrip().endswith("? help  :")
    assert UNICODE.cut in line.plain


def test_a_key_without_room_hides_those_after_it_too() -> None:
    keys = [
        Key("a.a", "enter", "a", "open", "Open."),
        Key("a.b", "b", "b", "a very long label that has no room here", "B."),
        Key("a.c", "c", "c", "c", "C."),
    ]
    assert "c c" not in footer_line(keys, None, 40, UNICODE).plain


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_header_keeps_author_and_news_whole(width: int, signs: Signs) -> None:
    heading = Heading(
        ("Parley", "A process with a long name", "Town P, the third round"),
        ("pinned: Person A", "/truce"),
        "analyst-1",
        3,
    )
    line = heading_line(heading, width, signs)
    assert line.cell_len == width
    assert line.plain.endswith("analyst-1  +3 ")
    assert line.plain.startswith(" Parley")


def test_the_middle_of_the_path_gives_way_to_its_end() -> None:
    heading = Heading(("Parley", "A process with a long name", "Town P, round 3"), (), "me", 0)
    line = heading_line(heading, 44, UNICODE).plain
    assert "Town P, round 3" in line
    assert UNICODE.cut in line


def test_chips_are_shown_where_there_is_room() -> None:
    heading = Heading(("Parley",), ("pinned: Person A", "/truce"), "analyst-1", 0)
    line = heading_line(heading, 80, UNICODE).plain
    assert "[pinned: Person A]" in line
    assert "[/truce]" in line


def test_tabs_name_all_panes_or_only_the_focused_one() -> None:
    tabs = [Tab(1, "Rounds", "57", True), Tab(2, "Delegations", "9", False)]
    assert tabs_line(tabs, 60, UNICODE).plain.startswith("[1 Rounds 57] 2 Delegations 9 ")
    assert tabs_line(tabs, 22, UNICODE).plain.startswith("[1 Rounds 57] 2 9 ")
    assert tabs_line(tabs, 14, UNICODE).plain.startswith("[1 57] 2 9 ")
