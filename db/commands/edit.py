"""Editing a note: a version each time, and never over a text that was not read."""

import sqlite3
from dataclasses import dataclass

from db.commands.log import By, own, put_text, stored
from db.commands.text import checked
from db.errors import NoteConflict
from db.queries.notes import text_of
from db.records import NoteRow


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """Another text for one's own note.

    `based_on_version` is the version that was read when the editing began, `attempt` a uuid made
    then, so that saving again after a failure never makes a version more.
    """

    note_id: int
    author: str
    body: str
    based_on_version: int
    attempt: str


def edit_note(connection: sqlite3.Connection, edit: NoteEdit, now: str) -> NoteRow:
    """Save another text; the note as it stands then. The same text makes no new version.

    Raises NotYours, NoteConflict when the note was edited or removed since it was read, Refused.
    """
    body = checked(edit.body)
    held = own(connection, edit.note_id, edit.author)
    row = stored(connection, edit.note_id)
    base, written = _written(connection, edit) or (edit.based_on_version, "")
    if body == written or (body == held.body and not held.removed):
        return row
    if held.removed or held.version != base:
        raise NoteConflict(row, text_of(connection, edit.note_id, base), body)
    put_text(connection, edit.note_id, By(edit.author, now, edit.attempt), body)
    return stored(connection, edit.note_id)


def _written(connection: sqlite3.Connection, edit: NoteEdit) -> tuple[int, str] | None:
    """The version and text that this attempt has stored already."""
    row: tuple[int, str] | None = connection.execute(
        "SELECT (SELECT count(*) FROM change v WHERE v.entity_id = c.entity_id AND v.id <= c.id"
        "  AND v.op IN ('insert', 'update')), c.after ->> 'body' FROM change c"
        " WHERE c.batch=? AND c.entity_id=? AND c.op='update' ORDER BY c.id DESC LIMIT 1",
        (edit.attempt, edit.note_id),
    ).fetchone()
    return row
