"""Small Textual programs to measure Parley against: `python -m tests.bench.yardsticks NAME`.

`empty` paints a word and answers the key j; `table` is a DataTable of 10,000 rows.
"""

import sys
from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.widgets import Static

ROWS = 10_000


def program(name: str) -> Sequence[str]:
    """The command line of a yardstick."""
    return [sys.executable, "-m", "tests.bench.yardsticks", name]


class Empty(App[None]):
    """The smallest application that paints and answers."""

    def compose(self) -> ComposeResult:
        yield Static("READY", id="word")

    def key_j(self) -> None:
        """Answer."""
        self.query_one("#word", Static).update("ANSWERED")


class Table(App[None]):
    """One list filled with everything, as most Textual programs have it."""

    CSS = "#word { dock: bottom; height: 1; }"

    def compose(self) -> ComposeResult:
        yield Static("FILLING", id="word")

    async def on_mount(self) -> None:
        """Fill the table, then say so."""
        from textual.widgets import DataTable

        table: DataTable[str] = DataTable(cursor_type="row")
        await self.mount(table)
        table.add_columns("Day", "Round", "Place", "Status")
        table.add_rows(
            (f"2030-01-{1 + row % 28:02d}", f"Town {row % 40}, round {row}", f"Town {row}", "held")
            for row in range(ROWS)
        )
        self.query_one("#word", Static).update("FILLED")


if __name__ == "__main__":
    {"empty": Empty, "table": Table}[sys.argv[1]]().run()
