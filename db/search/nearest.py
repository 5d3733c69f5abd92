"""The names most like one that nobody bears: offered to a person, never taken as meant."""

import json
import sqlite3
from collections.abc import Callable, Sequence

from db.search.fold import fold
from db.search.names import MAX_TEXT, MAX_WORDS, NameHit

_WORDS = 100  # known words that are looked at for each word typed

_NAMES = """
SELECT DISTINCT n.id, n.slug, n.kind, n.label, m.text, m.fold, w.mentions
FROM name_word w JOIN name m ON m.id = w.name_id JOIN entity n ON n.id = m.entity_id
WHERE w.fold IN (SELECT value FROM json_each(:words))
  AND w.kind IN (SELECT value FROM json_each(:kinds))
  AND n.deleted_at IS NULL AND n.merged_into_id IS NULL"""


def nearest(
    connection: sqlite3.Connection, text: str, kinds: Sequence[str], limit: int = 3
) -> tuple[NameHit, ...]:
    """The things of `kinds` with the names most like `text`, for where `names.find` knows none."""
    typed = fold(text[:MAX_TEXT])
    if not typed:
        return ()
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import extract

    alike: Callable[..., float] = JaroWinkler.normalized_similarity
    known = [row[0] for row in connection.execute("SELECT DISTINCT fold FROM known_word")]
    words = {
        word
        for part in typed.split()[:MAX_WORDS]
        for word, _, _ in extract(part, known, scorer=alike, limit=_WORDS)
    }
    rows = connection.execute(
        _NAMES, {"words": json.dumps(sorted(words)), "kinds": json.dumps(list(kinds))}
    )

    def score(name: str) -> float:
        return max(alike(typed, form) for form in (name, *name.split()))

    found = [
        (score(folded), mentions, NameHit(key, slug, kind, label, name, "near"))
        for key, slug, kind, label, name, folded, mentions in rows
    ]
    best: dict[int, NameHit] = {}
    for _, _, hit in sorted(found, key=lambda one: (-one[0], -one[1], one[2].label)):
        best.setdefault(hit.id, hit)
    return tuple(best.values())[:limit]
