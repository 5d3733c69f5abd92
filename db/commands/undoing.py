"""Undo and redo of one's own writes, from the change log: they outlive the program.

The log is the stack. A write is a `note` row; `undo` and `redo` rows name the write they are about.
Read from the newest row back, an undo covers one write (or redo) before it and a redo one undo; a
new write cuts off what could be done again.
"""

import json
import sqlite3
from typing import Any, NamedTuple
from uuid import uuid4

from db.commands.log import By, kept, put_hidden, put_text, stored
from db.errors import Refused
from db.queries.notes import saved
from db.records import NoteRow


class Write(NamedTuple):
    """A row of the change log that can be undone: what was done to which note."""

    id: int
    key: int
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


def undo(
    connection: sqlite3.Connection, author: str, now: str, attempt: str | None = None
) -> NoteRow:
    """Take the author's last write back that is not yet taken back; the note it was about.

    Raises Refused when there is none, or when somebody has built on it.
    """
    return _step(connection, By(author, now, attempt or uuid4().hex, "undo"))


def redo(
    connection: sqlite3.Connection, author: str, now: str, attempt: str | None = None
) -> NoteRow:
    """Do the author's last undone write again; the note it was about.

    Raises Refused when there is none since the last write, or when somebody has built on it.
    """
    return _step(connection, By(author, now, attempt or uuid4().hex, "redo"))


def _step(connection: sqlite3.Connection, by: By) -> NoteRow:
    done = saved(connection, by.attempt)
    if done is not None:
        return done
    last = _last(connection, by)
    if last is None:
        raise Refused(f"there is nothing of {by.author} to {by.cause}")
    back = by.cause == "undo"
    by = by._replace(of=last.id)
    if last.op == "update":
        _free(connection, last, by)
        _put_text(connection, last, by, back)
    else:
        hidden = (last.op == "remove") != back
        if hidden:
            _free(connection, last, by)
        put_hidden(connection, last.key, by, hidden)
    return stored(connection, last.key)


def _put_text(connection: sqlite3.Connection, last: Write, by: By, back: bool) -> None:
    held = kept(connection, last.key)
    expected, wanted = (last.after, last.before) if back else (last.before, last.after)
    if held.body != expected["body"] or held.removed:
        raise Refused(f"N{held.number} has changed since; {by.cause} would lose that")
    put_text(connection, last.key, by, wanted["body"], wanted["fingerprint"])


def _free(connection: sqlite3.Connection, last: Write, by: By) -> None:
    """Raises Refused when somebody else has answered the note since this was written."""
    row = connection.execute(
        "SELECT a.author, a.number, t.number FROM note t"
        " JOIN note a ON a.reply_to_id = coalesce(t.reply_to_id, t.id) AND a.author <> t.author"
        " JOIN entity n ON n.id = a.id AND n.deleted_at IS NULL"
        " JOIN change c ON c.entity_id = a.id AND c.op = 'insert' AND c.id > ?"
        "  AND c.after ->> 'answers' = t.id"
        " WHERE t.id=? LIMIT 1",
        (last.id, last.key),
    ).fetchone()
    if row is not None:
        author, answer, number = row
        raise Refused(
            f"{author} has answered N{number} since (N{answer}), so {by.cause} leaves it as it is"
        )


def _last(connection: sqlite3.Connection, by: By) -> Write | None:
    """The author's newest write that is done (for undo) or undone (for redo)."""
    rows = connection.execute(
        "SELECT c.id, c.entity_id, c.op, c.before, c.after, c.cause FROM change c"
        " WHERE c.actor=? AND c.cause IN ('note', 'undo', 'redo') ORDER BY c.id DESC",
        (by.author,),
    )
    covered = 0
    for *row, cause in rows:
        if cause == "note" and by.cause == "redo":
            return None
        if (cause == "undo") == (by.cause == "undo"):
            covered += 1
        elif covered:
            covered -= 1
        else:
            write = _write(*row)
            return write if cause == "note" else _written(connection, write.after["of"])
    return None


def _written(connection: sqlite3.Connection, key: int) -> Write:
    return _write(
        *connection.execute(
            "SELECT id, entity_id, op, before, after FROM change WHERE id=?", (key,)
        ).fetchone()
    )


def _write(id: int, key: int, op: str, before: str | None, after: str) -> Write:
    return Write(id, key, op, json.loads(before) if before else {}, json.loads(after))
