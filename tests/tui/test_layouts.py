"""The screen at its sizes: what is where, and nothing lost on the way from one to another."""

import pytest
from textual import events

from tests.tui.fakes import FakeStore
from tests.tui.person import opened
from tests.tui.plain_panes import PLAIN, Delegations

SIZES = [(40, 12), (60, 18), (80, 24), (100, 30), (120, 40), (200, 60), (80, 12), (200, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_header_rounds_and_footer(
    store: FakeStore, size: tuple[int, int]
) -> None:
    async with opened(store, size) as person:
        lines = person.lines()
        assert len(lines) == size[1]
        assert "Parley" in lines[0]
        assert "analyst-1" in lines[0]
        assert "1 Rounds" in person.text()
        assert lines[-1].rstrip().endswith("? help  :")


async def test_all_four_lists_and_the_card_are_seen_at_80x24(store: FakeStore) -> None:
    async with opened(store) as person:
        lists = person.main.lists
        assert [pane.size.height for pane in lists] == [13, 3, 3, 3]
        await person.press("3")
        assert [pane.size.height for pane in lists] == [3, 3, 13, 3]
        text = person.text()
        for title in ("1 Rounds", "2 Delegations", "3 Exchanges", "4 Disputes", "5 "):
            assert title in text
        assert "6 Notes" not in text
        await person.press("6")
        assert "6 Notes" in person.text()
        await person.press("5")
        assert "6 Notes" not in person.text()


async def test_a_fifth_list_finds_its_place(
    store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    class People(Delegations):
        TITLE, KIND = "People", "person"

    monkeypatch.setattr("tui.board.PANES", (*PLAIN, People))
    async with opened(store) as person:
        assert [pane.size.height for pane in person.main.lists] == [10, 3, 3, 3, 3]
        assert "7 People" in person.text()
        await person.press("shift+tab")
        assert person.main.pane.number == 7
        assert person.main.pane.size.height == 10
        await person.press("j")
        assert person.main.selection.subject.id == person.main.lists[4].cursor_id
    async with opened(store, (200, 60)) as person:
        assert all(pane.is_on_screen for pane in person.main.panes[:7])


async def test_card_stands_above_notes_at_120x40(store: FakeStore) -> None:
    async with opened(store, (120, 40)) as person:
        card, notes = person.main.panes[4:6]
        assert card.region.x == notes.region.x
        assert card.region.bottom == notes.region.y
        assert all(pane.size.height >= 4 for pane in person.main.lists)


async def test_three_columns_at_200x60(store: FakeStore) -> None:
    async with opened(store, (200, 60)) as person:
        places = [(pane.region.x, pane.region.y) for pane in person.main.panes]
        columns = sorted({x for x, _ in places})
        assert len(columns) == 3
        assert places[0][1] == places[1][1] == places[4][1]


async def test_one_pane_at_a_time_below_80_columns(store: FakeStore) -> None:
    async with opened(store, (60, 18)) as person:
        assert "[1 Rounds 57] 2 114 " in person.lines()[1]
        await person.press("j j j 2")
        assert "[2 Delegations 2]" in person.lines()[1]
        assert person.main.panes[1].size.width == 60
        assert not person.main.panes[0].is_on_screen


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (10, 3)])
async def test_a_screen_too_small_says_what_is_needed(
    store: FakeStore, size: tuple[int, int]
) -> None:
    async with opened(store, size) as person:
        assert person.text().split()[:3] == ["Parley", "needs", "40x12"]


async def test_zoom_gives_the_whole_width_and_gives_it_back(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("2 z")
        pane = person.main.panes[1]
        assert pane.size.width == 80
        assert not person.main.panes[0].is_on_screen
        await person.press("1")
        assert person.main.panes[0].size.width == 80
        await person.press("escape")
        assert person.main.panes[0].size.width < 80


async def test_resizing_keeps_row_scroll_and_zoom(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("pagedown pagedown z")
        before = main.leader.cursor_id
        for size in ((40, 12), (200, 60), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
            assert main.leader.cursor_id == before
            top, page = main.leader.top, main.leader.page_rows
            assert top <= main.leader.cursor < top + page
            assert main.zoomed


async def test_focus_shows_without_colour(store: FakeStore) -> None:
    async with opened(store, no_color=True) as person:
        assert "▸1 Rounds ━" in person.text()
        assert " 2 Delegations ─" in person.text()


async def test_ascii_means_ascii(store: FakeStore) -> None:
    async with opened(store, (120, 40), ascii=True) as person:
        await person.press("j j : t h")
        assert person.text().isascii()
        assert ">1 Rounds =" in person.text()


async def test_no_color_sends_no_colour(store: FakeStore) -> None:
    async with opened(store, (120, 40), no_color=True) as person:
        await person.press("j j")
        for strip in person.main._compositor.render_strips():
            for segment in strip:
                if segment.style is not None:
                    assert segment.style.color is None
                    assert segment.style.bgcolor is None


async def test_wheel_click_and_second_click(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.pilot.click(main.panes[0], offset=(5, 4))
        assert main.leader.cursor == 3
        await person.pilot.click(main.panes[1], offset=(5, 2))
        assert main.pane.number == 2
        assert main.panes[1].cursor == 1
        await person.pilot.click(main.panes[1], offset=(5, 2))
        assert main.pane is main.card
        top = main.leader.top
        where = (main.leader, 5, 2, 0, 0, 0, False, False, False)
        main.leader.post_message(events.MouseScrollDown(*where))
        await person.pilot.pause()
        assert main.leader.top == top + 3
        main.leader.post_message(events.MouseScrollUp(*where))
        await person.pilot.pause()
        assert main.leader.top == top
        assert main.leader.cursor == 3
