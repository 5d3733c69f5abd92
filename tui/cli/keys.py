"""The key table, from the keys that the screen itself declares."""

from collections.abc import Sequence
from itertools import groupby

from tui.app import KEY_CLASSES
from tui.keys import KeyRow, table
from tui.rowlist import RowList


def key_rows() -> tuple[KeyRow, ...]:
    """Every key of the explorer, in the order of its help."""
    return table((RowList, *(cls for cls in KEY_CLASSES if cls is not RowList)))


def as_markdown(rows: Sequence[KeyRow]) -> str:
    """The table as the README has it between its markers."""
    lines = ["| key | does |", "|---|---|"]
    for group, together in groupby(rows, key=lambda row: row.group):
        lines.append(f"| **{group}** | |")
        for row in together:
            keys = " ".join(f"`{key}`" for key in row.keys.split()).replace("|", "\\|")
            lines.append(f"| {keys} | {row.sentence} |")
    return "\n".join(lines) + "\n"
