"""The quick look at a store that every start of the explorer takes."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from db import soundness
from db.errors import StoreError
from db.store import Store

PAGE = 4096


def cache(connection: sqlite3.Connection) -> int:
    """The size of a connection's cache, as SQLite says it."""
    (size,) = connection.execute("PRAGMA cache_size").fetchone()
    return int(size)


def last_page_of(connection: sqlite3.Connection, table: str) -> int:
    """The page that holds the last rows of a table, counted from 1."""
    sql = "SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    try:
        (page,) = connection.execute(sql, (table,)).fetchone()
    except sqlite3.OperationalError:
        pytest.skip("this SQLite cannot say on which page a row stands")
    return int(page)


def test_a_sound_store_has_nothing_wrong(full: Store) -> None:
    assert full.read(soundness.damage, quick=True) == ()


@pytest.mark.parametrize("table", ["evidence", "round", "note"])
def test_a_page_that_is_not_what_it_was_is_found(full: Store, tmp_path: Path, table: str) -> None:
    page = full.read(last_page_of, table)
    path = tmp_path / "parley.db"
    shutil.copy(full.path, path)
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = b"\xaa" * PAGE
    path.write_bytes(raw)
    store = Store(path)
    try:
        found = store.read(soundness.damage, quick=True)
    except StoreError as error:  # SQLite itself may refuse to go on
        found = (str(error),)
    finally:
        store.close()
    assert 0 < len(found) <= soundness.MOST


def test_the_look_leaves_a_reader_its_cache(full: Store) -> None:
    before = full.read(cache)
    full.read(soundness.damage, quick=True)
    assert full.read(cache) == before < -soundness.PASSING_KIB
