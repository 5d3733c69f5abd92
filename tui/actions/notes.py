"""Writing: a note on the selected thing."""

from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from db.errors import StoreError
from tui.board import Board
from tui.keys import Key, bindings
from tui.phrases import field_name


class Notes(Board):
    """What writes to the store."""

    KEYS_TITLE: ClassVar[str] = "Writing"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key(
            "note.add",
            "a",
            "note",
            "note",
            "Add a note to the item, or to the line's value.",
            4,
        ),
    )
    BINDINGS = bindings(KEYS)

    def action_note(self) -> None:
        """Ask for a note on what is under the cursor at this moment."""
        from uuid import uuid4

        reason = self.why_not("note")
        if reason:
            self.say(reason)
            return
        pointed = self.pane.pointed()
        about, field = pointed.source or (pointed.id or self.selection.subject.id, None)
        if about is None:
            self.say("Choose something to note first.")
        else:
            self._ask_note(str(uuid4()), about, field, "")

    def _ask_note(self, uuid: str, about: int, field: str | None, body: str) -> None:
        from tui.dialogs.line import LineDialog

        named = self.label(about) + (f", {field_name(field)}" if field else "")
        save = partial(self._save, uuid, about, field)
        self.ask(LineDialog(f"Note on {named}", done=save, text=body))

    def _save(self, uuid: str, about: int, field: str | None, body: str) -> None:
        """Save; what could not be saved is asked again with its text, nothing typed is lost."""
        if not body.strip():
            self.say("An empty note is not saved.")
            return
        from db.commands import NewNote, add_note

        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            saved = self.store.write(add_note, NewNote(uuid, about, self.author, body, field), now)
        except StoreError as error:
            self._ask_note(uuid, about, field, body)
            self.say(str(error))
            return
        self.reload()
        self.say(f"Note saved as N{saved.number}.")

    def why_not(self, action: str) -> str:
        if action == "note" and self.options.read_only:
            return "the store is open for reading only; no notes"
        return super().why_not(action)
