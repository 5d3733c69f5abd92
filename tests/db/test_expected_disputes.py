"""Expected facts, part C: disputes, proposals and positions around the talks in Istanbul."""

import pytest

from db import queries
from db.records import Lens, Seek
from db.store import Store
from tests.db.desk import card, fact, section, slugs

POSITIONS_OF_JULY = {
    "full-ceasefire": ("ready for a ceasefire now", "only after withdrawal or a package"),
    "leaders-summit": ("end of August", "hardly possible"),
    "short-ceasefires": ("far longer ceasefire", "24 to 48 hours"),
}
WITHOUT_AN_END = (
    "children-return territory neutrality-and-guarantees sanctions-and-reparations"
    " memoranda-as-basis working-groups civilians-in-swaps delegation-level"
).split()


@pytest.mark.parametrize("issue", POSITIONS_OF_JULY)
def test_36_the_last_position_of_each_side(full: Store, issue: str) -> None:
    last = {row.party: row.gist for row in section(card(full, issue), "Last positions")}
    ukraine, russia = POSITIONS_OF_JULY[issue]
    assert ukraine in last["Ukraine"]
    assert russia in last["Russia"]


def test_36_that_none_of_them_is_settled(full: Store) -> None:
    rows = full.read(queries.DISPUTES.rows, Lens(), Seek(1000))
    status = {row.slug: row.status for row in rows}
    for issue in (*POSITIONS_OF_JULY, *WITHOUT_AN_END):
        assert status[issue] == "open", issue


def test_37_who_proposed_a_summit_by_the_end_of_august(full: Store) -> None:
    for slug in ("2025-07-23-umerov-summit", "2025-07-23-bevz-summit"):
        assert fact(full, slug, "act").value == "propose"
        assert fact(full, slug, "deadline").value == "../2025-08-31"
        assert fact(full, slug, "said").value == "2025-07-23"


def test_37_what_the_answers_to_it_were(full: Store) -> None:
    answers = section(card(full, "2025-07-23-umerov-summit"), "Answers")
    assert sorted((row.said, row.speaker, row.act) for row in answers) == [
        ("2025-07-23", "Vladimir Medinsky", "condition"),
        ("2025-07-25", "Dmitry Peskov", "reject"),
    ]
    assert "hardly possible" in fact(full, "2025-07-25-peskov-summit", "gist").value
    assert "30 days" in fact(full, "2025-07-25-peskov-leaders-summit", "gist").value


@pytest.mark.parametrize(
    "proposal",
    [
        "2025-russia-monitoring-centre",
        "2025-08-18-ushakov-raise-level",
        "2025-06-02-ukraine-summit-june",
    ],
)
def test_39_proposals_that_nobody_answered(full: Store, proposal: str) -> None:
    assert section(card(full, proposal), "Answers") == ()


def test_39_that_the_working_groups_were_put_off_and_never_answered(full: Store) -> None:
    answers = section(card(full, "2025-07-23-medinsky-working-groups"), "Answers")
    assert [(row.act, row.said) for row in answers] == [("defer", "2025-07-23")]
    last = fact(full, "2026-01-25-polishchuk-no-reply", "gist").value
    assert "not responded" in last


def test_41_whether_the_second_exchange_was_carried_out_in_full(full: Store) -> None:
    shown = card(full, "round-2-carried-out")
    said = {row.speaker: (row.said, row.gist) for row in section(shown, "Said")}
    day, yes = said["Vladimir Medinsky"]
    assert (day, "has been carried out" in yes) == ("2025-07-23", True)
    day, no = said["Coordination Headquarters for the Treatment of Prisoners of War"]
    assert (day, "does not meet its obligations" in no) == ("2025-08-19", True)


def test_43_what_the_russian_memorandum_demands(full: Store) -> None:
    says = section(card(full, "russian-memorandum-2025"), "Says")
    demands = {slugs(full)[row.id]: row.gist for row in says}
    assert {
        "memorandum-2025-russia-withdrawal",
        "memorandum-2025-russia-recognition",
        "memorandum-2025-russia-neutrality-and-guarantees",
        "memorandum-2025-russia-sanctions-and-reparations",
        "memorandum-2025-russia-full-ceasefire",
    } <= set(demands)
    assert "four oblasts" in demands["memorandum-2025-russia-withdrawal"]
    assert "package" in demands["memorandum-2025-russia-full-ceasefire"]
    assert "limits on its army" in demands["memorandum-2025-russia-neutrality-and-guarantees"]
    assert "claims waived" in demands["memorandum-2025-russia-sanctions-and-reparations"]
