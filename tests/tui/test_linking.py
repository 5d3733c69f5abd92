"""Rounds drive the other panes; the cursor moves the Card; back restores everything."""

from tests.tui.fakes import PARTY_A, FakeStore
from tests.tui.person import chance, opened
from tui.selection import Subject, View


async def test_the_rounds_cursor_narrows_the_other_lists(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        assert [pane.window.listed for pane in main.lists] == [57, 114, 57, 11]
        await person.press("j j j")
        assert "round 55" in person.text().splitlines()[0]
        assert [pane.window.listed for pane in main.lists] == [57, 2, 1, 1]
        assert main.selection.subject == Subject(main.selection.round_id)
        await person.press("g")
        assert main.selection.round_id is None
        assert [pane.window.listed for pane in main.lists] == [57, 114, 57, 11]


async def test_in_other_lists_the_cursor_moves_the_card(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("j 2 j")
        delegation = person.main.lists[1].cursor_id
        assert person.main.selection.subject == Subject(delegation)
        assert person.main.selection.round_id == store.world.rounds[0].id
        assert person.main.pane.number == 2


async def test_enter_opens_the_card_and_back_returns(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j j 3")
        before = main.place()
        await person.press("enter")
        assert main.pane is main.card
        assert main.app.focused is main.card
        exchange = main.selection.subject.id
        assert exchange == main.lists[2].cursor_id
        await person.press("<")
        assert main.place() == before
        await person.press(">")
        assert main.pane is main.card
        assert main.selection.subject.id == exchange


async def test_a_line_of_the_card_leads_to_its_thing_and_the_round_to_its_row(
    store: FakeStore,
) -> None:
    async with opened(store) as person:
        main = person.main
        main.open_thing(PARTY_A)
        await person.pilot.pause()
        assert "Party A" in person.text()
        main.open_thing(store.world.rounds[9].id)
        assert main.leader.cursor_id == store.world.rounds[9].id
        assert main.selection.round_id == store.world.rounds[9].id
        assert main.lists[1].window.listed == 2


async def test_space_pins_and_unpins(store: FakeStore) -> None:
    async with opened(store, (120, 40)) as person:
        main = person.main
        await person.press("4 space")
        dispute = main.lists[3].cursor_id
        assert person.scope() == dispute
        assert main.leader.window.listed == 0 or main.leader.window.listed < 57
        assert "[pinned: " in person.lines()[0]
        await person.press("space")
        assert person.scope() is None
        assert main.leader.window.listed == 57


async def test_clear_lifts_filter_and_pin(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("2 space / A enter")
        assert person.scope() is not None
        assert main.lists[1].words == "A"
        await person.press("x")
        assert person.scope() is None
        assert main.lists[1].words == ""
        assert main.lists[1].window.listed == 114


async def test_filtering_narrows_as_one_types_and_escape_restores(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j j j")
        before = main.place()
        await person.burst("/town q")
        assert main.leader.window.listed == 19
        await person.press("escape")
        assert main.place() == before
        await person.burst("/town q\r")
        assert main.leader.words == "town q"
        assert "[/town q]" in person.lines()[0]
        await person.press("<")
        assert main.place() == before


async def test_an_empty_list_says_what_would_lift_it(store: FakeStore) -> None:
    async with opened(store, (120, 40)) as person:
        await person.burst("/nosuchword\r")
        text = person.text()
        assert "No rounds here." in text
        assert "57 without the filter 'nosuchword' (x)" in text


async def test_sorting_keeps_the_record_under_the_cursor(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j j")
        here = main.leader.cursor_id
        await person.press("S")
        assert main.leader.cursor_id == here
        assert main.leader.cursor == 56
        assert "oldest first" in person.lines()[-1]


async def test_evidence_of_a_line_and_back(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j enter i")
        assert person.view() is View.EVIDENCE
        assert "conflicts" in person.text()
        await person.press("escape")
        assert person.view() is View.CARD
        assert main.pane is main.card
        await person.press("i 6 escape")
        assert person.view() is View.CARD


async def test_left_and_right_go_between_list_and_card(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("3 right")
        assert person.main.pane.number == 5
        await person.press("left")
        assert person.main.pane.number == 3
        await person.press("tab")
        assert person.main.pane.number == 4
        await person.press("shift+tab f2")
        assert person.main.pane.number == 1


async def test_choosing_a_process_and_leaving_it(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.burst("Pprocess 2\r")
        assert main.selection.process_id is not None
        assert main.leader.window.listed == 28
        await person.burst("Pall\r")
        assert main.selection.process_id is None


async def test_a_random_walk_of_500_moves_can_be_walked_back(store: FakeStore) -> None:
    keys = "j k 1 2 3 4 5 6 enter space x tab left right i z S pagedown g G".split()
    drawn = chance(7)
    async with opened(store) as person:
        main = person.main
        start = main.place()
        await person.hurry([drawn.choice(keys) for _ in range(500)])
        assert main.place() != start
        await person.hurry(["backspace"] * 500)
        assert main.place() == start


async def test_a_burst_of_keys_falls_where_slow_keys_fall(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("j j j 2 j enter")
        slow = person.main.place()
    async with opened(store) as person:
        await person.burst("jjj2j\r")
        fast = person.main.place()
        assert (fast.selection, fast.focused, fast.grown) == (
            slow.selection,
            slow.focused,
            slow.grown,
        )
        assert [state.id for state in fast.panes] == [state.id for state in slow.panes]


async def test_a_burst_notes_the_row_that_was_under_the_cursor(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.burst("jjjahello there\rjj")
        (note,) = store.world.notes
        assert note.about_id == store.world.rounds[2].id
        assert note.body == "hello there"
        assert note.author == "analyst-1"
        assert person.main.leader.cursor == 5


async def test_a_key_that_does_nothing_is_not_typed_into_what_opens_after_it(
    store: FakeStore,
) -> None:
    async with opened(store) as person:
        await person.burst("j~ahi\r")
        assert [note.body for note in store.world.notes] == ["hi"]


async def test_a_held_key_asks_the_store_once_not_once_a_press(store: FakeStore) -> None:
    async with opened(store) as person:
        store.world.asked.clear()
        await person.burst("j" * 40)
        assert person.main.leader.cursor == 40
        assert store.world.asked.count("card") <= 3
        assert store.world.asked.count("delegations.rows") <= 3


async def test_a_note_on_a_value_names_it_in_the_title(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("j enter a")
        assert "Note on Town P, round 57, label" in person.text()
        await person.burst("doubtful\r")
        assert store.world.notes[0].field == "label"
        assert "Note saved as N1." in person.lines()[-1]
        await person.press("j")
        assert "Note saved" not in person.lines()[-1]


async def test_others_writing_is_noticed_and_moves_nothing(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j j")
        before = main.place()
        store.others = 3
        main.look_for_news()
        await person.pilot.pause()
        assert person.lines()[0].rstrip().endswith("+3")
        assert main.place() == before
        await person.press("R")
        assert main.news == 0
        assert main.place() == before


async def test_a_paste_while_browsing_does_nothing(store: FakeStore) -> None:
    from textual import events

    async with opened(store) as person:
        before = person.main.place()
        person.app.post_message(events.Paste("jjjq"))
        await person.pilot.pause()
        assert person.main.place() == before
        await person.press("a")
        await person.press("escape j a")
        person.app.post_message(events.Paste("two\nlines"))
        await person.press("ctrl+s")
        assert store.world.notes[0].body == "two\nlines"


async def test_cyrillic_letters_do_what_stands_on_their_keys(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.burst("ооо")
        assert main.leader.cursor == 3
        await person.burst("л")
        assert main.leader.cursor == 2
        await person.burst("Ы")
        assert main.leader.sort == "oldest"
        await person.burst("3\rБ")
        assert main.pane.number == 3
        await person.burst(".ф")
        assert main.dialogs
