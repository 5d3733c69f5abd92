"""Folding: one plain form for all spellings of a word (research schema_and_search 2.3).

Case, accents, the Cyrillic alphabets and the letters that Unicode does not decompose all meet in
lower-case Latin; apostrophes and soft signs vanish; other punctuation becomes a space.
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
    "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th",
    "ð": "d", "ə": "e", "ŋ": "n", "ħ": "h",
}  # fmt: skip
_DROPPED = dict.fromkeys("'’‘ʼʹʻ`´ʾʿ", "")
_TABLE = str.maketrans({**_CYRILLIC, **_LATIN, **_DROPPED})
_POSSESSIVE = re.compile(r"['’]s\b")
_SPACES = re.compile(r"[^\w]+|_")


def fold(text: str) -> str:
    """The folded form of `text`: lower-case words with single spaces between them."""
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFC", text)).replace("İ", "i").casefold()
    text = unicodedata.normalize("NFKD", text.translate(_TABLE))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _SPACES.sub(" ", text.translate(_TABLE)).strip()
