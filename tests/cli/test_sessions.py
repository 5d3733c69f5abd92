"""`parley session` itself: whom it serves, and what it sees of its surroundings."""

import os
import pwd
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.guest.entry import Guest, guest
from tui.guest.surroundings import surroundings

ME = pwd.getpwuid(os.geteuid())
FIXED = {
    "HOME": ME.pw_dir,
    "USER": ME.pw_name,
    "LOGNAME": ME.pw_name,
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
}

EVIL = """
    EDITOR VISUAL PAGER BROWSER SHELL BASH_ENV ENV PARLEY_DB PARLEY_USER HOME USER
    PATH XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME TEXTUAL_DRIVER PYTHONPATH LC_ALL
    LD_PRELOAD LANG LANGUAGE LINES COLUMNS TMUX DISPLAY SSH_AUTH_SOCK TMPDIR TZDIR
    _PARLEY_COMPLETE SSH_ORIGINAL_COMMAND ESCDELAY TERMINFO TERM_PROGRAM
""".split()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, home: object) -> Iterator[None]:
    """A session makes its environment anew; the test's own comes back."""
    kept = dict(os.environ)
    entry = list(ME)
    entry[5] = os.environ["HOME"]
    monkeypatch.setattr(pwd, "getpwuid", lambda number: pwd.struct_passwd(entry))
    stops = signal.getsignal(signal.SIGTSTP)
    yield
    signal.signal(signal.SIGTSTP, stops)
    os.environ.clear()
    os.environ.update(kept)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, {"TERM": "xterm"}),
        ({"TERM": "tmux-256color"}, {"TERM": "tmux-256color"}),
        ({"TERM": "x" * 33}, {"TERM": "xterm"}),
        ({"TERM": "a\nb"}, {"TERM": "xterm"}),
        ({"TERM": "xterm\n"}, {"TERM": "xterm"}),
        ({"TERM": "../x"}, {"TERM": "xterm"}),
        ({"COLORTERM": "truecolor"}, {"TERM": "xterm", "COLORTERM": "truecolor"}),
        ({"COLORTERM": "evil"}, {"TERM": "xterm"}),
        ({"NO_COLOR": "yes please"}, {"TERM": "xterm", "NO_COLOR": "1"}),
        ({"NO_COLOR": ""}, {"TERM": "xterm"}),
        (
            {"SSH_CONNECTION": "::1%lo 50000 10.0.0.1 22"},
            {"TERM": "xterm", "SSH_CONNECTION": "::1%lo 50000 10.0.0.1 22"},
        ),
        (
            dict.fromkeys(EVIL, "/evil"),
            {"TERM": "xterm"},
        ),
    ],
)
def test_what_a_client_sent_is_kept_only_if_harmless(
    sent: dict[str, str], kept: dict[str, str]
) -> None:
    assert surroundings(sent) == FIXED | {"HOME": os.environ["HOME"]} | kept


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("--author analyst-1", Guest("analyst-1")),
        ("--author=analyst-1 --role=reader", Guest("analyst-1", "reader")),
        ("--author analyst-1 --role writer --db /x y", None),
        ("--author analyst-1 --db /x", Guest("analyst-1", "writer", "/x")),
        ("--role reader", None),
        ("--author", None),
        ("--author --role", None),
        ("--author analyst-1 --json", None),
        ("--author analyst-1 --as reader-1", None),
        ("--help", None),
        ("", None),
    ],
)
def test_the_forced_command_is_read_whole_or_not_at_all(words: str, who: Guest | None) -> None:
    assert guest(words.split()) == who


@pytest.mark.parametrize(
    "words",
    [
        ("--author", "../analyst-1"),
        ("--author", "Analyst"),
        ("--author", "analyst one"),
        ("--author", "a" * 33),
        ("--author", "analyst-1\n"),
        ("--author", "analyst-1", "--role", "admin"),
        ("--author", "analyst-1", "--json"),
        ("--role", "reader"),
        (),
    ],
)
@pytest.mark.usefixtures("db")
def test_a_faulty_forced_command_serves_nobody(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "whoami")
    ended = run("session", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1


def test_a_session_writes_as_its_author_and_reads_as_its_reader(
    run: Run, db: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(line: str, *words: str, typed: bytes | None = None) -> tuple[int, str, str]:
        monkeypatch.setenv("SSH_ORIGINAL_COMMAND", line)
        monkeypatch.setenv("PARLEY_USER", "somebody-else")
        return run("session", *words, "--db", str(db), typed=typed)

    assert ask("whoami", "--author", "analyst-1")[:2] == (0, "analyst-1\n")
    assert ask("note add x-r1", "--author", "analyst-1", typed=b"e\xcc\x81")[:2] == (0, "N1\n")
    assert ask("note edit N1 -m other", "--author", "analyst-2")[0] == 77
    assert ask("note edit N1 -m other", "--author", "analyst-1")[0] == 0
    assert ask("note rm N1", "--author", "analyst-1", "--role", "reader")[0] == 77
    assert ask("note add x-r1 -m x", "--author", "reader-1", "--role", "reader")[0] == 77
    assert "other" in ask("note show N1", "--author", "reader-1", "--role", "reader")[1]
    assert not list(Path(os.environ["HOME"]).rglob("drafts")), "a reader's text is no draft"
