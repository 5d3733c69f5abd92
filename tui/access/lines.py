"""One line of authorized_keys: written by us for a person, or somebody else's and left alone."""

import re
import shlex
from collections.abc import Sequence
from typing import NamedTuple

from tui.access.public_key import PublicKey, read_key
from tui.misuse import Misuse

_OURS = re.compile(
    rb'restrict,pty,command="((?:[^"\\]|\\.)* session --author ([a-z][a-z0-9._-]{0,31})'
    rb' --role (reader|writer) --db (?:[^"\\]|\\.)+)" ([^\r\n]+)\r?\n?'
)
_BLOB = re.compile(rb"AAAA[A-Za-z0-9+/]{20,}={0,2}")


class Grant(NamedTuple):
    """A person whom a key lets in."""

    name: str
    role: str
    key: PublicKey


def as_line(grant: Grant, program: Sequence[str], store: str) -> bytes:
    """The line for a grant; `program` starts this Parley.

    Raises Misuse when a path cannot be written into such a line.
    """
    name, role, key = grant
    words = [*program, "session", "--author", name, "--role", role, "--db", store]
    command = shlex.join(["exec", *words])
    if not command.isprintable() or "\\" in command:
        raise Misuse(f"this path cannot stand in authorized_keys: {command}")
    quoted = command.replace('"', '\\"')
    line = f'restrict,pty,command="{quoted}" {key.kind} {key.blob} {key.comment}'
    return line.rstrip().encode() + b"\n"


def read_line(line: bytes) -> Grant | None:
    """The grant in a line of ours; None for any other line."""
    found = _OURS.fullmatch(line)
    if found is None:
        return None
    try:
        key = read_key(found[4].decode())
    except (Misuse, UnicodeDecodeError):
        return None
    return Grant(found[2].decode(), found[3].decode(), key)


def holds(line: bytes, key: PublicKey) -> bool:
    """Whether any line, ours or not, lets this key in."""
    if line.lstrip().startswith(b"#"):
        return False
    return key.blob.encode() in _BLOB.findall(line)
