"""A person's own writes. Each is a function of a connection, run by `Store.write`."""

import json
import sqlite3
from dataclasses import dataclass

from db.errors import StoreError
from db.queries.rows import notes
from db.queries.seen import fingerprint
from db.records import NoteRow
from db.search import index

BODY_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be saved.

    `uuid` is made when the writing begins, so that saving again after a failure never doubles.
    `field` (with `article_id` and `by_id`) narrows it to one value (one claim) of the thing.
    """

    uuid: str
    about_id: int
    author: str
    body: str
    field: str | None = None
    article_id: int | None = None
    by_id: int | None = None
    reply_to_id: int | None = None


def add_note(connection: sqlite3.Connection, note: NewNote, now: str) -> NoteRow:
    """Save a note; if one with this uuid is stored already, that one is the answer.

    Raises StoreError when the text is empty or over 1 MiB, no text that UTF-8 can write, or the
    thing does not exist.
    """
    body = note.body.strip()
    if not body:
        raise StoreError("an empty note is not saved")
    try:
        size = len(body.encode())
    except UnicodeEncodeError:
        raise StoreError("a note is UTF-8 text; this is not") from None
    if "\x00" in body or size > BODY_BYTES:
        raise StoreError("a note is text of at most 1 MiB without NUL characters")
    stored = connection.execute("SELECT id FROM note WHERE uuid=?", (note.uuid,)).fetchone()
    key = stored[0] if stored else _insert(connection, note, body, now)
    return next(row for row in notes(connection, note.about_id) if row.id == key)


def _insert(connection: sqlite3.Connection, note: NewNote, body: str, now: str) -> int:
    if connection.execute("SELECT 1 FROM entity WHERE id=?", (note.about_id,)).fetchone() is None:
        raise StoreError("the thing this note is about is no longer in the store")
    number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM note").fetchone()[0]
    key = connection.execute(
        "INSERT INTO entity (slug, kind, label, created_at, updated_at)"
        " VALUES (?, 'note', ?, ?, ?) RETURNING id",
        (f"n{number}", f"N{number}", now, now),
    ).fetchone()[0]
    row = {
        "id": key,
        "number": number,
        "uuid": note.uuid,
        "about_id": note.about_id,
        "field": note.field,
        "article_id": note.article_id,
        "by_id": note.by_id,
        "author": note.author,
        "body": body,
        "created_at": now,
        "version": 1,
        "reply_to_id": note.reply_to_id,
        "fingerprint": fingerprint(connection, note.about_id, note.field),
    }
    columns = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO note ({columns}) VALUES ({places})", row)
    connection.execute(
        'INSERT INTO "change" (at, actor, cause, batch, entity_id, op, after)'
        " VALUES (?, ?, 'note', ?, ?, 'insert', ?)",
        (now, note.author, note.uuid, key, json.dumps({"body": body}, ensure_ascii=False)),
    )
    index.refresh(connection, [key, note.about_id])
    return int(key)
