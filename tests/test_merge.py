"""The merge rules, as a reader of conflicting reports would want them."""

from itertools import permutations

import pytest

from db.fields import Rule, rule
from db.merge import Claim, Merged, merge


def claim(
    key: int, value: str, published: str = "2030-02-17", *, article: str = "", voice: str = "",
    rank: str = "normal", mode: str = "reported",
) -> Claim:  # fmt: skip
    article = article or f"article-{key}"
    return Claim(key, value, article, published, voice or article, rank, mode)


def shown(rule_: Rule, *claims: Claim, kind: str = "round") -> Merged:
    """The outcome, which must not depend on the order the claims come in."""
    outcomes = [merge(kind, rule_, order) for order in permutations(claims)]
    assert all(outcome.values == outcomes[0].values for outcome in outcomes)
    assert all(outcome.standings == outcomes[0].standings for outcome in outcomes)
    return outcomes[0]


def test_a_narrower_date_beats_any_number_of_wider_ones_without_conflict() -> None:
    outcome = shown(
        Rule.DATE,
        claim(1, "2030-02-17"),
        claim(2, "2030-02"),
        claim(3, "2030-02"),
        claim(4, "2030"),
    )
    assert outcome.value == "2030-02-17"
    assert set(outcome.standings.values()) == {"shown", "agrees"}


def test_two_days_conflict_and_the_better_reported_one_is_shown() -> None:
    outcome = shown(
        Rule.DATE, claim(1, "2030-02-17"), claim(2, "2030-02-18"), claim(3, "2030-02-18")
    )
    assert outcome.value == "2030-02-18"
    assert outcome.standings[1] == "conflicts"


def test_a_wider_date_speaks_for_the_day_inside_it() -> None:
    outcome = shown(
        Rule.DATE, claim(1, "2030-02-17"), claim(2, "2030-03-01", "2030-03-05"), claim(3, "2030-02")
    )
    assert outcome.value == "2030-02-17"


def test_an_uncertain_day_and_the_same_day_are_one_value() -> None:
    outcome = shown(Rule.DATE, claim(1, "2030-02-17?", "2030-02-16"), claim(2, "2030-02-17"))
    assert outcome.value == "2030-02-17"
    assert set(outcome.standings.values()) == {"shown"}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("85", "under 90"),
        ("1200", "at least 1200"),
        ("over 1200", "at least 1200"),
        ("38", "about 40"),
        ("24 to 48", "dozens"),
        ("250", "not given"),
    ],
)
def test_a_number_that_satisfies_anothers_qualifier_wins(narrow: str, wide: str) -> None:
    outcome = shown(Rule.QUANTITY, claim(1, wide), claim(2, wide), claim(3, narrow))
    assert outcome.value == narrow
    assert outcome.standings[1] == "agrees"


def test_numbers_that_can_both_hold_do_not_conflict() -> None:
    outcome = shown(Rule.QUANTITY, claim(1, "over 60"), claim(2, "under 90"))
    assert "conflicts" not in outcome.standings.values()


def test_numbers_that_cannot_both_hold_conflict() -> None:
    outcome = shown(Rule.QUANTITY, claim(1, "39"), claim(2, "40"), claim(3, "40"))
    assert outcome.value == "40"
    assert outcome.standings[1] == "conflicts"


def test_zero_is_not_unknown() -> None:
    assert shown(Rule.QUANTITY, claim(1, "0"), claim(2, "not given")).value == "0"


def test_copies_of_one_agencys_report_are_one_voice() -> None:
    copies = [claim(key, "party-a", voice="agency 2030-02-17") for key in (1, 2, 3)]
    outcome = shown(
        Rule.VOTE, *copies, claim(4, "party-b"), claim(5, "party-b", published="2030-02-16")
    )
    assert outcome.value == "party-b"


def test_of_equally_many_voices_the_newest_report_wins() -> None:
    outcome = shown(Rule.VOTE, claim(1, "host", "2030-02-17"), claim(2, "mediator", "2030-02-18"))
    assert outcome.value == "mediator"
    assert outcome.standings[1] == "conflicts"


def test_the_earliest_label_is_kept_and_never_a_conflict() -> None:
    outcome = shown(Rule.TEXT, claim(1, "Round One", "2030-02-18"), claim(2, "First round"))
    assert outcome.value == "First round"
    assert "conflicts" not in outcome.standings.values()


def test_a_round_that_was_held_stays_held_whatever_older_plans_are_printed_later() -> None:
    outcome = shown(
        Rule.STATUS,
        claim(1, "held", "2030-02-18"),
        claim(2, "planned", "2030-02-20"),
        claim(3, "under_way", "2030-02-17"),
    )
    assert outcome.value == "held"


def test_a_round_without_an_end_has_the_status_of_the_newest_report() -> None:
    outcome = shown(
        Rule.STATUS,
        claim(1, "planned", "2030-02-10"),
        claim(2, "planned", "2030-02-11"),
        claim(3, "under_way", "2030-02-17"),
    )
    assert (outcome.value, outcome.as_of) == ("under_way", "2030-02-17")


def test_an_analysts_judgement_wins_over_any_majority() -> None:
    outcome = shown(
        Rule.VOTE,
        claim(1, "party-a"),
        claim(2, "party-a"),
        claim(3, "party-b", rank="preferred", mode="edited"),
    )
    assert outcome.value == "party-b"
    assert outcome.standings[1] == "conflicts"


def test_what_is_ranked_down_never_counts() -> None:
    outcome = shown(Rule.VOTE, claim(1, "party-a", rank="deprecated"), claim(2, "party-b"))
    assert (outcome.value, outcome.standings[1]) == ("party-b", "set_aside")


def test_a_denial_of_the_shown_value_is_a_conflict_and_no_vote() -> None:
    outcome = shown(
        Rule.VOTE, claim(1, "deal-a", mode="claimed"), claim(2, "deal-a", mode="denied")
    )
    assert (outcome.value, outcome.standings[2]) == ("deal-a", "conflicts")


def test_a_value_that_is_only_denied_is_not_shown() -> None:
    assert shown(Rule.VOTE, claim(1, "deal-a", mode="denied")).value is None


def test_a_building_beats_the_city_it_stands_in() -> None:
    claims = (claim(1, "city-a"), claim(2, "city-a"), claim(3, "palace-a"))
    inside = {"palace-a": frozenset({"city-a"})}
    outcome = merge("round", Rule.PLACE, claims, inside=lambda slug: inside.get(slug, frozenset()))
    assert outcome.value == "palace-a"
    assert "conflicts" not in outcome.standings.values()


def test_an_exact_time_beats_an_approximate_one_near_it() -> None:
    outcome = shown(
        Rule.MOMENT, claim(1, "2030-02-17T20:40~"), claim(2, "2030-02-17T20:37"), kind="meeting"
    )
    assert outcome.value == "2030-02-17T20:37"
    assert outcome.standings[1] == "agrees"


def test_times_are_compared_in_the_zone_of_the_venue() -> None:
    claims = (claim(1, "2030-02-17T19:00"), claim(2, "2030-02-17T16:00Z"))
    outcome = merge("round", Rule.MOMENT, claims, tz="Europe/Istanbul")
    assert "conflicts" not in outcome.standings.values()
    assert "conflicts" in merge("round", Rule.MOMENT, claims, tz="Europe/Berlin").standings.values()


def test_hosts_add_up() -> None:
    assert rule("round", "host") is Rule.SET
    outcome = shown(Rule.SET, claim(1, "party-a"), claim(2, "party-b", "2030-02-18"))
    assert outcome.values == ("party-a", "party-b")
