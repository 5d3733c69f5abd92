"""Writing at a real terminal: bursts, large pastes, two sessions, bytes of any kind."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import fresh_environment, parley
from tests.pty.explorer import AUTHOR, DOWN, ENTER, ESCAPE, PASTE_END, PASTE_START, Explorer

CTRL_O, CTRL_S, CTRL_Z, F2 = "\x0f", "\x13", "\x1a", "\x1bOQ"
NAMES = "Çırağan Palace, Зеленський, e\u0301, 会談"


@pytest.mark.parametrize("save", [CTRL_S, F2], ids=["Ctrl-S", "F2"])
def test_lines_typed_and_saved_in_one_burst(explorer: Explorer, save: str) -> None:
    explorer.send("jja" + CTRL_O + "one" + ENTER + "two" + save + "jja" + "next" + ENTER)
    explorer.wait_for("Note saved as N2.")
    rounds = explorer.notes()
    assert [note.body for note in rounds] == ["one\ntwo", "next"]
    assert rounds[0].about_id != rounds[1].about_id


def test_a_burst_answers_edits_removes_and_takes_back(explorer: Explorer) -> None:
    explorer.send("jja" + "first" + ENTER + "6a" + "answer" + ENTER + "e" + " more" + ENTER)
    explorer.wait_for("saved as N1, version 2")
    assert [note.body for note in explorer.notes()] == ["first more", "answer"]
    explorer.send("uUDu")
    explorer.wait_for("N1 stands as in version")
    assert [note.body for note in explorer.notes()] == ["first more", "answer"]


def test_a_paste_of_a_hundred_kilobytes_arrives_whole(explorer: Explorer) -> None:
    text = "".join(f"{number}: {NAMES}, said on the day.\n" for number in range(2000))
    text = text.encode()[:100_000].decode(errors="ignore").strip()
    explorer.send("jja" + PASTE_START)
    data = text.encode()
    for start in range(0, len(data), 2000):
        explorer.send(data[start : start + 2000])
        explorer.read(0)
    explorer.send(PASTE_END)
    explorer.wait_for("Ctrl-S saves")
    explorer.send(" end" + CTRL_S)
    assert explorer.note().body == text + " end"


def test_text_of_any_script_is_stored_as_typed(explorer: Explorer) -> None:
    explorer.send("jja" + NAMES + ENTER)
    assert explorer.note().body == NAMES


def test_bytes_that_are_no_text_end_nothing(explorer: Explorer) -> None:
    explorer.send("jja" + "before ")
    explorer.wait_for("> before")
    explorer.send(b"\xff\xfe\xc3")
    explorer.send("after" + ENTER)
    assert explorer.note().body.replace("\ufffd", "").split() == ["before", "after"]


def test_ctrl_z_while_typing_undoes_and_does_not_suspend(explorer: Explorer) -> None:
    explorer.send("jja" + CTRL_O + "one" + ENTER + "two" + CTRL_Z + CTRL_S)
    assert explorer.note().body == "one"


def test_two_sessions_on_one_note_lose_neither_text(store_path: Path, tmp_path: Path) -> None:
    with Explorer(store_path, home=tmp_path) as one, Explorer(store_path, home=tmp_path) as two:
        for session in (one, two):
            session.wait_for("? help")
        one.send("jja" + "a plain note" + ENTER)
        one.wait_for("Note saved as N1.")
        two.send("jjR6e")
        two.wait_for("> a plain note")
        one.send("6e" + ", says one" + ENTER)
        one.wait_for("saved as N1, version 2")
        two.send(", says two" + ENTER)
        two.wait_for("Two texts of N1")
        two.wait_for("keep mine as an answer")
        two.send(ENTER)
        two.wait_for("Note saved as N2.")
        found = two.notes()
        assert [note.body for note in found] == ["a plain note, says one", "a plain note, says two"]
        assert found[1].reply_to == 1


def test_what_another_author_writes_is_counted_within_moments(
    explorer: Explorer, store_path: Path
) -> None:
    with Explorer(store_path, options=["--as", "analyst-2"]) as other:
        other.wait_for("? help")
        other.send("jja" + "from elsewhere" + ENTER)
        other.wait_for("Note saved as N1.")
    explorer.wait_for(lambda lines: lines[0].endswith("+1"))
    explorer.send("jj6")
    explorer.send("R")
    explorer.wait_for("from elsewhere")
    explorer.wait_for(lambda lines: not lines[0].endswith("+1"))


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_the_persons_own_editor(store_path: Path, tmp_path: Path, variable: str) -> None:
    editor = tmp_path / "an editor"
    editor.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "head = open(sys.argv[-1]).read()\n"
        "assert 'Note on' in head and 'https://' in head\n"
        "assert sys.stdin.isatty() and sys.stdout.isatty()\n"
        "print('the editor waits', flush=True)\n"
        "print('in the editor', input())\n"
        "open(sys.argv[-1], 'a').write('typed there\\n#tag first\\n')\n"
    )
    editor.chmod(0o700)
    with Explorer(store_path, env={variable: f"'{editor}' --wait"}) as explorer:
        explorer.wait_for("? help")
        explorer.send("jj5ggA" + "DqS")
        explorer.wait_for("the editor waits")
        explorer.send("line for it" + "\n")
        explorer.wait_for("in the editor line for it")
        assert explorer.note().body == "typed there\n#tag first"
        explorer.wait_for("1 Rounds")
        explorer.send("1j")
        explorer.stands_at("3/57")


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("pass", "No note"),
        ("open(sys.argv[1], 'w').write('')", "No note"),
        ("sys.exit(1)", "ended"),
    ],
    ids=["unchanged", "emptied", "failed"],
)
def test_an_editor_that_brings_nothing_is_no_note(
    store_path: Path, tmp_path: Path, script: str, says: str
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!{sys.executable}\nimport sys\n{script}\n")
    editor.chmod(0o700)
    with Explorer(store_path, env={"EDITOR": str(editor)}) as explorer:
        explorer.wait_for("? help")
        explorer.send("jjA")
        explorer.wait_for(says)
        explorer.send(ESCAPE + DOWN)
        explorer.stands_at("3/57")
        assert not explorer.notes()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_ctrl_s_arrives_through_tmux(store_path: Path, tmp_path: Path) -> None:
    socket = str(tmp_path / "tmux")
    command = [*parley("--db", str(store_path), "--as", AUTHOR)]
    tmux = ["tmux", "-S", socket, "-f", "/dev/null"]
    env = {**fresh_environment(tmp_path), "TERM": "xterm-256color"}
    explorer = Explorer.__new__(Explorer)
    explorer.path = store_path
    try:
        subprocess.run(
            [*tmux, "new-session", "-d", "-x", "80", "-y", "24", *command], env=env, check=True
        )
        _seen(tmux, "? help")
        _typed(tmux, "jja")
        _typed(tmux, "through tmux")
        _seen(tmux, "> through tmux")
        subprocess.run([*tmux, "send-keys", "C-o"], check=True)
        _seen(tmux, "Ctrl-S saves")
        subprocess.run([*tmux, "send-keys", "C-s"], check=True)
        _seen(tmux, "Note saved as N1.")
        assert [note.body for note in explorer.notes()] == ["through tmux"]
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


def _typed(tmux: list[str], keys: str) -> None:
    subprocess.run([*tmux, "send-keys", "-l", keys], check=True)


def _seen(tmux: list[str], text: str) -> None:
    """Wait until the pane shows a text."""
    for _ in range(300):
        shown = subprocess.run(
            [*tmux, "capture-pane", "-p"], check=False, capture_output=True, text=True
        )
        if text in shown.stdout:
            return
        subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError(f"{text!r} is not on the screen:\n{shown.stdout}")
