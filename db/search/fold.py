"""Folding: one plain form for all spellings of a word (research schema_and_search 2.3).

Case, accents, the Cyrillic alphabets and the letters that Unicode does not decompose all meet in
lower-case Latin; apostrophes and soft signs vanish; other punctuation becomes a space. Scripts
without an entry here (Arabic, Chinese, ...) keep their letters and match themselves.
"""

import re
import unicodedata

_CYRILLIC = dict(
    zip(
        "абвгґдежзийклмнопрстуфхыэіѵ",
        "a b v g g d e zh z i i k l m n o p r s t u f kh y e i i".split(),
        strict=True,
    )
) | {
    "ё": "e", "є": "ie", "ї": "i", "ў": "u", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "ю": "iu", "я": "ia", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip
_LATIN = {
    "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e",
    "ŋ": "n", "ħ": "h",
}  # fmt: skip
_LETTERS = _CYRILLIC | _LATIN
# Also what is pasted unseen with Arabic or Hebrew text: direction marks, soft hyphens, stretchings.
_DROPPED = frozenset("'’‘ʼʹʻ`´ʾʿ′\u00ad\u200b\u200d\u200e\u200f\u061c\u2060\ufeff\u0640")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b", re.IGNORECASE)
_REMEMBERED = 0x3000


def _piece(piece: str) -> str:
    """What one letter, mark or sign becomes, after case and accents were taken apart."""
    if piece in _DROPPED:
        return ""
    if piece in _LETTERS:
        return _LETTERS[piece]
    if piece.isalnum():
        return piece
    if unicodedata.category(piece)[0] == "M":
        # The vowel signs of Indian scripts are marks that do not combine: part of the word.
        spoken = "\u0900" <= piece < "\u1b00" and not unicodedata.combining(piece)
        return piece if spoken else ""
    return " "


def _plain(character: str) -> str:
    """What one character becomes: letters, nothing, or a space."""
    parts = (
        part if part in _LETTERS else unicodedata.normalize("NFD", part)
        for part in character.casefold()
    )
    return "".join(_piece(piece) for part in parts for piece in part)


class _Table(dict[int, str]):
    """What `str.translate` asks for each character; answers of the alphabets are kept."""

    def __missing__(self, code: int) -> str:
        found = _plain(chr(code))
        # No letter beyond the alphabets is kept, so that no text can fill the memory.
        if code < _REMEMBERED:
            self[code] = found
        return found


_TABLE = _Table({code: _plain(chr(code)) for code in range(128)})


def fold(text: str) -> str:
    """The folded form of `text`: lower-case words with single spaces between them."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "'" in text or "’" in text or "ʼ" in text:
        text = _POSSESSIVE.sub("", text)
    # Translating may leave the parts of a Korean syllable or of a Chinese variant apart.
    text = text.translate(_TABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())
