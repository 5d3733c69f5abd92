"""Marking what a query matched in a text that is shown."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from db.sanitise import line as safe
from db.search.marking import excerpt, marks


def mark_matches(text: str, words: Sequence[str]) -> Text:
    """The text, safe to show, with its matches styled."""
    plain = safe(text)
    return _styled(plain, marks(plain, words))


def matching_line(text: str, words: Sequence[str], width: int) -> Text | None:
    """A piece of `text` around the first match, on one line of `width`; None without a match."""
    piece = excerpt("\n".join(map(safe, text.split("\n"))), words, width)
    if not piece.spans:
        return None
    shown = _styled(piece.text, piece.spans)
    shown.stylize_before("muted")
    return shown


def _styled(plain: str, spans: Iterable[tuple[int, int]]) -> Text:
    marked = Text(plain)
    for start, end in spans:
        marked.stylize("match", start, end)
    return marked
