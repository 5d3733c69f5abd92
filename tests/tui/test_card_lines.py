"""How a card says things: one line for each record or fact, in plain words."""

from typing import Any

import pytest

from db.records import (
    Balance,
    Card,
    Claim,
    DelegationRow,
    EvidenceGroup,
    ExchangeRow,
    Fact,
    Figure,
    OfficeRow,
)
from tui.cards import card_lines, evidence_lines
from tui.drawing import amount, balance_line, counted, lines_of, office_line, stage
from tui.formatting import words
from tui.lines import BLANK
from tui.phrases import field_name, value_text
from tui.rows import VAST, exchange_row, running
from tui.signs import UNICODE


def fact(field: str, value: str, label: str = "", **more: Any) -> Fact:
    return Fact(1, field, value, label or value, None, (), False, (), (), "", 1)._replace(**more)


def figure(n: str, stage: str = "agreed", **more: Any) -> Figure:
    made = Figure(
        id=7, stage=stage, side="each", giver="", receiver="", kind="", n=n, speaker="Person A",
        mode="claimed", cumulative=False, as_of="", part_of="", conflict=False, note="",
        formula="", unit="",
    )  # fmt: skip
    return made._replace(**more)


ZOOMED = 78  # cells of a row in a zoomed list at 80 columns
TOTAL = figure("120", "carried_out", cumulative=True, as_of="2030-02-02")
HELD = figure("over 2500", "still_held", cumulative=True, as_of="2030-02-02", side="one")


def exchange(came: str, *figures: Figure, **more: Any) -> ExchangeRow:
    made = ExchangeRow(
        id=1, slug="swap", label="The swap", category="prisoners", date="", day="2030-01-05",
        stage=came, vouched="outlet only", voucher="", figures=figures, parts=0, conflict=False,
        notes=0,
    )  # fmt: skip
    return made._replace(**more)


def printed(kind: str, facts: tuple[Fact, ...], row: Any = None) -> list[str]:
    shown = Card(1, "slug", kind, "Label", facts, (), 1, 0, row)
    return [line.text.plain for line in card_lines(shown, (), UNICODE)]


def test_a_planned_day_is_followed_by_what_became_of_it() -> None:
    entry = '{"date": "2030-02-01", "place": "Town P", "status": "postponed", "why": "snow"}'
    assert value_text("schedule", entry, UNICODE) == "Fri 1 Feb 2030, Town P: postponed (snow)"
    assert value_text("schedule", '{"status": "planned"}', UNICODE) == "planned"
    assert value_text("schedule", '{"date": "2030-02"}', UNICODE) == "Feb 2030"


def test_the_schedule_is_drawn_with_the_label_of_its_place() -> None:
    schedule = fact("schedule", '{"place": "town-p"}', '{"place": "Town P"}')
    assert printed("round", (schedule,)) == ["schedule     Town P"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (exchange("carried_out"), "carried out"),
        (exchange("so_far", TOTAL), "under way"),
        (exchange("", HELD), "still held"),
        (exchange(""), "not said"),
    ],
)
def test_how_far_an_exchange_came(row: ExchangeRow, said: str) -> None:
    assert stage(row) == said


def test_what_was_promised_is_not_shown_as_what_was_done() -> None:
    row = exchange("so_far", figure("6000"), TOTAL)
    assert exchange_row(row, 36, UNICODE).plain.split() == "prisoners 120 so far under way".split()
    done = exchange("carried_out", figure("1000"))
    assert exchange_row(done, 36, UNICODE).plain.split() == "prisoners carried out".split()
    assert "agreed 6,000 each" in exchange_row(row, ZOOMED, UNICODE).plain
    assert running(exchange("", HELD), UNICODE) == ">2,500"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (exchange("agreed", figure("1700")), "prisoners 1,700 each"),
        (exchange("announced", figure("1000", "announced")), "prisoners 1,000 each"),
        (exchange("carried_out", figure("1000", "announced")), "announced 1,000 e"),
        (exchange("carried_out", figure("5", "demanded")), "demanded 5 each"),
    ],
)
def test_a_number_is_never_said_to_be_further_on_than_it_is(row: ExchangeRow, said: str) -> None:
    shown = exchange_row(row, ZOOMED, UNICODE).plain
    assert said in shown
    assert "agreed 1" not in shown


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (exchange("carried_out", figure("250", "carried_out"), parts=2), "done 250 each"),
        (exchange("so_far", TOTAL), "done 120  "),
        (exchange("", HELD), "held >2,500"),
        (exchange("agreed", figure("1000"), parts=3), " 3 parts "),
    ],
)
def test_what_came_of_it_has_a_column_of_its_own(row: ExchangeRow, said: str) -> None:
    assert said in exchange_row(row, ZOOMED, UNICODE).plain


