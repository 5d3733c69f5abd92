"""Issues as list rows: status as derived, since when open, and each side's last position."""

import sqlite3
from collections import defaultdict

from db.queries.listing import Listing, Order, contested, marks, noted
from db.records import DisputeRow, Lens, Position

_ISSUES = """
SELECT t.id, n.slug, n.label, v.status, v.asserted, t.first_day, t.last_day,
  coalesce((SELECT a.label FROM agreement g JOIN entity a ON a.id = g.id
    WHERE g.issue_id = t.id ORDER BY g.made_lo, g.id LIMIT 1), '')
FROM json_each(?) k JOIN issue t ON t.id = k.value JOIN entity n ON n.id = t.id
JOIN v_issue v ON v.id = t.id
ORDER BY k.key"""

# Negotiating parties first, then by the day of the position.
_POSITIONS = """
SELECT p.issue_id, p.statement_id, d.label, k.label, s.act, s.gist, coalesce(s.said, '')
FROM v_position p JOIN statement s ON s.id = p.statement_id
JOIN entity d ON d.id = p.side_id JOIN entity k ON k.id = s.speaker_id
JOIN issue i ON i.id = p.issue_id
WHERE p.issue_id IN (SELECT value FROM json_each(?))
ORDER BY NOT EXISTS (SELECT 1 FROM v_principal c
    WHERE c.process_id = i.process_id AND c.party_id = p.side_id),
  s.said_lo DESC NULLS LAST, s.id DESC"""


def positions(
    connection: sqlite3.Connection, ids: tuple[int, ...]
) -> dict[int, tuple[Position, ...]]:
    """Each side's last known position on each issue, the negotiating parties first."""
    found: dict[int, list[Position]] = defaultdict(list)
    for issue, *rest in connection.execute(_POSITIONS, (marks(ids),)):
        found[issue].append(Position(*rest))
    return {key: tuple(rows) for key, rows in found.items()}


def _disputes(connection: sqlite3.Connection, ids: tuple[int, ...]) -> tuple[DisputeRow, ...]:
    notes, conflicts = noted(connection, ids), contested(connection, ids)
    last = positions(connection, ids)
    return tuple(
        DisputeRow(
            id=row[0],
            slug=row[1],
            label=row[2],
            status=row[3],
            asserted=bool(row[4]),
            since=row[5],
            settled_by=row[7] if row[3] == "settled" else "",
            positions=last.get(row[0], ()),
            day=row[6],
            conflict=row[0] in conflicts,
            notes=notes.get(row[0], 0),
        )
        for row in connection.execute(_ISSUES, (marks(ids),))
    )


_OPEN = "(SELECT v.status = 'open' FROM v_issue v WHERE v.id = t.id)"

DISPUTES: Listing[DisputeRow] = Listing(
    kind="issue",
    source="issue t",
    orders={
        "newest": Order((_OPEN, "t.last_day", "t.id"), descending=True),
        "name": Order(("n.label", "t.id"), descending=False),
    },
    records=_disputes,
    filtered=("t.id",),
    dated="t.last_day",
)


def count_open(connection: sqlite3.Connection, lens: Lens) -> int:
    """How many of the issues that the lens keeps are open."""
    return DISPUTES.count(connection, lens, only=_OPEN)
