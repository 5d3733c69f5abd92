"""Somebody without an account: the key names the author, and Parley is all there is."""

import json
import os
import re
import signal

import psutil
import pytest

from tests.pty.explorer import PASTE_END, PASTE_START
from tests.ssh.host import SLUG, Host

AWAY = 10  # seconds for a session to be gone after its client


def test_the_explorer_over_ssh(host: Host) -> None:
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("? help")
        assert terminal.screen()[0].endswith("analyst-1")
        terminal.send("jjj")
        terminal.wait_for(lambda lines: any("━ 3/57" in line for line in lines))
        terminal.resize(120, 40)
        terminal.wait_for(lambda lines: lines[39].endswith("? help  :"))
        terminal.resize(80, 24)
        terminal.wait_for(lambda lines: lines[23].endswith("? help  :"))
        terminal.send("\x11")
        assert terminal.exit_code() == 0


def test_typed_and_pasted_letters_of_every_kind_are_stored(host: Host) -> None:
    text = "Çırağan, Стамбул, الدوحة, 上海 "
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("? help")
        terminal.send("ja")
        terminal.wait_for("Note on")
        terminal.send(text)
        terminal.wait_for("上海")
        terminal.send(PASTE_START + "pasted “words”" + PASTE_END)
        terminal.wait_for("pasted “words”")
        terminal.send("\r")
        terminal.wait_for("saved as N1")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    (note,) = host.notes()
    assert (note.author, note.body) == ("analyst-1", f"{text}pasted “words”")


def test_two_people_note_the_same_round_at_the_same_time(host: Host) -> None:
    host.admit("analyst-2")
    with host.terminal("analyst-1") as one, host.terminal("analyst-2") as two:
        one.wait_for("? help")
        two.wait_for("? help")
        for terminal, words in ((one, "from analyst-1"), (two, "from analyst-2")):
            terminal.send("ja")
            terminal.wait_for("Note on")
            terminal.send(words + "\r")
        one.wait_for("saved as N")
        two.wait_for("saved as N")
    assert {(note.author, note.body) for note in host.notes()} == {
        ("analyst-1", "from analyst-1"),
        ("analyst-2", "from analyst-2"),
    }


def test_commands_without_a_terminal(host: Host) -> None:
    assert host.ssh("analyst-1", "whoami") == (0, "analyst-1\n", "")
    added = host.ssh(
        "analyst-1", f"parley note add {SLUG}", typed="Çırağan e\u0301\r\nzwei\n".encode()
    )
    assert (added.code, added.out) == (0, "N1\n")
    assert host.ssh("analyst-1", f"note add {SLUG} -m 'second; $(id)' --json").code == 0
    listed = json.loads(host.ssh("reader-1", "note list --json").out)["items"]
    assert [(item["author"], item["body"]) for item in listed] == [
        ("analyst-1", "Çırağan \u00e9\nzwei"),
        ("analyst-1", "second; $(id)"),
    ]
    assert host.ssh("analyst-1", "show no-such-slug").code == 1


def test_a_terminal_for_a_command_has_colours_and_asks_nothing(host: Host) -> None:
    with host.terminal("analyst-1", "rounds", rows=100) as terminal:
        assert terminal.exit_code() == 0
        assert any("Istanbul, third round" in line for line in terminal.screen())
    with host.terminal("analyst-1", f"note add {SLUG}") as terminal:
        terminal.wait_for("-m TEXT")
        assert terminal.exit_code() == 2
    assert not host.notes()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (b"a\x00b", "U+0000"),
        (b"a\x1b[31mb", "U+001B"),
        (b"caf\xe9", "UTF-8"),
        (b"x" * (1024 * 1024 + 1), "1,048,576"),
        (b"", "empty"),
    ],
    ids=["NUL", "escape", "Latin-1", "too long", "nothing"],
)
def test_what_is_no_text_is_no_note(host: Host, typed: bytes, why: str) -> None:
    ended = host.ssh("analyst-1", f"note add {SLUG}", typed=typed)
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err
    assert ended.err.count("\n") == 1
    assert not host.notes()


def test_a_note_of_a_mebibyte_is_whole(host: Host) -> None:
    body = "ж" * (512 * 1024)
    assert host.ssh("analyst-1", f"note add {SLUG}", typed=body.encode()).code == 0
    assert host.notes()[0].body == body


def test_a_reader_reads_and_cannot_write(host: Host) -> None:
    assert host.ssh("reader-1", f"show {SLUG}").code == 0
    ended = host.ssh("reader-1", f"note add {SLUG} -m x")
    assert (ended.code, ended.out) == (77, "")
    with host.terminal("reader-1") as terminal:
        terminal.wait_for("? help")
        terminal.send("ja")
        terminal.wait_for("reading only")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    assert not host.notes()


def test_a_key_taken_away_comes_in_no_more(host: Host) -> None:
    assert host.ssh("analyst-1", "whoami").code == 0
    assert host.parley("access", "rm", "analyst-1").code == 0
    ended = host.ssh("analyst-1", "whoami")
    assert ended.code == 255
    assert "Permission denied" in ended.err


