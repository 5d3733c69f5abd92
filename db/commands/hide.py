"""Removing one's own note, and bringing it back."""

import sqlite3
from uuid import uuid4

from db.commands.log import By, own, put_hidden, stored
from db.records import NoteRow


def remove_note(
    connection: sqlite3.Connection, key: int, author: str, now: str, attempt: str | None = None
) -> NoteRow:
    """Hide one's own note; row, text and versions stay. Raises NotYours, Refused."""
    return _put(connection, key, By(author, now, attempt or uuid4().hex), hidden=True)


def restore_note(
    connection: sqlite3.Connection, key: int, author: str, now: str, attempt: str | None = None
) -> NoteRow:
    """Bring one's own removed note back. Raises NotYours, Refused."""
    return _put(connection, key, By(author, now, attempt or uuid4().hex), hidden=False)


def _put(connection: sqlite3.Connection, key: int, by: By, *, hidden: bool) -> NoteRow:
    if own(connection, key, by.author).removed != hidden:
        put_hidden(connection, key, by, hidden)
    return stored(connection, key)
