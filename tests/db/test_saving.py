"""After a save that failed the answer is true: saved, not saved, or not known."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from db import commands, queries
from db.commands import NewNote, NoteEdit, add_note, edit_note, save_surely, undo
from db.errors import Refused, StoreBusy, StoreError, StoreUnsure
from db.records import NoteRow
from db.store import Store
from tests.db.desk import Desk, everything_made_up

NOW = "2030-01-01T00:00:00+00:00"


class Failing(Store):
    """A store whose next write fails before it begins, or after its commit."""

    fails = ""

    def write(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Write, or fail as told."""
        fails, self.fails = self.fails, ""
        if fails == "before":
            raise StoreError("the disk is full")
        result = super().write(fn, *args, **kwargs)
        if fails == "after":
            raise StoreBusy("the disk reports an error")
        return result


@pytest.fixture
def about(desk: Desk) -> int:
    """A round."""
    desk.load(*everything_made_up())
    return desk.thing("c-r1").id


@pytest.fixture
def failing(desk: Desk, about: int) -> Failing:
    """The store of the desk, which fails when it is told to."""
    return Failing(desk.store.path)


def save(store: Store, about: int, body: str = "Hm.") -> NoteRow:
    """Save a note under one uuid."""
    return save_surely(store, "u", add_note, NewNote("u", about, "analyst-1", body), NOW)


def bodies(store: Store) -> list[str]:
    """All notes."""
    return [note.body for note in store.read(queries.notes)]


def test_what_was_stored_in_spite_of_the_error_is_saved(failing: Failing, about: int) -> None:
    failing.fails = "after"
    assert save(failing, about).body == "Hm."
    assert bodies(failing) == ["Hm."]


def test_what_was_not_stored_is_said_so_and_can_be_saved_again(
    failing: Failing, about: int
) -> None:
    failing.fails = "before"
    with pytest.raises(StoreError, match="the disk is full; it was not saved"):
        save(failing, about)
    assert bodies(failing) == []
    assert save(failing, about).body == "Hm."


def test_an_earlier_text_under_the_same_uuid_does_not_pass_for_the_later(
    failing: Failing, about: int
) -> None:
    save(failing, about)
    failing.fails = "before"
    with pytest.raises(StoreError, match="it was not saved"):
        save(failing, about, "Hm, and more.")
    failing.fails = "after"
    assert save(failing, about, " Hm, and more.\n").body == "Hm, and more."
    assert bodies(failing) == ["Hm, and more."]


def test_the_same_holds_for_an_edit(failing: Failing, about: int) -> None:
    note = save(failing, about)
    edit = NoteEdit(note.id, "analyst-1", "Better.", 1, "edit")
    failing.fails = "before"
    with pytest.raises(StoreError, match="it was not saved"):
        save_surely(failing, "edit", edit_note, edit, NOW)
    failing.fails = "after"
    assert save_surely(failing, "edit", edit_note, edit, NOW).version == 2
    assert save_surely(failing, "edit", edit_note, edit, NOW).version == 2


def test_an_undo_that_only_seemed_to_fail_is_done_once(failing: Failing, about: int) -> None:
    save(failing, about)
    failing.fails = "after"
    assert save_surely(failing, "undo", undo, "analyst-1", NOW, "undo").removed
    with pytest.raises(Refused):
        failing.write(undo, "analyst-1", NOW)


def test_where_nobody_can_look_nothing_is_claimed(
    failing: Failing, about: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: object, **kwargs: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    failing.fails = "before"
    monkeypatch.setattr(commands.saving, "connect", gone)
    with pytest.raises(StoreUnsure, match="whether it was saved cannot be found out"):
        save(failing, about)


def test_a_refusal_is_not_looked_up(failing: Failing, about: int) -> None:
    with pytest.raises(Refused, match="an empty note is not saved") as caught:
        save(failing, about, " ")
    assert str(caught.value) == "an empty note is not saved"


def test_a_disk_that_fails_at_the_commit_is_looked_up(
    desk: Desk, about: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deferred foreign key is checked at COMMIT: nothing is stored."""

    def dangling(connection: sqlite3.Connection) -> NoteRow:
        connection.execute("PRAGMA defer_foreign_keys=ON")
        row = add_note(connection, NewNote("u", about, "analyst-1", "Hm."), NOW)
        connection.execute("UPDATE note SET about_id = 999999")
        return row

    with pytest.raises(StoreError, match="it was not saved"):
        save_surely(desk.store, "u", dangling)
    assert bodies(desk.store) == []
