"""Slugs by their beginning, for completion in the shell."""

import sqlite3


def slugs_from(connection: sqlite3.Connection, start: str, limit: int) -> tuple[str, ...]:
    """The slugs that begin with `start`, in order.

    Slugs made from others (`round--party`) come only once `start` has the two dashes itself.
    """
    made = "" if "--" in start else " AND instr(slug, '--') = 0"
    rows = connection.execute(
        "SELECT slug FROM entity WHERE slug >= :start AND slug < :start || char(0x10FFFF)"
        f" AND deleted_at IS NULL AND merged_into_id IS NULL{made} ORDER BY slug LIMIT :limit",
        {"start": start, "limit": limit},
    )
    return tuple(row[0] for row in rows)
