"""The FTS5 table as code: alembic knows no virtual tables, and its shadows are not ours to alter.

External content: FTS5 keeps no second copy of the words, and taking an entry out needs exactly the
words that went in, which `search_entry` has. There are no triggers; see `db.search.index`.
"""

import sqlite3

# Words are folded and split by us, so the tokenizer has only to cut at the spaces.
SEARCH_INDEX = """CREATE VIRTUAL TABLE search_index USING fts5(
  fold, sound, tags, content='search_entry', content_rowid='slot', prefix='2 3',
  tokenize="ascii tokenchars ':-'")"""

VIRTUAL = {"search_index": SEARCH_INDEX}
SHADOWS = tuple(f"search_index_{part}" for part in ("data", "idx", "docsize", "config"))
"""The tables FTS5 makes for itself; they belong to the virtual table."""


def create(driver: sqlite3.Connection) -> None:
    """Make the empty index; the table `search_entry` exists already."""
    driver.execute(SEARCH_INDEX)


def drop(driver: sqlite3.Connection) -> None:
    """Remove the index with its shadow tables."""
    driver.execute("DROP TABLE IF EXISTS search_index")
