"""A person's own writes. Each is a function of a connection, run by `Store.write`.

Every one takes the uuid of the attempt, made when the writing begins: an attempt that is stored
already is not made again but answered with what it wrote. `save_surely` runs them and finds out
after a failure whether something was saved.
"""

from db.commands.add import NewNote, add_note
from db.commands.edit import NoteEdit, edit_note
from db.commands.hide import remove_note, restore_note
from db.commands.saving import save_surely
from db.commands.text import BODY_BYTES
from db.commands.undoing import redo, undo
from db.queries.seen import fingerprint

__all__ = [
    "BODY_BYTES",
    "NewNote",
    "NoteEdit",
    "add_note",
    "edit_note",
    "fingerprint",
    "redo",
    "remove_note",
    "restore_note",
    "save_surely",
    "undo",
]
