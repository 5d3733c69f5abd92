"""Where the words of a query stand in a text, for the few hits that are shown.

The index knows only folded words, so the words of the text are folded again and compared.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.search.fold import fold
from db.search.matching import SHORTEST_SOUND
from db.search.sound import sound_key

CUT = "…"
"""What stands where an excerpt leaves something out."""

# A word with the accents and apostrophes inside it; fold decides what they are worth.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’‘ʼʹʻ`´ʾʿ](?=[^\W_]))*")


class Excerpt(NamedTuple):
    """A piece of a text on one line, and the (start, end) of what matched in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


def marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each word of `text` that begins with one of the folded words.

    Words of four letters or more are also found by their sound. In order, never overlapping.
    """
    wanted = tuple(words)
    sounds = {sound_key(w) for w in wanted if len(w) >= SHORTEST_SOUND and w.isalpha()}
    return tuple(
        found.span()
        for found in (_WORD.finditer(text) if wanted else ())
        if _matches(fold(found[0]), wanted, sounds)
    )


def _matches(word: str, wanted: Sequence[str], sounds: set[str]) -> bool:
    if word.startswith(tuple(wanted)):
        return True
    return len(word) >= SHORTEST_SOUND and word.isalpha() and sound_key(word) in sounds


def excerpt(text: str, words: Iterable[str], width: int) -> Excerpt:
    """The line of `text` with the first match, cut to `width` characters around it.

    Without a match it is the beginning of the first line.
    """
    wanted = tuple(words)
    lines = text.splitlines() or [""]
    found = ((line, marks(line, wanted)) for line in lines)
    line, spans = next(((line, spans) for line, spans in found if spans), (lines[0], ()))
    start = max(0, min(spans[0][0] - width // 3, len(line) - width)) if spans else 0
    if start:
        # Begin with a whole word where one begins soon.
        space = line.find(" ", start, spans[0][0])
        start = space + 1 if space >= 0 else start
    before = CUT if start else ""
    room = width - len(before)
    piece = line[start : start + room]
    if start + room < len(line):
        piece = piece[: -len(CUT)] + CUT
    end = start + len(piece) - piece.endswith(CUT)
    shift = len(before) - start
    return Excerpt(
        before + piece,
        tuple((a + shift, min(b, end) + shift) for a, b in spans if start <= a < end),
    )
