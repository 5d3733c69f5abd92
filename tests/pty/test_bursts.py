"""Several keys in one write: each must act on what the keys before it left behind."""

import pytest

from db import queries
from db.records import Lens, RoundRow
from tests.pty.explorer import (
    BACKSPACE,
    DOWN,
    ENTER,
    ESCAPE,
    PASTE_END,
    PASTE_START,
    TAB,
    Explorer,
)


def busy_round(explorer: Explorer) -> tuple[int, RoundRow]:
    """The first round with three delegations and two exchanges; how often `j` leads to it."""
    for row, found in enumerate(explorer.listed(queries.ROUNDS), start=1):
        lens = Lens(round_id=found.id)
        delegations = explorer.listed(queries.DELEGATIONS, lens)
        if len(delegations) >= 3 and len(explorer.listed(queries.EXCHANGES, lens)) >= 2:
            return row, found
    raise AssertionError("the bundled set has such a round")


def test_a_note_falls_on_the_round_that_was_under_the_cursor(explorer: Explorer) -> None:
    explorer.send("jjja" + "Doubtful place." + ENTER)
    note = explorer.note()
    assert note.about_id == explorer.listed(queries.ROUNDS)[2].id
    assert (note.body, note.author) == ("Doubtful place.", "analyst-1")


def test_keys_after_the_note_move_on(explorer: Explorer) -> None:
    explorer.send("jjja" + "First." + ENTER + "jja" + "Second." + ENTER)
    explorer.wait_for("Note saved as N2.")
    rounds = explorer.listed(queries.ROUNDS)
    assert [note.about_id for note in explorer.notes()] == [rounds[2].id, rounds[4].id]


def test_a_pane_given_the_keys_gets_the_very_next_one(explorer: Explorer) -> None:
    explorer.send("2jja" + "Who sent them?" + ENTER)
    assert explorer.note().about_id == explorer.listed(queries.DELEGATIONS)[2].id


def test_panes_follow_before_the_next_key_is_looked_at(explorer: Explorer) -> None:
    down, busy = busy_round(explorer)
    explorer.send("1" + "j" * down + "2jj3ja" + "How many?" + ENTER)
    exchanges = explorer.listed(queries.EXCHANGES, Lens(round_id=busy.id))
    assert explorer.note().about_id == exchanges[1].id


def test_the_evidence_is_that_of_the_exchange_under_the_cursor(explorer: Explorer) -> None:
    explorer.send("3ji")
    second = explorer.listed(queries.EXCHANGES)[1]
    explorer.wait(r"▸5 Evidence: " + second.label[:12])


def test_a_key_held_down_reaches_the_end_and_enter_opens_the_last_round(
    explorer: Explorer,
) -> None:
    rounds = explorer.listed(queries.ROUNDS)
    assert len(rounds) < 100
    explorer.send("j" * 100 + ENTER)
    explorer.wait("▸5 " + rounds[-1].label[:12])
    explorer.send("<")
    explorer.stands_at(f"{len(rounds)}/{len(rounds)}")


@pytest.mark.parametrize("back", ["<", BACKSPACE, "Б"], ids=["<", "Backspace", "Cyrillic"])
def test_opening_and_going_back_restores_the_row(explorer: Explorer, back: str) -> None:
    explorer.send("jjjj" + (ENTER + back) * 5 + "a" + "Still here." + ENTER)
    assert explorer.note().about_id == explorer.listed(queries.ROUNDS)[3].id
    explorer.stands_at("4/57")


def test_back_from_a_thing_followed_on_a_card(explorer: Explorer) -> None:
    down, busy = busy_round(explorer)
    explorer.send("j" * down + ENTER + "G" + ENTER + "<<a" + "The round." + ENTER)
    assert explorer.note().about_id == busy.id


