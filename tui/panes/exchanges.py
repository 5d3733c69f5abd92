"""Pane 3: swaps and hand-overs."""

from rich.text import Text

from db import queries
from db.queries.listing import Listing
from db.records import ExchangeRow
from tui.panes.lists import ListPane
from tui.rows import exchange_row


class ExchangesPane(ListPane[ExchangeRow]):
    """The exchanges linked to the round under the cursor, or all of them."""

    TITLE = "Exchanges"
    KIND = "exchange"

    def listing(self) -> Listing[ExchangeRow]:
        return queries.EXCHANGES

    def draw(self, record: ExchangeRow, width: int) -> Text:
        return exchange_row(record, width, self.signs)
