"""The filter of a list: a query in the grammar of the search box, as the parts of a lens."""

from typing import TYPE_CHECKING

from db.records import Lens
from tui.found import STARRED
from tui.hunt import read
from tui.mending import things

if TYPE_CHECKING:
    from db.search.clauses import Clause, Query
    from db.store import Store
    from tui.panes.base import Host


def filtered(lens: Lens, text: str, host: "Host") -> Lens:
    """The lens with the filter as typed. What is faulty in it is left out."""
    return _with(lens, read(text, host.author), host.store, host.starred)


def each_alone(lens: Lens, text: str, host: "Host") -> list[tuple[str, Lens]]:
    """For each clause of a filter of several: as typed, and the lens with it as the only one."""
    query = read(text, host.author)
    if len(query.clauses) < 2:
        return []
    return [
        (
            query.text[one.start : one.end],
            _with(lens, query._replace(clauses=(one,)), host.store, host.starred),
        )
        for one in query.clauses
    ]


def _with(lens: Lens, query: "Query", store: "Store", starred: tuple[str, ...]) -> Lens:
    words: list[str] = []
    unwanted: list[str] = []
    others: list[Clause] = []
    stars = None
    for clause in query.clauses:
        if clause.kind == "word":
            (unwanted if clause.negated else words).append(clause.values[0].text)
        elif clause.field == "is" and clause.values[0].text == STARRED:
            stars = (not clause.negated, tuple(thing.id for thing in things(store, starred)))
        else:
            others.append(clause)
    return lens._replace(
        words=tuple(words),
        unwanted=tuple(unwanted),
        query=query._replace(clauses=tuple(others)) if others else None,
        stars=stars,
    )
