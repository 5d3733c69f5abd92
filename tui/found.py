"""What a search found, as the screen and the command line both show it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from db.queries.searching import Hit
    from db.search.clauses import Query
    from db.search.running import Counts, Group

KINDS = {
    "person": "People",
    "party": "Parties",
    "place": "Places",
    "process": "Processes",
    "round": "Rounds",
    "meeting": "Meetings",
    "delegation": "Delegations",
    "issue": "Disputes",
    "agreement": "Agreements",
    "exchange": "Exchanges",
    "document": "Documents",
    "statement": "Statements",
    "article": "Articles",
    "note": "Notes",
}
"""What the group of each kind is called."""

NAMED = {
    "person": ("person",),
    "party": ("party",),
    "place": ("place",),
    "round": ("round",),
    "about": ("issue", "exchange", "agreement"),
}
"""The filters that take a name, and what it may be a name of."""
STARRED = "starred"
"""The word of `is:` that is ours: stars are not in the store."""


class Mend(NamedTuple):
    """What may help a query that finds nothing: a sentence, and the query to ask instead."""

    message: str
    text: str


class Found(NamedTuple):
    """The answer to a query: the first hits of each kind, and words to mark in them.

    `counts` comes later (None until then). Where nothing was found, `alone` says what each clause
    would keep by itself, `near` which names are like an unknown one, and `mend` what to try.
    """

    query: "Query"
    groups: tuple["Group", ...] = ()
    words: tuple[str, ...] = ()
    counts: "Counts | None" = None
    alone: tuple[tuple[str, int], ...] = ()
    near: tuple[str, ...] = ()
    mend: Mend | None = None

    @property
    def hits(self) -> "tuple[Hit, ...]":
        """All hits shown, in the order of the screen."""
        return tuple(hit for group in self.groups for hit in group.hits)

    @property
    def undated(self) -> int:
        """How many things a date filter hides for having no date."""
        return self.counts.undated if self.counts else 0

    def counted(self, kind: str) -> str:
        """How many hits of a kind there are; `30+` until they are counted."""
        number = dict(self.counts.kinds).get(kind) if self.counts else None
        if number is not None:
            return f"{number:,}"
        return next((_least(len(g.hits), g.more) for g in self.groups if g.kind == kind), "0")

    @property
    def total(self) -> str:
        """How many hits there are in all."""
        if self.counts:
            return f"{sum(number for _, number in self.counts.kinds):,}"
        return _least(len(self.hits), any(group.more for group in self.groups))


def _least(count: int, more: bool) -> str:
    return f"{count:,}{'+' if more else ''}"
