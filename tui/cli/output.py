"""What a command prints: data on standard output, messages on standard error, nothing unsafe.

The one boundary of the command line: whatever is printed passes the sanitiser here. Only
JSON is exact, and therefore in ASCII.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from db.sanitise import line as safe
from tui.cli.choices import Choices

if TYPE_CHECKING:
    from rich.console import Console

    from tui.lines import Line

SCHEMA = 1
WHOLE = ("slug", "day", "path")  # columns that are never broken, since they are copied

# The terminal's own colours, for the styles that cards name.
_STYLES = {
    "muted": "dim",
    "heading": "bold cyan",
    "strong": "bold",
    "value": "none",
    "conflict": "bold red",
    "speaker": "magenta",
    "settled": "green",
    "note": "magenta",
    "empty": "dim",
}


def say(message: str) -> None:
    """Print a message, as one line, on standard error."""
    print(safe(message), file=sys.stderr, flush=True)


def decorated(choices: Choices) -> bool:
    """Whether a person looks at the output on a terminal and wants it laid out."""
    return sys.stdout.isatty() and not (choices.plain or choices.json)


def columns() -> int:
    """How many cells wide the terminal is."""
    return shutil.get_terminal_size().columns


def speaks_utf8() -> bool:
    """Whether standard output takes every character."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def print_json(query: str, items: Sequence[Mapping[str, object]]) -> None:
    """Print the one JSON document of a command; every other character than ASCII is escaped."""
    document = {"schema": SCHEMA, "query": query, "items": items}
    print(json.dumps(document, ensure_ascii=True, indent=2))


def print_fields(rows: Iterable[Sequence[str]]) -> None:
    """Print one row a line, its fields separated by tabs."""
    for row in rows:
        print("\t".join(map(safe, row)))


def print_table(titles: Sequence[str], rows: Iterable[Sequence[str]], choices: Choices) -> None:
    """Print rows as a table for a person at a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        whole = title in WHOLE
        table.add_column(Text(title), no_wrap=whole, overflow="ignore" if whole else "fold")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    _console(choices).print(table)


def print_lines(lines: Sequence["Line"], choices: Choices) -> None:
    """Print the lines of a card: wrapped and styled on a terminal, else each whole on its own."""
    if decorated(choices):
        from tui.lines import lay_out

        console = _console(choices)
        for row in lay_out(lines, console.width, console).rows:
            console.print(row, soft_wrap=True)
        return
    for line in lines:
        tail = "" if line.tail is None else f"  {line.tail.plain}"
        for part in f"{line.text.plain}{tail}".split("\n"):
            print(" " * line.indent + safe(part))


def _console(choices: Choices) -> "Console":
    from rich.console import Console
    from rich.theme import Theme

    return Console(
        theme=Theme(_STYLES),
        no_color=choices.no_color or bool(os.environ.get("NO_COLOR")),
        highlight=False,
        markup=False,
        emoji=False,
    )
