"""`parley session`: what a key with this forced command gets, and nothing else."""

import io
import os
import re
import signal
import sys
from collections.abc import Sequence
from typing import NamedTuple

from tui.environment import hurry, prepare
from tui.guest.surroundings import REQUEST, surroundings
from tui.misuse import Misuse

AUTHOR = re.compile(r"[a-z][a-z0-9._-]{0,31}", re.ASCII)
ROLES = ("writer", "reader")


class Guest(NamedTuple):
    """Who is served: the author of what is written, whether they may write, and which store."""

    author: str
    role: str = "writer"
    db: str | None = None


def guest(arguments: Sequence[str]) -> Guest | None:
    """The guest that the forced command names; None leaves the words to Typer, which explains."""
    given: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, joined, value = word.partition("=")
        if name not in ("--author", "--role", "--db"):
            return None
        value = value if joined else next(words, "")
        if not value or value.startswith("-"):
            return None
        given[name.removeprefix("--")] = value
    return Guest(**given) if "author" in given else None


def serve(who: Guest) -> int:
    """Answer one request of `who`; the exit code. Nothing of ours but sentences goes out."""
    asked = os.environ.get(REQUEST, "")
    sent = dict(os.environ)
    os.environ.clear()
    os.environ.update(surroundings(sent))
    prepare(os.environ)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # nobody here could continue it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _answer(_checked(who), asked)
    except BrokenPipeError:
        raise
    except Exception as error:
        return _explain(error, who)


def _checked(who: Guest) -> Guest:
    if not AUTHOR.fullmatch(who.author):
        raise Misuse("--author takes a name like analyst-1 or j.doe: small letters, digits, . _ -")
    if who.role not in ROLES:
        raise Misuse(f"--role is {' or '.join(ROLES)}")
    return who


def _answer(who: Guest, asked: str) -> int:
    from tui.cli.choices import Choices, at_a_terminal
    from tui.guest.request import HELP, read_request, usage

    choices = Choices(db=who.db, author=who.author, read_only=who.role == "reader", served=True)
    request = read_request(asked)
    if request is None:
        if not at_a_terminal():
            raise Misuse(usage())
        hurry()
        from tui.cli.explore import explore

        return explore(choices)
    if request == HELP:
        print(usage())
        return 0
    typed = _typed() if request.typed else ""
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
    from tui.cli.app import run

    return run(request.arguments, choices)


def _typed() -> str:
    from tui.guest.text import read_text

    if sys.stdin.isatty():
        raise Misuse("give the text with -m TEXT, or on standard input (ssh without -t)")
    return read_text(sys.stdin.buffer)


def _explain(error: Exception, who: Guest) -> int:
    """Say in a sentence what ended the request, without naming a file of the host."""
    from tui import paths
    from tui.cli.output import say

    code = getattr(error, "exit_code", None)
    if isinstance(code, int):
        store = str(paths.store_path(who.db, os.environ))
        home = os.environ["HOME"]
        say(f"parley: {str(error).replace(store, 'the store').replace(home, '~')}")
        return code
    from tui.crash import EXIT_INTERNAL, record

    say(record(error, paths.state_folder(), tell_where=False))
    return EXIT_INTERNAL
