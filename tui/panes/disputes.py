"""Pane 4: the questions between the sides."""

from rich.text import Text

from db import queries
from db.queries.listing import Listing
from db.records import DisputeRow
from tui.panes.lists import ListPane
from tui.rows import dispute_row


class DisputesPane(ListPane[DisputeRow]):
    """The issues of the round under the cursor, or of all rounds."""

    TITLE = "Disputes"
    KIND = "issue"

    def listing(self) -> Listing[DisputeRow]:
        return queries.DISPUTES

    def draw(self, record: DisputeRow, width: int) -> Text:
        return dispute_row(record, width, self.signs)

    def tally(self) -> str:
        found = self.host.store.read(queries.count_open, self.lens)
        return (
            f"{found} open" if found == self.window.listed else f"{found}/{self.window.listed} open"
        )
