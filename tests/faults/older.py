"""A store as the first Parley laid it out."""

import sqlite3
from pathlib import Path

from db.search import virtual

SEARCH_TABLES = ("search_entry", "search_word", "name_word", "known_word")


def make_older(path: Path) -> None:
    """Turn a store of today into one of schema 1: nothing in it for searching."""
    connection = sqlite3.connect(path)
    virtual.drop(connection)
    for table in SEARCH_TABLES:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()
