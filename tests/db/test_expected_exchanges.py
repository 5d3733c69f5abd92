"""Expected facts, part B: what was exchanged after the talks in Istanbul, and who says so."""

import pytest

from db.records import Balance, ExchangeRow
from db.store import Store
from tests.db.desk import card, claims, fact, figures, labels, section

MOSCOW = "Russian Ministry of Defence"
KYIV = "Coordination Headquarters for the Treatment of Prisoners of War"
UAE = "UAE Ministry of Foreign Affairs"
NUMBERED = "prisoners-agreed-2025-07-23"


def parts(store: Store, slug: str) -> dict[str, ExchangeRow]:
    """The parts of an exchange by slug, in their order."""
    return {row.slug: row for row in section(card(store, slug), "Parts")}


def numbers(store: Store, slug: str) -> set[tuple[str, str, str]]:
    """(to whom, number, speaker) of each plain claim; each side the same goes to 'each'."""
    return {
        (figure.receiver or figure.side, figure.n, figure.speaker)
        for figure in figures(store, slug)
        if not figure.cumulative
    }


def running(store: Store, slug: str) -> set[tuple[str, str, str, str]]:
    """(to whom, number, speaker, day) of each running total of an exchange."""
    return {
        (figure.receiver or figure.side, figure.n, figure.speaker, figure.as_of)
        for figure in figures(store, slug)
        if figure.cumulative
    }


def test_19_that_the_parts_of_the_first_exchange_add_up_to_a_thousand_a_side(full: Store) -> None:
    assert list(parts(full, "prisoners-agreed-r1")) == [
        "prisoners-2025-05-23",
        "prisoners-2025-05-24",
        "prisoners-2025-05-25",
    ]
    balance: Balance = section(card(full, "prisoners-agreed-r1"), "Agreed against carried out")[0]
    assert balance.agreed == ("1000",)
    assert balance.parts == (("390",), ("307",), ("303",))
    assert (balance.total, balance.silent) == (1000, 0)


def test_20_the_nine_stages_of_the_second_prisoner_exchange(full: Store) -> None:
    days = "06-09 06-10 06-12 06-14 06-19 06-20 06-26 07-04 07-23"
    stages = [slug for slug in parts(full, "prisoners-agreed-r2") if slug[-5:] in days]
    assert stages == [f"prisoners-2025-{day}" for day in days.split()]
    for slug in stages[:-1]:
        whole = [figure for figure in figures(full, slug) if not figure.kind]
        assert {figure.n for figure in whole} == {"withheld"}, slug
    assert ("each", "250", "Vladimir Medinsky") in numbers(full, stages[-1])
    assert ("Ukraine", "not given", "Volodymyr Zelensky") in numbers(full, stages[-1])


def test_22_three_running_totals_of_it_that_are_never_added_up(full: Store) -> None:
    assert running(full, "prisoners-agreed-r2") == {
        ("Ukraine", "over 1000", "Volodymyr Zelensky", "2025-07-23"),
        ("each", "1200", "Vladimir Medinsky", "2025-07-23"),
        ("total", "over 2400", "MIA", "2025-07-23"),
    }
    medinsky = "prisoners-agreed-r2--as-of-2025-07-23-each-medinsky"
    assert ("1200", "Vladimir Medinsky", "Anadolu Agency") in claims(full, medinsky, "n")
    balances = section(card(full, "prisoners-agreed-r2"), "Agreed against carried out")
    assert {balance.carried_out for balance in balances} == {()}
    assert {balance.total for balance in balances} == {None}


@pytest.mark.parametrize(
    ("day", "claimed"),
    [
        ("11", {("Ukraine", "1212"), ("Russia", "27")}),
        ("13", {("Ukraine", "1200")}),
        ("14", {("Ukraine", "1200"), ("Russia", "0")}),
        ("15", {("Ukraine", "1200")}),
        ("16", {("Ukraine", "1248"), ("Ukraine", "1245"), ("Russia", "51")}),
    ],
)
def test_23_the_transfers_of_bodies_of_the_second_round(
    full: Store, day: str, claimed: set[tuple[str, str]]
) -> None:
    slug = f"bodies-2025-06-{day}"
    assert slug in parts(full, "bodies-agreed-r2")
    assert {(to, n) for to, n, _ in numbers(full, slug)} == claimed


def test_23_that_moscow_and_kyiv_differ_on_16_june(full: Store) -> None:
    said = numbers(full, "bodies-2025-06-16")
    assert {("Ukraine", "1248", MOSCOW), ("Ukraine", "1245", KYIV)} <= said
    assert parts(full, "bodies-agreed-r2")["bodies-2025-06-16"].conflict


def test_25_whether_the_bodies_of_17_july_belong_to_the_istanbul_deal(full: Store) -> None:
    """The digests have "yes" from Russia; Kyiv's headquarters is printed with yes and with no."""
    shown = fact(full, "bodies-2025-07-17", "agreed_in")
    assert shown.conflict
    assert shown.denied_by == (KYIV,)
    said = claims(full, "bodies-2025-07-17", "agreed_in")
    assert ("istanbul-r2-bodies-6000", "Russia", "The Moscow Times") in said
    assert ("russia-ukraine-direct-talks", KYIV, "The Kyiv Independent") in said
    assert ("russia-ukraine-direct-talks", KYIV, "Ukrainska Pravda") in said


