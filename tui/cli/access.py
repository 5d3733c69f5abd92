"""`parley access`: who may come in by which key."""

import os
import shutil
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from tui import paths
from tui.access import file
from tui.access.lines import Grant, as_line, holds, read_line
from tui.access.public_key import MOST_CHARACTERS, PublicKey, read_key
from tui.cli.choices import Choices
from tui.cli.output import decorated, print_fields, print_json, print_table, say
from tui.formatting import plural
from tui.guest.entry import AUTHOR, ROLES
from tui.misuse import Misuse

EXIT_UNKNOWN = 1


def add(name: str, words: Sequence[str], role: str, choices: Choices) -> None:
    """Let a key in as `name`; the key is `words`, a file, or standard input. Raises Misuse."""
    if not AUTHOR.fullmatch(name):
        raise Misuse("NAME is like analyst-1 or j.doe: small letters, digits, . _ - (at most 32)")
    if role not in ROLES:
        raise Misuse(f"--role is {' or '.join(ROLES)}")
    grant = Grant(name, role, read_key(_given(words)))
    store = paths.store_path(choices.db, os.environ)
    line = as_line(grant, _program(), str(store))
    path = file.keys_file()
    file.change(path, lambda lines: _with(lines, grant, line))
    _show(f"access add {name}", [grant], choices)
    say(f"{name} ({role}) may come in with {grant.key.fingerprint}")
    warning = file.not_strict(path)
    if warning:
        say(f"parley: {warning}")


def show(choices: Choices) -> None:
    """Print who may come in. Raises Misuse."""
    grants = [grant for line in file.read(file.keys_file()) if (grant := read_line(line))]
    _show("access list", grants, choices)
    if not grants and not choices.json:
        say("nobody may come in; 'parley access add NAME KEY' lets a key in")


def remove(name: str, choices: Choices) -> int:
    """Take away every key of `name`; the exit code: 1 when there was none. Raises Misuse."""
    gone: list[Grant] = []

    def without(lines: Sequence[bytes]) -> list[bytes]:
        kept = []
        for line in lines:
            grant = read_line(line)
            if grant is not None and grant.name == name:
                gone.append(grant)
            else:
                kept.append(line)
        return kept

    if AUTHOR.fullmatch(name):
        file.change(file.keys_file(), without)
    if not gone:
        say(f"parley: nobody called {name} may come in ('parley access list' says who may)")
        return EXIT_UNKNOWN
    _show(f"access rm {name}", gone, choices)
    say(f"took {plural(len(gone), 'key')} of {name}; what runs already goes on until it ends")
    return 0


def _with(lines: Sequence[bytes], grant: Grant, line: bytes) -> list[bytes]:
    """The lines with this grant in it once."""
    kept = []
    for number, each in enumerate(lines, start=1):
        other = read_line(each)
        if not holds(each, grant.key):
            kept.append(each)
        elif other is None:
            raise Misuse(
                f"this key opens the account itself (line {number} of {file.keys_file()}), and"
                " with it everything in it; take that line out first, or use another key"
            )
        elif other.name != grant.name:
            raise Misuse(
                f"this is {other.name}'s key; two people cannot share one, or nobody could say"
                " who wrote what"
            )
    if kept and not kept[-1].endswith(b"\n"):
        kept[-1] += b"\n"
    return [*kept, line]


def _given(words: Sequence[str]) -> str:
    """The text of the key."""
    if len(words) > 1:
        return " ".join(words)
    try:
        if not words or words[0] == "-":
            if sys.stdin.isatty():
                raise Misuse("give the public key, its .pub file, or the text on standard input")
            return sys.stdin.buffer.read(MOST_CHARACTERS + 1).decode()
        if " " in words[0]:
            return words[0]
        with os.fdopen(os.open(words[0], os.O_RDONLY | os.O_NONBLOCK), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise Misuse(f"{words[0]} is not a file")
            return source.read(MOST_CHARACTERS + 1).decode()
    except OSError as error:
        raise Misuse(f"{words[0]} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise Misuse("that is no public key: it is not even text") from None


def _program() -> list[str]:
    """How to start this Parley whatever PATH and PYTHON… variables say (-I)."""
    start = shutil.which(sys.argv[0])
    if start is None:
        raise Misuse("it is not clear where this Parley lies; start it by its whole path")
    return [sys.executable, "-I", str(Path(start).resolve())]


def _show(query: str, grants: Sequence[Grant], choices: Choices) -> None:
    if choices.json:
        print_json(query, [_item(grant) for grant in grants])
        return
    rows = [_cells(grant.name, grant.role, grant.key) for grant in grants]
    if decorated(choices):
        print_table(("name", "role", "key", "fingerprint", "comment"), rows, choices)
    else:
        print_fields(rows)


def _cells(name: str, role: str, key: PublicKey) -> tuple[str, ...]:
    return name, role, key.kind, key.fingerprint, key.comment


def _item(grant: Grant) -> dict[str, object]:
    name, role, key = grant
    return {
        "kind": "access",
        "slug": None,
        "label": name,
        "role": role,
        "key": key.kind,
        "fingerprint": key.fingerprint,
        "comment": key.comment,
    }
