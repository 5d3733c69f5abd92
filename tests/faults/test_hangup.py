"""A session that ends under a person's hands: the text is there at the next start, whole."""

import os
import sys
import threading
from pathlib import Path

import pytest

from tests.bundled import bundled, store_path
from tests.faults.hangup import BAD, IGNORED, PATIENCE, TEXT, WAYS, Typing, trial
from tests.pty.explorer import ENTER, ESCAPE, Explorer
from tui import keeper, leaving

__all__ = ["bundled", "store_path"]

FEW = 3  # seconds to see that something does not end


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_the_text_is_kept_and_the_program_gone(store_path: Path, way: object) -> None:
    ended = trial(store_path, way)  # type: ignore[arg-type]
    assert ended.drafts == [TEXT]
    assert ended.seconds is not None, "still running"
    assert ended.lock_free


@pytest.mark.parametrize("name", ["terminal closed", "SIGTERM", "SIGKILL"])
def test_without_keeper_and_handlers_the_text_is_lost(
    store_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.faults.hangup.PATIENCE", FEW)
    assert trial(store_path, WAYS[name], BAD).drafts == []


def test_without_handlers_an_ignored_hang_up_leaves_an_orphan(store_path: Path) -> None:
    way = WAYS["terminal closed, SIGHUP ignored"]
    assert trial(store_path, way, BAD, FEW).seconds is None


def test_a_terminal_that_cannot_be_polled_is_asked() -> None:
    master, slave = os.openpty()
    watching = threading.Thread(
        target=leaving.Leaving(keeper.Keeper(None), slave, lambda: None)._ask, daemon=True
    )
    watching.start()
    os.close(master)
    watching.join(PATIENCE)
    os.close(slave)
    assert not watching.is_alive()


def test_the_guard_is_shorter_than_the_promise() -> None:
    assert leaving.GUARD_SECONDS < 2
    assert keeper.EVERY_SECONDS < 1


@pytest.mark.parametrize("prologue", ["", IGNORED], ids=["SIGHUP", "SIGHUP ignored"])
@pytest.mark.parametrize("seen", [0, 1, 2000], ids=["at once", "first byte", "first paint"])
def test_a_terminal_closed_while_it_starts_leaves_no_orphan(
    store_path: Path, tmp_path: Path, seen: int, prologue: str
) -> None:
    with Typing(store_path, tmp_path, prologue) as typing:
        while len(typing.raw) < seen:
            typing.read(5)
        typing.close_terminal()
        assert typing.seconds_to_end(30) is not None, "still running"


def test_the_next_start_offers_it_and_writing_goes_on(store_path: Path, tmp_path: Path) -> None:
    with Typing(store_path, tmp_path, "") as typing:
        typing.begin()
        typing.close_terminal()
        assert typing.seconds_to_end(30) is not None
    with Explorer(store_path, home=tmp_path) as explorer:
        explorer.wait_for("Draft of")
        explorer.wait_for(TEXT)
        explorer.send(ENTER)
        explorer.wait_for("> " + TEXT)
        explorer.send("." + ENTER)
        assert explorer.note().body == TEXT + "."
    with Explorer(store_path, home=tmp_path) as explorer:
        explorer.wait_for("? help")
        assert "Draft of" not in explorer.text()


FAULTY = """
from tui.dialogs.note import NoteDialog
press = NoteDialog.press
def fail(dialog, key, character):
    if key == "f5":
        raise ValueError("a fault of our own")
    return press(dialog, key, character)
NoteDialog.press = fail
"""


@pytest.mark.parametrize(
    ("keys", "code"), [("\x11", 0), ("\x1b[15~", 70)], ids=["Ctrl-Q", "a fault of our own"]
)
def test_leaving_in_the_middle_of_a_note_keeps_it(
    store_path: Path, tmp_path: Path, keys: str, code: int
) -> None:
    with Typing(store_path, tmp_path, FAULTY) as typing:
        typing.begin()
        typing.send(keys)
        assert typing.exit_code() == code
        assert typing.drafts() == [TEXT]


def test_what_another_session_is_typing_is_not_offered(store_path: Path, tmp_path: Path) -> None:
    with Typing(store_path, tmp_path, "") as first:
        first.begin()
        while not first.on_disk():
            first.read(0.05)
        with Explorer(store_path, home=tmp_path) as second:
            second.wait_for("? help")
            second.send("ja" + "another" + ESCAPE)
            second.wait_for("keep as a draft")
            second.send("keep" + ENTER)
            second.wait_for("kept as a draft")
            assert first.drafts() == ["another"]
        first.send(ENTER)
        first.wait_for("Note saved as N1.")
        assert first.drafts() == ["another"]


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_what_an_editor_had_is_offered_too(store_path: Path, tmp_path: Path, how: str) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!{sys.executable}\n"
        "import sys, time\n"
        "with open(sys.argv[1], 'a') as file: file.write('from the editor')\n"
        "print('the editor has it', flush=True)\n"
        "time.sleep(600)\n"
    )
    editor.chmod(0o700)
    prologue = f"import os; os.environ['VISUAL'] = {str(editor)!r}\n"
    with Typing(store_path, tmp_path, prologue) as typing:
        typing.wait_for("? help")
        typing.send("jjA")
        typing.wait_for("the editor has it")
        if how == "closed":
            typing.close_terminal()
        else:
            typing.signal(9)
        assert typing.seconds_to_end(30) is not None
        assert typing.drafts() == ["from the editor"]
