"""The search index: entries of everything, and FTS5 over their folded words, sounds and tags.

There are no triggers: every write is one of `refresh` or `rebuild`, inside the transaction that
changes the data, some statements for all entries together. A change of what entries hold, of `fold`
or of the sound key is a new SCHEMA_VERSION, since migrating builds the index anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.search.entries import Entry, compose
from db.search.fold import fold
from db.search.matching import SHORTEST_SOUND, SHORTEST_STORED
from db.search.name_words import fill_words
from db.search.sound import sound_key
from db.search.virtual import create, drop

_AT_ONCE = 2000  # entries written together
_SHOWN = 20  # slugs named when entries are out of date


class Refreshed(NamedTuple):
    """How many entries were written and taken out."""

    written: int
    removed: int


def rebuild(driver: sqlite3.Connection) -> int:
    """Make the words of names and the index of everything anew; how many entries.

    It needs nothing of what was there, which may be damaged. Inside the caller's transaction.
    """
    drop(driver)
    for table in ("name_word", "known_word", "search_entry", "search_word"):
        driver.execute(f"DELETE FROM {table}")
    fill_words(driver)
    written = 0
    for ids in _everything(driver):
        entries = list(compose(driver, ids))
        _insert(driver, entries)
        written += len(entries)
    create(driver)
    driver.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    return written


def refresh(driver: sqlite3.Connection, ids: Iterable[int] | None = None) -> Refreshed:
    """Bring the entries of these things (None: of everything) up to date with the typed rows.

    Only what differs is written. For a load `ids` is None: a name or a link that changed may
    change the entry of anything. For a note they are the note and what it hangs on. Inside the
    caller's transaction.
    """
    written = removed = 0
    for wanted in _everything(driver) if ids is None else [sorted(set(ids))]:
        fresh = {entry.entity_id: entry for entry in compose(driver, wanted)}
        held = _held(driver, wanted)
        gone = [key for key in held if held[key] != fresh.get(key)]
        new = [entry for key, entry in fresh.items() if held.get(key) != entry]
        _take_out(driver, gone)
        _insert(driver, new)
        _index(driver, [entry.entity_id for entry in new])
        written += len(new)
        removed += len([key for key in gone if key not in fresh])
    return Refreshed(written, removed)


def outdated(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Slugs of things whose entry or names are missing or not what they should be."""
    found = [
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT entity_id FROM name m WHERE NOT EXISTS"
            " (SELECT 1 FROM name_word w WHERE w.name_id = m.id) LIMIT ?",
            (_SHOWN,),
        )
    ]
    for ids in _everything(connection):
        fresh = {entry.entity_id: entry for entry in compose(connection, ids)}
        held = _held(connection, ids)
        found += [key for key in ids if held.get(key) != fresh.get(key)]
        if len(found) >= _SHOWN:
            break
    rows = connection.execute(
        "SELECT slug FROM json_each(?) k JOIN entity n ON n.id = k.value ORDER BY slug",
        (json.dumps(found[:_SHOWN]),),
    )
    return tuple(row[0] for row in rows)


def damage(driver: sqlite3.Connection) -> tuple[str, ...]:
    """What FTS5 finds wrong with the index against the entries; it needs a connection that writes.

    Nothing is changed.
    """
    try:
        driver.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return (f"the search index does not agree with its entries ({error})",)
    return ()


def _everything(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """The ids of all that can be found, some at a time."""
    rows = connection.execute(
        "SELECT id FROM entity WHERE kind NOT IN ('role', 'tally') ORDER BY id"
    ).fetchall()
    for start in range(0, len(rows), _AT_ONCE):
        yield [row[0] for row in rows[start : start + _AT_ONCE]]


def _held(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Entry]:
    rows = connection.execute(
        "SELECT e.slot, e.entity_id, e.day_lo, e.day_hi, e.text, e.tags FROM json_each(?) k"
        " JOIN search_entry e ON e.entity_id = k.value",
        (json.dumps(ids),),
    )
    return {row[1]: Entry(*row) for row in rows}


def _take_out(driver: sqlite3.Connection, ids: Sequence[int]) -> None:
    given = (json.dumps(ids),)
    driver.execute(
        "INSERT INTO search_index(search_index, rowid, fold, sound, tags)"
        " SELECT 'delete', e.slot, e.fold, e.sound, e.tags FROM json_each(?) k"
        " JOIN search_entry e ON e.entity_id = k.value",
        given,
    )
    driver.execute(
        "DELETE FROM search_entry WHERE entity_id IN (SELECT value FROM json_each(?))", given
    )


def _insert(driver: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    words: set[str] = set()
    rows = []
    for entry in entries:
        folded = fold(entry.text)
        own = set(folded.split())
        sounds = {sound_key(w) for w in own if len(w) >= SHORTEST_SOUND and w.isalpha()}
        # A key that is a word of the text is found there; a third of the keys are.
        rows.append((*entry, folded, " ".join(sorted(sounds - own))))
        words |= own
    driver.executemany(
        "INSERT INTO search_entry (slot, entity_id, day_lo, day_hi, text, tags, fold, sound)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    driver.executemany(
        "INSERT OR IGNORE INTO search_word (word) VALUES (?)",
        [(word,) for word in sorted(words) if len(word) >= SHORTEST_STORED],
    )


def _index(driver: sqlite3.Connection, ids: Sequence[int]) -> None:
    driver.execute(
        "INSERT INTO search_index(rowid, fold, sound, tags)"
        " SELECT e.slot, e.fold, e.sound, e.tags FROM json_each(?) k"
        " JOIN search_entry e ON e.entity_id = k.value",
        (json.dumps(ids),),
    )
