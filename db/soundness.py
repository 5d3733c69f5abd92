"""Whether a store is sound: what `parley doctor` asks of SQLite and of the ledger."""

import sqlite3

MOST = 20  # faults listed; one is reason enough to restore a copy

LIBRARY = sqlite3.sqlite_version_info


PASSING_KIB = 256  # pages that are looked at once are not worth keeping


def damage(connection: sqlite3.Connection, *, quick: bool = False) -> tuple[str, ...]:
    """What SQLite finds wrong with the file: it reads all pages.

    A `quick` look leaves out the order of the indexes and pages that nothing uses, and goes table
    by table, which takes a third of the memory: every start of the explorer takes it.
    """
    (cached,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size=-{PASSING_KIB}")
    try:
        checks = _tables(connection) if quick else [f"integrity_check({MOST})"]
        found = [
            row[0]
            for check in checks
            for row in connection.execute(f"PRAGMA {check}").fetchmany(MOST)
            if row[0] != "ok"
        ]
    finally:
        connection.execute(f"PRAGMA cache_size={cached:d}")
    return tuple(found[:MOST])


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage"
    )
    names = [row[0].replace('"', '""') for row in rows]
    return [f'quick_check("{name}")' for name in ("sqlite_schema", *names)]


def dangling(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The rows that refer to nothing: `table row N: no such parent`."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST)
    return tuple(f"{table} row {row}: no such {parent}" for table, row, parent, _ in rows)


def unsupported(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The slugs of things that no article vouches for."""
    rows = connection.execute("SELECT slug FROM v_unsupported ORDER BY slug LIMIT ?", (MOST,))
    return tuple(row[0] for row in rows)
