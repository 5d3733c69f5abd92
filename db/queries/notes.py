"""Notes: by thing and by number, their threads, their versions."""

import json
import sqlite3
from sqlite3 import Connection

from db.errors import UnknownSlug
from db.queries.seen import NOTHING, fingerprint
from db.records import NoteRow, NoteVersion

# A removed note is listed only while somebody's answer to it is.
_SHOWN = (
    "(n.deleted_at IS NULL OR EXISTS (SELECT 1 FROM note r JOIN entity m ON m.id = r.id"
    " WHERE r.reply_to_id = t.id AND m.deleted_at IS NULL))"
)
_NOTES = """
SELECT t.id, t.number, t.about_id, a.label, coalesce(t.field, ''), t.author,
  CASE WHEN n.deleted_at IS NULL THEN t.body ELSE '' END, t.created_at,
  coalesce(t.edited_at, ''), t.version, t.reply_to_id, coalesce(f.number, 0),
  n.deleted_at IS NOT NULL, t.fingerprint,
  a.deleted_at IS NOT NULL,
  (SELECT group_concat(tag, ' ') FROM (SELECT tag FROM tag WHERE entity_id = t.id ORDER BY tag)),
  t.article_id, t.by_id
FROM note t JOIN entity n ON n.id = t.id JOIN entity a ON a.id = t.about_id
LEFT JOIN note f ON f.id = t.reply_to_id"""
_WITH_PARTS = (
    "SELECT :key UNION ALL SELECT id FROM tally WHERE exchange_id = :key"
    " UNION ALL SELECT id FROM role WHERE delegation_id = :key OR person_id = :key"
)
_THREADS = "ORDER BY coalesce(f.number, t.number), t.number"


def notes(connection: Connection, about: int | None = None) -> tuple[NoteRow, ...]:
    """The notes on a thing, or all of them: the oldest first, the answers under each.

    With a thing come its parts that have no card of their own: figures, seats, offices. A removed
    note stands there without its text, and only while there are answers to it.
    """
    if about is None:
        return _read(connection, f"WHERE {_SHOWN} {_THREADS}")
    return _read(connection, f"WHERE t.about_id IN ({_WITH_PARTS}) AND {_SHOWN} {_THREADS}", about)


def newest_notes(connection: Connection, limit: int) -> tuple[NoteRow, ...]:
    """The notes written last, the newest first, whatever they are about."""
    return _read(connection, f"WHERE n.deleted_at IS NULL ORDER BY t.number DESC LIMIT {limit:d}")


def last_note(connection: Connection) -> int:
    """The highest number of a note, 0 when there is none."""
    row = connection.execute("SELECT coalesce(max(number), 0) FROM note").fetchone()
    return int(row[0])


def notes_since(connection: Connection, number: int, author: str) -> int:
    """How many notes with a higher number others have written that stand there still."""
    row = connection.execute(
        "SELECT count(*) FROM note t JOIN entity n ON n.id = t.id"
        " WHERE t.number > ? AND t.author <> ? AND n.deleted_at IS NULL",
        (number, author),
    ).fetchone()
    return int(row[0])


def note(connection: Connection, key: int) -> NoteRow | None:
    """The note with this id, also a removed one (without its text)."""
    found = _read(connection, "WHERE t.id = :key", key)
    return found[0] if found else None


def note_numbered(connection: Connection, name: str) -> NoteRow:
    """The note that people call `name`: N41, n41 or 41. Raises UnknownSlug."""
    digits = name.strip().lower().removeprefix("n")
    if digits.isascii() and digits.isdigit() and len(digits) < 16:
        found = _read(connection, "WHERE t.number = :key", int(digits))
        if found:
            return found[0]
    raise UnknownSlug(name)


def saved(connection: Connection, attempt: str, body: str | None = None) -> NoteRow | None:
    """The note that an attempt to write (its uuid) has written; None when it wrote nothing.

    With `body` only if it has written that text: it may have succeeded with an earlier one.
    """
    row = connection.execute(
        "SELECT c.entity_id FROM change c JOIN note t ON t.id = c.entity_id"
        " WHERE c.batch = :attempt AND (:body IS NULL OR c.after ->> 'body' = :body) LIMIT 1",
        {"attempt": attempt, "body": body},
    ).fetchone()
    return None if row is None else note(connection, row[0])


def _read(connection: Connection, which: str, key: int | str | None = None) -> tuple[NoteRow, ...]:
    rows = connection.execute(f"{_NOTES} {which}", {} if key is None else {"key": key}).fetchall()
    current: dict[tuple[int, str], str] = {}
    found = []
    for row in rows:
        *shown, removed, held, hidden, tags, article, speaker = row
        about, field = shown[2], shown[4]
        if (about, field) not in current:
            current[about, field] = fingerprint(connection, about, field)
        now = current[about, field]
        stale, orphan = now != held, bool(hidden) or (now == NOTHING != held)
        words = tuple(tags.split()) if tags else ()
        found.append(NoteRow(*(*shown, bool(removed), stale, orphan, words, article, speaker)))
    return tuple(found)


def note_versions(connection: Connection, key: int) -> tuple[NoteVersion, ...]:
    """Everything that was done to a note, the oldest first, with the text it had then."""
    rows = connection.execute(
        "SELECT at, actor, op, cause, after FROM change WHERE entity_id=? ORDER BY id", (key,)
    )
    found: list[NoteVersion] = []
    version, body = 0, ""
    for at, actor, op, cause, after in rows:
        state = json.loads(after) if after else {}
        body = state.get("body", body)
        version += op in ("insert", "update")
        found.append(NoteVersion(version, at, actor, op, "" if cause == "note" else cause, body))
    return tuple(found)


def text_of(connection: sqlite3.Connection, key: int, version: int) -> str:
    """The text a note had in one of its versions, '' when there is no such version."""
    return next((v.body for v in note_versions(connection, key) if v.version == version), "")
