"""`parley note add | edit | rm | restore`: writing without the screen. The ORM is not needed.

A text that could not be saved is kept as a draft, and the person is told where.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from db import queries
from db.commands import (
    NewNote,
    NoteEdit,
    add_note,
    edit_note,
    remove_note,
    restore_note,
    save_surely,
)
from db.errors import NoteConflict, NotYours, StoreError
from db.records import NoteRow
from db.store import Store
from tui import drafts, paths
from tui.cli import typed
from tui.cli.choices import Choices, at_a_terminal
from tui.cli.items import as_items
from tui.cli.opening import author, find, open_store, read_settings, signs
from tui.cli.output import print_fields, print_json, say
from tui.drafts import Draft, Target
from tui.misuse import Misuse

Save = Callable[[str], NoteRow]


def add(slug: str, source: str | None, message: str | None, choices: Choices) -> int:
    """Save a note on a thing, or an answer to a note, and print its number; the exit code.

    Raises Misuse, StoreError, UnknownSlug.
    """
    writer = author(choices, read_settings())
    store = open_store(choices)
    store.check_writable()
    thing = find(store, slug)
    answered = store.read(queries.note, thing.id) if thing.kind == "note" else None
    about, field = (answered.about_id, answered.field) if answered else (thing.id, "")
    uuid = str(uuid4())
    target = Target(thing.slug, thing.label)
    if answered:
        on = store.read(queries.thing, about)
        target = Target(on.slug if on else "", answered.about, field, reply_to=answered.number)

    def save(body: str) -> NoteRow:
        new = NewNote(uuid, thing.id, writer, body)
        return save_surely(store, uuid, add_note, new, _now())

    def head() -> list[str]:
        from tui.editor_head import head_of

        return head_of(store, about, field or None, signs(choices), answered)

    text = typed.given(message, source, choices)
    saved = _saved(Draft(uuid, target, text or ""), text, head, save, writer, choices)
    done = f"answers {thing.label}" if answered else f"saved on {thing.label}"
    return _tell(f"note add {slug}", store, saved, done, choices)


def edit(name: str, source: str | None, message: str | None, choices: Choices) -> int:
    """Give one's own note another text; the exit code, 4 when it was changed meanwhile.

    Raises Misuse, StoreError, UnknownSlug.
    """
    writer = author(choices, read_settings())
    store = open_store(choices)
    store.check_writable()
    row = store.read(queries.note_numbered, name)
    if row.author != writer:
        raise NotYours(f"N{row.number} is a note of {row.author}; you are {writer}")
    if row.removed:
        raise Misuse(
            f"N{row.number} is removed; 'parley note restore N{row.number}' brings it back"
        )
    attempt = str(uuid4())
    thing = store.read(queries.thing, row.about_id)
    target = Target(
        thing.slug if thing else "", row.about, row.field, note=row.number, based_on=row.version
    )

    def save(body: str) -> NoteRow:
        change = NoteEdit(row.id, writer, body, row.version, attempt)
        return save_surely(store, attempt, edit_note, change, _now())

    def head() -> list[str]:
        from tui.editor_head import head_of

        return head_of(store, row.about_id, row.field or None, signs(choices))

    text = typed.given(message, source, choices)
    draft = Draft(attempt, target, row.body if text is None else text)
    try:
        saved = _saved(draft, text, head, save, writer, choices)
    except NoteConflict as conflict:
        return _conflicting(f"note edit {name}", store, conflict, choices)
    done = "unchanged" if saved and saved.version == row.version else "saved"
    return _tell(f"note edit {name}", store, saved, f"{done} on {row.about}", choices)


def remove(name: str, choices: Choices) -> int:
    """Remove one's own note. Raises Misuse, StoreError, UnknownSlug."""
    writer = author(choices, read_settings())
    store = open_store(choices)
    row = store.read(queries.note_numbered, name)
    attempt = str(uuid4())
    saved = save_surely(store, attempt, remove_note, row.id, writer, _now(), attempt)
    said = f"removed; 'parley note restore N{row.number}' brings it back"
    return _tell(f"note rm {name}", store, saved, said, choices)


