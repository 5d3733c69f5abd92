"""How two texts differ, to read also without colours, and what unites them."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.text import Text

from db.sanitise import line as safe

SAME, GONE, NEW = "  ", "- ", "+ "
MOST_COMPARED = 1_000_000
CONTEXT = 2
MOST_LINES = 2000


def differences(before: str, after: str) -> list[Text]:
    """The lines of both texts: `-` stands before one that is gone, `+` before a new one.

    Where a line has changed the words that differ are marked. Of lines that are the same only
    those next to a change are shown.
    """
    old, new = before.split("\n"), after.split("\n")
    found: list[Text] = []
    blocks = SequenceMatcher(None, old, new, autojunk=False) if _small(old, new) else None
    if blocks is None:
        return [*_all(GONE, "diff.gone", old), *_all(NEW, "diff.new", new)]
    for group in blocks.get_grouped_opcodes(CONTEXT):
        if found:
            found.append(Text("  ...", style="muted"))
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                found += _all(SAME, "muted", old[old_start:old_end])
            else:
                found += _changed(old[old_start:old_end], new[new_start:new_end])
    return found


def whole(text: str) -> list[Text]:
    """The lines of one text, as far as anybody reads."""
    return _all(SAME, "", text.split("\n"))


def united(theirs: str, mine: str) -> str:
    """One text with everything that either has; where they differ theirs comes first."""
    old, new = theirs.split("\n"), mine.split("\n")
    if not _small(old, new):
        return f"{theirs}\n\n{mine}"
    lines: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines += old[i:j] if tag == "equal" else [*old[i:j], *new[k:m]]
    return "\n".join(lines)


def _small(old: list[str], new: list[str]) -> bool:
    """Whether comparing takes no noticeable time: it grows with the product of both."""
    return len(old) * len(new) <= MOST_COMPARED


def _all(sign: str, style: str, lines: list[str]) -> list[Text]:
    shown = [Text(sign + safe(line), style=style) for line in lines[:MOST_LINES]]
    left = len(lines) - MOST_LINES
    return shown if left <= 0 else [*shown, Text(f"  {left:,} more such lines", style="muted")]


def _changed(old: list[str], new: list[str]) -> Iterator[Text]:
    pairs = min(len(old), len(new)) if len(old) == len(new) else 0
    for before, after in zip(old[:pairs], new[:pairs], strict=True):
        yield from _words(before, after)
    yield from _all(GONE, "diff.gone", old[pairs:])
    yield from _all(NEW, "diff.new", new[pairs:])


def _words(before: str, after: str) -> tuple[Text, Text]:
    """A changed line as it was and as it is, the words that differ marked in both."""
    old, new = before.split(" "), after.split(" ")
    gone, made = Text(GONE, style="diff.gone"), Text(NEW, style="diff.new")
    if len(old) * len(new) > MOST_COMPARED:
        return gone.append(safe(before)), made.append(safe(after))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        style = "" if tag == "equal" else "diff.word"
        _append(gone, old[i:j], style, i > 0)
        _append(made, new[k:m], style, k > 0)
    return gone, made


def _append(text: Text, words: list[str], style: str, gap: bool) -> None:
    if words:
        text.append(" " if gap else "").append(safe(" ".join(words)), style=style)
