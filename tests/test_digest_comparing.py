"""What digests say held against each other: dates, numbers, definitions, and what stands alone."""

import pytest

from seeds.checks import check
from tests.digest_kit import FIRST, PAPER, SECOND, made_up, said_of, told


@pytest.mark.parametrize(
    ("stem", "old", "new", "said"),
    [
        (
            FIRST,
            "weekday: Sunday",
            "weekday: Monday",
            "rounds.example-talks-2030-r1.weekday:"
            " 2030-02-16/2030-02-17 was a Saturday and Sunday, not a Monday",
        ),
        (
            SECOND,
            "done: 2030-03-05~",
            "done: 2030-03-07",
            "exchanges.prisoners-2030-03-05.done: published 2030-03-06?, before done 2030-03-07",
        ),
        (
            FIRST,
            "made: 2030-02-17",
            "made: 2030-02-18",
            "agreements.example-r1-200-each.made:"
            " published 2030-02-17T21:05, before made 2030-02-18",
        ),
        (
            FIRST,
            "    said: 2030-02-17",
            "    said: 2030-02-18",
            "statements.2030-02-17-person-b-ceasefire.said:"
            " published 2030-02-17T21:05, before it was said (2030-02-18)",
        ),
        (
            FIRST,
            "actual_start: 2030-02-16T11:30~",
            "actual_start: 2030-02-14T11:30~",
            "rounds.example-talks-2030-r1.actual_start:"
            " 2030-02-14T11:30~ lies outside the round's date 2030-02-16/2030-02-17",
        ),
        (
            FIRST,
            "delay_min: under 120",
            "actual_end: 2030-02-16T09:00+03:00",
            "rounds.example-talks-2030-r1.actual_end: ends before it begins (2030-02-16T11:30~)",
        ),
        (
            FIRST,
            "since: 2030-01,",
            "since: 2030-01, until: 2029-12,",
            "processes.example-talks.until: ends before it begins (2030-01)",
        ),
        (
            FIRST,
            "    said: 2030-02-17",
            "    said: 2030-02-15",
            "statements.2030-02-17-person-b-ceasefire.said: said 2030-02-15, before what it"
            " replies to (2030-02-16-person-a-ceasefire, said 2030-02-16)",
        ),
    ],
)
def test_dates_against_each_other(stem: str, old: str, new: str, said: str) -> None:
    assert told(stem, (old, new)) == [f"{stem}: {said}"]


def test_an_article_older_than_the_round_it_reports() -> None:
    hours = "    actual_start: 2030-02-16T12:00+03:00\n"
    source = ("actual_start: p2 apparently, ", "")
    assert told(PAPER, (hours, ""), source, ("published: 2030-02-18", "published: 2030-01")) == [
        f"{PAPER}: rounds.example-talks-2030-r1.date:"
        " published 2030-01, before the round of 2030-02 that it calls held"
    ]


def test_a_proposal_dated_anew_after_its_reply_is_told_in_the_new_digest() -> None:
    statement = (
        "statements:\n  2030-02-16-person-a-ceasefire: {act: propose, speaker: person-a,"
        " about: example-ceasefire, said: 2030-02-18, gist: A truce., src: p1}\nexchanges:"
    )
    first, paper, _ = made_up({PAPER: (("exchanges:", statement),)})
    (problem,) = check([paper], [first])
    assert said_of(str(problem)) == (
        f"{PAPER}: statements.2030-02-16-person-a-ceasefire.said: said 2030-02-18, after a reply"
        " to it (2030-02-17-person-b-ceasefire, said 2030-02-17)"
    )


def test_an_office_outside_the_time_that_another_digest_knows() -> None:
    role = "roles: {council-member: {title: member, held: 2030-03-05, src: p3}}, "
    edit = ("person-b: {label: Person B, party: party-b, ", "person-b: {label: Person B, " + role)
    assert told(PAPER, edit) == [
        f"{PAPER}: people.person-b.roles.council-member.held: warning: 2030-03-05 lies outside"
        f" the time known from {FIRST}.yaml (2030-01/2030-03-01)"
    ]


