"""Dialogs are plain state: keys in, lines and outcomes out."""

from collections.abc import Callable

import pytest
from rich.text import Text

from tests.tui.fakes import FakeStore
from tests.tui.person import opened
from tui.dialogs.chooser import Chooser, Entry, matches
from tui.dialogs.edit import Edit
from tui.dialogs.quit import QUIET_AFTER, QUIET_BEFORE, QuitDialog
from tui.palette import Command, Palette
from tui.signs import UNICODE


def typed(edit: Edit, keys: str) -> str:
    for key in keys.split():
        edit.press(key, key if len(key) == 1 else None)
    return edit.text


def test_editing_a_line() -> None:
    assert typed(Edit(), "a b c left backspace X end Y home Z") == "ZaXcY"
    assert typed(Edit("one two  "), "ctrl+w") == "one "
    assert typed(Edit("one two"), "ctrl+u") == ""
    assert typed(Edit("one two"), "home ctrl+k") == ""
    assert typed(Edit("one"), "home delete") == "ne"


def test_a_pasted_text_becomes_one_line() -> None:
    edit = Edit("a ")
    edit.insert("two\n\tlines\r\n")
    assert edit.text == "a two lines"


@pytest.mark.parametrize("width", [6, 10, 20])
def test_the_caret_is_always_in_view(width: int) -> None:
    edit = Edit("会談 about the exchange")
    for _ in range(len(edit.text) + 1):
        line = edit.draw(width, UNICODE)
        assert line.cell_len <= width
        assert any(span.style == "caret" for span in line.spans)
        edit.press("left", None)


def entry(label: str, **rest: str) -> Entry:
    return Entry(label, lambda: None, **rest)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("", True), ("ro", True), ("ound", True), ("ro go", True), ("кщ", True), ("zz", False)],
)
def test_entries_are_found_by_parts_of_words_and_mistyped_layout(text: str, fits: bool) -> None:
    assert matches(entry("Go to the round", detail="places"), text) is fits


def test_an_entry_that_cannot_be_run_says_why_and_stays() -> None:
    chooser = Chooser("Do", [entry("filter", why_not="only a list can be filtered")])
    assert chooser.press("enter", None) is None
    (line,) = chooser.draw(60, 5, UNICODE)[1:]
    assert "only a list can be filtered" in line.plain


@pytest.mark.parametrize(("detail", "cut"), [("3 rounds", False), ("what it does " * 5, True)])
def test_a_label_is_cut_for_a_detail_only_where_both_are_long(detail: str, cut: bool) -> None:
    label = "Talks of the one government and the other, 2031"
    chooser = Chooser("Do", [entry(label, detail=detail)])
    shown = chooser.draw(80, 3, UNICODE)[1].plain
    assert (label in shown) != cut
    assert detail[:8] in shown


def test_the_chosen_entry_is_the_one_under_the_cursor() -> None:
    ran: list[str] = []

    def make(name: str) -> Entry:
        return Entry(name, lambda: ran.append(name))

    chooser = Chooser("Do", [make(name) for name in ("one", "two", "three", "twenty")])
    for key in ("t", "w"):
        chooser.press(key, key)
    chooser.press("down", None)
    outcome = chooser.press("enter", None)
    assert outcome is not None
    outcome()
    assert ran == ["twenty"]


def test_a_long_list_scrolls_with_the_cursor() -> None:
    chooser = Chooser("Do", [entry(f"item {number}") for number in range(50)])
    for _ in range(30):
        chooser.press("down", None)
    drawn = [line.plain for line in chooser.draw(40, 6, UNICODE)]
    assert len(drawn) == 6
    assert any(line.startswith("▸") and "item 30" in line for line in drawn)


def test_a_command_with_its_argument_comes_first() -> None:
    ran: list[str] = []
    palette = Palette("Do", [entry("a theme")], [Command("theme", "NAME", "Dress.", ran.append)])
    first = palette.found("theme light")[0]
    first.run()
    assert ran == ["light"]
    offered = palette.found("the")
    assert [one.label for one in offered] == ["a theme", "theme NAME"]
    assert offered[1].why_not


