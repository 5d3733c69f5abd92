"""What stood behind a thing when a note was written, and what of it has changed since.

A note on one field looks at the claims about that field, any other at all claims about its thing
and, where that is an exchange, its figures. What was seen is kept in the change log with the text
(`seen`), under a hash that the note itself holds (`fingerprint`).
"""

import json
import sqlite3
from collections.abc import Iterable

from db.fields import refers
from db.records import FactChange, SeenClaim

Seen = list[list[str]]
"""Claims as the change log keeps them: slug, field, value, article, speaker, mode."""

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
    import hashlib  # four milliseconds that no start has to wait for

    return hashlib.sha256(json.dumps(claims).encode()).hexdigest()


def fingerprint(connection: sqlite3.Connection, key: int, field: str | None = None) -> str:
    """The fingerprint of what stands behind a thing now, or behind one field of it."""
    return hashed(seen(connection, key, field))


NOTHING = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
"""The fingerprint where no article says anything."""


def note_changes(connection: sqlite3.Connection, key: int) -> tuple[FactChange, ...]:
    """What has changed in the facts under a note since it was last written; () when it is not
    stale."""
    row = connection.execute(
        "SELECT t.about_id, t.field, t.fingerprint, (SELECT c.after ->> 'seen' FROM change c"
        "  WHERE c.entity_id = t.id AND c.after ->> 'fingerprint' = t.fingerprint"
        "  AND c.after ->> 'seen' IS NOT NULL LIMIT 1) FROM note t WHERE t.id=?",
        (key,),
    ).fetchone()
    if row is None:
        return ()
    about, field, held, then = row
    now = seen(connection, about, field)
    if hashed(now) == held or then is None:
        return ()
    before = {tuple(claim) for claim in json.loads(then)}
    after = {tuple(claim) for claim in now}
    places = sorted({claim[:2] for claim in before ^ after})
    return tuple(
        _change(connection, slug, name, before - after, after - before) for slug, name in places
    )


def _change(
    connection: sqlite3.Connection,
    slug: str,
    field: str,
    gone: Iterable[tuple[str, ...]],
    new: Iterable[tuple[str, ...]],
) -> FactChange:
    place = (slug, field)
    key, kind, label = connection.execute(
        "SELECT id, kind, label FROM entity WHERE slug=?", (slug,)
    ).fetchone()
    refer = refers(kind, field)
    before, after = (
        tuple(_claim(connection, refer, claim) for claim in sorted(some) if claim[:2] == place)
        for some in (gone, new)
    )
    return FactChange(key, label, field, before, after)


def _claim(connection: sqlite3.Connection, refer: bool, claim: tuple[str, ...]) -> SeenClaim:
    _, _, value, article, speaker, mode = claim
    label = _label(connection, value) if refer else value
    return SeenClaim(
        value, label, _label(connection, speaker), mode, article, _label(connection, article)
    )


def _label(connection: sqlite3.Connection, slug: str) -> str:
    row = connection.execute("SELECT label FROM entity WHERE slug=?", (slug,)).fetchone()
    return row[0] if row else slug
