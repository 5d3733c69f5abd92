"""Adding a note, or an answer to one."""

import sqlite3
from dataclasses import dataclass, replace

from db.commands.log import By, log, own, put_tags, put_text, stored
from db.commands.text import checked
from db.errors import Refused
from db.queries.seen import hashed, seen
from db.records import NoteRow


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be saved.

    `uuid` is made when the writing begins, so that saving again after a failure never doubles.
    `field` (with `article_id` and `by_id`) narrows it to one value (one claim) of the thing.
    `reply_to_id` is a note that it answers; a note whose `about_id` is a note answers that one.
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
    """Save a note. If one with this uuid is stored already, that one is the answer, after taking
    over a text that was changed between the attempts.

    An answer hangs on the first note of its thread, and on the same thing. Raises Refused when the
    text is empty or over 1 MiB, no text that UTF-8 can write, or the thing does not exist.
    """
    body = checked(note.body)
    row = connection.execute("SELECT id FROM note WHERE uuid=?", (note.uuid,)).fetchone()
    if row is None:
        return stored(connection, _insert(connection, note, body, now))
    key = int(row[0])
    if own(connection, key, note.author).body != body:
        put_text(connection, key, By(note.author, now, note.uuid), body)
    return stored(connection, key)


def _insert(connection: sqlite3.Connection, note: NewNote, body: str, now: str) -> int:
    answered, note = _placed(connection, note)
    number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM note").fetchone()[0]
    key = connection.execute(
        "INSERT INTO entity (slug, kind, label, created_at, updated_at)"
        " VALUES (?, 'note', ?, ?, ?) RETURNING id",
        (f"n{number}", f"N{number}", now, now),
    ).fetchone()[0]
    claims = seen(connection, note.about_id, note.field)
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
        "fingerprint": hashed(claims),
    }
    columns = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO note ({columns}) VALUES ({places})", row)
    put_tags(connection, key, body)
    after = {"body": body, "fingerprint": hashed(claims), "seen": claims, "answers": answered}
    log(connection, key, By(note.author, now, note.uuid), "insert", None, after)
    return int(key)


def _placed(connection: sqlite3.Connection, note: NewNote) -> tuple[int | None, NewNote]:
    """The id of the note that it answers, if any, and the note where it will hang."""
    answered = note.reply_to_id
    kind = connection.execute("SELECT kind FROM entity WHERE id=?", (note.about_id,)).fetchone()
    if kind is None:
        raise Refused("the thing this note is about is no longer in the store")
    if answered is None and kind[0] == "note":
        answered = note.about_id
    if answered is None:
        return None, note
    first = connection.execute(
        "SELECT f.id, f.about_id, f.field, f.article_id, f.by_id FROM note t"
        " JOIN note f ON f.id = coalesce(t.reply_to_id, t.id) WHERE t.id=?",
        (answered,),
    ).fetchone()
    if first is None:
        raise Refused("the note this answers is not in the store")
    key, about, field, article, speaker = first
    return answered, replace(
        note, about_id=about, field=field, article_id=article, by_id=speaker, reply_to_id=key
    )
