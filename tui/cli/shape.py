"""What Typer leaves to us: sections in the help, common options anywhere, quick parameters."""

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from tui.cli.choices import Choices

SECTIONS = {
    "Browse": ("rounds", "delegations", "exchanges", "disputes", "people", "show", "sources"),
    "Find": ("search", "names", "timeline", "view"),
    "Notes": ("note", "whoami"),
    "Data": ("seed", "init", "backup", "restore", "doctor"),
    "Setup": ("keys", "config"),
}
EVERYWHERE = frozenset(Choices._fields) - {"no_mouse", "view"}


class _AsTyped:
    """Takes what was typed as it is.

    Our parameters are texts and flags. Typer would have pydantic look at each of them, and that
    import takes as long as everything else a quick command does.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, as Typer's own coercion would return it."""
        return () if value is None and param.nargs == -1 else value


def _quick(params: Sequence[Any]) -> list[Any]:
    for param in params:
        # Where another Typer has no such attribute, pydantic does the same, only slower.
        if hasattr(param, "_runtime_param"):
            param._runtime_param = _AsTyped()
    return list(params)


class Command(TyperCommand):
    """A command that also understands the common options of the whole command line."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its own parameters, the common ones, and at the end the option for help."""
        *own, help_option = super().get_params(ctx)
        common = [p for p in ctx.find_root().command.params if p.name in EVERYWHERE]
        return _quick([*own, *common, help_option])


_MINUS = re.compile(r"-[^-].+")
_PROTECTED = "\0"  # no word of a command line can hold it


class QueryCommand(Command):
    """A command whose words are a query, in which `-word` leaves out and is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep what a minus leaves out from being taken for options."""
        protected = [f"{_PROTECTED}{arg}" if _MINUS.fullmatch(arg) else arg for arg in args]
        return super().parse_args(ctx, protected)


def as_query(words: Sequence[str] | None) -> str:
    """The words of a QueryCommand as one query; a word with spaces is a phrase or a filter's."""
    return " ".join(words or ()).replace(_PROTECTED, "")


class Group(TyperGroup):
    """A group of commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, with the option for help."""
        return _quick(super().get_params(ctx))


class Root(Group):
    """The group at the top, whose help lists the commands by what they are for."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section of the help for each of SECTIONS."""
        for title, names in SECTIONS.items():
            rows = [(name, self.commands[name].get_short_help_str(64)) for name in names]
            with formatter.section(title):
                formatter.write_dl(rows)
