"""Lists: every page is a piece of the one plain order, whatever narrows the list."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import queries
from db.queries import listing
from db.queries.listing import Listing
from db.records import Lens, Seek
from db.search.fold import fold
from db.store import Store, copy
from tests.db.desk import Desk, everything_made_up

LISTS: dict[str, Listing[Any]] = {
    "rounds": queries.ROUNDS,
    "delegations": queries.DELEGATIONS,
    "exchanges": queries.EXCHANGES,
    "disputes": queries.DISPUTES,
}
SORTS = [(name, sort) for name, each in LISTS.items() for sort in each.sorts]
MANY = 3000
# What decides the order in a list, most important first, from the records alone.
KEYS = {
    "newest": lambda row: (row.day, row.id),
    "oldest": lambda row: (row.day, row.id),
    "name": lambda row: (row.label, row.id),
}


def slug_id(store: Store, slug: str) -> int:
    """The id of the thing with this slug."""
    return store.read(queries.thing_by_slug, slug).id


def ids(store: Store, name: str, lens: Lens, seek: Seek) -> list[int]:
    """The ids of one page."""
    return [row.id for row in store.read(LISTS[name].rows, lens, seek)]


def whole(store: Store, name: str, lens: Lens) -> list[int]:
    """The ids of the whole list."""
    return ids(store, name, lens, Seek(1_000_000))


def assert_pages_are_pieces(store: Store, name: str, lens: Lens, limit: int) -> None:
    """Pages forwards, backwards, from the end and by offset, ranks and count: one order."""
    everything = whole(store, name, lens)
    assert store.read(LISTS[name].count, lens) == len(everything) == len(set(everything))
    assert ids(store, name, lens, Seek(limit)) == everything[:limit]
    last = everything[max(len(everything) - limit, 0) :]
    assert ids(store, name, lens, Seek(limit, last=True)) == last
    places = sorted({0, len(everything) // 3, len(everything) - 1} if everything else ())
    for place in places:
        anchor = everything[place]
        after = everything[place + 1 : place + 1 + limit]
        before = everything[max(place - limit, 0) : place]
        assert ids(store, name, lens, Seek(limit, after=anchor)) == after
        assert ids(store, name, lens, Seek(limit, before=anchor)) == before
        assert ids(store, name, lens, Seek(limit, offset=place)) == everything[place:][:limit]
        assert store.read(LISTS[name].rank, lens, anchor) == place


def many_rounds(connection: sqlite3.Connection) -> None:
    """Some thousands of rounds of one process, made up by count, many of them on one day."""
    process = connection.execute("SELECT id FROM entity WHERE slug='process-c'").fetchone()[0]
    first = connection.execute("SELECT max(id) FROM entity").fetchone()[0] + 1
    keys = list(range(first, first + MANY))
    days = ["" if key % 97 == 0 else f"20{key % 7:02}-0{key % 9 + 1}-11" for key in keys]
    connection.executemany(
        "INSERT INTO entity (id, slug, kind, label, created_at, updated_at)"
        " VALUES (?, ?, 'round', ?, '', '')",
        [(key, f"many-{key}", f"Round {key % 101}") for key in keys],
    )
    connection.executemany(
        "INSERT INTO round (id, process_id, formats, date, sort_day, schedule)"
        " VALUES (?, ?, '[]', ?, ?, '[]')",
        [(key, process, day or None, day) for key, day in zip(keys, days, strict=True)],
    )
    connection.executemany(
        "INSERT INTO name (entity_id, text, fold, kind, origin) VALUES (?, ?, ?, 'canonical', '')",
        [(key, f"Round {key % 101}", f"round {key % 101}") for key in keys],
    )
    connection.executemany(
        "INSERT INTO occurrence (entity_id, kind, item_id) VALUES (?, 'round', ?)",
        [(process, key) for key in keys],
    )


@pytest.fixture(scope="module")
def many(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the made-up set and thousands of rounds more. Read it only."""
    folder = tmp_path_factory.mktemp("many")
    copy(blank, folder / "parley.db")
    store = Store(folder / "parley.db")
    Desk(store, folder, pytest.MonkeyPatch()).load(*everything_made_up())
    store.write(many_rounds)
    yield store
    store.close()


@pytest.mark.parametrize(("name", "sort"), SORTS)
@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_pages_are_pieces_of_the_plain_order(full: Store, name: str, sort: str, limit: int) -> None:
    assert_pages_are_pieces(full, name, Lens(sort=sort), limit)


