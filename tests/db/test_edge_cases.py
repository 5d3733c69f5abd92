"""What the made-up set shows: numbers, silences, doubts and awkward names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import queries
from db.records import Balance, ExchangeRow, Lens, Seek
from db.store import Store, copy
from tests.db.desk import Desk, card, everything_made_up, fact, figures, section


@pytest.fixture(scope="module")
def small(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the made-up set. Read it only."""
    folder = tmp_path_factory.mktemp("small")
    copy(blank, folder / "parley.db")
    store = Store(folder / "parley.db")
    Desk(store, folder, pytest.MonkeyPatch()).load(
        *everything_made_up(), names="  person-a: {native: Особа А}\n"
    )
    yield store
    store.close()


def exchange(store: Store, slug: str) -> ExchangeRow:
    """One exchange as a list shows it."""
    rows = store.read(queries.EXCHANGES.rows, Lens(), Seek(100))
    return next(row for row in rows if row.slug == slug)


def balances(store: Store, slug: str) -> dict[tuple[str, str], Balance]:
    """What was agreed against what was carried out, by direction."""
    rows = section(card(store, slug), "Agreed against carried out")
    return {(row.giver, row.receiver): row for row in rows}


def test_a_round_without_a_date_has_none_and_comes_last(small: Store) -> None:
    rows = small.read(queries.ROUNDS.rows, Lens(), Seek(100))
    assert (rows[-1].slug, rows[-1].date, rows[-1].day) == ("c-r0", "", "")


def test_a_schedule_alone_gives_a_place_in_the_order_but_no_date(small: Store) -> None:
    nine = fact(small, "x-r1", "schedule")
    assert "snow" in nine.value
    assert nine.claimed_by == ("Party F",)


def test_numbers_of_both_directions_add_up_each_for_itself(small: Store) -> None:
    found = balances(small, "swap-whole")
    there, back = found["Party A", "Party B"], found["Party B", "Party A"]
    assert (there.agreed, there.parts, there.total) == (("300",), (("100",), ("200",)), 300)
    assert (back.agreed, back.parts, back.total) == (("300",), (("100",), ("about 190",)), None)


def test_a_withheld_part_is_not_added_up_and_is_counted_as_silent(small: Store) -> None:
    found = balances(small, "bodies-whole")["Party A", "Party B"]
    assert (found.agreed, found.parts, found.total, found.silent) == (("50",), (("30",),), None, 1)


def test_zero_is_a_number(small: Store) -> None:
    assert balances(small, "bodies-whole")["Party B", "Party A"].parts == (("0",),)


def test_a_share_of_a_number_is_no_number_of_its_own(small: Store) -> None:
    shares = [figure for figure in figures(small, "swap-part-2") if figure.part_of]
    assert {share.part_of for share in shares} == {"swap-part-2--to-b-party-a"}
    assert {(share.n, share.kind) for share in shares} == {("20", "ill"), ("50", "")}
    assert balances(small, "swap-whole")["Party A", "Party B"].parts[1] == ("200",)
    assert not exchange(small, "swap-part-2").conflict


def test_not_given_and_withheld_and_zero_are_three_things(small: Store) -> None:
    assert "not given" in {figure.n for figure in figures(small, "swap-whole")}
    assert [figure.n for figure in figures(small, "offer-of-a")] == ["withheld"]
    assert "0" in {figure.n for figure in figures(small, "bodies-part-1")}


def test_a_running_total_keeps_its_day_and_is_balanced_against_nothing(small: Store) -> None:
    (total,) = figures(small, "swapped-so-far")
    assert (total.cumulative, total.as_of, total.side) == (True, "2030-02-02", "total")
    assert balances(small, "swapped-so-far") == {}
    assert (exchange(small, "swapped-so-far").date, exchange(small, "swapped-so-far").day) == (
        "",
        "2030-02-02",
    )


