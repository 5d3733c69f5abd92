"""Running a command line: what the commands do is imported when they run."""

import os
from collections.abc import Sequence

import typer
from typer.main import get_command

from tui.cli.choices import Choices
from tui.cli.commands import app

COMPLETE = "_PARLEY_COMPLETE"  # set by the shell's completion function


def run(arguments: Sequence[str], given: Choices | None = None) -> int:
    """Run a command line; its exit code. What a command raises of its own passes through.

    `given` are choices made already, by a session.
    """
    root = get_command(app)
    if os.environ.get(COMPLETE):
        root.main(prog_name="parley")
    try:
        with root.make_context("parley", list(arguments), obj=given) as ctx:
            root.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        return _usage(error)
    return 0


def _usage(error: typer.TyperException) -> int:
    from tui.cli.output import say

    where = getattr(getattr(error, "ctx", None), "command_path", "parley")
    say(f"parley: {error.format_message()} ('{where} --help' says more)")
    return error.exit_code
