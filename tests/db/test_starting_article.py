"""The traps of the starting article, one assertion each: what a hasty reader would get wrong."""

import pytest

from db import queries
from db.records import Figure, Lens, Seek
from db.store import Store
from seeds.files import bundled
from tests.db.desk import Desk, card, claims, fact, figures, section

R3 = "russia-ukraine-2025-r3"
OURS = "2025-07-24-dpa-mia-istanbul-round-3"


def figure(store: Store, slug: str, n: str) -> Figure:
    """The one figure of an exchange with this number."""
    (found,) = (each for each in figures(store, slug) if each.n == n)
    return found


@pytest.fixture
def alone(desk: Desk) -> Store:
    """A store that holds the starting article and nothing else."""
    (path,) = bundled().glob(f"*/{OURS}.yaml")
    desk.load(path.read_text("utf-8"))
    return desk.store


def test_the_talks_were_on_wednesday_the_23rd_not_on_the_day_of_the_dateline(alone: Store) -> None:
    days = fact(alone, R3, "date").value, fact(alone, R3, "weekday").value
    assert days == ("2025-07-23", "Wednesday")


def test_what_zelensky_said_on_tuesday_was_said_on_the_22nd(alone: Store) -> None:
    assert fact(alone, "2025-07-22-zelensky-priorities", "said").value == "2025-07-22"


def test_the_figure_of_1200_is_medinskys(alone: Store) -> None:
    said = figure(alone, "prisoners-agreed-2025-07-23", "1200")
    assert (said.speaker, said.mode, said.side) == ("Vladimir Medinsky", "claimed", "each")


def test_kyiv_confirmed_more_exchanges_and_gave_no_number(alone: Store) -> None:
    said = figure(alone, "prisoners-agreed-2025-07-23", "not given")
    assert (said.speaker, said.mode) == ("Ukraine", "confirmed")


def test_250_a_side_was_the_last_stage_of_an_earlier_deal(alone: Store) -> None:
    assert figure(alone, "prisoners-2025-07-23", "250").side == "each"
    assert fact(alone, "prisoners-2025-07-23", "parent").value == "prisoners-agreed-r2"


def test_that_stage_was_finished_on_the_day_of_the_talks(alone: Store) -> None:
    assert fact(alone, "prisoners-2025-07-23", "done").value == "2025-07-23"


def test_over_2400_is_both_sides_together_and_a_running_total(alone: Store) -> None:
    said = figure(alone, "prisoners-agreed-r2", "over 2400")
    assert (said.side, said.cumulative) == ("total", True)


def test_over_1000_is_those_returned_to_ukraine_says_zelensky(alone: Store) -> None:
    said = figure(alone, "prisoners-agreed-r2", "over 1000")
    assert (said.receiver, said.speaker) == ("Ukraine", "Volodymyr Zelensky")


def test_none_of_these_numbers_is_added_to_another(alone: Store) -> None:
    for slug in ("prisoners-agreed-2025-07-23", "prisoners-agreed-r2", "prisoners-2025-07-23"):
        assert section(card(alone, slug), "Agreed against carried out") == ()


def test_3000_bodies_are_an_offer_of_moscow(alone: Store) -> None:
    said = figure(alone, "bodies-offered-2025-07-23", "3000")
    assert (said.stage, said.giver, said.speaker) == ("offered", "Russia", "Vladimir Medinsky")


def test_about_7000_bodies_is_moscows_word_for_all_so_far(alone: Store) -> None:
    said = figure(alone, "bodies-handed-over", "about 7000")
    assert (said.speaker, said.mode, said.cumulative) == ("Vladimir Medinsky", "claimed", True)


def test_the_plan_was_1900_in_istanbul_which_is_1600_gmt(alone: Store) -> None:
    planned = fact(alone, R3, "planned_start").value
    assert (planned, fact(alone, R3, "tz").value) == ("2025-07-23T19:00", "Europe/Istanbul")


def test_nearly_an_hour_and_a_half_late_is_under_90_minutes_not_90(alone: Store) -> None:
    assert fact(alone, R3, "delay_min").value == "under 90"


def test_no_actual_start_is_stored_where_only_a_delay_is_known(alone: Store) -> None:
    assert fact(alone, R3, "actual_start").value == ""


def test_40_minutes_is_the_plenary_alone(alone: Store) -> None:
    assert fact(alone, f"{R3}--meeting-plenary", "duration_min").value == "40"
    assert fact(alone, R3, "duration_min").value == ""


def test_the_heads_met_alone_before_it(alone: Store) -> None:
    meetings = [row.type for row in section(card(alone, R3), "Meetings")]
    assert meetings.index("one_on_one") < meetings.index("plenary")


def test_kalin_and_gurak_took_part_according_to_ankara(alone: Store) -> None:
    members = section(card(alone, f"{R3}--turkey"), "Members")
    assert {row.person: row.claim for row in members} == {
        "İbrahim Kalın": "Turkey",
        "Metin Gürak": "Turkey",
    }


def test_ukraines_refusal_of_the_pauses_is_hedged_and_has_no_named_speaker(alone: Store) -> None:
    said = section(card(alone, "short-ceasefires"), "Said")
    (refusal,) = (row for row in said if row.act == "reject")
    assert (refusal.speaker, refusal.hedge) == ("Ukraine", "reportedly")


def test_the_condition_for_a_ceasefire_is_umerovs_own(alone: Store) -> None:
    said = section(card(alone, "full-ceasefire"), "Said")
    (condition,) = (row for row in said if row.act == "condition")
    assert (condition.speaker, condition.hedge) == ("Rustem Umerov", "")


def test_the_earlier_round_has_no_date_here(alone: Store) -> None:
    rows = alone.read(queries.ROUNDS.rows, Lens(), Seek(10))
    assert {row.slug: row.date for row in rows}["russia-ukraine-2025-r2"] == ""


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Kiev", "ukraine"), ("Moscow", "russia"), ("Ankara", "turkey"), ("Kremlin", "kremlin")],
)
def test_capitals_and_the_kremlin_are_parties_here_not_places(
    alone: Store, name: str, slug: str
) -> None:
    found = [(each.kind, each.slug) for each in alone.read(queries.find_things, name)]
    assert found == [("party", slug)]


def test_four_disputes_are_open_and_one_doubt_about_an_earlier_deal(alone: Store) -> None:
    rows = alone.read(queries.DISPUTES.rows, Lens(), Seek(10))
    assert {(row.slug, row.status) for row in rows} == {
        ("full-ceasefire", "open"),
        ("short-ceasefires", "open"),
        ("leaders-summit", "open"),
        ("children-return", "open"),
        ("round-2-carried-out", "open"),
    }


def test_with_all_other_articles_the_date_is_still_the_23rd(full: Store) -> None:
    assert {value for value, _, _ in claims(full, R3, "date")} == {"2025-07-23"}
