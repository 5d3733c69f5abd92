"""A store with nothing but names, for the tests and the benchmark of the name ladder."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NamedTuple

from db.schema import FILE
from db.search.fold import fold
from db.search.name_words import fill_words

# The tables of name words as a store has them; of the others only what the ladder reads.
_WORDS = [
    statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS").replace(
        "CREATE INDEX", "CREATE INDEX IF NOT EXISTS"
    )
    for statement in (files("db") / FILE).read_text("utf-8").split(";\n\n")
    if re.match(r"CREATE (TABLE|INDEX) (ix_)?(name|known)_word", statement)
]
_TABLES = """
CREATE TABLE IF NOT EXISTS entity (
    id INTEGER PRIMARY KEY, slug VARCHAR NOT NULL UNIQUE, kind VARCHAR NOT NULL,
    label VARCHAR NOT NULL, deleted_at VARCHAR, merged_into_id INTEGER
);
CREATE TABLE IF NOT EXISTS name (
    id INTEGER PRIMARY KEY, entity_id INTEGER NOT NULL REFERENCES entity (id),
    text VARCHAR NOT NULL, fold VARCHAR NOT NULL, UNIQUE (entity_id, text)
);
CREATE INDEX IF NOT EXISTS ix_name_fold ON name (fold);
CREATE TABLE IF NOT EXISTS occurrence (
    entity_id INTEGER NOT NULL, kind VARCHAR NOT NULL, item_id INTEGER NOT NULL,
    PRIMARY KEY (entity_id, kind, item_id)
);
"""


class Named(NamedTuple):
    """A thing for the store; the first of its names is its label."""

    slug: str
    kind: str
    names: Sequence[str]
    mentions: int = 0


def names_store(things: Iterable[Named], path: str = ":memory:") -> sqlite3.Connection:
    """A store with these things, numbered from 1, and the words of their names."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.executescript(_TABLES + ";".join(_WORDS))
    connection.execute("BEGIN")
    for key, thing in enumerate(things, 1):
        connection.execute(
            "INSERT INTO entity VALUES (?, ?, ?, ?, NULL, NULL)",
            (key, thing.slug, thing.kind, thing.names[0]),
        )
        connection.executemany(
            "INSERT INTO name (entity_id, text, fold) VALUES (?, ?, ?)",
            [(key, text, fold(text)) for text in thing.names],
        )
        connection.executemany(
            "INSERT INTO occurrence VALUES (?, 'round', ?)",
            [(key, item) for item in range(thing.mentions)],
        )
    fill_words(connection)
    connection.execute("COMMIT")
    return connection
