"""Pane 6: what analysts wrote about the subject of the Card."""

from collections.abc import Sequence

from rich.text import Text

from db import queries
from tui.drawing import note_line
from tui.lines import Line
from tui.panes.texts import LinesPane
from tui.selection import Selection


class NotesPane(LinesPane):
    """The notes on the thing that the Card shows; on nothing in particular, all of them."""

    TITLE = "Notes"

    def key(self, selection: Selection) -> object:
        return selection.subject.id

    def lines(self, width: int) -> Sequence[Line]:
        notes = self.host.store.read(queries.notes, self.selection.subject.id)
        return [note_line(note, self.signs) for note in notes]

    def tally(self) -> str:
        self.ensure()
        return str(len(self._lines or ()))

    def empty(self) -> Sequence[Text]:
        return [Text(self.trouble or "No notes here. a adds one.", style="empty")]
