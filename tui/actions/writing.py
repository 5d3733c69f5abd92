"""Writing notes: what they are about is fixed when the writing begins, what is typed is kept."""

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from db import queries
from db.errors import NoteConflict, StoreError, UnknownSlug
from db.records import NoteRow
from db.sanitise import line as safe
from tui import drafts
from tui.board import Board
from tui.drafts import Draft, Target
from tui.keys import Key, bindings
from tui.patience import patiently
from tui.phrases import field_name

if TYPE_CHECKING:
    from tui.app import ParleyApp
    from tui.dialogs.note import NoteDialog

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
            Session(self, draft).write_outside()

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
        return None if self.pane.STEERS else self.pane.pointed().note_id

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
        """What a writing is called: `Note on Hall One, place`, `Answer to N41`, `N41, edited`."""
        if target.note:
            return f"N{target.note}, edited"
        if target.reply_to:
            return f"Answer to N{target.reply_to}"
        field = f", {field_name(target.field)}" if target.field else ""
        return f"Note on {safe(target.label or target.slug)}{field}"

    # The dialog, and what becomes of the text.

    def write(self, draft: Draft, base: str = "") -> "Session":
        """Open the dialog for a draft; `base` is the text that is stored already."""
        session = Session(self, draft, base)
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


class Session:
    """One writing of one text, from the first key until it is saved, put away or discarded."""

    def __init__(self, desk: Writing, draft: Draft, base: str = "") -> None:
        self._desk = desk
        self._draft = draft
        self._base = base
        self._dialog: NoteDialog | None = None

    def open(self) -> "NoteDialog":
        """Show the dialog; a text that is not stored yet is kept from now on."""
        from tui.dialogs.note import NoteDialog

        title = self._desk.title_of(self._draft.target)
        self._dialog = NoteDialog(title, self, self._draft.text, self._base)
        self._desk.ask(self._dialog)
        if self._dialog.changed:
            self.typed(self._draft.text)
        return self._dialog

    # As a writer.

    def typed(self, text: str) -> None:
        """Keep the text; one that is stored already needs no keeping."""
        self._draft = self._draft._replace(text=text)
        same = text.strip() == self._base.strip()
        self._desk.keeper.hold(self._draft._replace(text="") if same else self._draft)

    def state(self) -> str:
        held = self._desk.keeper.held
        return self._desk.keeper.trouble if held is not None and held.text.strip() else ""

    def save(self, text: str) -> None:
        """Save; while the store is locked the dialog says so and stays."""
        dialog = self._dialog or self.open()
        if not text.strip():
            self._desk.say("An empty note is not saved.")
            return
        if text.strip() == self._base.strip():
            self._end("Nothing was changed.")
            return
        from tui.saving import saving

        self._draft = self._draft._replace(text=text)
        try:
            work = saving(self._desk.store, self._draft, self._desk.author)
        except StoreError as error:
            dialog.failed(str(error))
            return
        dialog.saving = True
        patiently(work, self._done, self._desk.later)

    def _done(self, answer: NoteRow | Exception) -> None:
        dialog = self._dialog
        assert dialog is not None
        if isinstance(answer, NoteRow):
            self._desk.keeper.forget(self._draft.uuid)
            self._desk.close(dialog)
            self._desk.saved(answer)
        elif isinstance(answer, NoteConflict):
            self._desk.close(dialog)
            self._desk.conflict(self._draft, answer)
        elif isinstance(answer, StoreError):
            left = dialog not in self._desk.dialogs
            if left:
                self._desk.say(str(answer))
            else:
                dialog.failed(str(answer))
                self._desk.redraw_dialog()
        else:
            raise answer

    def leave(self, text: str) -> None:
        """Ask what becomes of a text that would be lost; leave at once where none would."""
        dialog = self._dialog
        assert dialog is not None
        if dialog.saving:
            kept = self._desk.keeper.put_away()
            self._desk.close(dialog)
            self._desk.say(f"Still saving; meanwhile it is {kept or 'nowhere else'}.")
        elif dialog.changed:
            self._ask_how(dialog)
        else:
            self._end("")

    def _ask_how(self, dialog: "NoteDialog") -> None:
        from tui.dialogs.chooser import Chooser, Entry

        ways = [
            Entry("save", lambda: self.save(dialog.text), detail="as it is now"),
            Entry("keep as a draft", self.put_away, detail="W goes on with it"),
            Entry("discard", partial(self._end, "Discarded."), detail="for good"),
        ]
        self._desk.ask(Chooser("Leave this note?", ways, hint="Enter does it, Esc goes on"))

    def put_away(self) -> None:
        """Close, and keep the text for later."""
        kept = self._desk.keeper.put_away()
        if self._dialog is not None:
            self._desk.close(self._dialog)
        self._desk.say(f"The text is {kept}; W goes on with it." if kept else "Nothing to keep.")

    def _end(self, sentence: str) -> None:
        self._desk.keeper.forget(self._draft.uuid)
        if self._dialog is not None:
            self._desk.close(self._dialog)
        if sentence:
            self._desk.say(sentence)

    # In an editor of the person's own.

    def outside(self, text: str) -> None:
        """Take the text to the person's editor and back into the dialog."""
        self._desk.keeper.put_away()
        self._draft = self._draft._replace(text=text)
        edited, wrong = self._outside()
        if self._dialog is not None:
            self._dialog.put(edited or text)
            self._dialog.failed(wrong)

    def write_outside(self) -> None:
        """Begin in the person's editor and save what comes back."""
        edited, wrong = self._outside()
        if wrong:
            self._draft = self._draft._replace(text=edited)
            self.open().failed(wrong)
            self._desk.redraw_dialog()
        elif edited.strip() in ("", self._draft.text.strip()):
            self._end("No note: nothing was written.")
        else:
            self._draft = self._draft._replace(text=edited)
            self.open()
            self.save(edited)

    def _outside(self) -> tuple[str, str]:
        """What the editor gave, and what went wrong, '' for nothing."""
        from tui.editor import EditorFailed, edit

        desk, folder, draft = self._desk, self._desk.options.folder, self._draft
        if folder is None or not desk.parley.can_step_aside():
            return draft.text, "No editor can be started here; Ctrl-O gives several lines."
        head = desk.head_of(draft.target)
        try:
            in_use = drafts.write(folder, draft)
        except OSError as error:
            return draft.text, f"The text cannot be given to an editor ({error.strerror})."
        try:
            edited = desk.parley.step_aside(
                lambda: edit(folder, draft.uuid, draft.text, head, os.environ)
            )
        except EditorFailed as error:
            return drafts.read_editor_file(folder, draft.uuid) or draft.text, str(error)
        except OSError as error:
            return draft.text, f"The text cannot be given to an editor ({error.strerror})."
        finally:
            os.close(in_use)
        return edited, ""
