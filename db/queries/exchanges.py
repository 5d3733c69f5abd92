"""Exchanges as list rows, and the claimed numbers behind them."""

import sqlite3
from collections import defaultdict
from itertools import combinations

from db import quantity
from db.queries.listing import Listing, Order, contested, marks, noted
from db.records import ExchangeRow, Figure

_EXCHANGES = """
SELECT t.id, n.slug, n.label, t.category, coalesce(t.done, t.planned, ''), t.sort_day, v.stage,
  (SELECT count(*) FROM exchange c WHERE c.parent_id = t.id)
FROM json_each(?) k JOIN exchange t ON t.id = k.value JOIN entity n ON n.id = t.id
JOIN v_exchange v ON v.id = t.id
ORDER BY k.key"""

_FIGURES = """
SELECT t.exchange_id, t.id, t.stage, t.side, coalesce(g.label, ''), coalesce(r.label, ''),
  coalesce(t.kind, ''), e.value, s.label, e.mode, t.cumulative, coalesce(t.as_of, ''),
  coalesce(w.slug, ''), coalesce(t.note, ''), coalesce(t.formula, ''), coalesce(t.unit, '')
FROM tally t JOIN evidence e ON e.id = (
  SELECT e.id FROM evidence e LEFT JOIN article a ON a.id = e.article_id
  WHERE e.entity_id = t.id AND e.field = 'n' AND e.standing = 'shown'
  ORDER BY a.published, e.id LIMIT 1)
LEFT JOIN entity s ON s.id = e.by_id LEFT JOIN entity g ON g.id = t.giver_id
LEFT JOIN entity r ON r.id = t.receiver_id LEFT JOIN entity w ON w.id = t.part_of_id
WHERE t.exchange_id IN (SELECT value FROM json_each(?))
ORDER BY t.cumulative, t.part_of_id IS NOT NULL, t.stage = 'carried_out', t.giver_id, t.id"""

# The sides that vouch: negotiating parties that claim or confirm it or one of its numbers. A
# process above others has no rounds of its own: there the parties of its tracks are the sides.
_VOUCHERS = """
WITH wanted(id) AS (SELECT value FROM json_each(?)),
said(exchange_id, by_id) AS (
  SELECT e.entity_id, e.by_id FROM wanted k CROSS JOIN evidence e ON e.entity_id = k.id
  WHERE e.rank <> 'deprecated' AND e.mode IN ('claimed', 'confirmed')
  UNION
  SELECT t.exchange_id, e.by_id FROM wanted k CROSS JOIN tally t ON t.exchange_id = k.id
  CROSS JOIN evidence e ON e.entity_id = t.id
  WHERE e.rank <> 'deprecated' AND e.mode IN ('claimed', 'confirmed'))
SELECT DISTINCT w.exchange_id, p.label
FROM said w JOIN v_speaks_for f ON f.party_id = coalesce(
  (SELECT q.id FROM party q WHERE q.id = w.by_id),
  (SELECT q.party_id FROM person q WHERE q.id = w.by_id))
JOIN exchange x ON x.id = w.exchange_id JOIN entity p ON p.id = f.side_id
WHERE EXISTS (SELECT 1 FROM v_principal c WHERE c.party_id = f.side_id AND c.process_id IN (
  WITH RECURSIVE below(id) AS (SELECT x.process_id UNION
    SELECT t.id FROM process t JOIN below ON t.parent_id = below.id)
  SELECT id FROM below))
ORDER BY p.label"""


def figures(connection: sqlite3.Connection, ids: tuple[int, ...]) -> dict[int, tuple[Figure, ...]]:
    """Every claimed number of each exchange, plain claims before running totals."""
    conflicts = contested(connection, _tallies(connection, ids))
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in connection.execute(_FIGURES, (marks(ids),)):
        found[row[0]].append(
            Figure(
                id=row[1],
                stage=row[2],
                side=row[3],
                giver=row[4],
                receiver=row[5],
                kind=row[6],
                n=row[7],
                speaker=row[8],
                mode=row[9],
                cumulative=bool(row[10]),
                as_of=row[11],
                part_of=row[12],
                conflict=row[1] in conflicts,
                note=row[13],
                formula=row[14],
                unit=row[15],
            )
        )
    return {key: tuple(rows) for key, rows in found.items()}


def disagree(claimed: tuple[Figure, ...]) -> bool:
    """Whether two of the figures claim different numbers for one thing at one stage.

    A claim whose basis is unclear is held against those a side; running totals and shares of
    another figure are left out, and so is a claim that gives no number.
    """
    spans: dict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    for figure in claimed:
        span = quantity.parse(figure.n).span()
        if span is None or figure.cumulative or figure.part_of:
            continue
        side = "each" if figure.side == "unclear" else figure.side
        about = (figure.stage, side, figure.giver, figure.receiver, figure.kind, figure.unit)
        high = float("inf") if span[1] is None else span[1]
        spans[about].append((span[0], high))
    return any(
        a[1] < b[0] or b[1] < a[0] for claims in spans.values() for a, b in combinations(claims, 2)
    )


def _tallies(connection: sqlite3.Connection, ids: tuple[int, ...]) -> tuple[int, ...]:
    rows = connection.execute(
        "SELECT id FROM tally WHERE exchange_id IN (SELECT value FROM json_each(?))", (marks(ids),)
    )
    return tuple(row[0] for row in rows)


def _exchanges(connection: sqlite3.Connection, ids: tuple[int, ...]) -> tuple[ExchangeRow, ...]:
    notes, conflicts = noted(connection, ids), contested(connection, ids)
    numbers = figures(connection, ids)
    sides: dict[int, list[str]] = defaultdict(list)
    for key, label in connection.execute(_VOUCHERS, (marks(ids),)):
        sides[key].append(label)
    found = []
    for row in connection.execute(_EXCHANGES, (marks(ids),)):
        key = row[0]
        vouching = sides.get(key, [])
        vouched = ("outlet only", "one side", "both sides")[min(len(vouching), 2)]
        found.append(
            ExchangeRow(
                id=key,
                slug=row[1],
                label=row[2],
                category=row[3],
                date=row[4],
                day=row[5],
                stage=row[6],
                vouched=vouched,
                voucher=vouching[0] if len(vouching) == 1 else "",
                figures=numbers.get(key, ()),
                parts=row[7],
                conflict=key in conflicts
                or any(figure.conflict for figure in numbers.get(key, ()))
                or disagree(numbers.get(key, ())),
                notes=notes.get(key, 0),
            )
        )
    return tuple(found)


EXCHANGES: Listing[ExchangeRow] = Listing(
    kind="exchange",
    source="exchange t",
    orders={
        "newest": Order(("t.sort_day", "t.id"), descending=True),
        "oldest": Order(("t.sort_day", "t.id"), descending=False),
        "name": Order(("n.label", "t.id"), descending=False),
    },
    records=_exchanges,
    filtered=("t.id", "t.round_id"),
    dated="coalesce(t.done, t.planned, '') || ' ' || t.category",
)
