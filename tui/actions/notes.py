"""Living with notes: removing, undoing, their history, two texts of one note."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar
from uuid import uuid4

from rich.text import Text

from db import queries
from db.errors import NoteConflict, StoreError
from db.records import NoteRow
from db.sanitise import line as safe
from tui.actions.writing import ON_A_NOTE, Writing
from tui.drafts import Draft
from tui.keys import Key, bindings
from tui.panes.notes import NotesPane
from tui.patience import patiently
from tui.selection import Subject

_DONE = {"insert": "written", "update": "edited", "remove": "removed", "restore": "brought back"}


class Notes(Writing):
    """What is done with notes once they are written."""

    KEYS_TITLE: ClassVar[str] = "Notes"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("note.remove", "D", "remove", "remove note", "Remove your note, or bring it back."),
        Key("note.undo", "u", "undo", "undo", "Take back your last write, from any session."),
        Key("note.redo", "U", "redo", "redo", "Do what you took back again."),
        Key("note.history", "H", "history", "history", "Show a note's versions and differences."),
    )
    BINDINGS = bindings(KEYS)

    def action_remove(self) -> None:
        """Remove one's own note; a removed one is brought back."""
        note = self.own_note("remove")
        if note is None:
            return
        from db.commands import remove_note, restore_note

        fn = restore_note if note.removed else remove_note
        said = "is back" if note.removed else "removed; u brings it back"
        self._do(partial(fn, key=note.id), f"N{note.number} {said}.")

    def action_undo(self) -> None:
        """Take back one's last write."""
        from db.commands import undo

        self._step("undo", undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from db.commands import redo

        self._step("redo", redo)

    def _step(self, action: str, fn: Callable[..., NoteRow]) -> None:
        reason = self.why_not(action)
        if reason:
            self.say(reason)
        else:
            self._do(fn, "")

    def _do(self, fn: Callable[..., NoteRow], sentence: str) -> None:
        """Write, and say what was done once the commit has returned."""
        from db.commands import save_surely

        attempt = uuid4().hex
        now = datetime.now(UTC).isoformat(timespec="seconds")
        write = partial(fn, author=self.author, now=now, attempt=attempt)
        work = partial(save_surely, self.store, attempt, write)
        if not patiently(work, partial(self._did, sentence), self.later):
            self.say("The store is in use by another program; waiting for it.")

    def _did(self, sentence: str, answer: NoteRow | Exception) -> None:
        if isinstance(answer, StoreError):
            self.say(str(answer)[:1].upper() + str(answer)[1:])
            return
        if isinstance(answer, Exception):
            raise answer
        self.reload()
        stands = "is removed now" if answer.removed else f"stands as in version {answer.version}"
        self.say(sentence or f"N{answer.number} {stands}.")

    # History.

    def action_history(self) -> None:
        """Show everything that was done to a note, the newest first, and what each changed."""
        from tui.dialogs.reader import Reader

        reason = self.why_not("history")
        note = None if reason else self.note_here()
        if note is None:
            self.say(reason or "That note is no longer in the store.")
            return
        self.ask(Reader(f"N{note.number}, its history", self._history(note.id)))

    def _history(self, id: int) -> list[Text]:
        from tui.differences import differences, whole
        from tui.formatting import moment

        lines: list[Text] = []
        before = ""
        for version in self.store.read(queries.note_versions, id):
            done = _DONE.get(version.what, version.what)
            by = f" by {version.by}" if version.by else ""
            head = Text(f"version {version.version}", style="heading")
            head.append(f"  {safe(version.author)}", style="speaker")
            head.append(f"  {moment(version.at)}  {done}{by}", style="muted")
            part = [head]
            if version.what == "insert":
                part += whole(version.body)
            elif version.body != before:
                part += differences(before, version.body)
            before = version.body
            lines = [*part, *([Text()] if lines else []), *lines]
        return lines

    # Two writers.

    def conflict(self, draft: Draft, found: NoteConflict) -> None:
        """Show both texts and how they differ; what was typed stays a draft meanwhile."""
        from tui.dialogs.reader import Choice, Reader

        note = found.current
        done = "removed" if note.removed else f"edited (version {note.version})"
        lines = [
            Text(f"N{note.number} was {done} elsewhere while you wrote. Nothing is lost:"),
            Text(),
            *self._both(found),
        ]
        choices = (
            Choice("r", "keep mine as an answer", partial(self._keep_as_answer, draft, note)),
            Choice("m", "merge in the editor", partial(self._merge, draft, found)),
            Choice("d", "discard mine", partial(self._discard, draft)),
        )
        leave = partial(self._put_away, draft)
        self.ask(Reader(f"Two texts of N{note.number}", lines, choices, leave, "Esc keeps a draft"))

    def _both(self, found: NoteConflict) -> list[Text]:
        from tui.differences import differences, whole

        if found.current.removed:
            return [Text("Mine", style="heading"), *whole(found.mine)]
        theirs = found.current.body
        return [
            Text("From the stored text (-) to mine (+)", style="heading"),
            *differences(theirs, found.mine),
            Text(),
            Text("Stored", style="heading"),
            *whole(theirs),
            Text(),
            Text("Mine", style="heading"),
            *whole(found.mine),
        ]

    def _keep_as_answer(self, draft: Draft, note: NoteRow) -> None:
        target = draft.target._replace(note=0, based_on=0, reply_to=note.number)
        session = self.write(draft._replace(target=target))
        session.save(draft.text)

    def _merge(self, draft: Draft, found: NoteConflict) -> None:
        from tui.differences import united

        note = found.current
        if note.removed:
            self._keep_as_answer(draft, note)
            return
        target = draft.target._replace(based_on=note.version)
        text = united(note.body, found.mine)
        self.write(draft._replace(target=target, text=text), base=note.body)

    def _discard(self, draft: Draft) -> None:
        from tui.dialogs.chooser import Chooser, Entry

        def discard() -> None:
            self.keeper.forget(draft.uuid)
            self.say("Discarded; the stored text stands.")

        ways = [
            Entry("keep as a draft", partial(self._put_away, draft), detail="W goes on with it"),
            Entry("discard", discard, detail="for good"),
        ]
        leave = partial(self._put_away, draft)
        self.ask(Chooser("Discard your text?", ways, left=leave, hint="Enter does it"))

    def _put_away(self, draft: Draft) -> None:
        self.keeper.hold(draft)
        self.say(f"Your text is {self.keeper.put_away()}; W goes on with it.")

    # Going to a note.

    def open_thing(self, id: int) -> None:
        """Show a thing; a note in its place, under what it is about."""
        thing = self.store.read(queries.thing, id)
        note = self.store.read(queries.note, id) if thing and thing.kind == "note" else None
        if note is None:
            super().open_thing(id)
            return
        with self.moving():
            self.selection = self.selection.showing(Subject(note.about_id))
            pane = next(pane for pane in self.panes if isinstance(pane, NotesPane))
            self.give_keys(pane)
            if not pane.seek_note(id):
                self.say(f"N{note.number} is removed.")

    def why_not(self, action: str) -> str:
        if action in ("remove", "undo", "redo") and self.options.read_only:
            return "the store is open for reading only; no notes"
        if action in ("remove", "history") and self.note_id_here() is None:
            return ON_A_NOTE
        return super().why_not(action)
