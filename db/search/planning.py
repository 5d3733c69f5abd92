"""From a query to a plan: what each clause asks of the index."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.queries.searching import things_by_slug
from db.search import names
from db.search.clauses import Clause, Query, Value
from db.search.dates import DateRange
from db.search.entries import tag_word
from db.search.fold import fold
from db.search.matching import Found, all_of, any_of, phrase, tagged, word
from db.search.slots import KINDS, NAMED_KINDS

MOST_NAMED = 60  # things that one name in a filter may mean
MOST_CLAUSES = 40  # of one query; people type a few
MOST_FIRST = 4  # things that the words of a query name, before all else
NOTHING = tagged(["none"])
"""What no entry matches: an expression for a name that nobody bears."""

# What a name in a filter may be a name of.
_NAMED = {
    "person": ("person",),
    "party": ("party",),
    "place": ("place", "party"),
    "round": ("round",),
    "about": ("issue", "exchange", "agreement", "document", "process"),
}
_STATES = ("is", "has", "tag", "author")


class Plan(NamedTuple):
    """What a query looks for.

    `sure`, `likely` and `either` are FTS5 expressions: what is surely found, what is only alike,
    and both; '' stands for everything (in `likely` for nothing). `days` is the range to overlap,
    `tests` (with `values`) what no single range can say. `kinds` are the kinds wanted, all if
    empty. `worded` tells whether words or states are looked for, and not only what happened and
    who was there; `words` are folded words to mark in hits.
    `meant` are, clause by clause, the ids of what a name in it was taken for; `named` those of
    what all the words together or a filter name, best first.
    """

    sure: str
    likely: str
    either: str
    days: DateRange | None
    tests: tuple[str, ...]
    values: dict[str, str]
    kinds: tuple[str, ...]
    hidden: bool
    sort: str
    worded: bool
    words: tuple[str, ...]
    meant: tuple[tuple[int, ...], ...]
    named: tuple[int, ...]


class _Days:
    """The days that all date clauses let through: one range where they can be one."""

    def __init__(self) -> None:
        self.range: DateRange | None = None
        self.tests: list[str] = []
        self.values: dict[str, str] = {}

    def add(self, clause: Clause) -> None:
        ranges = [value.days for value in clause.values if value.days is not None]
        if not ranges:
            return
        if clause.negated:
            self.tests.append(f"NOT ({self._any(ranges)})")
            return
        if len(ranges) > 1:
            self.tests.append(f"({self._any(ranges)})")
        self._narrow(_hull(ranges))

    def _narrow(self, new: DateRange) -> None:
        """What overlaps two ranges that meet, overlaps what they have in common, and back."""
        old = self.range or DateRange(None, None)
        firsts = [day for day in (old.first, new.first) if day is not None]
        lasts = [day for day in (old.last, new.last) if day is not None]
        self.range = DateRange(max(firsts, default=None), min(lasts, default=None))

    def _any(self, ranges: Sequence[DateRange]) -> str:
        return " OR ".join(map(self._overlap, ranges))

    def _overlap(self, days: DateRange) -> str:
        tests = ["e.day_lo IS NOT NULL"]
        for column, sign, day in (("e.day_hi", ">=", days.first), ("e.day_lo", "<=", days.last)):
            if day is not None:
                name = f"d{len(self.values)}"
                self.values[name] = day.isoformat()
                tests.append(f"{column} {sign} :{name}")
        return f"({' AND '.join(tests)})"

    @property
    def impossible(self) -> bool:
        """Whether the clauses have no day in common."""
        first, last = self.range or (None, None)
        return first is not None and last is not None and first > last


def _hull(ranges: Sequence[DateRange]) -> DateRange:
    firsts = [days.first for days in ranges if days.first is not None]
    lasts = [days.last for days in ranges if days.last is not None]
    return DateRange(
        min(firsts) if len(firsts) == len(ranges) else None,
        max(lasts) if len(lasts) == len(ranges) else None,
    )


def plan(connection: sqlite3.Connection, query: Query) -> Plan:
    """Read the clauses of a query against the names and words that the store has."""
    wanted: list[Found] = []
    unwanted: list[str] = []
    meant: list[tuple[int, ...]] = []
    marked: dict[str, None] = {}
    kinds: set[str] = set(KINDS)
    first: list[int] = []
    said: list[str] = []
    days, hidden = _Days(), False
    for clause in query.clauses[:MOST_CLAUSES]:
        if clause.kind == "date":
            days.add(clause)
            meant.append(())
            continue
        if clause.field == "is" and any(value.text == "deleted" for value in clause.values):
            hidden = hidden or not clause.negated
            meant.append(())
            continue
        found = _found(connection, clause, query.author)
        meant.append(found.meant)
        if clause.negated:
            unwanted.append(found.sure)
            continue
        wanted.append(found)
        if clause.field in NAMED_KINDS:
            first += found.meant
        if clause.field == "in":
            kinds &= {value.text for value in clause.values}
        if not clause.field:
            said.append(clause.values[0].text)
        if not clause.field or clause.field in _NAMED:
            marked |= dict.fromkeys(w for v in clause.values for w in fold(v.text).split())
    more = bool(query.clauses) and days.range is None and not days.tests and not hidden
    sure, likely, either = _together(wanted, any_of(unwanted), more)
    if days.impossible:
        sure, likely, either = NOTHING, "", NOTHING
    named = _named(connection, " ".join(said), kinds, meant=any(meant))
    return Plan(
        sure,
        likely,
        either,
        days.range,
        tuple(days.tests),
        days.values,
        () if len(kinds) == len(KINDS) else tuple(kind for kind in KINDS if kind in kinds),
        hidden,
        query.sort,
        bool(said) or any(clause.field in _STATES for clause in query.clauses),
        tuple(marked),
        tuple(meant),
        tuple(dict.fromkeys((*named, *first)))[:MOST_FIRST],
    )


def _named(
    connection: sqlite3.Connection, text: str, kinds: set[str], *, meant: bool
) -> tuple[int, ...]:
    """The people, parties, places and processes of which a text is the name, best first.

    Unless one of its words was taken for a name (`meant`) it has to be spelt so.
    """
    if all(len(each) == 1 for each in fold(text).split()):
        return ()
    wanted = [kind for kind in NAMED_KINDS if kind in kinds]
    rungs = names.RUNGS if meant else names.RUNGS[:1]
    return tuple(hit.id for hit in names.find(connection, text, wanted, MOST_FIRST, rungs))


def unknown(connection: sqlite3.Connection, query: Query) -> tuple[names.NameHit, ...]:
    """The names most like those in the filters of a query that nobody bears."""
    return tuple(
        hit
        for clause in query.clauses
        if clause.field in _NAMED
        for value in clause.values
        if not _resolve(connection, clause.field, value)
        for hit in names.nearest(connection, value.text, _NAMED[clause.field])
    )


def within(made: Plan, kind: str) -> Plan:
    """The plan for one kind alone."""
    only = tagged([f"in:{kind}"])
    sure, either = all_of((only, made.sure)), all_of((only, made.either))
    likely = all_of((only, made.likely)) if made.likely else ""
    return made._replace(sure=sure, likely=likely, either=either, kinds=(kind,))


def everything() -> str:
    """An expression that every entry matches."""
    return tagged(f"in:{kind}" for kind in KINDS)


def _together(wanted: Sequence[Found], unwanted: str, said: bool) -> tuple[str, str, str]:
    """The expressions for what is surely, only likely and either way found.

    `said` tells that the clauses ask for something other than days: if there is nothing in them
    that the index knows, such as a lone asterisk, nothing is found.
    """
    sure = all_of(found.sure for found in wanted)
    either = all_of(any_of((found.sure, found.likely)) for found in wanted)
    if not sure and unwanted:
        sure = either = everything()
    elif not sure and said:
        sure = either = NOTHING
    likely = f"({either} NOT {sure})" if either != sure else ""
    if unwanted:
        sure, either = f"({sure} NOT {unwanted})", f"({either} NOT {unwanted})"
        likely = f"({likely} NOT {unwanted})" if likely else ""
    return sure, likely, either


def _found(connection: sqlite3.Connection, clause: Clause, author: str) -> Found:
    """What a clause other than a date looks for."""
    if clause.kind == "word":
        return word(connection, clause.values[0].text)
    if clause.kind == "phrase":
        return phrase(clause.values[0].text)
    if clause.field in _NAMED:
        meant = dict.fromkeys(
            key for value in clause.values for key in _resolve(connection, clause.field, value)
        )
        return Found(tagged(f"id:{key}" for key in meant) or NOTHING, "", tuple(meant))
    return Found(tagged(_tags(clause.field, clause.values, author)) or NOTHING)


def _tags(field: str, values: Iterable[Value], author: str) -> list[str]:
    """The tags for the values of a filter that is no name: in:, is:, has:, tag:, author:."""
    if field == "in":
        return [f"in:{value.text}" for value in values]
    same = {"has:conflict": "is:contested", "is:mine": f"author:{tag_word(author)}"}
    tags = [f"{field}:{tag_word(value.text)}" for value in values]
    return [same.get(tag, tag) for tag in tags]


def _resolve(connection: sqlite3.Connection, field: str, value: Value) -> tuple[int, ...]:
    """The ids of what a name or slug in a filter means; a whole name means nothing longer."""
    kinds = _NAMED[field]
    by_slug = things_by_slug(connection, value.text.strip().lower(), kinds)
    if by_slug:
        return by_slug
    hits = names.find(connection, value.text, kinds, MOST_NAMED)
    plain = fold(value.text)
    whole = tuple(hit.id for hit in hits if fold(hit.name) == plain)
    return whole or tuple(hit.id for hit in hits)
