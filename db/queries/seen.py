"""What stands behind a thing, as a fingerprint: a note keeps the one it was written in sight of."""

import hashlib
import json
import sqlite3

Seen = list[list[str]]
"""Claims: slug, field, value, article, speaker, mode."""

_SEEN = (
    "SELECT DISTINCT n.slug, e.field, e.value, coalesce(a.slug, ''), coalesce(b.slug, ''), e.mode"
    " FROM evidence e JOIN entity n ON n.id = e.entity_id"
    " LEFT JOIN entity a ON a.id = e.article_id LEFT JOIN entity b ON b.id = e.by_id"
    " WHERE (e.entity_id = :key"
    "  OR e.entity_id IN (SELECT id FROM tally WHERE exchange_id = :key))"
    " AND (:field IS NULL OR e.field = :field) ORDER BY 1, 2, 3, 4, 5, 6"
)


def seen(connection: sqlite3.Connection, key: int, field: str | None) -> Seen:
    """The claims that stand behind a thing now, or behind one field of it."""
    rows = connection.execute(_SEEN, {"key": key, "field": field or None})
    return [list(row) for row in rows]


def hashed(claims: Seen) -> str:
    """The fingerprint of claims."""
    return hashlib.sha256(json.dumps(claims).encode()).hexdigest()


def fingerprint(connection: sqlite3.Connection, key: int, field: str | None = None) -> str:
    """The fingerprint of what stands behind a thing now, or behind one field of it."""
    return hashed(seen(connection, key, field))


NOTHING = hashed([])
"""The fingerprint where no article says anything."""
