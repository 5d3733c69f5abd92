"""Where the text of a note comes from on the command line: -m, standard input, or a file."""

import sys
from collections.abc import Callable
from pathlib import Path

from db.commands import BODY_BYTES
from tui.cli.choices import Choices
from tui.misuse import Misuse

STANDARD_INPUT = "-"


def given(message: str | None, source: str | None, choices: Choices) -> str | None:
    """The text, checked; None when it is to be asked for in an editor.

    A word on the line is always the name of a file, never the text; what comes through a pipe is
    taken where neither is given. Raises Misuse.
    """
    if message is not None and source is not None:
        raise Misuse("give the text with -m TEXT, or a file, not both")
    if message is None and source is None:
        return None if sys.stdin.isatty() else _checked(_read(sys.stdin.buffer.read))
    if STANDARD_INPUT in (message, source):
        return _checked(_read(sys.stdin.buffer.read))
    if message is not None:
        return _checked(message)
    if choices.served:
        raise Misuse("there are no files in a session; give the text with -m TEXT or on its input")
    return _checked(_file(Path(source or "")))


def _file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return _read(file.read)
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}; give the text itself with -m TEXT") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Misuse(f"{path} cannot be read ({why}); give the text itself with -m TEXT") from None


def _read(read: Callable[[int], bytes]) -> str:
    raw = read(BODY_BYTES + 1)
    if len(raw) > BODY_BYTES:
        raise Misuse(f"a note has at most {BODY_BYTES:,} bytes")
    return raw.decode("utf-8", "surrogateescape")


def _checked(text: str) -> str:
    body = text.strip()
    if not body:
        raise Misuse("an empty note is not saved")
    try:
        body.encode()
    except UnicodeEncodeError:
        raise Misuse("a note is UTF-8 text; this is not") from None
    return body
