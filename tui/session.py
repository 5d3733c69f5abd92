"""One writing of one note: what is typed is kept, saved, put away or discarded, never forgotten."""

import os
from functools import partial
from typing import TYPE_CHECKING

from db.errors import NoteConflict, StoreError
from db.records import NoteRow
from tui import drafts
from tui.drafts import Draft
from tui.patience import patiently

if TYPE_CHECKING:
    from tui.actions.writing import Writing
    from tui.dialogs.note import NoteDialog


class Session:
    """One writing of one text, from the first key until it is saved, put away or discarded."""

    def __init__(self, desk: "Writing", draft: Draft, base: str = "") -> None:
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
        elif not isinstance(answer, StoreError):
            raise answer
        elif dialog not in self._desk.dialogs:  # left meanwhile; the text is a draft
            self._desk.say(f"Not saved, the draft is kept: {answer}")
        elif isinstance(answer, NoteConflict):
            self._desk.close(dialog)
            self._desk.conflict(self._draft, answer)
        else:
            dialog.failed(str(answer))
            self._desk.redraw_dialog()

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