def restore(name: str, choices: Choices) -> int:
    """Bring one's own removed note back. Raises Misuse, StoreError, UnknownSlug."""
    writer = author(choices, read_settings())
    store = open_store(choices)
    row = store.read(queries.note_numbered, name)
    attempt = str(uuid4())
    saved = save_surely(store, attempt, restore_note, row.id, writer, _now(), attempt)
    return _tell(f"note restore {name}", store, saved, f"back on {row.about}", choices)


def _saved(
    draft: Draft,
    text: str | None,
    head: Callable[[], list[str]],
    save: Save,
    writer: str,
    choices: Choices,
) -> NoteRow | None:
    """The note once its text is saved; None where the editor brought nothing new.

    `text` None asks for it in the editor, which begins with the draft's.
    """
    folder = paths.author_folder(writer)
    if text is not None:
        return _save_or_keep(folder, draft, save)
    if choices.served or not at_a_terminal():
        raise Misuse("what should the note say? Give it with -m TEXT, or on standard input")
    held = _begin(folder, draft)
    try:
        text = _edited(folder, draft, head())
        if text in ("", draft.text.strip()):
            drafts.remove(folder, draft.uuid)
            return None
        saved = _save_or_keep(folder, draft._replace(text=text), save)
        drafts.remove(folder, draft.uuid)
        return saved
    finally:
        os.close(held)


def _begin(folder: Path, draft: Draft) -> int:
    """Put the draft on disk before the editor starts, so that nothing typed there can get lost."""
    try:
        return drafts.write(folder, draft)
    except OSError as error:
        raise Misuse(
            f"{folder}: the editor's text cannot be kept there ({error.strerror}); "
            "give the text with -m TEXT or on standard input"
        ) from None


def _edited(folder: Path, draft: Draft, head: list[str]) -> str:
    from tui.editor import EditorFailed, edit

    path = drafts.editor_file(folder, draft.uuid)
    try:
        return edit(folder, draft.uuid, draft.text, head, os.environ)
    except EditorFailed as error:
        if drafts.read_editor_file(folder, draft.uuid) == draft.text.strip():
            drafts.remove(folder, draft.uuid)
            raise
        raise EditorFailed(f"{error}; the text is kept in {path}") from None
    except OSError as error:
        raise Misuse(f"{path}: the disk does not take it ({error.strerror})") from None


def _save_or_keep(folder: Path, draft: Draft, save: Save) -> NoteRow:
    """Save; what cannot be saved is kept as a draft, and the error says where."""
    try:
        return save(draft.text)
    except StoreError as error:
        if drafts.keep(folder, draft):
            path = folder / drafts.FOLDER / draft.uuid
            error.args = (f"{error}; the text is kept as a draft in {path}",)
        else:
            say("parley: no disk takes the text as a draft; here it is:")
            for line in draft.text.splitlines():
                say(line)
        raise


def _conflicting(query: str, store: Store, conflict: NoteConflict, choices: Choices) -> int:
    number = conflict.current.number
    if choices.json:
        (current,) = as_items(store, [conflict.current])
        both = {"based_on": conflict.based_on, "mine": conflict.mine}
        print_json(query, [{**current, "conflict": both}])
    say(f"parley: {conflict}")
    say(f"parley: 'parley note show N{number}' has the other text; note add N{number} answers it")
    return conflict.exit_code


def _tell(query: str, store: Store, saved: NoteRow | None, said: str, choices: Choices) -> int:
    """Print the note that was written, or that there is none."""
    if choices.json:
        print_json(query, as_items(store, [] if saved is None else [saved]))
    elif saved is not None:
        print_fields([[f"N{saved.number}"]])
    say("unchanged or empty: no note is saved" if saved is None else said)
    return 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
