"""How the program ends: never by a slip, at once when told to, and the terminal as it was."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.pty.explorer import DEADLINE, DOWN, ESCAPE, Explorer

QUESTION = "Leave Parley?"


def test_q_asks_and_a_key_held_down_does_not_answer(explorer: Explorer) -> None:
    explorer.send("q" * 30)
    explorer.wait_for(QUESTION)
    for _ in range(10):
        # Two at a time: however late this test gets to run, neither of them stands alone.
        explorer.send("qq")
        explorer.read(0.03)
    explorer.send("nj")
    explorer.wait_for(lambda lines: QUESTION not in "\n".join(lines))
    explorer.stands_at("1/57")


def test_a_burst_that_ends_in_q_has_not_left(explorer: Explorer) -> None:
    explorer.send("2j3jzqqqqq")
    explorer.wait_for(QUESTION)
    explorer.send(ESCAPE + DOWN)
    explorer.wait(r"▸3 [^│\n]*━ 3/")


def test_q_alone_answers_the_question(explorer: Explorer) -> None:
    explorer.send("q")
    explorer.wait_for(QUESTION)
    for _ in range(DEADLINE):
        if explorer.ended:
            break
        explorer.send("q")
        while explorer.read(1):  # until it stands alone, or has had its effect
            pass
    assert explorer.exit_code() == 0


def test_escape_never_leaves(explorer: Explorer) -> None:
    explorer.send(ESCAPE * 50 + DOWN)
    explorer.stands_at("1/57")
    explorer.send("q")
    explorer.wait_for(QUESTION)
    explorer.send(ESCAPE * 50 + DOWN)
    explorer.stands_at("2/57")


def test_ctrl_c_only_says_how_to_leave(explorer: Explorer) -> None:
    explorer.send("\x03")
    explorer.wait_for("Ctrl-Q quits")
    explorer.send("j")
    explorer.stands_at("1/57")


@pytest.mark.parametrize("keys", ["\x11", "jj:\x11"], ids=["browsing", "in a dialog"])
def test_leaving_restores_the_terminal(explorer: Explorer, keys: str) -> None:
    explorer.send(keys)
    assert explorer.exit_code() == 0
    for mode, name in {
        b"1049": "alternate screen",
        b"1000": "mouse clicks",
        b"1003": "mouse moves",
        b"1006": "mouse in cells",
        b"2004": "bracketed paste",
    }.items():
        changes = re.findall(rb"\x1b\[\?" + mode + rb"([hl])", explorer.raw)
        assert changes[:1] == [b"h"], name
        assert changes[-1] == b"l", name
    assert re.findall(rb"\x1b\[\?25([hl])", explorer.raw)[-1] == b"h", "the cursor is shown"


def test_the_next_start_stands_where_the_last_one_was_left(store_path: Path, home: Path) -> None:
    with Explorer(store_path, home=home) as first:
        first.wait_for("? help")
        first.send("jjjj2j\x11")
        assert first.exit_code() == 0
    with Explorer(store_path, home=home) as second:
        second.wait(r"▸2 [^│\n]*━ 2/")
        second.send("1")
        second.stands_at("4/57")


def test_a_hang_up_signal_ends_it(explorer: Explorer) -> None:
    explorer.send("jja" + "half a no")
    explorer.wait_for("half a no")
    os.kill(explorer.pid, signal.SIGHUP)
    assert explorer.gone()


def test_a_closed_terminal_ends_it(explorer: Explorer) -> None:
    explorer.send("jj")
    explorer.stands_at("2/57")
    explorer.hang_up()
    assert explorer.gone()
