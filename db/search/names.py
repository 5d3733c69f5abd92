"""The name ladder: whom or what a name may mean (research schema_and_search 2.3).

The first rung that answers is the answer: the spelling, the sound, another language's reading of
the letters, and last a slip of the keys. It stands on the tables of `name_words`.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from db.search.fold import fold
from db.search.name_words import joined
from db.search.sound import other_keys, sound_key

Rung = Literal["spelling", "sound", "reading", "near"]
RUNGS: tuple[Rung, ...] = ("spelling", "sound", "reading", "near")
MAX_TEXT = 200
MAX_WORDS = 12
# How many names are ranked, times those asked for: a thing may have as many spellings.
_RANKED = 16
_COUNTED = 500
_NEAR = 100
_INITIALS = 3
_LAST = "\U0010ffff"


class NameHit(NamedTuple):
    """A thing that a name may mean; `name` is the spelling that matched, `rung` how."""

    id: int
    slug: str
    kind: str
    label: str
    name: str
    rung: Rung


class _Word(NamedTuple):
    """A word of the query: folded, its sound key, other readings, and words near it with edits."""

    fold: str
    sound: str
    others: tuple[str, ...]
    near: dict[str, int]

    @property
    def initial(self) -> bool:
        return len(self.fold) == 1


class _Found(NamedTuple):
    """A matching name, folded, and how often its thing is mentioned."""

    hit: NameHit
    fold: str
    mentions: int


_Values = dict[str, str | int]


def find(
    connection: sqlite3.Connection,
    text: str,
    kinds: Sequence[str] = ("person", "party", "place"),
    limit: int = 12,
    rungs: Sequence[Rung] = RUNGS,
) -> tuple[NameHit, ...]:
    """The things of `kinds` that `text` may name, best first; nothing rather than a wild guess.

    Every word must match a word of one name, in any order. Best is the whole name, then whole
    words, then beginnings; what is mentioned most goes first among equals.
    """
    text = text[:MAX_TEXT]
    typed, closed = fold(text).split(), joined(text)
    if not typed or not kinds:
        return ()
    tries = [_read(words) for words in ([typed] if closed == typed else [typed, closed])]
    for rung in rungs:
        if rung == "reading":
            tries = [_with_others(words) for words in tries]
        if rung == "near":
            tries = [_with_near(connection, words) for words in tries]
        for words in tries:
            if not _adds(rung, words):
                continue
            found = _climb(connection, words, kinds, rung, limit)
            if found:
                return _ranked(found, words, text)[:limit]
    return ()


def nearest(
    connection: sqlite3.Connection, text: str, kinds: Sequence[str], limit: int = 3
) -> tuple[NameHit, ...]:
    """The things of `kinds` with the names most like `text`, where `find` knows none.

    They are offered to a person and never taken for what was meant.
    """
    typed = fold(text[:MAX_TEXT])
    if not typed or not kinds:
        return ()
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import extract

    alike: Callable[..., float] = JaroWinkler.normalized_similarity
    known = [row[0] for row in connection.execute("SELECT DISTINCT fold FROM known_word")]
    words = {
        word
        for part in typed.split()[:MAX_WORDS]
        for word, _, _ in extract(part, known, scorer=alike, limit=_NEAR)
    }
    values: _Values = {}
    rows = connection.execute(
        "SELECT DISTINCT n.id, n.slug, n.kind, n.label, m.text, m.fold, w.mentions"
        f" FROM name_word w JOIN name m ON m.id = w.name_id JOIN entity n ON n.id = m.entity_id"
        f" WHERE w.fold IN ({_listed(sorted(words), 'word', values)})"
        f" AND w.kind IN ({_listed(kinds, 'kind', values)})"
        " AND n.deleted_at IS NULL AND n.merged_into_id IS NULL",
        values,
    )

    def score(whole: str) -> float:
        return max(alike(typed, form) for form in (whole, *whole.split()))

    found = [
        (score(whole), mentions, NameHit(key, slug, kind, label, text, "near"))
        for key, slug, kind, label, text, whole, mentions in rows
    ]
    best: dict[int, NameHit] = {}
    for _, _, hit in sorted(found, key=lambda one: (-one[0], -one[1], one[2].label)):
        best.setdefault(hit.id, hit)
    return tuple(best.values())[:limit]


def _read(words: list[str]) -> tuple[_Word, ...]:
    distinct = list(dict.fromkeys(words))[:MAX_WORDS]
    return tuple(_Word(word, sound_key(word), (), {}) for word in distinct)


def _edits(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


def _with_others(words: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """The words with their readings in other languages."""
    return tuple(word._replace(others=other_keys(word.fold)) for word in words)


def _with_near(connection: sqlite3.Connection, words: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """The words with what lies within a slip of them."""
    return tuple(
        word._replace(near=_near(connection, word)) if _edits(word.fold) else word for word in words
    )


def _near(connection: sqlite3.Connection, word: _Word) -> dict[str, int]:
    """The nearest known words with the same first letter, and how many edits away each is."""
    # Loading it takes as long as many searches, and few queries come this far.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    first, size, edits = word.sound[0], len(word.sound), _edits(word.fold)
    # One long text is handed over far faster than thousands of rows.
    folds, sounds = connection.execute(
        "SELECT coalesce(group_concat(fold, ' '), ''), coalesce(group_concat(sound, ' '), '')"
        " FROM known_word WHERE sound BETWEEN ? AND ? AND length(sound) BETWEEN ? AND ?",
        (first, first + _LAST, size - edits, size + edits),
    ).fetchone()
    known = folds.split()
    found: dict[str, int] = {}
    # A sound key forgives much already, so one slip in it is enough.
    forms = ((word.fold, known, edits), (word.sound, sounds.split(), min(1, _edits(word.sound))))
    scorer: Callable[..., int] = OSA.distance
    for form, choices, most in forms:
        for _, distance, index in extract(
            form, choices, scorer=scorer, processor=None, score_cutoff=most, limit=_NEAR
        ):
            near = known[index]
            found[near] = min(int(distance), found.get(near, edits))
    return dict(sorted(found.items(), key=lambda item: item[1])[:_NEAR])


def _adds(rung: Rung, words: tuple[_Word, ...]) -> bool:
    """Whether the rung can find what the ones before it did not."""
    if rung == "spelling":
        return True
    if rung == "sound":
        return not all(word.initial for word in words)
    return any(word.others if rung == "reading" else word.near for word in words)


def _listed(items: Sequence[str], name: str, values: _Values) -> str:
    """Named parameters for a list of values, which are added to `values`."""
    values |= {f"{name}{at}": item for at, item in enumerate(items)}
    return ", ".join(f":{name}{at}" for at in range(len(items)))


def _tests(words: tuple[_Word, ...], rung: Rung, values: _Values) -> list[str]:
    """What a row of `name_word` must be to match each word; `{v}` stands for the row's name."""
    found = []
    for number, word in enumerate(words):
        name = f"w{number}_"
        values |= {f"{name}f": word.fold, f"{name}g": word.fold + _LAST}
        tests = [f"{{v}}.fold BETWEEN :{name}f AND :{name}g"]
        if rung != "spelling":
            keys = (word.sound,) if rung == "sound" else (word.sound, *word.others)
            for at, key in enumerate(keys):
                # A short key begins too many words, unless it is meant as an initial.
                end = key + _LAST if word.initial or len(key) > 4 else key
                values |= {f"{name}s{at}": key, f"{name}t{at}": end}
                tests.append(f"{{v}}.sound BETWEEN :{name}s{at} AND :{name}t{at}")
        if word.near:
            tests.append(f"{{v}}.fold IN ({_listed(list(word.near), f'{name}n', values)})")
        found.append(f"({' OR '.join(tests)})")
    return found