@pytest.mark.parametrize(
    ("slug", "stage", "vouched", "voucher"),
    [
        ("swap-whole", "agreed", "both sides", ""),
        ("bodies-whole", "agreed", "one side", "Party A"),
        ("offer-of-a", "offered", "one side", "Party A"),
        ("swap-part-1", "carried_out", "outlet only", ""),
        ("swap-part-2", "carried_out", "both sides", ""),
        ("swapped-so-far", "so_far", "outlet only", ""),
    ],
)
def test_how_far_an_exchange_came_and_who_vouches(
    small: Store, slug: str, stage: str, vouched: str, voucher: str
) -> None:
    row = exchange(small, slug)
    assert (row.stage, row.vouched, row.voucher) == (stage, vouched, voucher)


def test_what_one_side_claims_and_the_other_denies_is_a_conflict(small: Store) -> None:
    shown = fact(small, "swap-on-the-side", "agreed_in")
    assert (shown.value, shown.conflict) == ("swap-deal", True)
    assert (shown.claimed_by, shown.denied_by) == (("Party A",), ("Party B",))


def test_numbers_of_two_speakers_for_one_thing_conflict(small: Store) -> None:
    agreed = fact(small, "x-swap--agreed-each", "n")
    assert (agreed.value, agreed.conflict) == ("130", True)
    assert set(agreed.also) == {"120", "at least 100"}
    assert exchange(small, "x-swap").conflict


def test_two_articles_may_name_two_hosts_without_conflict(small: Store) -> None:
    hosts = [each for each in card(small, "x-r1").facts if each.field == "host"]
    assert {each.value for each in hosts} == {"party-e", "party-f"}
    assert not any(each.conflict for each in hosts)


def test_a_document_shows_its_stage_and_every_count_with_its_speaker(small: Store) -> None:
    (row,) = section(card(small, "c-r1"), "Documents")
    assert (row.label, row.stage) == ("Draft of Party A", "exchanged")
    counts = {
        (each.value, each.claimed_by)
        for each in card(small, "draft-of-a").facts
        if each.field.startswith("counts.") and each.field.endswith(".n")
    }
    assert counts == {("12", ("Person A",)), ("over 20", ("Person B",))}


def test_a_delegation_shows_its_size_in_words_and_the_office_of_its_head(small: Store) -> None:
    rows = small.read(
        queries.DELEGATIONS.rows,
        Lens(round_id=small.read(queries.thing_by_slug, "c-r1").id),
        Seek(10),
    )
    shown = {row.party: (row.head, row.office, row.size, row.members) for row in rows}
    assert shown["Party A"] == ("Person A", "minister of A", "5", 1)
    assert shown["Party B"] == ("Person B", "envoy of B", "not given", 1)
    assert shown["Host H"] == ("", "", "", 0)


def test_a_seat_that_is_only_claimed_says_by_whom(small: Store) -> None:
    seats = section(card(small, "c-r1--party-c"), "Members")
    assert {seat.person_id: seat.claim for seat in seats} == {
        small.read(queries.thing_by_slug, "person-c").id: "",
        small.read(queries.thing_by_slug, "person-d").id: "Party B",
    }


def test_names_are_stored_as_they_are_printed(small: Store) -> None:
    assert card(small, "person-c").label == "Person C [/b] [sic]"
    assert card(small, "person-d").label == "Person \u202eD\u202c"


@pytest.mark.parametrize("name", ["Персона", "персона б", "Особа"])
def test_a_name_in_cyrillic_is_found(small: Store, name: str) -> None:
    (found,) = small.read(queries.find_things, name)
    assert found.slug == ("person-a" if name == "Особа" else "person-b")


@pytest.mark.parametrize("text", ["", " ", "%", "_", "[/b", "'; DROP TABLE note; --", "\x00", "a*"])
def test_no_text_makes_finding_fail(small: Store, text: str) -> None:
    for found in small.read(queries.find_things, text):
        assert found.slug


def test_an_unknown_slug_names_the_nearest_ones(small: Store) -> None:
    assert small.read(queries.near_slugs, "person-aa")[0] == "person-a"


def test_processes_stand_under_their_parents_with_their_rounds(small: Store) -> None:
    found = [(each.slug, depth, n) for each, depth, n in small.read(queries.processes)]
    assert found == [("process-c", 0, 4), ("track-of-c", 1, 1), ("process-x", 0, 1)]
