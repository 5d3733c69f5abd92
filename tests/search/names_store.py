"""A store with nothing but names, for the tests and the benchmark of the name ladder."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.search.fold import fold
from db.search.name_words import fill_words

NAME_WORD = """
CREATE TABLE IF NOT EXISTS name_word (
    name_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    fold VARCHAR NOT NULL,
    sound VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    mentions INTEGER NOT NULL,
    CONSTRAINT pk_name_word PRIMARY KEY (name_id, seq),
    CONSTRAINT fk_name_word_name_id FOREIGN KEY(name_id) REFERENCES name (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ix_name_word_fold ON name_word (fold, kind, mentions);
CREATE INDEX IF NOT EXISTS ix_name_word_sound ON name_word (sound, kind, mentions);
CREATE TABLE IF NOT EXISTS known_word (
    sound VARCHAR NOT NULL,
    fold VARCHAR NOT NULL,
    CONSTRAINT pk_known_word PRIMARY KEY (sound, fold)
) WITHOUT ROWID;
"""
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
    connection.executescript(_TABLES + NAME_WORD)
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