def _climb(
    connection: sqlite3.Connection,
    words: tuple[_Word, ...],
    kinds: Sequence[str],
    rung: Rung,
    limit: int,
) -> list[_Found]:
    """The names that one rung finds, in no order, several to a thing."""
    values: _Values = {"whole": " ".join(word.fold for word in words)}
    tests = _tests(words, rung, values)
    full = [at for at, word in enumerate(words) if not word.initial]
    needed = full or list(range(min(len(words), _INITIALS)))
    driver = _rarest(connection, tests, needed, values)
    if driver is None:
        return []
    where = [tests[driver].format(v="w")]
    where += [_elsewhere(tests[at]) for at in needed if at != driver]
    initials = [test for at, test in enumerate(tests) if at not in needed]
    if initials and len(full) == 1:
        # One initial must fit; a further one may be a patronymic that no source gives.
        where.append(_elsewhere(f"({' OR '.join(initials)})"))
    exact = f"w.fold = :w{driver}_f" if rung == "spelling" else f"w.sound = :w{driver}_s0"
    listed = _listed(kinds, "kind", values)
    rows = connection.execute(
        f"WITH hit AS (SELECT * FROM (SELECT w.name_id, {exact} AS exact, w.mentions"
        f"  FROM name_word w WHERE {' AND '.join(where)} AND w.kind IN ({listed})"
        f"  ORDER BY exact DESC, w.mentions DESC LIMIT {_RANKED * limit})"
        " UNION ALL SELECT w.name_id, 1, w.mentions FROM name m"
        f"  JOIN name_word w ON w.name_id = m.id AND w.seq = 0 AND w.kind IN ({listed})"
        "  WHERE m.fold = :whole)"
        " SELECT coalesce(o.id, n.id), coalesce(o.slug, n.slug), n.kind,"
        "  coalesce(o.label, n.label), m.text, m.fold, hit.mentions"
        " FROM hit JOIN name m ON m.id = hit.name_id JOIN entity n ON n.id = m.entity_id"
        " LEFT JOIN entity o ON o.id = n.merged_into_id WHERE n.deleted_at IS NULL",
        values,
    )
    return [
        _Found(NameHit(key, slug, kind, label, text, rung), *rest)
        for key, slug, kind, label, text, *rest in rows
    ]


