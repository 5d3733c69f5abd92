"""Pane 1: the rounds of talks. Its cursor narrows the other lists."""

from rich.text import Text

from db import queries
from db.queries.listing import Listing
from db.records import RoundRow
from tui.panes.lists import ListPane
from tui.rows import round_row


class RoundsPane(ListPane[RoundRow]):
    """The rounds, newest first, under a row that stands for all of them."""

    TITLE = "Rounds"
    KIND = "round"
    LEADS = True
    LEADING = "all rounds"

    def listing(self) -> Listing[RoundRow]:
        return queries.ROUNDS

    def draw(self, record: RoundRow, width: int) -> Text:
        return round_row(record, width, self.signs)

    def path(self) -> tuple[str, ...]:
        record = self.record
        return () if record is None else (record.process, record.label)
