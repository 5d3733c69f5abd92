"""Somebody with an account on the host: plain `ssh host parley …` just works."""

import json
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.need import need
from tests.ssh.host import SLUG, Host
from tests.terminal import Terminal

READOUT = "Çırağan Palace: “no” to 1 200, ні\n".encode()


@pytest.fixture
def owner(host: Host) -> Host:
    """The host, into which somebody called owner logs in with a shell."""
    host.own_key("owner")
    return host


def test_a_note_from_a_file_and_what_is_printed_has_no_colour(owner: Host) -> None:
    added = owner.ssh("owner", f"parley note add {SLUG}", typed=READOUT)
    assert (added.code, added.out) == (0, "N1\n")
    listed = owner.ssh("owner", "parley note list --json")
    (note,) = json.loads(listed.out)["items"]
    assert note["body"] == READOUT.decode().strip()
    shown = owner.ssh("owner", f"parley show {SLUG}")
    assert shown.code == 0
    assert "Çırağan" in shown.out
    assert "\x1b" not in shown.out + shown.err


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("parley whoami", 0),
        ("parley show no-such-slug", 1),
        ("parley rounds --no-such-option", 2),
        ("parley", 2),
        ("parley --db /nowhere/x.db rounds", 3),
        (f"parley --read-only note add {SLUG} -m x", 77),
    ],
)
def test_the_exit_code_comes_through(owner: Host, command: str, code: int) -> None:
    assert owner.ssh("owner", command).code == code


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "xx_XX.ISO-8859-1"])
def test_names_come_through_under_any_locale(owner: Host, locale: str) -> None:
    shown = owner.ssh(
        "owner",
        f"parley show {SLUG}",
        env={"LC_ALL": locale, "LANG": locale},
        options=["-o", "SendEnv=LANG LC_*"],
    )
    assert shown.code == 0, shown.err  # a shell may say that it lacks the locale
    assert "Çırağan" in shown.out


def test_an_output_that_takes_only_ascii_gets_escapes(owner: Host) -> None:
    shown = owner.ssh("owner", f"PYTHONIOENCODING=ascii parley show {SLUG}")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.isascii()
    assert "\\xc7\\u0131ra\\u011fan" in shown.out


def colours(raw: bytes) -> tuple[int, int]:
    """How often one of 256 colours is asked for, and how often one of 16 million."""
    return raw.count(b"38;5;"), raw.count(b"38;2;")


def test_a_terminal_has_256_colours_without_being_asked(owner: Host) -> None:
    with owner.terminal("owner", "parley") as terminal:
        terminal.wait_for("? help")
        few, many = colours(terminal.raw)
        assert few > 0
        assert many == 0, "COLORTERM is not sent along"


MULTIPLEXERS = {
    "tmux": ("tmux", "-f", "/dev/null", "new-session"),
    "screen": ("screen", "-c", "/dev/null", "-U"),
}


@pytest.fixture
def sockets() -> Iterator[Path]:
    """A folder whose path is short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="p-", dir="/tmp") as folder:
        yield Path(folder)


@pytest.mark.parametrize("program", MULTIPLEXERS)
def test_the_explorer_works_inside(owner: Host, program: str, sockets: Path) -> None:
    need("ssh", program)
    start = MULTIPLEXERS[program]
    client = owner.argv("owner", "parley", options=["-t"])
    places = {"TMUX_TMPDIR": str(sockets), "SCREENDIR": str(sockets)}
    argv = [*start, *client] if program == "screen" else [*start, shlex.join(client)]
    with Terminal(argv, 100, 30, env=places) as terminal:
        terminal.wait_for("? help")
        terminal.send("jjj")
        terminal.wait_for(lambda lines: any("━ 3/57" in line for line in lines))
        terminal.resize(90, 26)
        terminal.wait_for(lambda lines: any("? help" in line for line in lines[20:26]))
        terminal.send("a" + "Çırağan")
        terminal.wait_for("Çırağan")
        terminal.send("\r")
        terminal.wait_for("saved as N1")
        terminal.send("\x11")
        terminal.exit_code()
    (note,) = owner.notes()
    assert note.body == "Çırağan"


def test_a_note_under_the_c_locale_is_stored_as_it_was_sent(owner: Host) -> None:
    added = owner.ssh("owner", f"LC_ALL=C parley note add {SLUG} -m 'Çırağan'")
    assert added.code == 0
    assert re.fullmatch(r"N\d+\n", added.out)
    assert owner.notes()[0].body == "Çırağan"