def test_a_term_of_office_that_leaves_out_a_known_day() -> None:
    role = "roles: {chief-negotiator: {title: negotiator, held: 2030-03/, src: p3}}, "
    edit = ("people:\n", "people:\n  person-a: {label: Person A, " + role + "src: p3}\n")
    first, paper, _ = made_up({PAPER: (edit,)})
    assert [said_of(str(problem)) for problem in check([paper], [first])] == [
        f"{PAPER}: people.person-a.roles.chief-negotiator.held: warning: 2030-03/ leaves out"
        f" a day known from {FIRST}.yaml (2030-02-17)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "cumulative: true, as_of: 2030-03-06, ",
            "cumulative: true, ",
            "tallies.still-held-2030-03-06.cumulative: a running total needs as_of",
        ),
        (
            "kind: women, n: 0,",
            "kind: women, n: 91,",
            "tallies.carried-out-women.n:"
            " the shares of 'carried-out-to-a' add up to 91, more than 90",
        ),
        (
            "n: 88 to 92, src: text}",
            "n: 100, src: text}\n      total: {stage: carried_out, side: one, from: party-a,"
            " to: party-b, n: 500, src: text claimed by party-a}",
            "tallies.total.n: 500 for one event for which others say 100;"
            " a running total has cumulative: true and as_of, on what it is a total of",
        ),
    ],
)
def test_numbers_of_one_exchange(old: str, new: str, said: str) -> None:
    assert told(SECOND, (old, new)) == [f"{SECOND}: exchanges.prisoners-2030-03-05.{said}"]


WHOLE = (
    "agreed-person-a: {stage: agreed, side: each, n: 200, src: text claimed by person-a}",
    "agreed-person-a: {stage: agreed, side: one, from: party-b, to: party-a, n: 100, src: text}",
)
OTHER_PART = (
    "exchanges:",
    "exchanges:\n  prisoners-2030-02-18: {label: Early part, process: example-talks,"
    " parent: prisoners-agreed-2030-r1, category: prisoners, src: p8, tallies: {to-a:"
    " {stage: carried_out, side: one, from: party-b, to: party-a, n: N, src: p8}}}",
)


@pytest.mark.parametrize(("n", "too_many"), [("10", False), ("11", True)])
def test_a_part_as_large_as_the_whole_beside_another_part(n: str, too_many: bool) -> None:
    other = (OTHER_PART[0], OTHER_PART[1].replace("n: N", f"n: {n}"))
    said = [said_of(str(each)) for each in check(made_up({FIRST: (WHOLE,), PAPER: (other,)}))]
    expected = (
        f"{SECOND}: exchanges.prisoners-2030-03-05.tallies.carried-out-to-a.n: 90 for one part,"
        " as many as for the whole of 'prisoners-agreed-2030-r1': counted twice?"
    )
    assert said == ([expected] if too_many else [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "party-b: {label: Party B, type: armed_group,",
            "party-b: {label: Party B, type: other,",
            f"parties.party-b.type: 'other' here, 'armed_group' in {FIRST}.yaml, {SECOND}.yaml",
        ),
        (
            "label: Example City, first round",
            "label: Example City, round one",
            "rounds.example-talks-2030-r1.label: warning: 'Example City, round one' here,"
            f" 'Example City, first round' in {FIRST}.yaml",
        ),
    ],
)
def test_what_defines_a_thing_is_the_same_everywhere(old: str, new: str, said: str) -> None:
    first, paper, second = made_up({PAPER: ((old, new),)})
    problems = check([paper], [first, second])
    assert [said_of(str(problem)) for problem in problems] == [f"{PAPER}: {said}"]


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    [
        ("    number: 2\n", "    number: 1\n", "number 1"),
        ("date: 2030-03-05/", "date: 2030-02-17", "date 2030-02-16/2030-02-17"),
    ],
)
def test_one_round_under_two_slugs_is_suspected(old: str, new: str, shared: str) -> None:
    related = ("    related: example-talks-2030-r1\n", "")
    assert told(SECOND, related, (old, new)) == [
        f"{SECOND}: rounds.example-talks-2030-r2.{shared.split(maxsplit=1)[0]}: warning:"
        f" example-talks-2030-r1 of the same process has the {shared}; one round under two names?"
    ]
    assert told(SECOND, (old, new)) == []


def test_a_round_that_only_an_unreliable_digest_knows() -> None:
    assert told(SECOND, ("reliability: medium", "reliability: very_low")) == [
        f"{SECOND}: rounds.example-talks-2030-r2.status: warning: example-talks-2030-r2 rests on"
        " one digest of very low reliability; it does not count as held"
    ]


def test_a_move_that_only_an_unreliable_digest_knows() -> None:
    assert told(FIRST, ("reliability: high", "reliability: low")) == [
        f"{FIRST}: statements.2030-02-16-person-a-ceasefire: warning: note:"
        " 2030-02-16-person-a-ceasefire rests on one digest of low reliability;"
        " do not take it for the last known position",
        f"{FIRST}: statements.2030-02-17-person-b-ceasefire: warning: note:"
        " 2030-02-17-person-b-ceasefire rests on one digest of low reliability;"
        " do not take it for the last known position",
    ]
