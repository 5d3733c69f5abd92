"""Backups: whole or not there, verified before they replace anything, and nothing is lost by it."""

import contextlib
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import backup as backups
from db import queries
from db.backup import backup, content, restore
from db.commands import NewNote, add_note
from db.connection import SCHEMA_VERSION
from db.errors import StoreBusy, StoreError, StoreForeign, StoreMissing, StoreNewer
from db.store import Store
from tests.db.desk import Desk, everything_made_up
from tests.process import ROOT

NOW = "2030-01-01T00:00:00+00:00"
WRITER = """
import sys
from pathlib import Path
from db.commands import NewNote, add_note
from db.store import Store
store = Store(Path(sys.argv[1]))
number = 0
print("ready", flush=True)
while True:
    number += 1
    note = NewNote(f"w-{number}", int(sys.argv[2]), "analyst-1", f"note {number}")
    store.write(add_note, note, "2030-01-01T00:00:00+00:00")
"""
ONE_NOTE = WRITER.replace("while True:", "for number in (1,):")


@pytest.fixture
def about(desk: Desk) -> int:
    """A round in the store of the desk."""
    desk.load(*everything_made_up())
    return desk.thing("c-r1").id


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where to put a backup."""
    return tmp_path / "kept" / "parley.backup"


@pytest.fixture(autouse=True)
def folder(target: Path) -> Path:
    """The folder of the backup."""
    target.parent.mkdir()
    return target.parent


def note(store: Store, about: int, body: str) -> None:
    """Save a note."""
    store.write(add_note, NewNote(body, about, "analyst-1", body), NOW)


def texts(store: Store) -> list[str]:
    """The notes of a store."""
    return [row.body for row in store.read(queries.notes)]


def held(path: Path) -> str:
    """The hash of all that a store holds."""
    connection = sqlite3.connect(path)
    try:
        return content(connection).hash
    finally:
        connection.close()


@contextlib.contextmanager
def another_program(code: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A program that has said it is ready; it is killed at the end."""
    program = subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        yield program
    finally:
        program.kill()
        program.communicate()


def test_a_backup_is_a_store_with_the_same_in_it(desk: Desk, about: int, target: Path) -> None:
    note(desk.store, about, "Hm.")
    found = backup(desk.store.path, target)
    assert found == desk.store.read(content)
    assert found.rows["note"] == 1
    assert held(target) == found.hash
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    opened = Store(target)
    assert texts(opened) == ["Hm."]
    opened.close()


def test_a_backup_is_whole_while_another_program_writes(
    desk: Desk, about: int, target: Path
) -> None:
    with another_program(WRITER, str(desk.store.path), str(about)):
        for _ in range(5):
            found = backup(desk.store.path, target, replace=True)
            assert held(target) == found.hash
    opened = Store(target)
    numbers = [int(text.split()[1]) for text in texts(opened)]
    assert numbers == list(range(1, len(numbers) + 1))
    opened.close()


def test_nothing_is_written_over_unless_it_is_asked_for(
    desk: Desk, about: int, target: Path
) -> None:
    target.write_text("mine")
    with pytest.raises(StoreError, match="exists already; --force replaces it"):
        backup(desk.store.path, target)
    assert target.read_text() == "mine"
    backup(desk.store.path, target, replace=True)
    assert held(target) == desk.store.read(content).hash


def test_the_store_is_no_place_for_its_backup(desk: Desk, tmp_path: Path) -> None:
    before = held(desk.store.path)
    link = tmp_path / "link.db"
    link.hardlink_to(desk.store.path)
    for path in (desk.store.path, link):
        with pytest.raises(StoreError, match="is the store itself"):
            backup(desk.store.path, path, replace=True)
        with pytest.raises(StoreError, match="is the store itself"):
            restore(desk.store.path, path)
    assert held(desk.store.path) == before


def test_a_link_is_not_followed(desk: Desk, target: Path, tmp_path: Path) -> None:
    target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="exists already"):
        backup(desk.store.path, target)
    backup(desk.store.path, target, replace=True)
    assert not target.is_symlink()
    assert not (tmp_path / "elsewhere").exists()


