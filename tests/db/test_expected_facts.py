"""Expected facts, part A: the rounds of Istanbul in 2025 and the people in them.

The numbers in the names are those of the list of expected answers; parts B to D are beside this.
"""

import pytest

from db import queries
from db.records import DelegationRow, Lens, RoundRow, SeatRow
from db.search import names
from db.store import Store
from tests.db.desk import card, claims, fact, labels, section
from tests.search.asking import slugs

R1, R2, R3 = (f"russia-ukraine-2025-r{number}" for number in (1, 2, 3))
COUNT = "children-list-2025"


def test_01_when_and_where_the_third_round_was_and_that_it_was_late(full: Store) -> None:
    shown = {each.field: each.value for each in card(full, R3).facts}
    assert (shown["date"], shown["weekday"]) == ("2025-07-23", "Wednesday")
    assert shown["place"] == "ciragan-palace"
    assert (shown["planned_start"], shown["tz"]) == ("2025-07-23T19:00", "Europe/Istanbul")
    assert fact(full, f"{R3}--meeting-plenary", "actual_start").value == "2025-07-23T20:37"
    assert fact(full, f"{R3}--meeting-plenary", "actual_end").value == "2025-07-23T21:16~"
    delay = claims(full, R3, "delay_min")
    assert delay == {("under 90", "MIA", "MIA"), ("over 60", "TASS", "TASS")}


def test_02_who_headed_the_ukrainian_delegation_and_in_which_office(full: Store) -> None:
    (delegation,) = (
        row
        for row in section(card(full, R3), "Delegations")
        if isinstance(row, DelegationRow) and row.slug == f"{R3}--ukraine"
    )
    assert (delegation.head, delegation.capacity) == ("Rustem Umerov", "party")
    assert delegation.office == "National Security and Defense Council secretary"
    office = next(
        row
        for row in section(card(full, "rustem-umerov"), "Offices")
        if row.title == "secretary of the National Security and Defence Council"
    )
    assert office.held == "2025-07-18/"
    assert fact(full, "rustem-umerov--nsdc-secretary", "person").value == "rustem-umerov"


def test_04_who_sat_for_russia_in_round_one_and_in_which_rank(full: Store) -> None:
    shown = card(full, f"{R1}--russia")
    seats = {row.person: row.rank for row in section(shown, "Members")}
    assert seats == {
        "Vladimir Medinsky": "head",
        "Mikhail Galuzin": "member",
        "Igor Kostyukov": "member",
        "Alexander Fomin": "member",
        "Alexander Zorin": "expert",
        "Yelena Podobreyevskaya": "expert",
        "Alexey Polishchuk": "expert",
        "Viktor Shevtsov": "expert",
    }
    assert fact(full, f"{R1}--russia", "size").value == "8"
    assert fact(full, "viktor-shevtsov", "names").value == "Vladimir Shevtsov"


def test_06_which_meetings_belong_to_round_three_in_order(full: Store) -> None:
    keys = "ukraine-and-erdogan one-on-one heads-with-fidan plenary press-medinsky press-umerov"
    meetings = section(card(full, R3), "Meetings")
    wanted = [full.read(queries.thing_by_slug, f"{R3}--meeting-{key}").id for key in keys.split()]
    assert labels(meetings, "id") == wanted
    durations = {value for value, _, _ in claims(full, f"{R3}--meeting-plenary", "duration_min")}
    assert durations == {"40", "about 40"}


def test_07_that_one_report_alone_counts_yermak_as_a_delegate(full: Store) -> None:
    outlets = {outlet for _, _, outlet in claims(full, f"{R3}--ukraine--andriy-yermak", "person")}
    assert outlets == {"The Kyiv Independent"}
    decree = {article.outlet for article in section(card(full, "decree-539-2025"), "Articles")}
    assert {"NV (New Voice of Ukraine)", "Ukrinform"} <= decree
    assert outlets.isdisjoint(decree)


def test_09_who_hosted_and_who_of_the_turks_took_part(full: Store) -> None:
    assert "turkey" in {value for value, _, _ in claims(full, R3, "host")}
    seats = {row.person: row.office for row in section(card(full, f"{R3}--turkey"), "Members")}
    assert set(seats) == {"Hakan Fidan", "İbrahim Kalın", "Metin Gürak", "Mehmet Samsar"}
    for person in ("ibrahim-kalin", "metin-gurak"):
        assert (person, "Turkey", "MIA") in claims(full, f"{R3}--turkey--{person}", "person")
    assert ("mehmet-samsar", "Hürriyet Daily News", "Hürriyet Daily News") in claims(
        full, f"{R3}--turkey--mehmet-samsar", "person"
    )
    chair = claims(full, f"{R3}--turkey--hakan-fidan", "rank")
    assert ("chair", "Recep Tayyip Erdoğan", "TASS") in chair


@pytest.mark.parametrize("spelling", ["Kislitsa", "Кислица", "Kyslytsia", "Кислиця"])
def test_11_one_person_under_every_curated_spelling(full: Store, spelling: str) -> None:
    assert labels(full.read(queries.find_things, spelling), "slug") == ["serhiy-kyslytsya"]