@pytest.mark.parametrize(("name", "sort"), SORTS)
def test_pages_of_a_narrowed_list_are_pieces_of_its_order(
    full: Store, name: str, sort: str
) -> None:
    process = slug_id(full, "russia-ukraine")
    lenses = [
        Lens(process_id=process, sort=sort),
        Lens(scope_id=slug_id(full, "vladimir-medinsky"), sort=sort),
        Lens(process, slug_id(full, "turkey"), sort=sort),
        Lens(words=("istanbul",), sort=sort),
        Lens(process, round_id=slug_id(full, "russia-ukraine-2025-r3"), sort=sort),
    ]
    for lens in lenses:
        assert_pages_are_pieces(full, name, lens, 5)


@pytest.mark.parametrize(
    ("name", "sort"), [(name, sort) for name, sort in SORTS if name in ("rounds", "exchanges")]
)
def test_the_order_is_that_of_the_days_and_names_shown(full: Store, name: str, sort: str) -> None:
    rows = list(full.read(LISTS[name].rows, Lens(sort=sort), Seek(1000)))
    assert rows == sorted(rows, key=KEYS[sort], reverse=sort == "newest")


def test_open_disputes_come_before_settled_ones_and_each_newest_first(full: Store) -> None:
    rows = full.read(queries.DISPUTES.rows, Lens(), Seek(1000))
    order = [(row.status == "open", row.day, row.id) for row in rows]
    assert order == sorted(order, reverse=True)
    assert {row.status for row in rows} == {"open", "settled"}


def test_delegations_stand_together_by_round_the_parties_first(full: Store) -> None:
    rows = full.read(queries.DELEGATIONS.rows, Lens(), Seek(1000))
    rounds = [row.slug.rpartition("--")[0] for row in rows]
    assert len(set(rounds)) == sum(a != b for a, b in zip(rounds, ["", *rounds], strict=False))
    for slug in set(rounds):
        mine = [row.capacity == "party" for row in rows if row.slug.startswith(f"{slug}--")]
        assert mine == sorted(mine, reverse=True)


def test_delegations_can_stand_by_party(full: Store) -> None:
    rows = full.read(queries.DELEGATIONS.rows, Lens(sort="party"), Seek(1000))
    assert [row.party for row in rows] == sorted(row.party for row in rows)


def test_an_unknown_order_is_the_first_one(full: Store) -> None:
    assert whole(full, "rounds", Lens(sort="sideways")) == whole(full, "rounds", Lens())


def test_a_row_that_the_lens_does_not_keep_has_no_rank(full: Store) -> None:
    elsewhere = slug_id(full, "yemen-2018-stockholm")
    lens = Lens(process_id=slug_id(full, "russia-ukraine"))
    assert full.read(queries.ROUNDS.rank, lens, elsewhere) is None
    assert full.read(queries.ROUNDS.rank, Lens(), 999_999) is None


@pytest.mark.parametrize("name", LISTS)
def test_a_lens_that_keeps_nothing_gives_an_empty_page(full: Store, name: str) -> None:
    lens = Lens(words=("no such word",))
    assert_pages_are_pieces(full, name, lens, 5)
    assert whole(full, name, lens) == []


@pytest.mark.parametrize(
    ("process", "count"), [("russia-ukraine", 23), ("russia-ukraine-direct-talks", 3)]
)
def test_a_process_keeps_the_rounds_of_all_its_tracks(
    full: Store, process: str, count: int
) -> None:
    lens = Lens(process_id=slug_id(full, process))
    assert full.read(queries.ROUNDS.count, lens) == count


def test_the_whole_set_has_57_rounds(full: Store) -> None:
    assert full.read(queries.ROUNDS.count, Lens()) == 57


def test_a_person_as_scope_keeps_only_rounds_they_occur_in(full: Store) -> None:
    lens = Lens(scope_id=slug_id(full, "serhiy-kyslytsya"))
    assert {row.slug for row in full.read(queries.ROUNDS.rows, lens, Seek(100))} == {
        "trilateral-2026-r1",
        "us-ukraine-2025-florida",
        "russia-ukraine-2025-r3",
        "russia-ukraine-2025-r2",
        "russia-ukraine-2025-r1",
    }


def test_a_dispute_as_scope_keeps_the_rounds_it_came_up_in(full: Store) -> None:
    lens = Lens(scope_id=slug_id(full, "leaders-summit"))
    assert {row.slug for row in full.read(queries.ROUNDS.rows, lens, Seek(100))} == {
        f"russia-ukraine-2025-r{number}" for number in (1, 2, 3)
    }


