"""The key table, from the keys that the screen itself declares."""

from collections.abc import Sequence
from itertools import groupby

from tui.actions.copy import Copy
from tui.actions.find import Find
from tui.actions.hits import Hits
from tui.actions.look import Look
from tui.actions.notes import Notes
from tui.actions.search import Search
from tui.actions.travel import Travel
from tui.actions.writing import Writing
from tui.app import ParleyApp
from tui.keys import HasKeys, KeyRow, table
from tui.rowlist import RowList

CLASSES: tuple[type[HasKeys], ...] = (
    RowList,
    Travel,
    Search,
    Find,
    Hits,
    Writing,
    Notes,
    Copy,
    Look,
    ParleyApp,
)


def key_rows() -> tuple[KeyRow, ...]:
    """Every key of the explorer, in the order of its help."""
    return table(CLASSES)


def as_markdown(rows: Sequence[KeyRow]) -> str:
    """The table as the README has it between its markers."""
    lines = ["| key | does |", "|---|---|"]
    for group, together in groupby(rows, key=lambda row: row.group):
        lines.append(f"| **{group}** | |")
        for row in together:
            keys = " ".join(f"`{key}`" for key in row.keys.split()).replace("|", "\\|")
            lines.append(f"| {keys} | {row.sentence} |")
    return "\n".join(lines) + "\n"