class Clock:
    """Time by hand: `later` callbacks run when their time has come."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self.waiting.append((self.now + seconds, call))

    def pass_by(self, seconds: float) -> None:
        end = self.now + seconds
        for when, call in sorted(self.waiting, key=lambda one: one[0]):
            if when <= end:
                self.now = when
                call()
        self.waiting = [one for one in self.waiting if one[0] > end]
        self.now = end


def quit_dialog(clock: Clock, left: list[bool]) -> QuitDialog:
    return QuitDialog(lambda: clock.now, clock.later, lambda: left.append(True))


def test_a_held_key_does_not_answer_the_question() -> None:
    clock, left = Clock(), list[bool]()
    dialog = quit_dialog(clock, left)
    clock.pass_by(0.5)
    for _ in range(50):
        dialog.press("q", "q")
        clock.pass_by(0.03)
    clock.pass_by(10)
    assert left == []


@pytest.mark.parametrize("character", ["q", "й"])
def test_a_second_press_on_its_own_answers_it(character: str) -> None:
    clock, left = Clock(), list[bool]()
    dialog = quit_dialog(clock, left)
    clock.pass_by(QUIET_BEFORE)
    assert dialog.press("q", character) is None
    assert left == []
    clock.pass_by(QUIET_AFTER)
    assert left == [True]


def test_any_other_key_stays() -> None:
    clock, left = Clock(), list[bool]()
    outcome = quit_dialog(clock, left).press("escape", None)
    assert outcome is not None
    outcome()
    clock.pass_by(10)
    assert left == []


async def test_q_closes_views_and_at_last_asks(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j z enter i q")
        assert main.selection.subject.view == "card"
        await person.press("q")
        assert not main.zoomed
        await person.press("q")
        assert main.pane.number == 1
        assert not main.dialogs
        await person.press("q")
        assert "Leave Parley?" in person.text()
        await person.burst("qqqqqqqqqqqqqqq")
        assert person.app.is_running
        assert main.dialogs
        await person.press("escape")
        assert not main.dialogs


async def test_escape_never_leaves(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("j enter i z")
        await person.press("escape " * 50)
        assert person.app.is_running
        assert person.main.selection.subject.view == "card"


async def test_help_lists_the_keys_of_the_pane_and_runs_them(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("?")
        assert "Keys in Rounds" in person.text()
        await person.burst("half a page")
        assert "Ctrl-D" in person.text()
        await person.press("escape ?")
        await person.burst("zoom\r")
        assert person.main.zoomed
        await person.press("5 ?")
        await person.burst("sort this")
        assert "nothing by that name" in person.text()


async def test_the_palette_finds_actions_things_and_commands(store: FakeStore) -> None:
    async with opened(store) as person:
        main = person.main
        await person.burst(":party b\r")
        assert main.label(main.selection.subject.id or 0).startswith("Party B")
        await person.burst(":theme light\r")
        assert person.app.theme == "parley-light"
        await person.burst(":theme nosuch\r")
        assert "There is no theme nosuch" in person.lines()[-1]
        await person.press("5 :")
        await person.burst("narrow this list")
        assert "only a list" in person.text()


async def test_control_c_says_how_to_leave(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("ctrl+c")
        assert "Ctrl-Q quits" in person.lines()[-1]


async def test_control_q_leaves_even_from_a_dialog(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("a ctrl+q")
        assert not person.app.is_running or person.app._exit


def test_quit_lines_are_text_not_markup() -> None:
    assert all(isinstance(line, Text) for line in quit_dialog(Clock(), []).draw(60, 1, UNICODE))


@pytest.mark.parametrize("opened_by", ["?", ":", "P", "q", "s", "/", "a"])
async def test_the_bottom_line_names_what_the_open_dialog_takes(
    store: FakeStore, opened_by: str
) -> None:
    async with opened(store) as person:
        await person.press(f"j {opened_by}")
        assert person.main.dialogs
        assert person.lines()[-1].split(), "never an empty line under a dialog"
