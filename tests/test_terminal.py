"""The pseudo-terminal harness itself, tried on a tiny program (tests/terminal.py)."""

import signal
import sys
from pathlib import Path

import psutil
import pytest

from tests.terminal import Terminal

ECHO = """
import os, shutil, signal, sys, tty

def paint(*_):  # also in the middle of a paint, when the size changes: nothing of it is buffered
    columns, rows = shutil.get_terminal_size()
    os.write(1, f"\\x1b[2J\\x1b[Hsize {columns}x{rows}\\r\\nkeys [{keys}]\\r\\n".encode())

keys = ""
signal.signal(signal.SIGWINCH, paint)
tty.setraw(0)
paint()
while "q" not in keys:
    keys += os.read(0, 1000).decode()
    paint()
sys.exit(7)
"""


def program(source: str) -> list[str]:
    return [sys.executable, "-c", source]


def test_one_write_arrives_whole_and_the_screen_shows_it() -> None:
    with Terminal(program(ECHO), columns=50, rows=10) as terminal:
        lines = terminal.wait_for("keys []")
        assert lines[0] == "size 50x10"
        assert len(lines) == 10
        terminal.send("jjjn")
        assert terminal.wait_for("keys [jjjn]")[0] == "size 50x10"
        assert terminal.raw.count(b"\x1b[2J") == 2, "four keys, one read, one repaint"
        assert terminal.cursor() == (0, 2)


def test_wide_letters_take_two_cells() -> None:
    with Terminal(program("print('日本|')")) as terminal:
        terminal.wait_for("日本|")
        assert terminal.exit_code() == 0


def test_the_program_learns_of_a_new_size() -> None:
    with Terminal(program(ECHO)) as terminal:
        terminal.wait_for("size 80x24")
        terminal.resize(120, 40)
        assert len(terminal.wait_for("size 120x40")) == 40


def test_a_condition_may_look_at_the_lines() -> None:
    with Terminal(program(ECHO)) as terminal:
        lines = terminal.wait_for(lambda lines: lines[1].endswith("]"))
        assert lines[1] == "keys []"


def test_exit_codes_and_signals_are_told_apart() -> None:
    with Terminal(program(ECHO)) as terminal:
        terminal.wait_for("keys []")
        terminal.send("q")
        assert terminal.exit_code() == 7
    with Terminal(program("import os; os.kill(os.getpid(), 15)")) as terminal:
        assert terminal.exit_code() == -signal.SIGTERM


def test_waiting_in_vain_shows_the_screen() -> None:
    with Terminal(program(ECHO)) as terminal:
        terminal.wait_for("keys []")
        with pytest.raises(AssertionError, match=r"never there(.|\n)*keys \[\]"):
            terminal.wait_for("never there", timeout=0.01)
        with pytest.raises(AssertionError, match="still running"):
            terminal.exit_code(timeout=0.01)
        terminal.send("q")
        with pytest.raises(AssertionError, match="the program ended"):
            terminal.wait_for("never there")


def test_leaving_ends_the_program() -> None:
    with Terminal(program(ECHO)) as terminal:
        terminal.wait_for("keys []")
        assert psutil.pid_exists(terminal.pid)
    assert not psutil.pid_exists(terminal.pid)


def test_a_program_sees_only_fresh_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    show = "import os; print(os.environ.get('NO_COLOR'), os.environ['EXTRA'], os.environ['HOME'])"
    with Terminal(program(show), columns=200, env={"EXTRA": "yes"}, home=tmp_path) as terminal:
        terminal.wait_for(f"None yes {tmp_path}")
    with Terminal(program(show), columns=200, env={"EXTRA": "yes"}) as terminal:
        terminal.wait_for("None yes /")
        assert str(tmp_path) not in terminal.screen()[0]
