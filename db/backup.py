"""Backups: a verified copy of a store while others use it, and the way back (research P12)."""

import hashlib
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from db.aside import aside, make, put
from db.connection import SCHEMA_VERSION, connect
from db.errors import StoreBusy, StoreError, StoreMissing
from db.lock import write_queue
from db.soundness import damage, dangling
from db.store import check_file, check_head, copy, explain

_WAIT_SECONDS = 10.0


class Content(NamedTuple):
    """What a store holds: rows by table, and a hash of all of them."""

    rows: dict[str, int]
    hash: str


class Restored(NamedTuple):
    """What a store holds now, and where the one before it lies (None: there was none)."""

    content: Content
    kept: Path | None


def content(connection: sqlite3.Connection) -> Content:
    """What a store holds, seen through one connection in one transaction."""
    hashed = hashlib.sha256()
    rows: dict[str, int] = {}
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    for name, sql in tables:
        hashed.update(f"{name}\0{sql}\0".encode())
        rows[name] = 0
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            hashed.update(repr(row).encode("utf-8", "surrogatepass"))
            rows[name] += 1
    return Content(rows, hashed.hexdigest())


def backup(store: Path, target: Path, *, replace: bool = False) -> Content:
    """Copy a store, even while others write, to a file of mode 0600; what it holds.

    The copy is made under another name, compared with what was copied, and only then put in place,
    so that `target` is whole or not there at all. Raises StoreError; then nothing was changed.
    """
    if not replace and (target.exists() or target.is_symlink()):
        raise StoreError(f"{target} exists already; --force replaces it")
    if target.exists() and target.samefile(store):
        raise StoreError(f"{target} is the store itself")
    check_file(store)
    with _written(target), aside(target) as part:
        held = _copied(store, part)
        if _sound(part, target).hash != held.hash:
            raise StoreError(f"the copy of {store} is not what was copied; it was thrown away")
        put(part, target, replace=replace)
    return held


def restore(store: Path, source: Path) -> Restored:
    """Put what a backup holds in the place of the store, after verifying it.

    What is replaced is first copied beside the store. The store is written in one transaction, and
    only while nobody has it open: what a program shows must not turn into something else under its
    cursor. Raises StoreBusy, StoreError; then the store is as it was.
    """
    if not source.exists():
        raise StoreMissing(f"there is no file {source}")
    if store.exists() and store.samefile(source):
        raise StoreError(f"{source} is the store itself")
    with _written(store):
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _written(store), aside(store) as part:
        held = _fetched(source, part)
        with write_queue(store):
            kept = free_name(store)
            if not store.exists():
                _move_sides(store, kept)
                put(part, store)
                return Restored(held, None)
            check_head(store)
            with _alone(store) as connection:
                _keep(connection, kept)
                _overwrite(connection, part)
            if _sound(store, store).hash != held.hash:
                raise StoreError(f"{store} is not what was restored; what it was is in {kept}")
    return Restored(held, kept)


def free_name(store: Path, why: str = "") -> Path:
    """A name beside the store for a copy of it that nothing has yet."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        path = store.with_name(f"{store.name}.{why}{stamp}{ending}.bak")
        if not path.exists():
            return path
        number += 1


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Say of every failure in a sentence that it was `path` that could not be written."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


def _copied(store: Path, part: Path) -> Content:
    """Copy the store as one transaction sees it; what that holds."""
    make(part)
    source = connect(store, write=False)
    try:
        try:
            source.execute("BEGIN")
            held = content(source)  # from here on the connection sees this and nothing later
        except sqlite3.Error as error:
            raise explain(error, store) from error
        destination = sqlite3.connect(part)
        try:
            source.backup(destination)
        finally:
            destination.close()
    finally:
        source.close()
    return held


def _fetched(source: Path, part: Path) -> Content:
    """Bring a backup to where nobody else changes it, and to this schema; what it holds."""
    try:
        check_head(source)
        log = source.with_name(f"{source.name}-wal")
        if log.exists() and log.stat().st_size:  # a store in use, or one that was copied by hand
            copy(source, part)
        else:
            make(part)
            shutil.copyfile(source, part)
        if check_file(part) < SCHEMA_VERSION:
            from db.migrate import migrate

            migrate(part, keep=False)
    except StoreError as error:
        raise type(error)(str(error).replace(str(part), str(source))) from error
    return _sound(part, source)


def _sound(path: Path, named: Path) -> Content:
    """What a store holds. Raises StoreError, about it under another name, when it is damaged."""
    try:
        connection = connect(path, write=False)
        try:
            faults = [*damage(connection), *dangling(connection)]
            held = content(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise explain(error, named) from error
    if faults:
        raise StoreError(f"{named} is damaged ({faults[0]}); nothing was changed")
    return held


def _move_sides(store: Path, kept: Path) -> None:
    """Put aside what is left of a store that is gone: SQLite would take it for the new one's."""
    for side in ("-wal", "-journal", "-shm"):
        left = store.with_name(store.name + side)
        if left.exists():
            left.rename(kept.with_name(kept.name + side))


@contextmanager
def _alone(store: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a store that nobody else has open, nor can open meanwhile.

    Only a connection that is alone can leave write-ahead logging. Raises StoreBusy.
    """
    try:
        connection = connect(store, write=True, wait=_WAIT_SECONDS)
    except sqlite3.Error as error:
        raise _beyond(error, store) from error
    try:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise _beyond(error, store) from error
            mode = "wal"
        except sqlite3.DatabaseError as error:
            raise _beyond(error, store) from error
        if mode != "delete":
            raise StoreBusy(
                f"{store} is open in another program; close every Parley that uses it, then restore"
            )
        yield connection
    finally:
        connection.close()


def _beyond(error: sqlite3.Error, store: Path) -> StoreError:
    return StoreError(f"{explain(error, store)}; move it away, then restore")


def _keep(connection: sqlite3.Connection, kept: Path) -> None:
    """Copy a store through the connection that holds it: if this process opened the file besides,
    closing it again would lift the lock."""
    with aside(kept) as part:
        make(part)
        destination = sqlite3.connect(part)
        try:
            connection.backup(destination)
        finally:
            destination.close()
        put(part, kept)


def _overwrite(connection: sqlite3.Connection, part: Path) -> None:
    source = connect(part, write=False)
    try:
        source.backup(connection, progress=_at_most(_WAIT_SECONDS))
    finally:
        source.close()


def _at_most(seconds: float) -> Callable[[int, int, int], None]:
    """Ends a backup that waits for a lock: without it the driver would try for ever."""
    deadline = time.monotonic() + seconds

    def look(status: int, left: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise StoreBusy("another program is using the store; nothing was changed")

    return look
