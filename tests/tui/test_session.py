"""What is kept between sessions, what a fault leaves, what the environment may say."""

import json
import stat
from pathlib import Path

import pytest

from db.errors import StoreError
from tests.tui.fakes import FakeStore
from tests.tui.person import opened
from tui.crash import record
from tui.environment import default_theme, prepare
from tui.state import FILE, SessionState, load, save

STATE = SessionState(3, "process-1", "party-a", ("round-9", "", "", ""), ("oldest",))


def test_a_saved_state_is_loaded_again(tmp_path: Path) -> None:
    folder = tmp_path / "analyst-1"
    assert save(folder, STATE)
    assert load(folder) == STATE
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"session": 3}', '{"session": {"pane": "x"}}', "[" * 100_000, "\x00"],
)
def test_what_is_no_state_of_ours_is_ignored(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    assert load(tmp_path) == SessionState()


def test_a_link_in_place_of_the_state_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(json.dumps({"session": STATE._asdict()}))
    (tmp_path / FILE).symlink_to(elsewhere)
    assert load(tmp_path) == SessionState()


def test_a_folder_that_cannot_be_written_costs_only_the_state(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert not save(blocked / "analyst-1", STATE)
    assert not save(None, STATE)
    assert load(None) == SessionState()


async def test_a_session_starts_where_the_last_one_ended(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("j j j S 2 j 4")
        left = person.main.session()
    async with opened(store, start=left) as person:
        assert person.main.session() == left
        assert person.main.pane.number == 4
        assert person.main.leader.sort == "oldest"


async def test_a_session_that_ended_in_the_card_starts_with_what_is_under_the_cursor(
    store: FakeStore,
) -> None:
    start = SessionState(5, rows=("round-50",))
    async with opened(store, start=start) as person:
        assert person.main.pane is person.main.card
        assert "5 Port R, round 50" in person.text()


async def test_a_state_of_another_store_is_ignored(store: FakeStore) -> None:
    async with opened(store, start=SessionState(9, "nosuch", "nosuch", ("nosuch",))) as person:
        assert person.main.pane.number == 1
        assert person.main.leader.cursor == 0


def test_a_fault_leaves_one_sentence_and_a_private_file(tmp_path: Path) -> None:
    words = "the delegation's own words"
    try:
        raise ValueError(words)
    except ValueError as error:
        sentence = record(error, tmp_path)
    log = tmp_path / "errors.log"
    assert "\n" not in sentence
    assert words not in sentence
    assert str(log) in sentence
    assert words not in log.read_text()
    assert "test_session.py" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_fault_without_a_folder_still_has_its_sentence(tmp_path: Path) -> None:
    assert "ValueError" in record(ValueError("x"), None)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert "ValueError" in record(ValueError("x"), blocked)


async def test_a_store_that_fails_is_a_sentence_not_an_end(
    store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(store) as person:

        def refuse(*_: object) -> None:
            raise StoreError("the disk reports an error")

        monkeypatch.setattr(store, "read", refuse)
        await person.press("j 2 j enter")
        assert "the disk reports an error" in person.text()
        assert person.app.is_running


async def test_a_note_that_cannot_be_saved_stays_in_the_line(
    store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(store) as person:

        def refuse(*_: object) -> None:
            raise StoreError("the disk is full")

        await person.press("j")
        monkeypatch.setattr(store, "write", refuse)
        await person.burst("akeep me\r")
        assert "keep me" in person.text()
        assert "the disk is full" in person.text()


async def test_a_read_only_store_takes_no_notes(store: FakeStore) -> None:
    async with opened(store, read_only=True) as person:
        await person.press("j a")
        assert not person.main.dialogs
        assert "reading only" in person.lines()[-1]


def test_the_environment_cannot_steer_textual() -> None:
    environment = {"TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL": "debug", "NO_COLOR": "", "HOME": "/"}
    prepare(environment)
    assert environment == {"HOME": "/"}
    remote = {"SSH_CONNECTION": "1 2 3 4", "NO_COLOR": "1"}
    prepare(remote)
    assert remote["TEXTUAL_FPS"].isdigit()
    assert remote["NO_COLOR"] == "1"


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({"TERM": "linux"}, "terminal"),
        ({"TERM": "xterm-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, "light"),
    ],
)
def test_the_theme_fits_the_terminal(environment: dict[str, str], theme: str) -> None:
    assert default_theme(environment) == theme
