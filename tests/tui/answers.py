"""Answers to searches over the made-up world, for tests of the box and the hits.

The real grammar reads the queries; what is found is whatever has every word in its label.
"""

import threading
from collections.abc import Callable
from typing import Any

from db.queries.searching import Hit
from db.search.clauses import Query
from db.search.running import Counts, Group
from tests.tui.fakes import FakeStore
from tui import hunt, naming
from tui.found import KINDS, Found
from tui.naming import Naming, Offer


class Answers:
    """Plays the search; `asked` are the queries that came, `hold` keeps answers back."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = threading.Event()
        self.go.set()

    def find(
        self, store: FakeStore, query: Query, starred: Any, busy: Any, each: int | None = None
    ) -> Found:
        self.asked.append(query.text)
        self.go.wait(10)
        if not query.clauses:
            return Found(query)
        words = [clause.values[0].text.casefold() for clause in query.clauses]
        groups = []
        for kind in KINDS:
            hits = tuple(
                Hit(thing.id, thing.slug, kind, thing.label, "", "")
                for thing in store.world.labels.values()
                if thing.kind == kind and all(word in thing.label.casefold() for word in words)
            )
            if hits:
                groups.append(Group(kind, hits[: each or 30], len(hits) > 30))
        return Found(query, tuple(groups), tuple(words))

    def count(self, store: FakeStore, found: Found, busy: Any) -> Found:
        numbers = tuple((group.kind, len(group.hits)) for group in found.groups)
        return found._replace(counts=Counts(numbers, 0))

    def offers(self, store: FakeStore, wanted: Naming, busy: Any) -> tuple[Offer, ...]:
        known = (
            Offer("Person A Adams", "Party A, envoy, 3 rounds", "person-a-adams"),
            Offer("Person B Adams", "Party B, minister, 1 round", "person-b-adams"),
        )
        return tuple(one for one in known if wanted.text.casefold() in one.label.casefold())


def answering(setattr: Callable[[Any, str, Any], None]) -> Answers:
    """Put played answers in the place of the search; `setattr` is monkeypatch's."""
    answers = Answers()
    for module, name in ((hunt, "find"), (hunt, "count"), (naming, "offers")):
        setattr(module, name, getattr(answers, name))
    return answers
