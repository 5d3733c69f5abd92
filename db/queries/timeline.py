"""What happened when, for the strip under the lists: days of rounds and exchanges."""

import sqlite3
from typing import NamedTuple

from db.records import Lens

MOST = 2000  # days of one sort; a strip has a few hundred cells


class Day(NamedTuple):
    """Something that has a day: `kind` is round, exchange or statement, `day` ISO."""

    id: int
    kind: str
    day: str


_DAYS = """
SELECT t.id, '{kind}', t.{day} FROM {table} t WHERE t.{day} <> '' {linked}
ORDER BY t.{day} DESC, t.id DESC LIMIT {most}"""
_SORTS = (("round", "round", "sort_day"), ("exchange", "exchange", "sort_day"))


def days(connection: sqlite3.Connection, lens: Lens) -> tuple[Day, ...]:
    """The days of the newest rounds and exchanges that the process and the scope of a lens keep."""
    found: list[Day] = []
    wanted = [key for key in (lens.process_id, lens.scope_id) if key is not None]
    for kind, table, day in _SORTS:
        linked = " ".join(
            f"AND t.id IN (SELECT o.item_id FROM occurrence o WHERE o.entity_id = ?{number}"
            f" AND o.kind = '{kind}')"
            for number in range(1, len(wanted) + 1)
        )
        sql = _DAYS.format(kind=kind, table=table, day=day, linked=linked, most=MOST)
        found += [Day(*row) for row in connection.execute(sql, wanted)]
    return tuple(found)
