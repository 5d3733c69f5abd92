"""Whether a store is sound: what `parley doctor` asks of SQLite and of the ledger."""

import sqlite3

MOST = 20  # faults listed; one is reason enough to restore a copy

LIBRARY = sqlite3.sqlite_version_info


def damage(connection: sqlite3.Connection, *, quick: bool = False) -> tuple[str, ...]:
    """What SQLite finds wrong with the file; it reads all pages, and unless `quick` all indexes."""
    check = "quick_check" if quick else "integrity_check"
    rows = connection.execute(f"PRAGMA {check}({MOST})").fetchall()
    return tuple(row[0] for row in rows if row[0] != "ok")


def dangling(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The rows that refer to nothing: `table row N: no such parent`."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST)
    return tuple(f"{table} row {row}: no such {parent}" for table, row, parent, _ in rows)


def unsupported(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The slugs of things that no article vouches for."""
    rows = connection.execute("SELECT slug FROM v_unsupported ORDER BY slug LIMIT ?", (MOST,))
    return tuple(row[0] for row in rows)
