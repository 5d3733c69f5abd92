"""The words of a query as expressions of FTS5.

Nothing a user types is syntax there: every token is folded, quoted and put into an expression of
our own. A beginning of four letters or more is looked up in the table of words, since FTS5 would
gather every hit of every word that begins so before it gave the first one.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from db.search import names
from db.search.fold import fold
from db.search.sound import sound_key

SHORTEST_STORED = 4  # letters; shorter beginnings have an index of their own (prefix='2 3')
SHORTEST_SOUND = 4  # letters; the sound of shorter words says too little
MOST_WORDS = 64  # words of the store that one beginning stands for; then FTS5's own way
MOST_TOKENS = 24  # of one word or phrase that a user typed
MOST_MEANT = 8  # things one word may name; more than that and it names none of them
NAMES = ("person", "party", "place")  # what a free word may be a name of
_LAST = "\U0010ffff"


class Found(NamedTuple):
    """How a word or phrase is looked for: what surely is it, and what only sounds like it.

    Both are expressions, '' = none. `meant` are the ids of the people, parties and places that the
    word is a name of.
    """

    sure: str
    likely: str = ""
    meant: tuple[int, ...] = ()


def quoted(token: str) -> str:
    """A token as an FTS5 string; being folded or our own, it has no quotes in it."""
    return f'"{token}"'


def spelt(tokens: Iterable[str]) -> str:
    """What has any of these words or phrases in its text; '' for none."""
    listed = " OR ".join(map(quoted, tokens))
    return f"fold : ({listed})" if listed else ""


def tagged(tags: Iterable[str]) -> str:
    """What has any of the tags; '' for none."""
    listed = " OR ".join(map(quoted, tags))
    return f"tags : ({listed})" if listed else ""


def any_of(expressions: Iterable[str]) -> str:
    """The expressions joined by OR; '' for none."""
    return _joined(" OR ", expressions)


def all_of(expressions: Iterable[str]) -> str:
    """The expressions joined by AND; '' for none."""
    return _joined(" AND ", expressions)


def _joined(word: str, expressions: Iterable[str]) -> str:
    given = [each for each in expressions if each]
    return given[0] if len(given) == 1 else f"({word.join(given)})" if given else ""


def phrase(text: str) -> Found:
    """Words as they stand, one behind the other."""
    tokens = fold(text).split()[:MOST_TOKENS]
    return Found(spelt([" ".join(tokens)]) if tokens else "")


def word(connection: sqlite3.Connection, text: str) -> Found:
    """A free word: what begins so, what it is a name of, and what sounds the same."""
    tokens = fold(text).split()[:MOST_TOKENS]
    if len(tokens) != 1:
        return Found(f"fold : {quoted(' '.join(tokens))} *" if tokens else "")
    (token,) = tokens
    begun, begins, known = _begun(connection, token)
    if len(token) < SHORTEST_SOUND or not token.isalpha():
        surely, _ = _meant(connection, token, "")
        return Found(any_of((begun, _named(connection, token, surely))), "", tuple(surely))
    key = sound_key(token)
    surely, perhaps = _meant(connection, token, key)
    if not surely and not known:
        # No text has this word, so whoever typed it meant the name that sounds so.
        surely, perhaps = perhaps, {}
    if not surely and not begins:
        hits = names.find(connection, token, NAMES, MOST_MEANT, names.RUNGS[2:])
        slips = tuple(hit.id for hit in hits)
        said = any_of((begun, tagged(f"id:{key}" for key in slips)))
        return Found(said, f"{{fold sound}} : {quoted(key)}", slips)
    return Found(
        any_of((begun, _named(connection, token, surely))),
        any_of((f"{{fold sound}} : {quoted(key)}", _named(connection, token, perhaps))),
        tuple(surely),
    )


def surely(text: str) -> str:
    """What begins with a word of the text, and no more: for what is to be left out."""
    tokens = fold(text).split()[:MOST_TOKENS]
    return f"fold : {quoted(' '.join(tokens))} *" if tokens else ""


_WORDS = "SELECT word FROM search_word WHERE word >= ? AND word < ? ORDER BY word LIMIT ?"


def _begun(connection: sqlite3.Connection, token: str) -> tuple[str, bool, bool]:
    """What has a word that begins so; whether any text has one, and whether the word itself."""
    if len(token) == 1:
        return spelt([token]), True, True
    native = f"fold : {quoted(token)} *"
    if len(token) < SHORTEST_STORED:
        return native, True, True
    rows = connection.execute(_WORDS, (token, token + _LAST, MOST_WORDS + 1)).fetchall()
    words = [row[0] for row in rows]
    known = words[:1] == [token]
    return native if len(words) > MOST_WORDS else spelt(words or [token]), bool(words), known


# A person by any word of the name; a party or a place by the whole of it, since those are made of
# common words. What a capital is said to have done is not what "Moscow" in a text is about.
_MEANT = f"""
SELECT m.entity_id, w.kind, max(w.fold = :word), max(m.fold LIKE '%' || w.fold)
FROM name_word w JOIN name m ON m.id = w.name_id
WHERE (w.fold = :word OR w.sound = :key) AND w.kind IN {NAMES}
  AND (w.kind = 'person' OR m.fold = w.fold) AND m.kind <> 'metonym'
GROUP BY m.entity_id LIMIT {MOST_MEANT + 1}"""


def _meant(
    connection: sqlite3.Connection, token: str, key: str
) -> tuple[dict[int, bool], dict[int, bool]]:
    """What a word names by its spelling, and what by its sound alone.

    Both give for each id whether the word is a whole name or a last one. Empty where it is so
    common a name that it says nothing.
    """
    rows = connection.execute(_MEANT, {"word": token, "key": key}).fetchall()
    if len(rows) > MOST_MEANT:
        return {}, {}
    surely = {row[0]: bool(row[3]) for row in rows if row[2]}
    return surely, {row[0]: bool(row[3]) for row in rows if not row[2]}


_SPELLINGS = """
SELECT n.id, n.kind, m.fold FROM json_each(?) k JOIN entity n ON n.id = k.value
JOIN name m ON m.entity_id = n.id WHERE m.kind <> 'metonym' AND m.fold <> ''"""


def _named(connection: sqlite3.Connection, token: str, meant: dict[int, bool]) -> str:
    """What is linked to any of the things, or has another spelling of the name in its text."""
    if not meant:
        return ""
    spellings = {token: None}
    for key, kind, name in connection.execute(_SPELLINGS, (json.dumps(list(meant)),)):
        if kind != "person":
            spellings[name] = None
        elif meant[key]:
            spellings[name.rpartition(" ")[2]] = None
    del spellings[token]
    return any_of((tagged(f"id:{key}" for key in meant), spelt(list(spellings)[:MOST_WORDS])))
