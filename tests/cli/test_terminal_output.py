"""What a person at a terminal sees: tables, cards, and the explorer."""

from pathlib import Path

import pytest

from tests.process import parley
from tests.terminal import Terminal


def test_a_list_is_a_table(full_home: Path) -> None:
    with Terminal(parley("rounds"), home=full_home, rows=150) as terminal:
        assert terminal.exit_code() == 0
        lines = terminal.screen()
        assert any(line.split() == ["slug", "day", "label", "!"] for line in lines)
        assert any(
            "russia-ukraine-2025-r3" in line and "Istanbul, third round" in line for line in lines
        )


def test_a_list_for_a_screen_reader_is_lines(full_home: Path) -> None:
    with Terminal(parley("rounds", "--plain"), home=full_home) as terminal:
        assert terminal.exit_code() == 0
        assert b"\x1b" not in terminal.raw
        assert b"russia-ukraine-2025-r3\t2025-07-23\t" in terminal.raw


@pytest.mark.parametrize("words", [("note", "list"), ("show", "russia-ukraine-2025-r3")])
def test_a_hostile_note_is_neither_markup_nor_a_command_to_the_terminal(
    full_home: Path, words: tuple[str, ...]
) -> None:
    with Terminal(parley(*words), home=full_home, columns=200, rows=400) as terminal:
        assert terminal.exit_code() == 0
        assert any(
            "[bold]loud[/b] \u241b]0;title\u2407 <U+202E>decoy" in line
            for line in terminal.screen()
        )
        assert b"\x1b]0" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw


def test_a_card_without_colour_has_none(full_home: Path) -> None:
    with Terminal(
        parley("show", "russia-ukraine-2025-r3", "--no-color"), home=full_home
    ) as terminal:
        assert terminal.exit_code() == 0
        assert b"\x1b[3" not in terminal.raw
        assert b";3" not in terminal.raw


def test_bare_parley_is_the_explorer_and_remembers_where_one_was(full_home: Path) -> None:
    with Terminal(parley(), home=full_home) as terminal:
        terminal.wait_for("Islamabad")
        terminal.send("jj2")
        terminal.wait_for(lambda lines: any("2 Delegations" in line for line in lines))
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    (state,) = full_home.rglob("state.json")
    assert '"pane": 2' in state.read_text()
    assert state.stat().st_mode & 0o077 == 0


def test_leaving_during_the_first_load_leaves_the_next_start_a_first_one(tmp_path: Path) -> None:
    with Terminal(parley(), home=tmp_path) as terminal:
        terminal.wait_for("/234")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    assert not list(tmp_path.rglob("parley.db*"))
    assert not list(tmp_path.rglob("errors.log"))
    with Terminal(parley(), home=tmp_path) as terminal:
        terminal.wait_for("loaded 234 digests")
        terminal.send("\x11")
        assert terminal.exit_code() == 0


def test_a_store_that_does_not_exist_is_said_before_the_screen_is_taken(tmp_path: Path) -> None:
    with Terminal(parley("--db", "/nowhere/x.db"), home=tmp_path) as terminal:
        assert terminal.exit_code() == 3
        assert terminal.screen()[0].startswith("parley: there is no store at /nowhere/x.db")
        assert b"\x1b" not in terminal.raw
