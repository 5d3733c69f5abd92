"""The rows of a note: its state, and changes of it with the change log and the search index."""

import json
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from db.commands.text import tags
from db.errors import NotYours, Refused
from db.queries.notes import note
from db.queries.seen import hashed, seen
from db.records import NoteRow
from db.search import index


class By(NamedTuple):
    """Who writes when, under which uuid, and why: `note`, `undo` or `redo` (then `of` is the change
    that is undone or done again)."""

    author: str
    now: str
    attempt: str
    cause: str = "note"
    of: int | None = None


class Kept(NamedTuple):
    """A note with what the screen does not show of it."""

    number: int
    author: str
    body: str
    version: int
    removed: bool
    about_id: int
    field: str | None
    fingerprint: str


def kept(connection: sqlite3.Connection, key: int) -> Kept:
    """The note with this id. Raises Refused when there is none."""
    row = connection.execute(
        "SELECT t.number, t.author, t.body, t.version, n.deleted_at IS NOT NULL, t.about_id,"
        " t.field, t.fingerprint FROM note t JOIN entity n ON n.id = t.id WHERE t.id=?",
        (key,),
    ).fetchone()
    if row is None:
        raise Refused("this note is not in the store")
    return Kept(*row)


def own(connection: sqlite3.Connection, key: int, author: str) -> Kept:
    """The author's note with this id. Raises NotYours, Refused."""
    held = kept(connection, key)
    if held.author != author:
        raise NotYours(
            f"N{held.number} is a note of {held.author}; you are {author} and can answer it"
        )
    return held


def stored(connection: sqlite3.Connection, key: int) -> NoteRow:
    """The note as it stands after a write."""
    row = note(connection, key)
    assert row is not None
    return row


def put_text(
    connection: sqlite3.Connection, key: int, by: By, body: str, fingerprint: str | None = None
) -> None:
    """Give a note another text, as a new version.

    `fingerprint` is what stood behind that text when it is an earlier one; None: what stands now.
    """
    held = kept(connection, key)
    claims = None
    if fingerprint is None:
        claims = seen(connection, held.about_id, held.field)
        fingerprint = hashed(claims)
    connection.execute(
        "UPDATE note SET body=?, edited_at=?, version=version + 1, fingerprint=? WHERE id=?",
        (body, by.now, fingerprint, key),
    )
    put_tags(connection, key, body)
    before = {"body": held.body, "fingerprint": held.fingerprint}
    after = {"body": body, "fingerprint": fingerprint}
    known = claims is None or fingerprint == held.fingerprint
    log(connection, key, by, "update", before, after if known else {**after, "seen": claims})


def put_hidden(connection: sqlite3.Connection, key: int, by: By, hidden: bool) -> None:
    """Remove a note or bring it back; its row and its text stay."""
    connection.execute(
        "UPDATE entity SET deleted_at=?, updated_at=? WHERE id=?",
        (by.now if hidden else None, by.now, key),
    )
    log(connection, key, by, "remove" if hidden else "restore", None, {})


def put_tags(connection: sqlite3.Connection, key: int, body: str) -> None:
    """Tag a note with the words that its text marks so."""
    connection.execute("DELETE FROM tag WHERE entity_id=?", (key,))
    connection.executemany(
        "INSERT INTO tag (entity_id, tag) VALUES (?, ?)", [(key, tag) for tag in tags(body)]
    )


def log(
    connection: sqlite3.Connection,
    key: int,
    by: By,
    op: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
) -> None:
    """Write the row of the change log, and the entries of the search index, for what was done."""
    if by.of is not None:
        after = {**after, "of": by.of}
    connection.execute(
        "INSERT INTO change (at, actor, cause, batch, entity_id, op, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (by.now, by.author, by.cause, by.attempt, key, op, _json(before), _json(after)),
    )
    index.refresh(connection, [key, kept(connection, key).about_id])


def _json(state: Mapping[str, object] | None) -> str | None:
    return None if state is None else json.dumps(state, ensure_ascii=False)
