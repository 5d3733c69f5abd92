"""A store that an earlier Parley made is copied, brought up to date, and can be searched."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from db.search import index, virtual
from db.store import Store
from tests.faults.older import make_older


def everything(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of a database."""
    connection = sqlite3.connect(path)
    try:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()
        # What FTS5 keeps depends on the order of writing; that the index agrees is asked of it.
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
            if name not in virtual.SHADOWS and name not in virtual.VIRTUAL
        }
    finally:
        connection.close()


@pytest.fixture
def of_schema_1(store_path: Path) -> Path:
    """The bundled set in a store as the first Parley laid it out: nothing in it for searching."""
    make_older(store_path)
    return store_path


def test_a_store_of_schema_1_becomes_what_a_new_load_would_make(
    of_schema_1: Path, bundled: Path
) -> None:
    before = everything(of_schema_1)
    told: list[str] = []
    store = Store(of_schema_1, told.append)
    (sentence,) = told
    assert "a copy of it as it was stays beside it" in sentence
    assert everything(of_schema_1) == everything(bundled)
    assert everything(of_schema_1.with_name("parley.db.schema1.bak")) == before
    assert store.read(index.outdated) == ()
    assert store.write(index.damage) == ()
    store.close()


def test_a_store_of_this_schema_is_opened_without_a_word(bundled: Path) -> None:
    told: list[str] = []
    Store(bundled, told.append).close()
    assert told == []
