"""The options that every command takes, and the short way to the explorer."""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple


class Choices(NamedTuple):
    """The options as given on the command line; None and False where they were not.

    `served` is no option: it says that the command came through `parley session`, from somebody who
    may neither choose the author nor reach a file or another program.
    """

    db: str | None = None
    author: str | None = None
    json: bool = False
    plain: bool = False
    no_color: bool = False
    ascii: bool = False
    no_mouse: bool = False
    view: str | None = None
    read_only: bool = False
    served: bool = False


_FLAGS = {
    "--no-color": "no_color",
    "--ascii": "ascii",
    "--no-mouse": "no_mouse",
    "--read-only": "read_only",
}
_VALUES = {"--db": "db", "--as": "author", "--view": "view"}


def explorer_choices(arguments: Sequence[str]) -> Choices | None:
    """The choices, if the command line asks for nothing but the explorer; None leaves it to Typer.

    It knows a subset of what `tui.cli.root` declares and means the same by it (a test compares).
    """
    given: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        name, joined, value = word.partition("=")
        if word in _FLAGS:
            given[_FLAGS[word]] = True
        elif name in _VALUES:
            following = value if joined else next(words, None)
            if following is None or following.startswith("-"):
                return None
            given[_VALUES[name]] = following
        else:
            return None
    return Choices()._replace(**given)


def at_a_terminal() -> bool:
    """Whether somebody sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
