"""The store: opens it, checks it, and hands its connections to plain functions."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from db.aside import aside, make, put
from db.connection import APPLICATION_ID, SCHEMA_VERSION, connect, is_open_here
from db.errors import (
    NotAllowed,
    StoreBusy,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreNewer,
)
from db.lock import write_queue
from db.places import ALONE, TOGETHER, make_folder

P = ParamSpec("P")
R = TypeVar("R")

_MAGIC = b"SQLite format 3\x00"
_SENTENCES = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "the store cannot be written here",
    "SQLITE_IOERR": "the disk reports an error",
    "SQLITE_CANTOPEN": "the store cannot be opened; check the path and its permissions",
    "SQLITE_CORRUPT": "the store is damaged; 'parley restore FILE' brings a copy back",
    "SQLITE_NOTADB": "this is not a Parley store",
}


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """The StoreError that says in one sentence what an SQLite error means for the user."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy(f"{path}: another program is using the store; try again")
    for prefix, sentence in _SENTENCES.items():
        if name.startswith(prefix):
            return StoreError(f"{path}: {sentence}")
    return StoreError(f"{path}: the store refused the request ({name or type(error).__name__})")


def _silent(said: str) -> None:
    """Tell nobody."""


class Store:
    """An open store. Reads and writes are functions that take a connection first.

    Each thread reads through its own connection; writes queue up behind one file lock. In a store
    opened for reading only no connection can write (`query_only`).
    """

    def __init__(
        self, path: Path, tell: Callable[[str], object] = _silent, *, read_only: bool = False
    ) -> None:
        """Open an existing store, and bring an older one to this schema, which `tell` is told.

        Raises a StoreError that says why not.
        """
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        version = check_file(path)
        if version < SCHEMA_VERSION:
            self.check_writable()
            from db.migrate import migrate

            tell(f"bringing {path} up to date; a copy of it as it was stays beside it")
            migrate(path)
        self._reader()

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "reader", None)
        if connection is None:
            try:
                connection = connect(self.path, write=False)
            except sqlite3.Error as error:
                raise explain(error, self.path) from error
            self._local.reader = connection
            self._opened.append(connection)
        return connection

    def read(
        self,
        fn: Callable[Concatenate[sqlite3.Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """What `fn` returns, given a connection that sees one state of the store throughout."""
        connection = self._reader()
        try:
            connection.execute("BEGIN")
            try:
                return fn(connection, *args, **kwargs)
            finally:
                connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def write(
        self,
        fn: Callable[Concatenate[sqlite3.Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """What `fn` returns, after its changes are committed to disk; an exception undoes them.

        Raises StoreError, NotAllowed.
        """
        self.check_writable()
        try:
            with write_queue(self.path):
                connection = connect(self.path, write=True)
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    try:
                        result = fn(connection, *args, **kwargs)
                        connection.execute("COMMIT")
                    except BaseException:
                        if connection.in_transaction:
                            connection.execute("ROLLBACK")
                        raise
                finally:
                    connection.close()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written here ({error.strerror})") from error
        return result

    def check_writable(self) -> None:
        """Raise NotAllowed if the store was opened for reading only."""
        if self.read_only:
            raise NotAllowed("you may read here, not write; nothing was changed")

    def revision(self) -> int:
        """A number that differs once anybody has written, this program included."""
        connection = self._reader()
        try:
            row = connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        return int(row[0])

    def close(self) -> None:
        """Close every connection; the store object is of no use afterwards."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()


def check_file(path: Path) -> int:
    """The schema version of the Parley store at `path`.

    Raises StoreMissing, StoreForeign (not ours) or StoreNewer; never changes the file.
    """
    version = check_head(path)
    if version == SCHEMA_VERSION:
        _check_parts(path)
    return version


def check_head(path: Path) -> int:
    """The same by what the file says of itself, without a look at its triggers and views."""
    application, version = _marks_of_open(path) if is_open_here(path) else _marks(path)
    if application != APPLICATION_ID:
        raise StoreForeign(f"{path} is an SQLite file of another program; choose another with --db")
    if version > SCHEMA_VERSION:
        raise StoreNewer(
            f"{path} was written by a newer Parley (schema {version}; this one knows up to "
            f"{SCHEMA_VERSION}); upgrade Parley or choose another store with --db"
        )
    return version


def _marks(path: Path) -> tuple[int, int]:
    """Application and schema version from the head of a file that may be anything."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise StoreMissing(f"there is no store at {path}; 'parley init' makes one") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})") from error
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise StoreForeign(f"{path} is not a Parley store; choose another path with --db")
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")


def _marks_of_open(path: Path) -> tuple[int, int]:
    """The same of a file that this process has open.

    Opening and closing it besides would lift every lock that SQLite holds on it here; another
    program would then take itself for the last one and remove the write-ahead log in use.
    """
    try:
        connection = connect(path, write=False)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise explain(error, path) from error
    return application, version


def _check_parts(path: Path) -> None:
    """Refuse triggers and views other than ours: a planted trigger could forge authorship, and
    without its own the change log could be edited."""
    from db.views import SHIPPED

    try:
        connection = connect(path, write=False)
        try:
            found = dict(
                connection.execute(
                    "SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"
                ).fetchall()
            )
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise explain(error, path) from error
    for name in sorted(found.keys() | SHIPPED.keys()):
        if found.get(name) != SHIPPED.get(name):
            raise StoreForeign(
                f"{path} holds a view or trigger '{name}' that this Parley did not make, or lacks "
                "one that it did; restore a copy you trust"
            )


def create(path: Path, group: int | None = None) -> Store:
    """Make a new, empty store and open it: 0600, or 0660 for the group that is to share it.

    Raises StoreError when the path is taken.
    """
    from db.schema import lay_out

    try:
        make_folder(path.parent, group)
        _make_file(path, group)
    except FileExistsError:
        raise StoreError(f"{path} exists already; nothing was changed") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be made ({error.strerror})") from error
    try:
        with write_queue(path):
            lay_out(path)
    except BaseException as error:
        for suffix in ("", "-wal", "-shm", ".lock"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise explain(error, path) from error
        raise
    return Store(path)


def _make_file(path: Path, group: int | None) -> None:
    """Made by us, since SQLite's own would never be group-writable; -wal and -shm follow it."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
    descriptor = os.open(path, flags, ALONE)
    try:
        if group is not None:
            os.fchown(descriptor, -1, group)
            os.fchmod(descriptor, TOGETHER)
    finally:
        os.close(descriptor)


def copy(path: Path, target: Path) -> None:
    """Copy a store, even while others write, into a new file of mode 0600 (Connection.backup).

    The target is whole or not there. Raises StoreError when it exists or the disk refuses.
    """
    if target.exists():
        raise StoreError(f"{target} exists already; nothing was copied")
    try:
        with aside(target) as part:
            make(part)
            source = connect(path, write=False)
            try:
                destination = sqlite3.connect(part)
                try:
                    source.backup(destination)
                finally:
                    destination.close()
            finally:
                source.close()
            put(part, target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror})") from error
    except sqlite3.Error as error:
        raise explain(error, path) from error
