"""Expected facts, part D: the other processes."""

import json

import pytest

from db import queries
from db.records import Lens, RoundRow, Seek
from db.store import Store
from tests.db.desk import card, claims, fact, figures, section


def rounds(store: Store, process: str = "") -> list[RoundRow]:
    """All rounds, or those of one process, oldest first."""
    key = store.read(queries.thing_by_slug, process).id if process else None
    lens = Lens(process_id=key, sort="oldest")
    return list(store.read(queries.ROUNDS.rows, lens, Seek(1000)))


def schedule(store: Store, slug: str) -> list[tuple[str, str]]:
    """(date, status) of each entry in the schedule of a round, oldest first."""
    found = [json.loads(each.value) for each in card(store, slug).facts if each.field == "schedule"]
    return sorted((entry["date"], entry["status"]) for entry in found)


@pytest.mark.parametrize(
    ("slug", "status", "dates"),
    [
        ("russia-ukraine-2022-minsk", "proposed", []),
        (
            "iran-us-2025-technical",
            "postponed",
            [("2025-04-23", "postponed"), ("2025-04-26", "planned")],
        ),
        ("iran-us-2026-islamabad-2", "failed_at_start", []),
        (
            "trilateral-2026-r2",
            "held",
            [("2026-02-01", "postponed"), ("2026-02-04/2026-02-05", "planned")],
        ),
        ("trilateral-2026-r4", "planned", [("2026-03-05/2026-03-09", "planned")]),
        (
            "colombia-eln-cycle-3",
            "held",
            [("/2023-06-08", "planned"), ("/2023-06-09", "proposed")],
        ),
    ],
)
def test_45_rounds_that_were_put_off_or_never_began(
    full: Store, slug: str, status: str, dates: list[tuple[str, str]]
) -> None:
    (row,) = (row for row in rounds(full) if row.slug == slug)
    assert row.status == status
    assert schedule(full, slug) == dates


def test_45_that_the_fourth_iranian_round_moved_from_rome_to_muscat(full: Store) -> None:
    assert ("2025-05-03", "postponed") in schedule(full, "iran-us-2025-r4")
    assert fact(full, "iran-us-2025-r4", "date").value == "2025-05-11"
    assert fact(full, "iran-us-2025-r4", "place").value == "muscat"


def test_45_that_the_fourth_trilateral_round_was_asked_to_be_moved(full: Store) -> None:
    asked = fact(full, "2026-03-ukraine-move-round", "gist").value
    assert "later date" in asked


def test_46_why_the_fourth_iranian_round_was_put_off(full: Store) -> None:
    reasons = {
        speaker: json.loads(value).get("why", "")
        for value, speaker, _ in claims(full, "iran-us-2025-r4", "schedule")
        if json.loads(value)["status"] == "postponed"
    }
    assert reasons == {
        "Badr Albusaidi": "logistics",
        "Esmail Baghaei": "at the suggestion of Oman",
        "Mehr News Agency": "the Americans wanted more time",
    }


@pytest.mark.parametrize(
    ("number", "heads"), [(1, ["Igor Kostyukov"]), (2, []), (3, ["Vladimir Medinsky"])]
)
def test_48_who_led_russia_in_the_trilateral_rounds(
    full: Store, number: int, heads: list[str]
) -> None:
    key = full.read(queries.thing_by_slug, f"trilateral-2026-r{number}").id
    rows = full.read(queries.DELEGATIONS.rows, Lens(round_id=key), Seek(100))
    assert [row.head for row in rows if row.party == "Russia" and row.head] == heads


def test_50_how_many_points_the_american_plan_has(full: Store) -> None:
    plan = "us-28-point-plan"
    assert fact(full, plan, "counts.points-2025-11-23.n").value == "28"
    rubio = fact(full, plan, "counts.points-2025-11-23-rubio.n")
    assert (rubio.value, rubio.claimed_by) == ("26 to 28", ("Marco Rubio",))
    assert fact(full, plan, "counts.points-2025-12-02.n").value == "28"
    assert fact(full, "us-20-point-plan", "counts.points-2025-12-14.n").value == "20"
    assert fact(full, "us-20-point-plan", "replaces").value == plan


def test_52_what_became_of_the_500_for_500_so_far(full: Store) -> None:
    (balance,) = section(card(full, "prisoners-agreed-2026-geneva"), "Agreed against carried out")
    assert (balance.agreed, balance.parts) == (("500",), (("200",),))
    (part,) = section(card(full, "prisoners-agreed-2026-geneva"), "Parts")
    assert (part.slug, part.date) == ("prisoners-2026-03-05", "2026-03-05")


def test_54_the_rounds_of_2022_in_order_with_their_formats(full: Store) -> None:
    found = [
        (row.slug.removeprefix("russia-ukraine-2022-"), row.date, set(row.formats), row.status)
        for row in rounds(full, "russia-ukraine-2022")
        if row.day
    ]
    assert found == [
        ("r1", "2022-02-28", {"direct"}, "held"),
        ("r2", "2022-03-03", {"direct"}, "held"),
        ("r3", "2022-03-07", {"direct"}, "held"),
        ("antalya", "2022-03-10", {"direct", "ministerial", "trilateral"}, "held"),
        ("r4", "2022-03-14/", {"online"}, "paused"),
        ("istanbul", "2022-03-29", {"direct"}, "held"),
        ("april-online", "2022-04-04", set(), "planned"),
    ]
    assert fact(full, "russia-ukraine-2022-antalya", "number").value == ""


def test_56_what_was_agreed_and_carried_out_near_bern(full: Store) -> None:
    said = {
        (figure.stage, figure.receiver or figure.side, figure.n)
        for figure in figures(full, "yemen-agreed-2023")
    }
    assert said == {
        ("agreed", "total", "887"),
        ("agreed", "Houthis", "706"),
        ("agreed", "Government of Yemen", "181"),
        ("carried_out", "total", "973"),
    }
    (counted,) = (each for each in figures(full, "yemen-agreed-2023") if each.n == "973")
    assert counted.speaker == "International Committee of the Red Cross"
    (beside,) = figures(full, "yemen-saudi-release-2023")
    assert (beside.side, beside.n) == ("total", "over 100")


@pytest.mark.parametrize(
    ("slug", "rule", "number", "speaker"),
    [
        (
            "gaza-phase-1-2025",
            "30 per civilian hostage; 50 per female soldier",
            "990 to 1650",
            "MENAFN",
        ),
        ("gaza-july-2025-offer", "20 per living hostage", "not given", "Hamas"),
        ("gaza-july-2025-offer", "10 per living hostage", "not given", "Israel"),
        ("gaza-2026-01-29", "15 per hostage body", "15", "Gaza health ministry"),
    ],
)
def test_58_rules_instead_of_numbers(
    full: Store, slug: str, rule: str, number: str, speaker: str
) -> None:
    assert (rule, number, speaker) in {
        (figure.formula, figure.n, figure.speaker) for figure in figures(full, slug)
    }


@pytest.mark.parametrize(
    ("slug", "scheme", "date", "place"),
    [
        ("iran-us-2025-r2", "rounds of 2025", "2025-04-19", "Rome"),
        ("iran-us-2026-r2", "rounds of 2026", "2026-02-17", "Geneva"),
    ],
)
def test_60_that_a_second_round_of_each_year_is_another_round(
    full: Store, slug: str, scheme: str, date: str, place: str
) -> None:
    assert fact(full, slug, "number").value == "2"
    assert fact(full, slug, "number_scheme").value == scheme
    assert fact(full, slug, "date").value == date
    assert place in fact(full, slug, "place").label
