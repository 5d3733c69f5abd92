"""The filter of a list in the grammar of the search box, over the bundled set."""

import sqlite3
from datetime import date

import pytest

from db import queries
from db.queries import listing
from db.records import Lens, Seek
from db.store import Store
from tests.search.asking import TODAY, query, slugs
from tui.filtering import each_alone, filtered


class Host:
    """As much of the screen as a filter asks for."""

    author = "analyst-1"
    starred: tuple[str, ...] = ("russia-ukraine-2025-r2", "gone")

    def __init__(self, store: Store) -> None:
        self.store = store


def kept(store: Store, list_: str, text: str) -> list[str]:
    """The slugs of the rows that a filter keeps of a list."""
    shown = getattr(queries, list_)
    lens = filtered(Lens(), text, Host(store))  # type: ignore[arg-type]
    rows = store.read(shown.rows, lens, Seek(1000))
    assert store.read(shown.count, lens) == len(rows)
    if rows:
        assert store.read(shown.rank, lens, rows[-1].id) == len(rows) - 1
    return [row.slug for row in rows]


KINDS = {
    "ROUNDS": "rounds",
    "DELEGATIONS": "delegations",
    "EXCHANGES": "exchanges",
    "DISPUTES": "disputes",
}


@pytest.mark.parametrize(
    "text",
    [
        "on:2025-07",
        "2 june 2025",
        "before:2023",
        "on:2025-07,2022-03",
        "-on:2025",
        "person:medinsky",
        "person:medinsky before:2023",
        "place:istanbul",
        "is:open",
        "is:agreed",
        "is:contested",
        "is:agreed,carried-out -on:2025-07",
        '"prisoner exchange"',
        "party:qatar person:fidan",
        "has:notes",
        "from:2025-08 to:2025-07",
    ],
)
@pytest.mark.parametrize("list_", KINDS)
def test_filters_keep_what_the_search_finds_of_the_kind(full: Store, list_: str, text: str) -> None:
    assert sorted(kept(full, list_, text)) == sorted(slugs(full, f"{text} in:{KINDS[list_]}"))


def test_words_and_filters_hold_together(full: Store) -> None:
    assert kept(full, "ROUNDS", "istan person:umerov") == [
        f"russia-ukraine-2025-r{number}" for number in (3, 2, 1)
    ]
    assert kept(full, "ROUNDS", "istan person:umerov -second") == [
        f"russia-ukraine-2025-r{number}" for number in (3, 1)
    ]
    assert kept(full, "DELEGATIONS", "medinskij july 2025") == ["russia-ukraine-2025-r3--russia"]


@pytest.mark.parametrize("name", ["Мединский", "medinskij", "Medinsky", "dinsk"])
def test_a_head_is_found_under_every_spelling_and_by_any_part(full: Store, name: str) -> None:
    assert "russia-ukraine-2025-r3--russia" in kept(full, "DELEGATIONS", name)


def test_every_row_is_kept_or_left_out(full: Store) -> None:
    whole = kept(full, "ROUNDS", "")
    for text in ("istan", "on:2025", "is:held", "is:starred", '"geneva"', "person:witkoff"):
        one, other = kept(full, "ROUNDS", text), kept(full, "ROUNDS", f"-{text}")
        assert sorted(one + other) == sorted(whole)
        assert one


def test_what_is_starred_is_kept(full: Store) -> None:
    assert kept(full, "ROUNDS", "is:starred") == ["russia-ukraine-2025-r2"]
    assert kept(full, "EXCHANGES", "is:starred") == []


@pytest.mark.parametrize("text", ["person:", "-", '"', "is:nosuch", "on:2025-13", "foo:bar"])
def test_what_is_unfinished_or_wrong_keeps_everything(full: Store, text: str) -> None:
    assert kept(full, "ROUNDS", text) == kept(full, "ROUNDS", "")


def test_signs_of_the_index_stand_for_themselves(full: Store) -> None:
    for text in ("NEAR(", '"a" OR "b', "tags:in", "a:b:c", "fold : x", ")", "'); DROP TABLE name"):
        kept(full, "ROUNDS", text)
        kept(full, "ROUNDS", f'"{text}"')


def test_a_long_list_is_filtered_by_beginnings_of_words(
    full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = kept(full, "ROUNDS", "istan third -2022")
    monkeypatch.setattr(listing, "LONG", 1)
    assert kept(full, "ROUNDS", "istan third -march")[0] == short[0] == "russia-ukraine-2025-r3"
    assert kept(full, "ROUNDS", "stanbul") == []
    assert kept(full, "ROUNDS", "istan on:2025-07") == ["russia-ukraine-2025-r3"]
    one, other = kept(full, "ROUNDS", "geneva"), kept(full, "ROUNDS", "-geneva")
    assert sorted(one + other) == sorted(kept(full, "ROUNDS", ""))


def test_a_long_list_looks_no_name_up_row_by_row(
    full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "LONG", 1)
    asked: list[str] = []

    def traced(connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(asked.append)
        queries.ROUNDS.rows(connection, Lens(words=("istan",)), Seek(10))
        connection.set_trace_callback(None)

    full.read(traced)
    assert not any("LIKE" in statement for statement in asked)
    assert any("MATCH" in statement for statement in asked)


def test_each_clause_alone(full: Store) -> None:
    host = Host(full)
    parts = each_alone(Lens(), "geneva on:2025-07", host)  # type: ignore[arg-type]
    counted = {typed: full.read(queries.ROUNDS.count, lens) for typed, lens in parts}
    assert counted == {
        "geneva": len(kept(full, "ROUNDS", "geneva")),
        "on:2025-07": len(kept(full, "ROUNDS", "on:2025-07")),
    }
    assert each_alone(Lens(), "geneva", host) == []  # type: ignore[arg-type]


def test_the_day_that_stands_for_today_is_ahead_of_the_set() -> None:
    """The filters above are read with the clock's day; the answers must not depend on it."""
    assert (
        query("last month").clauses[0].values[0].days
        != query("last month", today=date(2025, 8, 1)).clauses[0].values[0].days
    )
    assert date(2026, 5, 1) < TODAY
