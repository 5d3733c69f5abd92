"""Which issues are settled: by an agreement, or by every other party's acceptance."""

import pytest

from db import queries
from db.records import DisputeRow, Lens, Seek
from db.store import Store
from tests.db.desk import Desk, card, everything_made_up, fact, made_up, section, slugs

SETTLED = {
    "2022-venue-first-round": ("2022-r1-venue", "../2022-02-28"),
    "exchange-numbers": ("istanbul-r3-1200-each", "2025-07-23"),
    "may-2026-truce": ("victory-day-truce-2026", "2026-05-08"),
    "yemen-2020-release-size": ("yemen-glion-release", "../2020-09-27"),
    "yemen-2025-exchange-size": ("yemen-muscat-2025", "2025-12-23"),
    "gaza-first-phase-2025": ("gaza-truce-2025", "2025-01-15"),
    "gaza-prisoner-numbers": ("gaza-ceasefire-october-2025", "2025-10"),
    "armenia-azerbaijan-treaty-text": ("armenia-azerbaijan-text-agreed", "2025-03"),
    "armenia-azerbaijan-cop29-bids": ("armenia-azerbaijan-cop29", "2023-12-07"),
    "colombia-eln-ceasefire": ("colombia-eln-ceasefire-2023", "2023-06-09"),
    "colombia-eln-ceasefire-extension": ("colombia-eln-ceasefire-extension-2024", "2024-02-05"),
}
OPEN_ALTHOUGH_AN_AGREEMENT_IS_NEAR = (
    "yemen-qahtan",
    "civilians-in-swaps",
    "us-at-the-table",
    "2022-venue-second-round",
    "iran-us-direct-or-indirect",
    "iran-us-agenda",
    "yemen-2025-exchange-names",
    "armenia-constitution",
)


def disputes(store: Store) -> dict[str, DisputeRow]:
    """Every issue of a store by slug."""
    rows = store.read(queries.DISPUTES.rows, Lens(), Seek(1000))
    return {row.slug: row for row in rows}


def test_eleven_issues_are_settled_and_all_others_open(full: Store) -> None:
    found = {slug: row.status for slug, row in disputes(full).items()}
    assert {slug for slug, status in found.items() if status == "settled"} == set(SETTLED)
    assert {status for slug, status in found.items() if slug not in SETTLED} == {"open"}
    assert not any(row.asserted for row in disputes(full).values())


@pytest.mark.parametrize("issue", SETTLED)
def test_a_settled_issue_names_the_agreement_that_settles_it(full: Store, issue: str) -> None:
    agreement, made = SETTLED[issue]
    (settling,) = section(card(full, issue), "Settled by")
    assert slugs(full)[settling.id] == agreement
    assert settling.made == made
    assert disputes(full)[issue].settled_by == settling.label


@pytest.mark.parametrize("issue", OPEN_ALTHOUGH_AN_AGREEMENT_IS_NEAR)
def test_an_issue_with_an_agreement_near_it_stays_open(full: Store, issue: str) -> None:
    row = disputes(full)[issue]
    assert (row.status, row.settled_by) == ("open", "")


def test_open_issues_are_counted_as_the_list_shows_them(full: Store) -> None:
    everything = len(disputes(full))
    assert full.read(queries.count_open, Lens()) == everything - len(SETTLED)


@pytest.mark.parametrize(
    ("issue", "status"),
    [
        ("issue-venue", "settled"),  # both other parties accept, one through a body of its own
        ("issue-agenda", "open"),  # both accepted, then the proposal was withdrawn
        ("issue-order", "open"),  # one of two accepted
        ("issue-payment", "open"),  # one accepted in part only
        ("issue-ceasefire", "open"),  # nobody accepted
        ("issue-exchange", "settled"),  # an agreement names it
    ],
)
def test_what_settles_an_issue(desk: Desk, issue: str, status: str) -> None:
    desk.load(*everything_made_up())
    assert disputes(desk.store)[issue].status == status


def test_a_proposal_with_nobody_there_to_accept_it_settles_nothing(desk: Desk) -> None:
    alone = made_up("outlet-seven-x").replace("act: position", "act: propose")
    desk.load(alone)
    assert disputes(desk.store)["x-issue"].status == "open"


def test_a_proposal_of_the_host_needs_every_party_to_accept_it(desk: Desk) -> None:
    by_host = made_up("first-round").replace(
        "{act: propose, speaker: person-a, about: issue-venue",
        "{act: propose, speaker: host-h, about: issue-venue",
    )
    desk.load(by_host)
    assert disputes(desk.store)["issue-venue"].status == "open"
    accepted = by_host + (
        "  2030-01-10-a-accepts: {act: accept, speaker: party-a, about: issue-venue,"
        " replies_to: 2030-01-10-a-venue, said: 2030-01-10, gist: Yes., src: text}\n"
    )
    desk.load(accepted)
    assert disputes(desk.store)["issue-venue"].status == "settled"


def test_an_issue_accepted_by_all_is_settled_without_an_agreement_to_name(desk: Desk) -> None:
    desk.load(made_up("first-round"))
    assert disputes(desk.store)["issue-venue"].settled_by == ""


def test_a_lone_demand_of_low_reliability_is_nobodys_last_position(desk: Desk) -> None:
    desk.load(*everything_made_up())
    demand = fact(desk.store, "2030-01-19-a-payment-for-ceasefire", "said").value
    last = {row.party: row for row in disputes(desk.store)["issue-ceasefire"].positions}
    assert demand > last["Party A"].said
    assert last["Party A"].gist == "A ceasefire at once."
    said = section(card(desk.store, "issue-ceasefire"), "Said")
    assert "Payment before any ceasefire." in {row.gist for row in said}


def test_a_better_outlet_makes_the_same_demand_a_position(desk: Desk) -> None:
    lone = made_up("lone-demand")
    better = lone.replace("outlet-low-lone", "outlet-low-second").replace(
        "reliability: low", "reliability: medium"
    )
    desk.load(made_up("first-round"), lone, better)
    last = {row.party: row for row in disputes(desk.store)["issue-ceasefire"].positions}
    assert last["Party A"].gist == "Payment before any ceasefire."


def test_an_analyst_may_assert_another_status_and_the_row_says_so(desk: Desk) -> None:
    desk.load(made_up("first-round"))
    key = desk.thing("issue-ceasefire").id
    desk.sql("UPDATE issue SET asserted_status='dormant', asserted_why='silence' WHERE id=?", key)
    row = disputes(desk.store)["issue-ceasefire"]
    assert (row.status, row.asserted) == ("dormant", True)