def test_a_round_narrows_the_other_lists_to_what_is_linked(full: Store) -> None:
    lens = Lens(round_id=slug_id(full, "russia-ukraine-2025-r3"))
    delegations = full.read(queries.DELEGATIONS.rows, lens, Seek(100))
    assert {row.slug for row in delegations} == {
        f"russia-ukraine-2025-r3--{party}" for party in ("ukraine", "russia", "turkey")
    }
    exchanges = full.read(queries.EXCHANGES.rows, lens, Seek(100))
    assert {row.slug for row in exchanges} == {
        "prisoners-agreed-2025-07-23",
        "wounded-agreed-2025-07-23",
        "bodies-offered-2025-07-23",
    }


def test_two_lenses_together_keep_what_both_keep(full: Store) -> None:
    process = slug_id(full, "russia-ukraine-us-mediated")
    umerov = slug_id(full, "rustem-umerov")
    both = whole(full, "rounds", Lens(process, umerov))
    each = (
        set(whole(full, "rounds", Lens(process))),
        set(whole(full, "rounds", Lens(None, umerov))),
    )
    assert set(both) == each[0] & each[1]
    assert both


@pytest.mark.parametrize(
    "words", [("istanbul",), ("rome", "second"), ("ISTANB",), ("ИСТАНБУЛ",), ("2025-07",), ("İst",)]
)
def test_each_word_of_the_filter_is_in_a_name_or_the_date(
    full: Store, words: tuple[str, ...]
) -> None:
    def named(connection: sqlite3.Connection, key: int) -> list[str]:
        return [
            row[0]
            for row in connection.execute(
                "SELECT m.fold FROM name m JOIN round r ON r.id = ?"
                " WHERE m.entity_id IN (r.id, r.place_id, r.process_id)",
                (key,),
            )
        ]

    wanted = [
        row.id
        for row in full.read(queries.ROUNDS.rows, Lens(), Seek(1000))
        if all(
            word.casefold() in row.date
            or any(fold(word) in name for name in full.read(named, row.id))
            for word in words
        )
    ]
    assert whole(full, "rounds", Lens(words=words)) == wanted
    assert wanted


@pytest.mark.parametrize(
    "word", ["ist%bul", "ist_nbul", "2025_07_23", "istanbul' OR 1=1 --", "ist*bul"]
)
def test_signs_of_the_query_language_stand_for_nothing_but_themselves(
    full: Store, word: str
) -> None:
    assert whole(full, "rounds", Lens(words=(word,))) == []


@pytest.mark.parametrize("word", ["%", "_", "\\", "'", '"', "["])
@pytest.mark.parametrize("name", LISTS)
def test_a_sign_alone_says_nothing_and_keeps_everything(full: Store, name: str, word: str) -> None:
    assert whole(full, name, Lens(words=(word,))) == whole(full, name, Lens())


@pytest.mark.parametrize("sort", queries.ROUNDS.sorts)
@pytest.mark.parametrize("few", [0, 5000])
def test_thousands_of_rounds_are_paged_alike_whichever_way_they_are_looked_up(
    many: Store, monkeypatch: pytest.MonkeyPatch, sort: str, few: int
) -> None:
    monkeypatch.setattr(listing, "FEW", few)
    process = slug_id(many, "process-c")
    for lens in (
        Lens(sort=sort),
        Lens(process, sort=sort),
        Lens(process, words=("round 7",), sort=sort),
        Lens(process, slug_id(many, "person-a"), sort=sort),
    ):
        assert_pages_are_pieces(many, "rounds", lens, 50)


def test_both_ways_to_look_rows_up_keep_the_same(
    many: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    lens = Lens(slug_id(many, "process-c"))
    fetched = whole(many, "rounds", lens)
    monkeypatch.setattr(listing, "FEW", 0)
    assert whole(many, "rounds", lens) == fetched
    assert len(fetched) == MANY + 4


def test_walking_page_by_page_meets_every_row_once(many: Store) -> None:
    lens = Lens(slug_id(many, "process-c"))
    walked: list[int] = []
    page = ids(many, "rounds", lens, Seek(200))
    while page:
        walked += page
        page = ids(many, "rounds", lens, Seek(200, after=walked[-1]))
    assert walked == whole(many, "rounds", lens)


def test_random_steps_in_a_long_list_land_where_the_plain_order_says(many: Store) -> None:
    dice = random.Random(7)  # noqa: S311 - any fixed sequence will do
    lens = Lens(sort="oldest")
    everything = whole(many, "rounds", lens)
    for _ in range(40):
        place, limit = dice.randrange(len(everything)), dice.randrange(1, 60)
        anchor = everything[place]
        assert many.read(queries.ROUNDS.rank, lens, anchor) == place
        after = everything[place + 1 :][:limit]
        assert ids(many, "rounds", lens, Seek(limit, after=anchor)) == after
        before = everything[max(place - limit, 0) : place]
        assert ids(many, "rounds", lens, Seek(limit, before=anchor)) == before
