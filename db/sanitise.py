"""Makes text from outside safe to show: nothing in it drives a terminal, reorders or hides.

Text is stored as it came and made safe as the last step before it is shown. What is not
shown as itself is replaced by a visible stand-in: `<U+202E>`, a control picture, `<marks>`.
"""

import re
import unicodedata
from typing import Final

Spans = tuple[tuple[int, int], ...]
"""Places in a shown text, each as start and end index."""

_MARKS_ON_ONE_BASE: Final = 8

# What a code point is to us, in one letter each: a text and its kinds have the same length.
_PLAIN: Final = "p"
_JOINABLE: Final = "l"  # a letter or spacing mark outside ASCII; a joiner beside it has a meaning
_SYMBOL: Final = "y"  # a symbol outside ASCII; so has a joiner or an emoji selector
_KEYCAP: Final = "k"  # an ASCII digit, sign or symbol; an emoji selector has a meaning after it
_MARK: Final = "m"
_JOINER: Final = "j"
_SELECTOR: Final = "v"
_NEWLINE: Final = "n"
_HIDDEN: Final = "x"
_FULL: Final = "f"  # a base that has all the marks it may have

_JOINED_FROM: Final = (_JOINABLE, _SYMBOL, _MARK, _SELECTOR)
_JOINED_TO: Final = (_JOINABLE, _SYMBOL, _MARK)

_SPECIAL = re.compile(f"[{_MARK}{_JOINER}{_SELECTOR}{_NEWLINE}{_HIDDEN}]+")

# Implicit directional marks go without a sign: Arabic and Hebrew texts are full of them, and by
# themselves they neither reorder nor take a cell.
_DROPPED: Final = dict.fromkeys((0x200E, 0x200F, 0x061C))
_NEWLINES: Final = (0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_AS_LINE: Final = {**_DROPPED, **dict.fromkeys(_NEWLINES, " "), 0x09: " "}
_AS_BODY: Final = {**_DROPPED, **dict.fromkeys(_NEWLINES, "\n"), 0x09: "    "}

# Emoji that Unicode files under letters or punctuation although they take an emoji selector.
_EMOJI_NO_SYMBOLS: Final = "\u203c\u2049\u2139\u3030\u303d"
# Default-ignorable code points and blank fillers: on a screen nothing, or like a space.
_INVISIBLE: Final = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200B),
    (0x2060, 0x206F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0D),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xE0000, 0xE0FFF),
)


def line(text: str) -> str:
    """`text` as one safe line: a newline or tab is a space. Idempotent."""
    return marked_line(text)[0]


def body(text: str) -> str:
    """`text` as safe lines: every kind of newline is LF, a tab is four spaces. Idempotent."""
    return marked_body(text)[0]


def marked_line(text: str) -> tuple[str, Spans]:
    """What `line` returns, and where its stand-ins are, for a style that nobody can type."""
    if text.isascii() and text.isprintable():
        return text, ()
    return _shown(text.replace("\r\n", " ").translate(_AS_LINE))


def marked_body(text: str) -> tuple[str, Spans]:
    """What `body` returns, and where its stand-ins are, for a style that nobody can type."""
    if text.isascii() and text.isprintable():
        return text, ()
    return _shown(text.replace("\r\n", "\n").translate(_AS_BODY))


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n":
        return _NEWLINE
    if character in "\u200c\u200d":
        return _JOINER
    if character in "\ufe0e\ufe0f":
        return _SELECTOR
    code = ord(character)
    if category[0] == "C" or any(first <= code <= last for first, last in _INVISIBLE):
        return _HIDDEN
    if character.isascii():
        return _KEYCAP if category[0] == "S" or character in "0123456789#*" else _PLAIN
    if category in ("Mn", "Me"):
        return _MARK
    if category[0] == "S" or character in _EMOJI_NO_SYMBOLS:
        return _SYMBOL
    return _JOINABLE if category[0] in "LM" else _PLAIN


class _Kinds(dict[int, str]):
    """A table for `str.translate` that works a code point out the first time it comes."""

    def __missing__(self, code: int) -> str:
        kind = _kind(chr(code))
        if len(self) < 20_000:  # real texts need far fewer, and hostile ones must not fill memory
            self[code] = kind
        return kind


_KINDS: Final = _Kinds()


def _stand_in(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def _shown(text: str) -> tuple[str, Spans]:
    kinds = text.translate(_KINDS)
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    done = length = 0
    for run in _SPECIAL.finditer(kinds):
        start, end = run.span()
        for piece, replaced in ((text[done:start], False), *_special(text, kinds, start, end)):
            pieces.append(piece)
            if replaced:
                spans.append((length, length + len(piece)))
            length += len(piece)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), tuple(spans)


def _special(text: str, kinds: str, start: int, end: int) -> list[tuple[str, bool]]:
    """The pieces to show for a run of special characters, each with whether it is a stand-in.

    `before` is the kind of what the next character would attach to: '' after a stand-in or newline,
    so that nothing can disguise either; it stays '' to the end of the run.
    """
    pieces: list[tuple[str, bool]] = []
    before = kinds[start - 1 : start]
    marks = 0
    for index in range(start, end):
        character, kind, after = text[index], kinds[index], kinds[index + 1 : index + 2]
        if kind == _MARK and before == _FULL:
            continue
        if kind == _MARK and before and marks == _MARKS_ON_ONE_BASE:
            pieces.append(("<marks>", True))
            before = _FULL
            continue
        keep = _has_a_meaning(kind, before, after, marks)
        pieces.append((character if keep else _stand_in(character), not keep))
        marks += kind == _MARK
        before = kind if keep and kind != _NEWLINE else ""
    return pieces


def _has_a_meaning(kind: str, before: str, after: str, marks: int) -> bool:
    if kind == _MARK:
        return before != ""
    if kind == _JOINER:
        if after == _MARK and marks == _MARKS_ON_ONE_BASE:
            return False
        return before in _JOINED_FROM and after in _JOINED_TO
    if kind == _SELECTOR:
        return before in (_SYMBOL, _KEYCAP)
    return kind == _NEWLINE