def test_a_place_that_cannot_be_written_is_named(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "backup"
    with pytest.raises(StoreError, match=f"{target}: cannot be written"):
        backup(desk.store.path, target)


def test_a_copy_that_differs_is_thrown_away(
    desk: Desk, about: int, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backups._copied

    def careless(store: Path, part: Path) -> backups.Content:
        found = real(store, part)
        connection = sqlite3.connect(part)
        connection.execute("DELETE FROM evidence WHERE id = (SELECT max(id) FROM evidence)")
        connection.commit()
        connection.close()
        return found

    monkeypatch.setattr(backups, "_copied", careless)
    with pytest.raises(StoreError, match="is not what was copied"):
        backup(desk.store.path, target)
    assert list(target.parent.iterdir()) == []


# Restoring.


@pytest.fixture
def closed(desk: Desk, about: int, target: Path) -> Path:
    """A store that nobody has open, with a note more than its backup in `target`."""
    note(desk.store, about, "In the backup.")
    backup(desk.store.path, target)
    note(desk.store, about, "Later.")
    desk.store.close()
    return desk.store.path


def test_a_restore_brings_back_what_the_backup_holds(closed: Path, target: Path) -> None:
    before = held(closed)
    inode = closed.stat().st_ino
    found = restore(closed, target)
    assert found.kept is not None
    assert (held(closed), held(found.kept)) == (held(target), before)
    assert stat.S_IMODE(found.kept.stat().st_mode) == 0o600
    assert closed.stat().st_ino == inode
    assert not list(closed.parent.glob(".*.part*"))
    opened = Store(closed)
    assert texts(opened) == ["In the backup."]
    note(opened, opened.read(queries.thing_by_slug, "c-r1").id, "Afterwards.")
    assert opened.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    opened.close()


def test_what_was_replaced_can_be_brought_back_in_turn(closed: Path, target: Path) -> None:
    first = restore(closed, target)
    assert first.kept is not None
    second = restore(closed, first.kept)
    assert second.kept not in (None, first.kept)
    opened = Store(closed)
    assert texts(opened) == ["In the backup.", "Later."]
    opened.close()


def test_a_store_that_somebody_has_open_is_not_replaced(closed: Path, target: Path) -> None:
    before = held(closed)
    code = ONE_NOTE.replace("for number", "input()\nfor number")
    reading = subprocess.Popen(
        [sys.executable, "-c", code, str(closed), "1"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reading.stdout is not None
    assert reading.stdout.readline() == "ready\n"
    with pytest.raises(StoreBusy, match="open in another program"):
        restore(closed, target)
    reading.kill()
    reading.communicate()
    assert held(closed) == before
    assert list(closed.parent.glob("*.bak")) == []
    restore(closed, target)
    assert held(closed) == held(target)


def test_a_restore_makes_the_store_that_is_gone(closed: Path, target: Path) -> None:
    """A log that is left of it would be taken for the new store's."""
    code = "import os, sys\n" + ONE_NOTE + "\nos.kill(os.getpid(), 9)"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(closed), "1"], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode == -9
    assert closed.with_name("parley.db-wal").stat().st_size > 0
    closed.unlink()
    assert restore(closed, target).kept is None
    assert held(closed) == held(target)
    assert len(list(closed.parent.glob("*.bak-wal"))) == 1
    opened = Store(closed)
    assert texts(opened) == ["In the backup."]
    opened.close()


def test_a_store_without_its_own_triggers_can_be_replaced(closed: Path, target: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute("DROP TRIGGER change_refuses_update")
    connection.close()
    with pytest.raises(StoreForeign):
        Store(closed)
    restore(closed, target)
    Store(closed).close()


def test_an_older_backup_is_brought_up_to_date(
    closed: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("db.migrate", "db.store", "db.backup"):
        monkeypatch.setattr(f"{module}.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    opened = Store(closed)
    opened.close()
    for path in closed.parent.glob("*.bak"):
        path.unlink()
    restore(closed, target)
    opened = Store(closed)
    assert texts(opened) == ["In the backup."]
    opened.close()
    assert len(list(closed.parent.glob("*.bak"))) == 1


def spoil_text(path: Path) -> None:
    path.write_text("no store at all " * 20)


def spoil_marks(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id=1")
    connection.close()


def spoil_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()


def spoil_trigger(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER planted AFTER INSERT ON note BEGIN SELECT 1; END")
    connection.close()


def spoil_pages(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 9000)


def spoil_references(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE note SET about_id = 999999")
    connection.commit()
    connection.close()


def spoil_end(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (spoil_text, StoreForeign),
        (spoil_marks, StoreForeign),
        (spoil_version, StoreNewer),
        (spoil_trigger, StoreForeign),
        (spoil_pages, StoreError),
        (spoil_references, StoreError),
        (spoil_end, StoreError),
        (Path.unlink, StoreMissing),
    ],
)
def test_what_is_no_sound_backup_replaces_nothing(
    closed: Path, target: Path, spoil: object, error: type[StoreError]
) -> None:
    before = held(closed)
    assert callable(spoil)
    spoil(target)
    names = {path.name for path in closed.parent.iterdir()}
    with pytest.raises(error) as caught:
        restore(closed, target)
    assert ".part" not in str(caught.value)
    assert str(target) in str(caught.value)
    assert held(closed) == before
    assert {path.name for path in closed.parent.iterdir()} - names <= {"parley.db.lock"}


def test_what_stands_in_the_place_of_the_store_is_not_touched_if_it_is_none(
    closed: Path, target: Path
) -> None:
    closed.write_text("a diary")
    with pytest.raises(StoreForeign):
        restore(closed, target)
    assert closed.read_text() == "a diary"


def test_a_restore_that_fails_half_way_leaves_the_store_as_it_was(
    closed: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(closed)

    def fail(connection: sqlite3.Connection, part: Path) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM evidence")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(backups, "_overwrite", fail)
    with pytest.raises(StoreError):
        restore(closed, target)
    assert held(closed) == before
    monkeypatch.undo()
    restore(closed, target)


# The copy before a migration.


def test_a_migration_keeps_each_state_it_found(
    closed: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is migrated, an old backup restored by hand, a note added, and migrated again."""
    for module in ("db.migrate", "db.store", "db.backup"):
        monkeypatch.setattr(f"{module}.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    old = closed.read_bytes()
    Store(closed).close()
    closed.write_bytes(old)
    Store(closed).close()
    assert len(list(closed.parent.glob("*.bak"))) == 1
    shutil.copyfile(target, closed)
    Store(closed).close()
    assert {held(path) for path in closed.parent.glob("*.bak")} > {held(target)}


# One process, two openings.


def test_opening_a_store_twice_leaves_the_log_to_those_who_read_it(desk: Desk, about: int) -> None:
    """A second look at the file must not lift the locks of the first: another program would take
    itself for the last, and remove the log that is still in use here."""
    note(desk.store, about, "Mine.")
    log = desk.store.path.with_name("parley.db-wal")
    before = log.stat().st_ino
    Store(desk.store.path).close()
    subprocess.run(
        [sys.executable, "-c", ONE_NOTE, str(desk.store.path), str(about)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert log.exists()
    assert log.stat().st_ino == before
    note(desk.store, about, "Mine again.")
    assert texts(desk.store) == ["Mine.", "note 2", "Mine again."]
