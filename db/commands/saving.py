"""Saving so that the answer is true: saved, not saved, or not known (reliability research P3)."""

import sqlite3
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from db.commands.add import NewNote
from db.commands.edit import NoteEdit
from db.connection import connect
from db.errors import Refused, StoreError, StoreUnsure
from db.queries.notes import saved
from db.records import NoteRow
from db.store import Store

P = ParamSpec("P")


def save_surely(
    store: Store,
    attempt: str,
    fn: Callable[Concatenate[sqlite3.Connection, P], NoteRow],
    *args: P.args,
    **kwargs: P.kwargs,
) -> NoteRow:
    """What `store.write(fn, ...)` gives; after a failure, what is found to be stored.

    A COMMIT that failed may have reached the disk, so `attempt` (the uuid that `fn` writes under)
    is looked up on a new connection: what it has written there, with the text it was given, counts
    as saved. Raises StoreError when it is not there, StoreUnsure when that cannot be found out,
    Refused as `fn` does. Whatever was raised, saving again under the same uuid is safe.
    """
    try:
        return store.write(fn, *args, **kwargs)
    except Refused:
        raise
    except StoreError as error:
        failure = error
    given = args[0] if args else None
    body = given.body.strip() if isinstance(given, NewNote | NoteEdit) else None
    try:
        connection = connect(store.path, write=False)
        try:
            found = saved(connection, attempt, body)
        finally:
            connection.close()
    except sqlite3.Error:
        raise StoreUnsure(f"{failure}; whether it was saved cannot be found out now") from failure
    if found is None:
        raise type(failure)(f"{failure}; it was not saved") from failure
    return found
