"""Writing notes: what they are about is fixed when the writing begins, what is typed is kept."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from db import queries
from db.errors import NoteConflict, UnknownSlug
from db.records import NoteRow
from db.sanitise import line as safe
from tui.board import Board
from tui.composing import Composition
from tui.drafts import Draft, Target
from tui.keys import Key, bindings
from tui.phrases import field_name

if TYPE_CHECKING:
    from tui.app import ParleyApp

ON_A_NOTE = "put the cursor on a note first"


class Writing(Board):
    """Opens the line or the editor for a note, and saves what was typed."""

    KEYS_TITLE: ClassVar[str] = "Writing"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("note.add", "a", "note", "note", "Note the item, value or claim; answer a note.", 4),
        Key("note.editor", "A", "editor", "in $EDITOR", "Write the note in your own editor."),
        Key(
            "note.edit",
            "e",
            "edit",
            "edit",
            "Edit your note; what it was stays on record.",
            4,
        ),
        Key("note.drafts", "W", "drafts", "drafts", "Go on with a draft that was kept."),
    )
    BINDINGS = bindings(KEYS)

    def action_note(self) -> None:
        """Ask for a note on what is under the cursor at this moment."""
        draft = self._begun("note")
        if draft is not None:
            self.write(draft)

    def action_editor(self) -> None:
        """The same in the person's own editor."""
        draft = self._begun("editor")
        if draft is not None:
            Composition(self, draft).write_outside()

    def action_edit(self) -> None:
        """Edit the note under the cursor, if it is one's own."""
        note = self.own_note("edit")
        if note is not None:
            target = self._target(note.about_id)._replace(
                field=note.field, note=note.number, based_on=note.version
            )
            self.write(Draft(str(uuid4()), target, note.body), base=note.body)

    def own_note(self, action: str) -> NoteRow | None:
        """The note under the cursor; None, and a sentence, when it cannot be changed."""
        reason = self.why_not(action)
        note = None if reason else self.note_here()
        if note is None:
            self.say(reason or "That note is no longer in the store.")
        elif note.author != self.author:
            self.say(f"N{note.number} is {safe(note.author)}'s; a answers it.")
        elif note.removed and action == "edit":
            self.say(f"N{note.number} is removed; D brings it back.")
        else:
            return note
        return None

    def note_here(self) -> NoteRow | None:
        """The note under the cursor."""
        id = self.note_id_here()
        return None if id is None else self.store.read(queries.note, id)

    def note_id_here(self) -> int | None:
        """The id of the note under the cursor."""
        return None if self.pane in self.lists else self.pane.pointed().note_id

    # What a note is about.

    def _begun(self, action: str) -> Draft | None:
        """An empty draft on what is under the cursor; None, and a sentence, when there is none."""
        reason = self.why_not(action)
        if reason:
            self.say(reason)
            return None
        target = self.target_here()
        if target is None:
            self.say("Choose something to note first.")
            return None
        return Draft(str(uuid4()), target, "")

    def target_here(self) -> Target | None:
        """What a note would be about now."""
        note = self.note_here()
        if note is not None:
            return self._target(note.about_id)._replace(reply_to=note.number)
        pointed = self.pane.pointed()
        about, field = pointed.source or (pointed.id or self.selection.subject.id, None)
        if about is None:
            return None
        target = self._target(about)._replace(field=field or "")
        if pointed.claim is None:
            return target
        article, speaker = (self._slug_of(id) for id in pointed.claim)
        return target._replace(article=article, speaker=speaker)

    def _target(self, about: int) -> Target:
        return Target(self._slug_of(about), self.label(about))

    def _slug_of(self, id: int) -> str:
        thing = self.store.read(queries.thing, id) if id else None
        return "" if thing is None else thing.slug

    def title_of(self, target: Target) -> str:
        """What a writing is called: `Note on Hall One, place`, `Answer to N41`, `Editing N41`."""
        if target.note:
            return f"Editing N{target.note}"
        if target.reply_to:
            return f"Answer to N{target.reply_to}"
        field = f", {field_name(target.field)}" if target.field else ""
        return f"Note on {safe(target.label or target.slug)}{field}"

    # The dialog, and what becomes of the text.

    def write(self, draft: Draft, base: str = "") -> "Composition":
        """Open the dialog for a draft; `base` is the text that is stored already."""
        session = Composition(self, draft, base)
        session.open()
        return session

    def saved(self, note: NoteRow) -> None:
        """Show what was saved, and say so: the commit has returned."""
        self.reload()
        version = f", version {note.version}" if note.version > 1 else ""
        self.say(f"Note saved as N{note.number}{version}.")

    def head_of(self, target: Target) -> list[str]:
        """What an editor is told: the thing, the claims behind it, the note that is answered."""
        from tui.editor_head import head_of

        try:
            about = self.store.read(queries.thing_by_slug, target.slug).id
        except UnknownSlug:
            return [self.title_of(target)]
        number = str(target.reply_to)
        answered = self.store.read(queries.note_numbered, number) if target.reply_to else None
        return head_of(self.store, about, target.field or None, self.signs, answered)

    @property
    def parley(self) -> "ParleyApp":
        """The application, as ours."""
        raise NotImplementedError

    def action_drafts(self) -> None:
        """Offer the drafts that were kept."""
        raise NotImplementedError

    def conflict(self, draft: Draft, found: NoteConflict) -> None:
        """Two texts of one note: ask which."""
        raise NotImplementedError

    def why_not(self, action: str) -> str:
        if action in ("note", "editor", "edit") and self.options.read_only:
            return "the store is open for reading only; no notes"
        if action == "edit" and self.note_id_here() is None:
            return ON_A_NOTE
        return super().why_not(action)
