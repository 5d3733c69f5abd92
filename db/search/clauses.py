"""What a query is after reading: clauses, faults and warnings with their places in the text."""

from typing import Literal, NamedTuple

from db.search.dates import DateRange

Kind = Literal["word", "phrase", "field", "date"]


class Value(NamedTuple):
    """One alternative of a clause; several are joined by OR.

    `text` is what was typed, without quotes; the canonical word where the filter has a list of
    them: a kind of `db.words.KINDS` for `in:`, else a name of `db.search.filters`. `days` holds
    the days a date clause lets through, already turned for its filter: `before:2023` has
    `(None, 2022-12-31)`, so that every date clause is one test of overlap. Places are offsets in
    the query.
    """

    text: str
    start: int
    end: int
    exact: bool = False
    days: DateRange | None = None


class Clause(NamedTuple):
    """One condition; a query's clauses are joined by AND.

    A `word` or `phrase` has one value and no field. A `field` has a name of `db.search.filters`.
    A `date` has the field on, from, to, before or after; a bare date has on.
    """

    kind: Kind
    field: str
    values: tuple[Value, ...]
    negated: bool
    start: int
    end: int


class Fault(NamedTuple):
    """What cannot be read, where, and the text offered in its place ('' where none)."""

    start: int
    end: int
    message: str
    fix: str


class Query(NamedTuple):
    """A query as read: what is faulty is left out of `clauses`.

    `warnings` are sentences about what is allowed but hardly meant. `sort` is newest, oldest,
    best or name. `author` is who asks, whose notes are `is:mine`.
    """

    text: str
    clauses: tuple[Clause, ...]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()
    sort: str = "newest"
    author: str = ""
