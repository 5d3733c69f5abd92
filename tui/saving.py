"""From a draft to a stored note: what the draft names is looked up when it is saved."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from db import commands, queries
from db.errors import Refused, UnknownSlug
from db.records import NoteRow
from tui.drafts import Draft, Target

if TYPE_CHECKING:
    from db.store import Store


def saving(store: "Store", draft: Draft, author: str) -> Callable[[], NoteRow]:
    """The write that saves a draft, to be run in any thread; it may be run again after a failure.

    Raises Refused when what the draft is about is no longer there, StoreError. The write raises
    StoreError; NoteConflict when the note was edited elsewhere meanwhile.
    """
    target = draft.target
    if target.note:
        number = _note(store, target.note).id
        edit = commands.NoteEdit(number, author, draft.text, target.based_on, draft.uuid)
        return partial(commands.save_surely, store, draft.uuid, commands.edit_note, edit, _now())
    answered = _note(store, target.reply_to) if target.reply_to else None
    note = commands.NewNote(
        uuid=draft.uuid,
        about_id=answered.about_id if answered else _id(store, target.slug),
        author=author,
        body=draft.text,
        field=target.field or None,
        article_id=_id(store, target.article) if target.article else None,
        by_id=_id(store, target.speaker) if target.speaker else None,
        reply_to_id=answered.id if answered else None,
    )
    return partial(commands.save_surely, store, draft.uuid, commands.add_note, note, _now())


def is_saved(store: "Store", draft: Draft) -> bool:
    """Whether the text of a draft has reached the store already: it only was not told."""
    return store.read(queries.saved, draft.uuid, draft.text.strip()) is not None


def vanished(store: "Store", target: Target) -> bool:
    """Whether what a draft is for is no longer in the store."""
    try:
        if target.note or target.reply_to:
            _note(store, target.note or target.reply_to)
        else:
            _id(store, target.slug)
    except Refused:
        return True
    return False


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _note(store: "Store", number: int) -> NoteRow:
    try:
        return store.read(queries.note_numbered, str(number))
    except UnknownSlug:
        raise Refused(f"N{number} is not in this store") from None


def _id(store: "Store", slug: str) -> int:
    try:
        return store.read(queries.thing_by_slug, slug).id
    except UnknownSlug:
        raise Refused(f"{slug} is no longer in the store") from None
