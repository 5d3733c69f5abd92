"""Text that a client sends: what it must be, and how it is put right."""

import re
import unicodedata
from typing import BinaryIO

from tui.misuse import Misuse

MOST_BYTES = 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def read_text(stream: BinaryIO) -> str:
    """Everything on `stream`, clean. Raises Misuse over 1 MiB and for what is no UTF-8 text."""
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Misuse(f"at most {MOST_BYTES:,} bytes are taken from standard input")
    try:
        return clean(raw.decode())
    except UnicodeDecodeError:
        raise Misuse("standard input must be UTF-8 text; this is not") from None


def clean(text: str) -> str:
    """The text composed (NFC), its lines ended by newlines.

    Raises Misuse for control characters other than tabs and newlines.
    """
    text = text.replace("\r\n", "\n")
    found = _CONTROL.search(text)
    if found:
        raise Misuse(f"the text has a control character (U+{ord(found[0]):04X}); send plain text")
    return unicodedata.normalize("NFC", text)
