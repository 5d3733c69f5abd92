"""The rows of a list that a query keeps: the filter of a pane, in the grammar of the search box."""

import sqlite3
from collections.abc import Iterable

from db.queries.searching import entities
from db.search.clauses import Query
from db.search.matching import all_of, any_of, surely, word
from db.search.planning import plan, within
from db.search.stretches import parts, zones_of

Values = dict[str, int | str]


def kept(
    connection: sqlite3.Connection,
    kind: str,
    query: Query | None,
    beginnings: Iterable[str] = (),
    unwanted: Iterable[str] = (),
) -> tuple[str, Values]:
    """A statement for the ids of what a query keeps of one kind, and its values.

    Beside it, each of `beginnings` must begin a word of what is known of the thing, and none of
    `unwanted`.
    """
    made = within(plan(connection, query or Query("", ())), kind)
    match = all_of((made.either, *map(surely, beginnings)))
    without = any_of(map(surely, unwanted))
    match = f"({match} NOT {without})" if without else match
    statements: list[str] = []
    values: Values = {}
    for number, part in enumerate(parts(made, match, zones_of(made))):
        statement, given = entities(part, f"p{number}_")
        statements.append(statement)
        values |= given
    return " UNION ALL ".join(statements), values


def meant(connection: sqlite3.Connection, typed: str) -> tuple[int, ...]:
    """The people, parties and places that a word is a name of, by whatever spelling."""
    return word(connection, typed).meant
