"""The one factory of SQLite connections: every setting of DESIGN 3 is made here alone."""

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


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open an existing store; transactions are begun explicitly by the caller.

    A reader is `query_only` and has a 64 MiB cache. Raises sqlite3.OperationalError when the file
    is missing or unreadable (a mistyped path never creates a store).
    """
    uri = f"file:{urllib.parse.quote(str(path))}?mode=rw"
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for limit, value in _LIMITS:
            connection.setlimit(limit, value)
        if write and connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
        for name, setting in _SETTINGS:
            connection.execute(f"PRAGMA {name}={setting}")
        if not write:
            connection.execute(f"PRAGMA cache_size=-{READER_CACHE_KIB}")
            connection.execute("PRAGMA query_only=ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
