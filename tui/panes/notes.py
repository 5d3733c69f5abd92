"""Pane 6: what analysts wrote about the subject of the Card."""

from collections.abc import Sequence

from rich.text import Text

from db import queries
from tui.lines import Line
from tui.links import links
from tui.panes.texts import LinesPane
from tui.selection import Selection
from tui.threads import note_lines

MOST = 200  # beyond that a pane would lag behind the cursor, and a search is the better way


class NotesPane(LinesPane):
    """The notes on the thing that the Card shows; on nothing in particular, the newest of all."""

    TITLE = "Notes"
    _written = 0

    def key(self, selection: Selection) -> object:
        return selection.subject.id

    def lines(self, width: int) -> Sequence[Line]:
        store, subject = self.host.store, self.selection.subject.id
        if subject is None:
            found = store.read(queries.newest_notes, MOST)
        else:
            found = store.read(queries.notes, subject)
        notes = found[:MOST]
        stale = {note.id: store.read(queries.note_changes, note.id) for note in notes if note.stale}
        self._written = sum(not note.removed for note in found)
        lines = note_lines(notes, self.signs, subject, links(store, notes), stale)
        if len(notes) == MOST:
            lines.append(Line(Text("Others are found by s, then in:notes.", style="empty")))
        return lines

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
