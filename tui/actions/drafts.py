"""Drafts that were kept: offered at the start, and whenever a person asks for them."""

from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text

from db import queries
from db.errors import UnknownSlug
from db.records import Lens
from db.sanitise import body
from db.sanitise import line as safe
from tui import drafts
from tui.actions.writing import Writing
from tui.drafts import Draft
from tui.session import Session

if TYPE_CHECKING:
    from tui.dialogs.chooser import Entry

SHOWN = 60  # characters of a draft's first line
GONE = "what it was about is no longer in the store"


class Drafts(Writing):
    """Offers each kept draft: go on writing, keep it for later, discard it."""

    _waiting = False

    def offer_drafts(self) -> None:
        """Once, at the start: what an earlier session left."""
        if self.options.read_only or self.options.folder is None:
            return
        if self.kept_drafts():
            self._waiting = not self.store.read(queries.ROUNDS.count, Lens())
            if not self._waiting:
                self.action_drafts()

    def reload(self) -> None:
        """Read again; drafts that waited for a new store to be filled can now be offered."""
        super().reload()
        if self._waiting:
            self._waiting = False
            self.action_drafts()

    def kept_drafts(self) -> tuple[Draft, ...]:
        """Every draft that no session is writing; one whose note is saved is cleared away."""
        from tui.saving import is_saved

        found = [*drafts.left_behind(self.options.folder), *self.keeper.unkept]
        kept = []
        for draft in found:
            if is_saved(self.store, draft):
                self.keeper.forget(draft.uuid)
            else:
                kept.append(draft)
        return tuple(kept)

    def action_drafts(self) -> None:
        """Offer the drafts; a single one at once."""
        kept = self.kept_drafts()
        if not kept:
            self.say(self.why_not("drafts") or "No draft is kept.")
        elif len(kept) == 1:
            self._offer(kept[0])
        else:
            from tui.dialogs.chooser import Chooser

            entries = [self._entry(draft) for draft in kept]
            hint = "Enter opens one, Esc keeps all"
            self.ask(Chooser(f"{len(kept)} drafts that were kept", entries, hint=hint))

    def _entry(self, draft: Draft) -> "Entry":
        from tui.dialogs.chooser import Entry

        return Entry(
            self.title_of(draft.target), partial(self._offer, draft), detail=_begins(draft)
        )

    def _offer(self, draft: Draft) -> None:
        from tui.dialogs.chooser import Chooser, Entry
        from tui.saving import vanished

        gone = vanished(self.store, draft.target)
        ways = [
            Entry(
                "go on writing",
                partial(self._go_on, draft),
                detail=_begins(draft),
                why_not=GONE if gone else "",
            ),
            Entry("keep for later", lambda: self.say("Kept; W offers it again.")),
            Entry("show the text", partial(self._show, draft)),
            Entry("discard", partial(self._discard_draft, draft), detail="for good"),
        ]
        if gone:
            ways[0:1] = [
                Entry("write it on what is selected now", partial(self._move, draft), detail=GONE)
            ]
        title = f"Draft of {draft.at[:16].replace('T', ' ')}: {self.title_of(draft.target)}"
        leave = lambda: self.say("Kept; W offers it again.")  # noqa: E731
        self.ask(Chooser(title, ways, left=leave, hint="Enter does it, Esc keeps it"))

    def _go_on(self, draft: Draft) -> None:
        """Write on; the text of a note that is being edited is the one it was based on."""
        self.keeper.unkept = tuple(d for d in self.keeper.unkept if d.uuid != draft.uuid)
        Session(self, draft, self._base(draft)).open()

    def _base(self, draft: Draft) -> str:
        if not draft.target.note:
            return ""
        try:
            note = self.store.read(queries.note_numbered, str(draft.target.note))
        except UnknownSlug:
            return ""
        return self.store.read(queries.text_of, note.id, draft.target.based_on)

    def _move(self, draft: Draft) -> None:
        target = self.target_here()
        if target is None:
            self.say("Choose something to note first; then W.")
        else:
            self._go_on(draft._replace(target=target))

    def _show(self, draft: Draft) -> None:
        from tui.dialogs.reader import Reader

        lines = [Text(line) for line in body(draft.text).split("\n")]
        self.ask(Reader(self.title_of(draft.target), lines, left=partial(self._offer, draft)))

    def _discard_draft(self, draft: Draft) -> None:
        self.keeper.forget(draft.uuid)
        self.say("Discarded.")

    def why_not(self, action: str) -> str:
        if action == "drafts" and self.options.read_only:
            return "the store is open for reading only; no notes"
        return super().why_not(action)


def _begins(draft: Draft) -> str:
    first = safe(draft.text.strip().split("\n", 1)[0])
    return first[:SHOWN] + ("..." if len(first) > SHOWN else "")
