"""A list reads the rows it shows and no others: what it costs may not grow with the store."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from db import queries
from db.queries import disputes, exchanges
from db.queries.listing import Listing
from db.records import Lens, Seek
from db.store import Store
from db.views import VIEWS
from tests.bench.make_rounds import make

SCAN = re.compile(r"SCAN (\w+)\b(?! VIRTUAL)")
# Names that statements give to what they were handed or worked out for it.
HANDED = {"k", "w", "wanted", "said", "below", "CONSTANT"}
STEPS = 50  # of SQLite's machine at a time
STATEMENTS = {
    "exchanges": exchanges._EXCHANGES,
    "figures": exchanges._FIGURES,
    "vouchers": exchanges._VOUCHERS,
    "issues": disputes._ISSUES,
    "positions": disputes._POSITIONS,
}
LISTINGS: dict[str, Listing[Any]] = {
    listing.kind: listing
    for listing in (queries.ROUNDS, queries.DELEGATIONS, queries.EXCHANGES, queries.DISPUTES)
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_table_is_read_from_end_to_end(full: Store, name: str) -> None:
    def plan(connection: sqlite3.Connection) -> list[str]:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", ("[1]",))
        return [row[3] for row in rows]

    steps = full.read(plan)
    assert steps
    assert {found[1] for step in steps if (found := SCAN.match(step))} <= HANDED, steps


@pytest.mark.parametrize("name", sorted(VIEWS.keys() - {"v_contested"}))  # asked as a whole
def test_no_view_gathers_before_it_looks(name: str) -> None:
    """A view of distinct or grouped rows is worked out whole, whatever is asked of it."""
    assert not re.search(r"SELECT DISTINCT|GROUP BY", VIEWS[name])


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Store]:
    """Two made-up stores, one of ten times the rounds."""
    folder = tmp_path_factory.mktemp("rounds")
    made = []
    for rounds in (200, 2000):
        path: Path = folder / f"{rounds}.db"
        make(path, rounds)
        made.append(Store(path))
    return made[0], made[1]


def machine_steps(store: Store, listing: Listing[Any]) -> int:
    """What SQLite does for the page that follows when the cursor stands on round 100."""
    key = store.read(queries.thing_by_slug, "round-100").id
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    def page(connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(count, STEPS)
        try:
            assert listing.rows(connection, Lens(round_id=key), Seek(40))
        finally:
            connection.set_progress_handler(None, 0)

    store.read(page)
    return taken


@pytest.mark.parametrize("kind", sorted(LISTINGS.keys() - {"round"}))
def test_what_follows_a_round_costs_the_same_in_a_larger_store(
    stores: tuple[Store, Store], kind: str
) -> None:
    few, many = (machine_steps(store, LISTINGS[kind]) for store in stores)
    assert many <= few * 1.2 + 2, (few, many)
