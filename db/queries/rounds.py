"""Rounds and delegations as list rows."""

import json
import sqlite3

from db.queries.listing import Listing, Order, contested, marks, noted
from db.records import DelegationRow, RoundRow

_ROUNDS = """
SELECT t.id, n.slug, n.label, coalesce(t.date, ''), t.sort_day, coalesce(t.status, ''),
  coalesce(t.status_as_of, ''), coalesce(p.label, ''), c.label, t.formats,
  (SELECT count(DISTINCT e.article_id) FROM evidence e WHERE e.entity_id = t.id)
FROM json_each(?) k JOIN round t ON t.id = k.value JOIN entity n ON n.id = t.id
LEFT JOIN entity p ON p.id = t.place_id JOIN entity c ON c.id = t.process_id
ORDER BY k.key"""

_DELEGATIONS = """
SELECT t.id, n.slug, p.label, t.capacity, t.size_qual, t.size,
  (SELECT count(*) FROM role m WHERE m.delegation_id = t.id),
  h.label, m.title, r.label, coalesce(d.date, ''), t.sort_day, m.person_id,
  coalesce((SELECT e.value FROM evidence e WHERE e.entity_id = t.id AND e.field = 'size'
    AND e.standing = 'shown' LIMIT 1), '')
FROM json_each(?) k JOIN delegation t ON t.id = k.value JOIN entity n ON n.id = t.id
JOIN entity p ON p.id = t.party_id JOIN entity r ON r.id = t.round_id
JOIN round d ON d.id = t.round_id
LEFT JOIN role m ON m.id = (SELECT q.id FROM role q WHERE q.delegation_id = t.id
  AND q.rank IN ('head', 'co_head') ORDER BY q.rank DESC, q.id LIMIT 1)
LEFT JOIN entity h ON h.id = m.person_id
ORDER BY k.key"""

# The office held on a day: within known bounds, then the nearest day that an article vouches for.
_OFFICE = """
SELECT r.title FROM role r
WHERE r.person_id = ?1 AND r.rank IS NULL AND r.title IS NOT NULL
  AND (r.held_lo IS NULL OR r.held_lo <= ?2) AND (r.held_hi IS NULL OR r.held_hi >= ?2)
ORDER BY abs(julianday(?2) - julianday(coalesce(r.seen_lo, r.held_lo, r.held_hi))) NULLS LAST, r.id
LIMIT 1"""


def _rounds(connection: sqlite3.Connection, ids: tuple[int, ...]) -> tuple[RoundRow, ...]:
    notes, conflicts = noted(connection, ids), contested(connection, ids)
    return tuple(
        RoundRow(
            id=row[0],
            slug=row[1],
            label=row[2],
            date=row[3],
            day=row[4],
            status=row[5],
            status_as_of=row[6],
            place=row[7],
            process=row[8],
            formats=tuple(json.loads(row[9])),
            conflict=row[0] in conflicts,
            notes=notes.get(row[0], 0),
            articles=row[10],
        )
        for row in connection.execute(_ROUNDS, (marks(ids),))
    )


def office_on(connection: sqlite3.Connection, person: int, day: str) -> str:
    """The office (title) a person held on an ISO day, '' when no source says."""
    if not day:
        return ""
    row = connection.execute(_OFFICE, (person, day)).fetchone()
    return row[0] if row else ""


def _delegations(connection: sqlite3.Connection, ids: tuple[int, ...]) -> tuple[DelegationRow, ...]:
    notes, conflicts = noted(connection, ids), contested(connection, ids)
    found = []
    for row in connection.execute(_DELEGATIONS, (marks(ids),)).fetchall():
        office, person = row[8] or "", row[12]
        if not office and person is not None:
            office = office_on(connection, person, row[11])
        found.append(
            DelegationRow(
                id=row[0],
                slug=row[1],
                party=row[2],
                capacity=row[3],
                head=row[7] or "",
                office=office,
                size=row[13],
                members=row[6],
                round_label=row[9],
                date=row[10],
                day=row[11],
                conflict=row[0] in conflicts,
                notes=notes.get(row[0], 0),
            )
        )
    return tuple(found)


ROUNDS: Listing[RoundRow] = Listing(
    kind="round",
    source="round t",
    orders={
        "newest": Order(("t.sort_day", "t.id"), descending=True),
        "oldest": Order(("t.sort_day", "t.id"), descending=False),
        "name": Order(("n.label", "t.id"), descending=False),
    },
    records=_rounds,
    filtered=("t.id", "t.place_id", "t.process_id"),
    dated="coalesce(t.date, '')",
)

DELEGATIONS: Listing[DelegationRow] = Listing(
    kind="delegation",
    source="delegation t",
    orders={
        "newest": Order(
            ("t.sort_day", "t.round_id", "t.capacity = 'party'", "t.id"), descending=True
        ),
        "oldest": Order(
            ("t.sort_day", "t.round_id", "t.capacity <> 'party'", "t.id"), descending=False
        ),
        "party": Order(
            ("(SELECT p.label FROM entity p WHERE p.id = t.party_id)", "t.sort_day", "t.id"),
            descending=False,
        ),
    },
    records=_delegations,
    filtered=(
        "t.party_id",
        "t.round_id",
        "(SELECT m.person_id FROM role m WHERE m.delegation_id = t.id AND m.rank = 'head' LIMIT 1)",
    ),
)