def _elsewhere(test: str) -> str:
    """The test as one on any word of the same name. The plus keeps SQLite on the name's rows."""
    inner = test.replace("{v}", "+v")
    return f"EXISTS (SELECT 1 FROM name_word v WHERE v.name_id = w.name_id AND {inner})"


def _rarest(
    connection: sqlite3.Connection, tests: list[str], needed: list[int], values: _Values
) -> int | None:
    """Which of the needed words the fewest rows match; None if one matches nothing."""
    if len(needed) == 1:
        return needed[0]
    counts = []
    for at in needed:
        test = tests[at].format(v="w")
        found = connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM name_word w WHERE {test} LIMIT {_COUNTED})",
            values,
        )
        counts.append((found.fetchone()[0], at))
    count, rarest = min(counts)
    return rarest if count else None


def _ranked(found: list[_Found], words: tuple[_Word, ...], typed: str) -> tuple[NameHit, ...]:
    """One hit for each thing, best first, with the spelling that is most like what was typed."""

    def key(one: _Found) -> tuple[object, ...]:
        hit = one.hit
        alike = _likeness(words, one)
        return (
            *alike,
            -one.mentions,
            hit.label,
            hit.id,
            plain not in hit.name.casefold(),
            hit.name,
        )

    plain = typed.casefold()
    best: dict[int, NameHit] = {}
    for one in sorted(found, key=key):
        best.setdefault(one.hit.id, one.hit)
    return tuple(best.values())


def _likeness(words: tuple[_Word, ...], one: _Found) -> tuple[int, bool, int]:
    """Slips between query and name; not its every word; how many of its words only begin so."""
    known = one.fold.split()
    slips = sum(
        min(word.near.get(other, 1) for other in known)
        for word in words
        if word.near and not any(other.startswith(word.fold) for other in known)
    )
    if one.hit.rung == "spelling":
        begun = sum(word.fold not in known for word in words)
    else:
        keys = {sound_key(other) for other in known}
        begun = sum(word.sound not in keys for word in words)
    return slips, begun > 0 or len(known) > len(words), begun
