"""Pane 6: what analysts wrote about the subject of the Card."""

from collections.abc import Sequence

from rich.text import Text

from db import queries
from tui.lines import Line
from tui.links import links
from tui.panes.texts import LinesPane
from tui.selection import Selection
from tui.threads import note_lines


class NotesPane(LinesPane):
    """The notes on the thing that the Card shows; on nothing in particular, all of them."""

    TITLE = "Notes"
    _written = 0

    def key(self, selection: Selection) -> object:
        return selection.subject.id

    def lines(self, width: int) -> Sequence[Line]:
        store = self.host.store
        notes = store.read(queries.notes, self.selection.subject.id)
        stale = {note.id: store.read(queries.note_changes, note.id) for note in notes if note.stale}
        self._written = sum(not note.removed for note in notes)
        return note_lines(notes, self.signs, self.selection.subject.id, links(store, notes), stale)

    def seek_note(self, id: int) -> bool:
        """Put the cursor on a note; whether it is here."""
        self.ensure()
        for number, line in enumerate(self._block.lines):
            if line.note_id == id:
                self.move_to(number)
                return True
        return False

    def tally(self) -> str:
        self.ensure()
        return str(self._written)

    def empty(self) -> Sequence[Text]:
        return [Text(self.trouble or "No notes here. a adds one.", style="empty")]
