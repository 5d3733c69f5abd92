"""Opening, making, copying and migrating a store: what is refused, and who may read the files."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command

from db import migrate as migrations
from db import queries
from db import store as stores
from db.connection import SCHEMA_VERSION, connect
from db.errors import StoreBusy, StoreError, StoreForeign, StoreMissing, StoreNewer
from db.lock import write_queue
from db.records import Lens
from db.sessions import engine
from db.store import Store, copy, create
from tests.db.desk import Desk, content, everything_made_up

SETTINGS = {
    "foreign_keys": 1,
    "synchronous": 2,  # FULL
    "journal_mode": "wal",
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "busy_timeout": 30000,
    "mmap_size": 0,
}


def setting(connection: sqlite3.Connection, name: str) -> object:
    """What a setting reads back as."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def mode(path: Path) -> int:
    """The permission bits of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def change_file(path: Path, statement: str) -> None:
    """Run a statement as any other program would."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def path(blank: Path, tmp_path: Path) -> Path:
    """The file of an empty store that nobody has open."""
    copy(blank, tmp_path / "parley.db")
    return tmp_path / "parley.db"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A umask that hides nothing."""
    before = os.umask(0)
    yield
    os.umask(before)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Not a store.\n" * 20)


def foreign(path: Path) -> None:
    path.unlink()
    change_file(path, "CREATE TABLE recipe (name TEXT)")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scrambled(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + b"\xa5" * 8000)


@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (empty, StoreForeign, "not a Parley store"),
        (text, StoreForeign, "not a Parley store"),
        (foreign, StoreForeign, "another program"),
        (truncated, StoreError, "damaged"),
        (scrambled, StoreError, "damaged|not a Parley store"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    path: Path, spoil: Callable[[Path], None], error: type[StoreError], says: str
) -> None:
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(error, match=says) as caught:
        Store(path)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 3
    assert path.read_bytes() == before


def test_a_missing_store_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="parley init"):
        Store(tmp_path / "mistyped.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        Store(tmp_path)


def test_a_newer_store_is_refused_by_both_versions_and_left_alone(path: Path) -> None:
    change_file(path, "PRAGMA user_version=7")
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match=rf"schema 7; this one knows up to {SCHEMA_VERSION}\b"):
        Store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER forge AFTER INSERT ON note BEGIN UPDATE note SET author='x'; END",
        "CREATE VIEW sly AS SELECT * FROM note",
        "DROP TRIGGER change_refuses_update",
        "DROP VIEW v_issue",
    ],
)
def test_views_and_triggers_that_are_not_ours_alone_are_refused(path: Path, planted: str) -> None:
    change_file(path, planted)
    with pytest.raises(StoreForeign, match="a copy you trust"):
        Store(path)


def test_a_trigger_of_our_name_with_another_body_is_refused(path: Path) -> None:
    change_file(path, "DROP TRIGGER change_refuses_update")
    change_file(
        path, "CREATE TRIGGER change_refuses_update BEFORE UPDATE ON change BEGIN SELECT 1; END"
    )
    with pytest.raises(StoreForeign, match="change_refuses_update"):
        Store(path)


@pytest.mark.parametrize("write", [True, False])
def test_the_settings_read_back(path: Path, write: bool) -> None:
    connection = connect(path, write=write)
    try:
        assert {name: setting(connection, name) for name in SETTINGS} == SETTINGS
        assert setting(connection, "query_only") == (0 if write else 1)
        assert write or setting(connection, "cache_size") == -64 * 1024
        with pytest.raises(sqlite3.OperationalError, match="attached"):
            connection.execute("ATTACH ':memory:' AS other")
    finally:
        connection.close()


def test_bulk_writing_has_the_same_settings(path: Path) -> None:
    with engine(path).connect() as connection:
        for name, value in SETTINGS.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value, name


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        store.read(lambda connection: connection.execute("INSERT INTO meta VALUES ('a', 'b')"))


def test_a_read_sees_one_state_throughout(store: Store) -> None:
    def twice(connection: sqlite3.Connection) -> list[int]:
        first = connection.execute("SELECT count(*) FROM meta").fetchone()[0]
        store.write(lambda other: other.execute("INSERT INTO meta VALUES ('a', 'b')"))
        return [first, connection.execute("SELECT count(*) FROM meta").fetchone()[0]]

    before, after = store.read(twice)
    assert before == after
    assert store.read(lambda connection: connection.execute("SELECT * FROM meta").fetchone())


def test_an_exception_undoes_a_write(store: Store) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO meta VALUES ('half', 'done')")
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        store.write(half)
    assert store.read(lambda connection: connection.execute("SELECT * FROM meta").fetchall()) == []


def test_the_revision_moves_when_anybody_writes(store: Store) -> None:
    before = store.revision()
    assert store.revision() == before
    Store(store.path).write(lambda connection: connection.execute("INSERT INTO meta VALUES (1, 2)"))
    assert store.revision() != before


def test_a_held_write_queue_is_busy_not_broken(path: Path) -> None:
    with (
        write_queue(path),
        pytest.raises(StoreBusy, match="another program") as caught,
        write_queue(path, wait=0),
    ):
        pytest.fail("two writers at once")
    assert caught.value.exit_code == 75
    with write_queue(path, wait=0):
        pass


@pytest.mark.usefixtures("open_umask")
def test_only_the_owner_can_read_a_store_and_its_companions(tmp_path: Path) -> None:
    made = create(tmp_path / "new" / "parley.db")
    made.write(lambda connection: connection.execute("INSERT INTO meta VALUES ('a', 'b')"))
    copy(made.path, tmp_path / "copy.db")
    files = [*made.path.parent.iterdir(), tmp_path / "copy.db"]
    assert {file.name for file in files} >= {"parley.db", "parley.db-wal", "parley.db.lock"}
    assert {file.name: mode(file) for file in files} == {file.name: 0o600 for file in files}
    assert mode(made.path.parent) == 0o700
    made.close()


def test_a_copy_holds_what_the_store_holds(desk: Desk, tmp_path: Path) -> None:
    desk.load(*everything_made_up())
    copy(desk.store.path, tmp_path / "copy.db")
    assert content(Store(tmp_path / "copy.db")) == content(desk.store)


@pytest.mark.parametrize("make", [create, lambda path: copy(path, path)])
def test_what_is_there_is_never_written_over(path: Path, make: Callable[[Path], object]) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        make(path)
    assert path.read_bytes() == before


def test_a_store_is_not_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(StoreError):
        create(tmp_path / "link.db")
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_store_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("db.schema.lay_out", fail)
    with pytest.raises(StoreError):
        create(tmp_path / "parley.db")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def newer_parley(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Parley whose schema is one version ahead, without a migration of its own."""
    for module in (migrations, stores):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


@pytest.mark.usefixtures("newer_parley", "open_umask")
def test_an_older_store_is_copied_and_brought_up_to_date(path: Path) -> None:
    opened = Store(path)
    backup = path.with_name(f"parley.db.schema{SCHEMA_VERSION}.bak")
    assert mode(backup) == 0o600
    assert migrations.schema_version(path) == SCHEMA_VERSION + 1
    assert migrations.schema_version(backup) == SCHEMA_VERSION
    assert opened.read(queries.count_open, Lens()) == 0
    opened.close()
    Store(path).close()


@pytest.mark.usefixtures("newer_parley")
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise sqlite3.OperationalError("no such table")

    monkeypatch.setattr(command, "upgrade", fail)
    with pytest.raises(StoreError, match="refused"):
        Store(path)
    assert migrations.schema_version(path) == SCHEMA_VERSION
    monkeypatch.undo()
    Store(path).close()
