"""The one list: what it draws, what it repaints, how it scrolls."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui.rowlist import RowList
from tui.signs import ASCII, UNICODE, Signs, cut, fit


class Words(RowList):
    """A list of given texts."""

    def __init__(self, rows: Sequence[str], signs: Signs = UNICODE) -> None:
        super().__init__(1, signs)
        self.rows = rows
        self.asked: list[int] = []
        self.repainted: list[Region] = []
        self.whole = 0

    def row_count(self) -> int:
        return len(self.rows)

    def row_text(self, row: int, width: int) -> Text:
        self.asked.append(row)
        return Text(self.rows[row])

    def title(self) -> str:
        return "Words"

    def empty(self) -> Sequence[Text]:
        return [Text("No words."), Text("x lifts the filter.")]

    def refresh(self, *regions: Region, **rest: bool) -> "Words":
        self.repainted += regions
        self.whole += not regions
        return super().refresh(*regions, **rest)


class Host(App[None]):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        yield self.words


def drawn(words: Words) -> list[str]:
    return [strip.text for strip in words.paint(*words.size)]


async def test_only_rows_on_screen_are_asked_for() -> None:
    words = Words([f"word {number}" for number in range(100_000)])
    async with Host(words).run_test(size=(30, 10)):
        assert set(words.asked) == set(range(9))
        assert drawn(words)[1] == "▸word 0" + " " * 23


async def test_moving_within_the_page_repaints_two_rows() -> None:
    words = Words([f"word {number}" for number in range(50)])
    async with Host(words).run_test(size=(30, 10)) as pilot:
        words.focus()
        words.set_lit(True)
        await pilot.pause()
        words.repainted.clear()
        words.whole = 0
        await pilot.press("j")
        assert [region.y for region in words.repainted] == [1, 2]
        assert words.whole == 0


async def test_a_held_key_scrolls_in_steps() -> None:
    words = Words([f"word {number}" for number in range(200)])
    async with Host(words).run_test(size=(30, 10)) as pilot:
        words.focus()
        tops = set()
        for _ in range(60):
            await pilot.press("down")
            tops.add(words.top)
            assert words.top <= words.cursor < words.top + words.page_rows
        assert len(tops) <= 60 // 2


async def test_pages_ends_and_halves() -> None:
    words = Words([f"word {number}" for number in range(100)])
    async with Host(words).run_test(size=(30, 11)) as pilot:
        words.focus()
        await pilot.press("pagedown")
        assert words.cursor == 10
        await pilot.press("ctrl+d")
        assert words.cursor == 15
        await pilot.press("ctrl+u", "pageup")
        assert words.cursor == 0
        await pilot.press("G")
        assert (words.cursor, words.top) == (99, 90)
        await pilot.press("home")
        assert (words.cursor, words.top) == (0, 0)


async def test_an_empty_list_says_why_on_several_lines() -> None:
    words = Words([])
    async with Host(words).run_test(size=(30, 5)) as pilot:
        assert [line.strip() for line in drawn(words)[1:3]] == ["No words.", "x lifts the filter."]
        words.focus()
        await pilot.press("j", "G", "pageup", "g")
        assert words.cursor == 0


async def test_rows_have_the_width_of_the_list_whatever_is_in_them() -> None:
    rows = ["会談" * 20, "e\u0301" * 50, "short", "", "x" * 31, "會" * 14 + "x"]
    words = Words(rows)
    async with Host(words).run_test(size=(30, 8)):
        assert all(cell_len(line) == 30 for line in drawn(words))


async def test_the_focused_title_differs_by_more_than_colour() -> None:
    words = Words(["one"])
    async with Host(words).run_test(size=(20, 3)) as pilot:
        assert drawn(words)[0].startswith(" 1 Words ──")
        words.set_lit(True)
        await pilot.pause()
        assert drawn(words)[0].startswith("▸1 Words ━━")


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_cutting_counts_cells_and_keeps_letters_whole(signs: Signs) -> None:
    text = Text("会談 e\u0301e\u0301e\u0301 and so on")
    for width in range(text.cell_len + 3):
        short = cut(text, width, signs)
        assert short.cell_len <= width
        assert fit(text, width, signs).cell_len == width
        assert not short.plain.removesuffix(signs.cut).endswith("e")
    assert cut(text, text.cell_len, signs).plain == text.plain
    assert cut(text, text.cell_len - 1, signs).plain.endswith(signs.cut)
