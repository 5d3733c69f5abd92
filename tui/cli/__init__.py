"""The command `parley`: starts at once, leaves the rest to modules it imports late, and ends well.

Nothing heavy may be imported here; tests look at a fresh interpreter.
"""

import io
import os
import sys
from collections.abc import Sequence

from tui.environment import hurry, prepare

EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (by default the program's own); its exit code.

    No traceback and nothing unsanitised reaches the terminal.
    """
    os.umask(0o077)
    prepare(os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # What is still buffered must not fail once more while the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except Exception as error:
        return _explain(error)
    return code


def _run(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["session"]:
        from tui.guest.entry import guest, serve

        who = guest(arguments[1:])
        if who is not None:
            return serve(who)
    from tui.cli.choices import at_a_terminal, explorer_choices

    # Typer brings pydantic, which costs as much as Textual itself: the explorer starts without.
    choices = explorer_choices(arguments)
    if choices is not None and at_a_terminal():
        hurry()
        from tui.cli.explore import explore

        return explore(choices)
    from tui.cli.app import run

    return run(arguments)


def _explain(error: Exception) -> int:
    """Say in a sentence what ended the command; the exit code that goes with it.

    An error with an exit code of its own is foreseen, and its text is for a person.
    """
    from tui.cli.output import say

    code = getattr(error, "exit_code", None)
    if isinstance(code, int):
        say(f"parley: {error}")
        return code
    from tui.crash import EXIT_INTERNAL, record
    from tui.paths import state_folder

    say(record(error, state_folder()))
    return EXIT_INTERNAL