def test_11_all_about_kyslytsya(full: Store) -> None:
    shown = card(full, "serhiy-kyslytsya")
    seats: tuple[SeatRow, ...] = section(shown, "Delegations")
    rounds = ["trilateral-2026-r1", "us-ukraine-2025-florida", R3, R2, R1]
    wanted = [full.read(queries.thing_by_slug, slug).id for slug in rounds]
    assert [seat.round_id for seat in seats] == wanted
    assert labels(section(shown, "Offices"), "title") == [
        "first deputy head of the Presidential Office",
        "first deputy foreign minister",
    ]
    held, *said_there = section(shown, "Said, by round")
    assert isinstance(held, RoundRow)
    assert held.slug == R1
    assert "Only Putin decides" in " ".join(labels(said_there, "gist"))
    said = " ".join(labels(section(shown, "Said elsewhere"), "gist"))
    assert "prisoners of war only" in said
    assert "working groups" in said
    assert shown.articles == 20


@pytest.mark.parametrize("name", ["Зеленський", "Zelenskiy", "Vladimir Zelensky"])
def test_13_what_the_spellings_of_zelensky_find(full: Store, name: str) -> None:
    assert labels(full.read(queries.find_things, name), "slug") == ["volodymyr-zelensky"]


def test_14_that_kiev_means_ukraine(full: Store) -> None:
    assert labels(full.read(queries.find_things, "Kiev"), "slug") == ["ukraine"]


@pytest.mark.parametrize(
    ("slug", "field"),
    [
        (R2, "date"),
        ("russian-memorandum-2025", "made"),
        (COUNT, "made"),
        ("2025-06-02-medinsky-bodies", "said"),
        ("2025-06-02-russia-short-truce", "said"),
        ("2025-06-02-zelensky-short-truce", "said"),
        ("2025-06-02-umerov-next-round", "said"),
        ("2025-06-02-russia-ceasefire", "said"),
    ],
)
def test_15_what_happened_on_2_june_2025(full: Store, slug: str, field: str) -> None:
    assert fact(full, slug, field).value == "2025-06-02"


def test_15_that_the_first_reply_to_the_truce_was_put_off_and_then_it_was_refused(
    full: Store,
) -> None:
    answers = section(card(full, "2025-06-02-russia-short-truce"), "Answers")
    assert sorted((row.act, row.speaker) for row in answers) == [
        ("defer", "Ukraine"),
        ("reject", "Volodymyr Zelensky"),
    ]
    days = {day.day for day in full.read(queries.days, Lens()) if day.kind == "round"}
    assert "2025-06-02" in days


def test_17_how_many_children_are_on_the_list(full: Store) -> None:
    """Each speaker has a count of their own, so that none is shown without who says so."""
    medinsky = claims(full, COUNT, "counts.names-medinsky.n")
    assert medinsky == {
        ("339", "Vladimir Medinsky", "TASS"),
        ("339", "Vladimir Medinsky", "Pravda.ru"),
    }
    assert ("over 500", "Pravda.ru", "Pravda.ru") in claims(full, COUNT, "counts.names-verstka.n")
    assert "Verstka" in fact(full, COUNT, "note").value
    zelensky = claims(full, COUNT, "counts.names-zelensky.n")
    assert zelensky == {("about 400", "Volodymyr Zelensky", "Firstpost")}
    assert ("hundreds", "Andriy Yermak", "Meduza") in claims(full, COUNT, "counts.names-yermak.n")


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        *((name, "serhiy-kyslytsya") for name in "Kyslytsya Kislitsa Кислица Kyslytsia".split()),
        *((name, "serhiy-kyslytsya") for name in ("Кислиця", "Sergei Kislitsa", "Kyslytsja")),
        ("Зеленський", "volodymyr-zelensky"),
        ("Zelenskiy", "volodymyr-zelensky"),
        ("Vladimir Zelensky", "volodymyr-zelensky"),
        ("Kiev", "ukraine"),
    ],
)
def test_11_13_and_14_one_person_or_party_under_any_spelling(
    full: Store, typed: str, slug: str
) -> None:
    assert [hit.slug for hit in full.read(names.find, typed)] == [slug]
    assert labels(full.read(queries.find_things, typed), "slug")[0] == slug, "in the palette too"


def test_15_what_happened_on_one_day_asked_as_one_question(full: Store) -> None:
    found = slugs(full, "on:2025-06-02")
    assert {R2, "russian-memorandum-2025", "children-list-2025"} <= set(found)
    said = {
        "2025-06-02-medinsky-bodies",
        "2025-06-02-russia-short-truce",
        "2025-06-02-zelensky-short-truce",
        "2025-06-02-umerov-next-round",
        "2025-06-02-russia-ceasefire",
    }
    assert said <= set(found)


LEFT = {
    "45, the sixth Iran–US round": "its digest is held out",
    "52, the second part of the 500 for 500": "its digest is held out",
}


@pytest.mark.parametrize("question", LEFT)
def test_left_to_a_later_issue(question: str) -> None:
    pytest.skip(LEFT[question])
