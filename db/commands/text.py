"""The text of a note: what may be stored, and the tags in it."""

import re
import unicodedata
from itertools import islice, takewhile

from db.errors import Refused

BODY_BYTES = 1024 * 1024
TAG_LETTERS = 64

# After a blank, an opening bracket or a quotation mark; in an address `#` is no tag.
_HASH = re.compile(r"(?:^|(?<=[\s(\[{\"'«„“‚‘]))#(\S+)")


def checked(body: str) -> str:
    """The text without blanks around it.

    Raises Refused when it is empty or over 1 MiB, or no text that UTF-8 can write.
    """
    body = body.strip()
    if not body:
        raise Refused("an empty note is not saved")
    try:
        size = len(body.encode())
    except UnicodeEncodeError:
        raise Refused("a note is UTF-8 text; this is not") from None
    if "\x00" in body or size > BODY_BYTES:
        raise Refused("a note is text of at most 1 MiB without NUL characters")
    return body


def tags(body: str) -> tuple[str, ...]:
    """The tags in a text, in lower case: every `#word` with a letter in it."""
    found = (_word(match[1]) for match in _HASH.finditer(unicodedata.normalize("NFC", body)))
    return tuple(sorted({tag for tag in found if any(map(str.isalpha, tag))}))


def _word(text: str) -> str:
    """The beginning of a text that is one word: letters, digits and marks, dashes inside."""
    letters = takewhile(lambda c: c in "-_" or unicodedata.category(c)[0] in "LMN", text)
    return "".join(islice(letters, TAG_LETTERS)).strip("-_").lower()
