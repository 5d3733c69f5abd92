"""The statements of a search: fixed but for the index they walk, the tests they add, the order.

`Part` names one stretch of hits; `db.search.running` says which stretches answer a query.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from db.search import slots

RANKED = 2000
"""How many of the newest hits are put in another order; ranking them all would take seconds."""

_TEXT = 1000  # characters of an entry's text that a hit brings along


class Hit(NamedTuple):
    """One thing found. `day` is ISO or ''; `text` are further lines of its entry."""

    id: int
    slug: str
    kind: str
    label: str
    day: str
    text: str


class Part(NamedTuple):
    """A stretch of hits: what matches `match` ('' = anything) in the slots of `span`.

    `tests` are conditions of our own on the entry e, with their parameters in `values`.
    """

    match: str
    span: slots.Span
    tests: tuple[str, ...] = ()
    values: Mapping[str, str] = {}


def _from(part: Part) -> str:
    """The rows of a part, as FROM and WHERE; f.rowid is the slot."""
    source = "search_index f" if part.match else "search_entry f"
    tests = ["search_index MATCH :match"] if part.match else []
    tests += ["f.rowid BETWEEN :low AND :high", *part.tests]
    if part.tests:
        source += " JOIN search_entry e ON e.slot = f.rowid"
    return f"{source} WHERE {' AND '.join(tests)}"


def _values(part: Part) -> dict[str, str | int]:
    values: dict[str, str | int] = {**part.values, "low": part.span.low, "high": part.span.high}
    return values | {"match": part.match} if part.match else values


_hit = Hit._make  # quicker than a call with six arguments, fifty times a page
_SHOWN = f"""
SELECT e.slot, n.id, n.slug, n.kind, n.label,
  CASE WHEN n.kind IN {slots.NAMED_KINDS} THEN '' ELSE coalesce(e.day_lo, '') END,
  CASE instr(e.text, char(10)) WHEN 0 THEN ''
    ELSE substr(e.text, instr(e.text, char(10)) + 1, {_TEXT}) END
FROM ({{}}) h JOIN search_entry e ON e.slot = h.slot JOIN entity n ON n.id = e.entity_id
ORDER BY """


def page(
    connection: sqlite3.Connection, part: Part, limit: int, *, oldest: bool = False
) -> list[tuple[int, Hit]]:
    """The first hits of a part with their slots, newest (or oldest) first."""
    way = "ASC" if oldest else "DESC"
    found = f"SELECT f.rowid AS slot FROM {_from(part)} ORDER BY f.rowid {way} LIMIT :limit"
    rows = connection.execute(
        f"{_SHOWN.format(found)} h.slot {way}", _values(part) | {"limit": limit}
    )
    return [(row[0], _hit(row[1:])) for row in rows]


def ranked(
    connection: sqlite3.Connection, part: Part, limit: int, offset: int, *, by_name: bool
) -> list[Hit]:
    """Hits among the newest `RANKED` of a part, by name or best match first."""
    score = "bm25(search_index, 1.0, 0.5, 0.1)" if part.match and not by_name else "0"
    newest = (
        f"SELECT f.rowid AS slot, {score} AS score FROM {_from(part)}"
        f" ORDER BY f.rowid DESC LIMIT {RANKED}"
    )
    if by_name:
        found = (
            # The folded text begins with the folded label, which is hardly ever longer.
            f"SELECT h.slot, substr(s.fold, 1, length(m.label)) AS score FROM ({newest}) h"
            " JOIN search_entry s ON s.slot = h.slot JOIN entity m ON m.id = s.entity_id"
            " ORDER BY score, h.slot DESC LIMIT :limit OFFSET :offset"
        )
    else:
        found = (
            f"SELECT h.slot, h.score FROM ({newest}) h"
            " ORDER BY h.score, h.slot DESC LIMIT :limit OFFSET :offset"
        )
    rows = connection.execute(
        f"{_SHOWN.format(found)} h.score, h.slot DESC",
        _values(part) | {"limit": limit, "offset": offset},
    )
    return [_hit(row[1:]) for row in rows]


def by_kind(connection: sqlite3.Connection, part: Part) -> dict[str, int]:
    """How many hits of each kind a part has."""
    rows = connection.execute(
        f"SELECT {slots.KIND_OF_ROWID}, count(*) FROM {_from(part)} GROUP BY 1", _values(part)
    )
    return {slots.KINDS[number]: count for number, count in rows}


def count(connection: sqlite3.Connection, part: Part, most: int) -> int:
    """How many hits a part has, at most `most`."""
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {_from(part)} LIMIT :most)",
        _values(part) | {"most": most},
    ).fetchone()
    return int(row[0])


def things_by_slug(
    connection: sqlite3.Connection, slug: str, kinds: Iterable[str]
) -> tuple[int, ...]:
    """The id of the thing with this slug, of any of these kinds; of what it was merged into."""
    rows = connection.execute(
        "SELECT coalesce(merged_into_id, id) FROM entity WHERE slug = ?"
        " AND kind IN (SELECT value FROM json_each(?))",
        (slug, json.dumps(list(kinds))),
    )
    return tuple(row[0] for row in rows)