def test_26_what_the_sources_make_of_the_84_of_14_august(full: Store) -> None:
    shares = {
        (figure.kind, figure.n, figure.speaker)
        for figure in figures(full, "prisoners-2025-08-14")
        if figure.kind
    }
    assert shares == {
        ("soldiers", "84", MOSCOW),
        ("soldiers", "33", KYIV),
        ("civilians", "51", KYIV),
    }
    liga = claims(full, "prisoners-2025-08-14--to-ukraine-civilians-coordination-hq", "n")
    assert ("51", KYIV, "LIGA.net") in liga
    assert ("67", KYIV, "LIGA.net") in claims(full, "prisoners-2025-08-14", "numbers.ukraine-count")
    assert fact(full, "prisoners-2025-08-14", "numbers.uae-mediations").value == "16"


def test_28_whose_the_20_civilians_of_2_october_are(full: Store) -> None:
    said = {
        (figure.receiver, figure.speaker)
        for figure in figures(full, "prisoners-2025-10-02")
        if (figure.kind, figure.n) == ("civilians", "20")
    }
    assert {("Ukraine", "Volodymyr Zelensky"), ("Ukraine", "The Kyiv Independent")} <= said
    assert {("Ukraine", MOSCOW), ("Russia", MOSCOW)} <= said


def test_30_how_large_the_exchange_agreed_in_round_three_is(full: Store) -> None:
    """No number is shown without who says so, and the row is marked as contested."""
    said = {(figure.side, figure.n, figure.speaker) for figure in figures(full, NUMBERED)}
    assert said >= {
        ("each", "1200", "Vladimir Medinsky"),
        ("each", "over 1200", "Rustem Umerov"),
        ("unclear", "over 1200", "Rustem Umerov"),
        ("each", "at least 1200", "Hakan Fidan"),
        ("each", "not given", "Ukraine"),
    }
    medinsky = claims(full, f"{NUMBERED}--agreed-medinsky", "n")
    assert {
        ("1200", "Vladimir Medinsky", "MIA"),
        ("1200", "Vladimir Medinsky", "Patrika"),
        ("at least 1200", "Vladimir Medinsky", "Al Jazeera"),
    } <= medinsky
    (row,) = (
        each
        for each in section(card(full, "russia-ukraine-2025-r3"), "Exchanges")
        if each.slug == NUMBERED
    )
    assert (row.conflict, row.stage, row.vouched) == (True, "agreed", "both sides")


@pytest.mark.parametrize(
    ("slug", "to_ukraine", "to_russia", "day"),
    [
        ("bodies-2025-08-19", "1000", "19", "2025-08-19"),
        ("bodies-2025-09-18", "1000", "24", "2025-09-18"),
        ("bodies-2025-10-23", "1000", "31", "2025-10-23"),
        ("bodies-2025-11-20", "1000", "30", "2025-11"),
        ("bodies-2025-12-19", "1003", "26", "2025-12-19"),
        ("bodies-2026-01-29", "1000", "38", "2026-01-29"),
        ("bodies-2026-02-26", "1000", "35", "2026-02-26"),
    ],
)
def test_32_the_transfers_of_bodies_after_july_2025(
    full: Store, slug: str, to_ukraine: str, to_russia: str, day: str
) -> None:
    said = {(figure.receiver, figure.n) for figure in figures(full, slug) if not figure.kind}
    assert said == {("Ukraine", to_ukraine), ("Russia", to_russia)}
    assert fact(full, slug, "done").value == day


def test_34_the_running_totals_each_with_its_day(full: Store) -> None:
    assert running(full, "bodies-handed-over") == {
        ("Ukraine", "about 7000", "Vladimir Medinsky", "2025-07-23")
    }
    bodies = claims(full, "bodies-handed-over--as-of-2025-07-23-to-ukraine-medinsky", "n")
    assert ("over 7000", "Vladimir Medinsky", "Izvestia") in bodies
    assert running(full, "ukrainians-returned-since-2022") == {
        ("Ukraine", "over 7000", "Volodymyr Zelensky", "2025-10-02")
    }
    assert running(full, "ukrainians-still-held") == {
        ("one", "over 2500", "Interior Ministry of Ukraine", "2025-09-05")
    }
    assert running(full, "uae-mediated-exchanges") == {
        ("total", "4349", UAE, "2025-08-14"),
        ("total", "4641", UAE, "2025-08-24"),
    }


def test_34_that_running_totals_are_never_summed(full: Store) -> None:
    totals = "bodies-handed-over ukrainians-returned-since-2022 ukrainians-still-held"
    for slug in [*totals.split(), "uae-mediated-exchanges"]:
        assert "Agreed against carried out" not in labels(card(full, slug).sections, "title")
