"""Text under a caret, drawn: one sign for each character, whatever it is, and where lines break."""

from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

from db.sanitise import line as safe

STAND_IN = "?"
_MARKS = ("Mn", "Me", "Mc")


def shown(text: str) -> str:
    """`text` with every character that may not be shown replaced by one that may.

    Unlike the sanitiser's stand-ins it has as many characters as the text, so that a caret stands
    where it should.
    """
    if safe(text) == text:
        return text
    return "".join(_shown(character) for character in text)


@lru_cache(4096)
def _shown(character: str) -> str:
    from unicodedata import category

    if character.isspace():
        return " "
    kept = safe(character) == character or category(character) in _MARKS
    return character if kept else STAND_IN


def cells(text: str) -> int:
    """How many cells a text takes as it is shown."""
    return len(text) if text.isascii() else cell_len(shown(text))


def fitting(text: str, start: int, width: int) -> int:
    """The end of what fits into `width` cells from `start` on; at least one character."""
    if text.isascii():
        return min(len(text), start + max(1, width))
    at, used = start, 0
    while at < len(text):
        used += get_character_cell_size(_shown(text[at]))
        if used > width and at > start:
            break
        at += 1
    return at


def breaks(text: str, width: int) -> tuple[int, ...]:
    """Where the rows of a line begin when it is wrapped between words, or inside a long one."""
    starts = [0]
    while True:
        start = starts[-1]
        end = fitting(text, start, width)
        if end >= len(text):
            return tuple(starts)
        space = text.rfind(" ", start, end)
        starts.append(end if space <= start else space + 1)


def tail_start(text: str, end: int, width: int) -> int:
    """The first character from which the text up to `end` fits into `width` cells."""
    if text.isascii():
        return max(0, end - width)
    at, used = end, 0
    while at > 0:
        used += get_character_cell_size(_shown(text[at - 1]))
        if used > width:
            break
        at -= 1
    return at


def word_left(text: str, at: int) -> int:
    """Where the word before a place begins."""
    before = text[:at].rstrip()
    return len(before) - len(before.split(" ")[-1]) if before else 0


def word_right(text: str, at: int) -> int:
    """Where the word after a place ends."""
    rest = text[at:]
    blank = len(rest) - len(rest.lstrip())
    word = rest[blank:].split(" ", 1)[0]
    return at + blank + len(word)
