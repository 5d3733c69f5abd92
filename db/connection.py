"""The one factory of SQLite connections: every setting is made here alone."""

import os
import sqlite3
import urllib.parse
from pathlib import Path

APPLICATION_ID = 0x5061726C  # "Parl"
SCHEMA_VERSION = 2
BUSY_SECONDS = 30.0
READER_CACHE_KIB = 64 * 1024

_SETTINGS = (
    ("foreign_keys", "ON"),
    ("synchronous", "FULL"),
    ("mmap_size", "0"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("recursive_triggers", "ON"),
    ("journal_size_limit", str(64 * 1024 * 1024)),
)
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256),
)


class Open(sqlite3.Connection):
    """A connection that is known to be open until it is closed (`is_open_here`)."""

    def close(self) -> None:
        """Close it."""
        super().close()
        _open.pop(id(self), None)


_open: dict[int, tuple[int, int]] = {}


def is_open_here(path: Path) -> bool:
    """Whether this process has a connection to the file at `path`."""
    try:
        return _place(path) in tuple(_open.values())
    except OSError:
        return False


def _place(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _never_changes(path: Path) -> bool:
    """Whether the store is on a disk that nobody can write, and all of it is in its one file.

    There SQLite could not make the files that a reader of a write-ahead log needs.
    """
    try:
        if not os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            return False
        log = path.with_name(f"{path.name}-wal")
        return not (log.exists() and log.stat().st_size)
    except OSError:
        return False


def connect(path: Path, *, write: bool, wait: float | None = None) -> sqlite3.Connection:
    """Open an existing store; transactions are begun explicitly by the caller.

    A reader is `query_only` and has a 64 MiB cache. A lock of somebody else's is waited for during
    `wait` seconds, by default BUSY_SECONDS. Raises sqlite3.OperationalError when the file is
    missing or unreadable (a mistyped path never creates a store).
    """
    how = "mode=ro&immutable=1" if not write and _never_changes(path) else "mode=rw"
    uri = f"file:{urllib.parse.quote(str(path))}?{how}"
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS if wait is None else wait,
        isolation_level=None,
        check_same_thread=False,
        factory=Open,
    )
    try:
        _open[id(connection)] = _place(path)
        for limit, value in _LIMITS:
            connection.setlimit(limit, value)
        if write and connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
        for name, setting in _SETTINGS:
            connection.execute(f"PRAGMA {name}={setting}")
        if not write:
            connection.execute(f"PRAGMA cache_size=-{READER_CACHE_KIB}")
            connection.execute("PRAGMA query_only=ON")
    except (sqlite3.Error, OSError):
        connection.close()
        raise
    return connection
