"""The sound key: one form for the romanisations of a word (research schema_and_search 2.3).

Made for names of Slavic, Turkish, Arabic and Persian origin as English, German, French and Polish
papers print them. Ordered rules over a folded word; a word in another script is its own key.
"""

import re
from functools import lru_cache

from db.search.fold import fold

# Little words inside names that every language spells its own way.
_PARTICLES = {"el": "al", "il": "al", "ul": "al", "ben": "bin", "ibn": "bin"}
# What one consonant is written as, the longest spelling first; x stands for the sh of "ship".
_SPELLINGS = {
    "x": "schtsch chtch shtsh szcz shch sch sh sz",
    "k": "tsch tch tsh cz ch ck c q",
    "j": "dsch dzh dj",
    "s": "ts tz zh z",
    "g": "kh gh h",
    "f": "ph",
    "t": "th",
    "d": "dh",
    "v": "wh w",
    "ks": "x",
}
_CONSONANTS = {spelling: key for key, listed in _SPELLINGS.items() for spelling in listed.split()}
_CONSONANT = re.compile("|".join(sorted(_CONSONANTS, key=len, reverse=True)))
_FINAL_H = re.compile(r"ah$|(?<=...)eh$")  # Arabic: Abdullah and Abdulla, Haniyeh and Haniya
_AFTER = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"[ijy]+", "i"),  # Yuriy, Juri, Yurii
        (r"i(?=[aeou])", ""),  # Umierov, Umjerow, Tatyana
        (r"o[uo]", "u"),  # French and English: Oumerov, Mahmoud, Mahmood
        (r"([aou])e", r"\1"),  # German: Guerak, Goekce
        (r"(.)\1+", r"\1"),
        (r"^abd[aeo]l", "abdul"),  # Abdel Fattah, Abdul Fattah
        (r"([eo])f$", r"\1v"),  # Peskoff, Peskow
        (r"sk(?:ogo|omu|om|im)$", "ski"),  # the cases of -ский and -ський
        (r"(?<=..)ei$", "i"),  # Russian Sergey, Ukrainian Serhiy
        (r"(?<=[dt])(?:er|re)$", "r"),  # Alexander, Aleksandr, Alexandre
        (r"(?<=..in)e$", ""),  # French Poutine
    )
)
# A spelling that means one sound here and another there; tried when the common reading fails.
_FRENCH = re.compile(r"(?<![hst])ch|j(?=[aeiouy])|gu(?=[ei])")
_FRENCH_SOUNDS = {"ch": "sh", "j": "zh", "gu": "g"}
_GERMAN = re.compile(r"(?<![hst])ch")
_TURKISH = re.compile(r"(?:dzh|dsch|dj|j)(?=[aeiouy])")


@lru_cache(maxsize=1 << 16)
def sound_key(word: str) -> str:
    """The sound key of one folded word; never empty unless the word is."""
    if not word.isascii():
        return word
    if word in _PARTICLES:
        return _PARTICLES[word]
    word = _FINAL_H.sub("a", word)
    word = _CONSONANT.sub(lambda found: _CONSONANTS[found[0]], word)
    for pattern, key in _AFTER:
        word = pattern.sub(key, word)
    return word


def sound(text: str) -> str:
    """The sound keys of the words of `text`, one for each word that `fold` gives."""
    return " ".join(map(sound_key, fold(text).split()))


def other_keys(word: str) -> tuple[str, ...]:
    """Further sound keys of one folded word: its French, German or Polish, and Turkish readings.

    French writes sh as ch, zh as j and a hard g as gu; German and Polish write kh as ch; Turkish
    writes as c what others write as j.
    """
    readings = (
        _FRENCH.sub(lambda found: _FRENCH_SOUNDS[found[0]], word),
        _GERMAN.sub("kh", word),
        _TURKISH.sub("c", word),
    )
    known = sound_key(word)
    return tuple(dict.fromkeys(key for key in map(sound_key, readings) if key != known))
