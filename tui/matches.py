"""Marking what a query matched in a text that is shown."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from db.sanitise import line as safe
from db.search.clauses import Query
from db.search.fold import fold
from db.search.marking import CUT, excerpt, marks
from tui.signs import Signs


def free_words(query: Query) -> tuple[str, ...]:
    """The folded words that a query looks for in texts. Whoever is named in a filter is known."""
    said = (
        value.text
        for clause in query.clauses
        if clause.kind in ("word", "phrase") and not clause.negated
        for value in clause.values
    )
    return tuple(dict.fromkeys(word for text in said for word in fold(text).split()))


def mark_matches(text: str, words: Sequence[str]) -> Text:
    """The text, safe to show, with its matches styled."""
    plain = safe(text)
    return _styled(plain, marks(plain, words))


def matching_line(text: str, words: Sequence[str], width: int, signs: Signs) -> Text | None:
    """A piece of `text` around the first match, on one line of `width`; None without a match."""
    if not words:
        return None
    piece = excerpt("\n".join(map(safe, text.split("\n"))), words, width - len(signs.cut))
    if not piece.spans:
        return None
    shown = _styled(piece.text, piece.spans)
    shown.stylize_before("muted")
    if shown.plain.startswith(CUT):
        shown = Text(signs.cut, style="muted").append_text(shown[len(CUT) :])
    if shown.plain.endswith(CUT):
        shown = shown[: -len(CUT)].append(signs.cut, style="muted")
    return shown


def _styled(plain: str, spans: Iterable[tuple[int, int]]) -> Text:
    marked = Text(plain)
    for start, end in spans:
        marked.stylize("match", start, end)
    return marked
