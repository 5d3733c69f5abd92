"""Pane 2: who was sent to the round."""

from rich.text import Text

from db import queries
from db.queries.listing import Listing
from db.records import DelegationRow
from tui.panes.lists import ListPane
from tui.rows import delegation_row


class DelegationsPane(ListPane[DelegationRow]):
    """The delegations of the round under the cursor, or of all rounds."""

    TITLE = "Delegations"
    KIND = "delegation"

    def listing(self) -> Listing[DelegationRow]:
        return queries.DELEGATIONS

    def draw(self, record: DelegationRow, width: int) -> Text:
        return delegation_row(record, width, self.signs)
