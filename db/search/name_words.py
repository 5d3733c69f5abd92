"""The words that names are found by, and the tables that hold them.

`name_word` has each word of each row of `name`; `known_word` each different word once.
"""

import re
import sqlite3
import unicodedata
from typing import NamedTuple

from db.search.fold import fold
from db.search.sound import sound_key

# What Arabic names join to the next word or not: al-Busaidi, Albusaidi; Abdul Kader, Abdulkader.
_JOINED = frozenset("al el abd abdel abdul".split())
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
# Hooked letters that stand for sh, though plain typing makes them s.
_HUSHED = str.maketrans(dict.fromkeys("şŞšŠșȘśŚ", "sh"))


class NameWord(NamedTuple):
    """One row of `name_word` for a name: its number in the name, the word, its sound key."""

    seq: int
    fold: str
    sound: str


def name_words(text: str) -> tuple[NameWord, ...]:
    """The words that a name is found by: its own, joined ones, and ş or š read as sh."""
    hushed = unicodedata.normalize("NFC", text).translate(_HUSHED)
    words = dict.fromkeys([*fold(text).split(), *fold(hushed).split(), *joined(text)])
    return tuple(NameWord(seq, word, sound_key(word)) for seq, word in enumerate(words))


def joined(text: str) -> list[str]:
    """The folded words of `text`, hyphens closed and each article joined to the word behind it."""
    words: list[str] = []
    waiting = ""
    for word in fold(_HYPHEN.sub("", text)).split():
        waiting += word
        if word not in _JOINED:
            words.append(waiting)
            waiting = ""
    return [*words, waiting] if waiting else words


def fill_words(connection: sqlite3.Connection) -> None:
    """Bring both tables up to date: words of new names, words of no name, numbers of mentions.

    Inside the caller's transaction; after names were written and `occurrence` was derived. The
    words of a removed name go with it.
    """
    rows = connection.execute(
        "SELECT m.id, m.text, n.kind FROM name m JOIN entity n ON n.id = m.entity_id"
        " WHERE NOT EXISTS (SELECT 1 FROM name_word w WHERE w.name_id = m.id)"
    ).fetchall()
    connection.executemany(
        "INSERT INTO name_word (name_id, seq, fold, sound, kind, mentions)"
        " VALUES (?, ?, ?, ?, ?, 0)",
        ((key, *word, kind) for key, text, kind in rows for word in name_words(text)),
    )
    connection.execute(
        "INSERT OR IGNORE INTO known_word (sound, fold) SELECT DISTINCT sound, fold FROM name_word"
    )
    connection.execute(
        "DELETE FROM known_word WHERE NOT EXISTS"
        " (SELECT 1 FROM name_word w WHERE w.fold = known_word.fold)"
    )
    connection.execute(
        "UPDATE name_word SET mentions = c.n FROM"
        " (SELECT m.id, coalesce(t.n, 0) AS n FROM name m LEFT JOIN"
        "  (SELECT entity_id, count(*) AS n FROM occurrence GROUP BY entity_id) t"
        "  ON t.entity_id = m.entity_id) c"
        " WHERE c.id = name_word.name_id AND name_word.mentions <> c.n"
    )