def test_a_dispute_pinned_in_a_burst_narrows_the_rounds(explorer: Explorer) -> None:
    disputes = explorer.listed(queries.DISPUTES)
    rounds_of = [explorer.listed(queries.ROUNDS, Lens(scope_id=one.id)) for one in disputes]
    down = next(row for row, rounds in enumerate(rounds_of) if row and len(rounds) > 1)
    explorer.send("4" + "j" * down + " 1jja" + "It came up here." + ENTER)
    assert explorer.note().about_id == rounds_of[down][1].id
    explorer.stands_at(f"2/{len(rounds_of[down])}")


def test_a_filter_typed_in_a_burst_works_for_the_keys_after_it(explorer: Explorer) -> None:
    explorer.send("/istanbul" + ENTER + "jja" + "Again in Istanbul." + ENTER)
    kept = explorer.listed(queries.ROUNDS, Lens(words=("istanbul",)))
    assert explorer.note().about_id == kept[1].id


def test_zoom_twice_is_no_zoom(explorer: Explorer) -> None:
    explorer.send("jz")
    explorer.wait_for(lambda lines: not any("2 Delegations" in line for line in lines))
    explorer.send("zzzj")
    explorer.wait_for("2 Delegations")
    explorer.stands_at("2/57")


def test_a_paste_while_browsing_does_nothing(explorer: Explorer) -> None:
    explorer.send("j" + PASTE_START + "jjjqa3G" + PASTE_END + "j")
    explorer.stands_at("2/57")
    explorer.send("a" + PASTE_START + "two words" + PASTE_END + "!" + ENTER)
    assert explorer.note().body == "two words!"


def test_arrows_tabs_and_letters_mix(explorer: Explorer) -> None:
    explorer.send(DOWN + "j" + TAB + DOWN + ENTER + "a" + "Mixed." + ENTER)
    second = explorer.listed(queries.ROUNDS)[1]
    row = explorer.listed(queries.DELEGATIONS, Lens(round_id=second.id))[1]
    assert explorer.note().about_id == row.id


def test_a_cyrillic_layout_does_the_same(explorer: Explorer) -> None:
    explorer.send("оооф" + "Сомнительно." + ENTER)
    note = explorer.note()
    assert note.about_id == explorer.listed(queries.ROUNDS)[2].id
    assert note.body == "Сомнительно."
    explorer.send("я")
    explorer.wait_for(lambda lines: not any("2 Delegations" in line for line in lines))
    explorer.send("й")
    explorer.wait_for("2 Delegations")
    explorer.send("ш")
    explorer.wait_for("5 Evidence: ")


def test_a_resize_between_keys_moves_nothing(explorer: Explorer) -> None:
    explorer.send("jj")
    explorer.resize(120, 40)
    explorer.send("jja" + "Wide." + ENTER)
    assert explorer.note().about_id == explorer.listed(queries.ROUNDS)[3].id
    explorer.stands_at("4/57")
    explorer.wait_for(lambda lines: len(lines) == 40 and lines[-1].endswith("? help  :"))


@pytest.mark.parametrize("size", [(40, 12), (200, 60)], ids=["40x12", "200x60"])
def test_a_burst_at_the_smallest_and_largest_size(
    explorer: Explorer, size: tuple[int, int]
) -> None:
    explorer.resize(*size)
    explorer.send("jjj" + ENTER + "<jja" + "Any size." + ENTER)
    assert explorer.note().about_id == explorer.listed(queries.ROUNDS)[4].id


def test_escape_fifty_times_leaves_the_zoom_and_not_the_program(explorer: Explorer) -> None:
    explorer.send("jzi" + ESCAPE * 50 + DOWN)
    explorer.wait_for("2 Delegations")
    explorer.stands_at("2/57")


def test_a_dialog_opened_in_a_burst_takes_the_very_next_key(explorer: Explorer) -> None:
    explorer.send("j:zoom" + ENTER)
    explorer.wait_for(lambda lines: not any("2 Delegations" in line for line in lines))
    explorer.send("z?page up" + ENTER + ":card" + ENTER)
    explorer.wait("▸5 ")