def test_a_wide_list_keeps_room_for_what_a_thing_is_called() -> None:
    row = exchange("agreed", figure("1200"), label="An exchange of severely wounded")
    assert "An exchange of severely" in exchange_row(row, VAST + 8, UNICODE).plain


def test_a_count_of_those_held_is_no_progress() -> None:
    assert counted(HELD, UNICODE) == "as of Sat 2 Feb 2030"
    assert counted(TOTAL, UNICODE) == "so far by Sat 2 Feb 2030"


def test_a_rule_in_the_place_of_a_number_is_said_alone() -> None:
    assert amount(figure("not given", formula="20 per hostage", kind="life_term")) == (
        "20 per hostage, life term"
    )
    assert amount(figure("990 to 1650", formula="30 per hostage")) == (
        "990 to 1,650 (30 per hostage)"
    )
    assert amount(figure("not given")) == "no number given"


def test_one_part_is_no_sum() -> None:
    one = Balance(1, "", "", ("33",), (), (("3",),), 3, 0)
    assert balance_line(one, UNICODE).text.plain.endswith("carried out in one part 3")
    two = one._replace(parts=(("3",), ("4",)), total=7)
    assert balance_line(two, UNICODE).text.plain.endswith("carried out in parts 3 + 4 = 7")


def test_a_status_that_repeats_the_stage_is_left_out() -> None:
    row = exchange("agreed")
    status = fact("status", "agreed")
    assert printed("exchange", (status,), row) == ["stage        agreed, no side vouches for it"]
    for other in (status._replace(conflict=True), fact("status", "proposed")):
        assert len(printed("exchange", (other,), row)) == 2


def test_a_party_lists_its_delegations_by_round() -> None:
    sent = DelegationRow(
        3, "r1--host", "Party H", "host", "", "", "", 0, "Round one", "2030-01-05", "2030-01-05",
        False, 0,
    )  # fmt: skip
    (line,) = lines_of([sent], "party", UNICODE)
    assert line.text.plain == "2030-01-05  Round one (host)  no head named"
    (line,) = lines_of([sent], "round", UNICODE)
    assert line.text.plain.startswith("Party H (host)")


@pytest.mark.parametrize(
    ("seen", "said"),
    [("2030-01-05", "on Sat 5 Jan 2030"), ("2030-01-05/2030-01-08", "5–8 Jan 2030")],
)
def test_an_office_says_when_it_was_seen(seen: str, said: str) -> None:
    line = office_line(OfficeRow(1, "Person A", "Party A", "minister", "", seen), UNICODE)
    assert line.text.plain == f"minister, Party A  in office {said}"


def test_evidence_leaves_out_what_the_digester_calls_a_thing() -> None:
    claim = Claim("label", "Round one", "Round one", None, "shown", "Person A", 2, "claimed",
                  "", "Outlet", "", 3, "2030-01-05", "text", "", "")  # fmt: skip
    label = EvidenceGroup(1, "Round one", "label", None, (claim,))
    place = label._replace(field="place", claims=(claim._replace(field="place"),))
    both = [line.text.plain for line in evidence_lines((label, place), UNICODE)]
    assert both[0] == "place"
    assert "label" not in both
    assert evidence_lines((label,), UNICODE)[0].text.plain == "label"


def test_a_card_without_facts_begins_with_its_first_section() -> None:
    shown = Card(1, "slug", "process", "Label", (), (), 1, 0, None)
    note: Any = ()
    assert card_lines(shown, note, UNICODE) == []
    assert card_lines(shown, (), UNICODE)[:1] != [BLANK]


def test_an_article_says_in_short_what_it_reports() -> None:
    lines = printed("article", (fact("headline", "Talks end"), fact("gist", "They met.")))
    assert lines == ["headline     Talks end", "in short     They met."]


@pytest.mark.parametrize(
    ("word", "said"),
    [("co_head", "co-head"), ("one_on_one", "one-on-one"), ("carried_out", "carried out")],
)
def test_controlled_words_are_spelt_as_people_do(word: str, said: str) -> None:
    assert words(word) == said


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("numbers.ukraine-count", "Ukraine count"),
        ("numbers.uae-mediations", "UAE mediations"),
        ("parent", "part of"),
        ("agreed_in", "fulfils"),
        ("said", "said"),
    ],
)
def test_what_a_field_is_called(field: str, name: str) -> None:
    assert field_name(field) == name