def test_without_a_store_a_guest_makes_none(host: Host) -> None:
    host.store.unlink()
    ended = host.ssh("analyst-1", "rounds")
    assert ended.code == 3
    assert "no store" in ended.err
    assert str(host.home) not in ended.err
    assert not host.store.exists()


def test_suspend_and_the_like_leave_the_session_running(host: Host) -> None:
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("? help")
        session = host.session()
        terminal.send("\x1a")
        terminal.wait_for("stays inside Parley")
        os.kill(session.pid, signal.SIGTSTP)
        terminal.send("\x1c\x03")
        terminal.wait_for("Ctrl-Q quits")
        terminal.send("jj")
        terminal.wait_for(lambda lines: any("━ 2/57" in line for line in lines))
        assert session.status() != psutil.STATUS_STOPPED


def test_the_palette_offers_no_way_out(host: Host) -> None:
    with host.terminal("analyst-1", rows=60) as terminal:
        terminal.wait_for("? help")
        for word in ("suspend", "screenshot", "editor"):
            terminal.send(f":{word}")
            terminal.wait_for(word)
            terminal.send("\r")
            terminal.send("\x1b\x1b")
            terminal.wait_for(lambda lines: "Do or find" not in "\n".join(lines))
        assert host.session().status() != psutil.STATUS_STOPPED
    assert not [path for path in host.files() if path.endswith((".svg", ".txt"))]


def test_a_fault_is_one_line_with_a_reference(host: Host) -> None:
    folder = host.home / ".local/state/parley"
    folder.parent.mkdir(parents=True, exist_ok=True)
    breaking = host.program.read_text().replace(
        "from tui.cli import main",
        "import tui.cli.lists\n"
        "def broken(*args): raise ValueError('SECRET of a note')\n"
        "tui.cli.lists.print_list = broken\nfrom tui.cli import main",
    )
    whole = host.program.read_text()
    host.program.write_text(breaking)
    try:
        ended = host.ssh("analyst-1", "rounds")
    finally:
        host.program.write_text(whole)
    assert (ended.code, ended.out) == (70, "")
    found = re.fullmatch(r"parley: a fault of its own .*, reference ([0-9a-f]{8})\n", ended.err)
    assert found, ended.err
    log = (folder / "errors.log").read_text()
    assert found[1] in log
    assert "SECRET" not in log


@pytest.mark.parametrize("moment", ["painting", "at rest", "typing"])
def test_a_session_ends_with_its_client(host: Host, moment: str) -> None:
    with host.terminal("analyst-1") as terminal:
        if moment == "painting":
            session = host.session()
        else:
            terminal.wait_for("? help")
            session = host.session()
        if moment == "typing":
            terminal.send("ja")
            terminal.wait_for("Note on")
            terminal.send("half a no")
            terminal.wait_for("half a no")
        os.kill(terminal.pid, signal.SIGKILL)
        session.wait(timeout=AWAY)
    assert host.parley("doctor").code == 0


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP])
def test_what_was_being_typed_is_offered_at_the_next_login(host: Host, end: int) -> None:
    text = "half a note on Çırağan"
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("? help")
        terminal.send("ja")
        terminal.wait_for("Note on")
        session = host.session()
        terminal.send(text)
        terminal.wait_for(text)
        os.kill(terminal.pid, end)
        session.wait(timeout=AWAY)
    host.admit("analyst-2")
    with host.terminal("analyst-2") as other:
        other.wait_for("? help")
        other.send("jj")
        other.wait_for(lambda lines: any("━ 2/57" in line for line in lines))
        assert text not in "\n".join(other.screen()), "a draft is nobody else's"
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("go on writing")
        terminal.wait_for(text)
        terminal.send("\r")
        terminal.wait_for("Note on")
        terminal.send(", whole\r")
        terminal.wait_for("saved as N1")
    (note,) = host.notes()
    assert (note.author, note.body) == ("analyst-1", f"{text}, whole")


def test_no_editor_of_the_host_is_started(host: Host) -> None:
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("? help")
        terminal.send("jA")
        terminal.wait_for("stays inside Parley")
        terminal.send("a")
        terminal.wait_for("Note on")
        terminal.send("x\x05")
        terminal.send("y")
        terminal.wait_for("xy")
        assert len(psutil.Process(host.session().pid).children()) == 0


def test_state_is_kept_by_author_and_by_nobody_else(host: Host) -> None:
    host.admit("analyst-2")
    with host.terminal("analyst-1") as terminal:
        terminal.wait_for("? help")
        terminal.send("jjjj2\x11")
        assert terminal.exit_code() == 0
    folder = host.home / ".local/state/parley"
    assert [path.name for path in folder.iterdir()] == ["analyst-1"]
    assert '"pane": 2' in (folder / "analyst-1/state.json").read_text()
    with host.terminal("analyst-2") as terminal:
        terminal.wait_for("? help")
        assert any(line.startswith("▸1 Rounds") for line in terminal.screen())
