"""The search box as plain state: keys in, lines out."""

from collections.abc import Sequence
from datetime import date

import pytest

from db.search.dates import DateRange
from tui.dialogs.query import QueryDialog
from tui.dialogs.search import OFFERED, SearchDialog
from tui.found import Found, Mend
from tui.hunt import read
from tui.naming import Naming, Offer, naming
from tui.signs import ASCII, UNICODE
from tui.strip import month_strip

ROOM = 20


def box(text: str = "", **rest: object) -> SearchDialog:
    return SearchDialog("Search", text, lambda: None, lambda query: None, **rest)  # type: ignore[arg-type]


def typed(dialog: QueryDialog, text: str) -> None:
    for character in text:
        dialog.press(character, character)


def lines(dialog: QueryDialog, width: int = 78) -> list[str]:
    height = dialog.rows(ROOM)
    return [line.plain.rstrip() for line in dialog.draw(width, height, UNICODE)]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("person:", "person", ""),
        ("umerov -person:ada", "person", "ada"),
        ("person:ada lov", "person", "ada lov"),
        ("person:one,tw", "person", "tw"),
        ("PARTY:x", "party", "x"),
        ("about:cease", "about", "cease"),
        ("is:op", "is", "op"),
        ("in:", "in", ""),
        ("sort:", "sort", ""),
    ],
)
def test_the_filter_that_is_being_typed(text: str, field: str, value: str) -> None:
    found = naming(text, len(text))
    assert found == Naming(field, value, len(text) - len(value), len(text))


@pytest.mark.parametrize("text", ["", "person", "on:2025", 'person:"ada', "is:open ", "xperson:a"])
def test_what_has_no_list_of_values(text: str) -> None:
    assert naming(text, len(text)) is None


def test_a_value_is_completed_where_the_caret_stands() -> None:
    dialog = box("person:ada bodies")
    for _ in " bodies":
        dialog.press("left", None)
    dialog.offer([Offer("Ada", "Party A", "ada-a")])
    dialog.press("tab", None)
    assert dialog.text == "person:ada-a bodies"
    assert dialog.naming is None, "what was put in whole is not completed again"


def test_names_are_chosen_with_the_arrows_and_scroll() -> None:
    dialog = box("person:")
    dialog.offer([Offer(f"Person {n}", f"Party {n}", f"person-{n}") for n in range(12)])
    for _ in range(9):
        dialog.press("down", None)
    shown = lines(dialog)
    assert len(shown) == 2 + OFFERED
    assert shown[-1].startswith("▸Person 8")
    assert dialog.press("enter", None) is None
    assert dialog.text == "person:person-8 "


def test_up_from_the_first_name_leads_back_to_the_line() -> None:
    dialog = box("person:", past=["older"])
    dialog.offer([Offer("Person", "", "person-a")])
    for key in ("down", "up"):
        dialog.press(key, None)
    assert dialog.text == "person:"
    dialog.press("up", None)
    assert dialog.text == "older"


def test_names_for_what_was_typed_before_are_not_put_in() -> None:
    dialog = box("person:a")
    dialog.offer([Offer("Ada", "", "ada")])
    typed(dialog, "x")
    assert "Ada" not in "".join(lines(dialog))
    dialog.press("tab", None)
    assert dialog.text == "person:ax"


def test_words_behind_a_name_need_no_room_for_names() -> None:
    dialog = box("person:ada")
    dialog.offer([Offer("Ada", "", "ada")])
    assert dialog.rows(ROOM) == 2 + OFFERED
    typed(dialog, " ")
    assert dialog.rows(ROOM) == 2 + OFFERED, "it does not jump before it is known"
    typed(dialog, "bodies")
    dialog.offer([])
    assert dialog.rows(ROOM) == 2


@pytest.mark.parametrize("room", [3, 9, 20])
def test_the_box_leaves_room_for_hits(room: int) -> None:
    assert box("person:").rows(room) <= max(3, room // 2 + 1)


def test_an_empty_answer_is_mended_with_tab() -> None:
    dialog = box("ada is:settled")
    dialog.tell(Found(read("ada is:settled"), mend=Mend("without ada", "is:settled")))
    assert "nothing found  Tab without ada" in lines(dialog)[1]
    dialog.press("tab", None)
    assert dialog.text == "is:settled"


def test_the_offer_of_tab_stays_whole_where_the_sentence_is_cut() -> None:
    dialog = box("is:opne")
    for width in (40, 60, 78):
        shown = lines(dialog, width)[1]
        assert shown.endswith("Tab open")
        assert len(shown) <= width
    typed(dialog, "xxxxxxxxxxxxxxxx")
    assert len(lines(dialog, 40)[1]) <= 40


def test_readings_stand_before_the_count() -> None:
    dialog = box("on:2025-07")
    assert lines(dialog)[1] == "on:2025-07 → 1 to 31 Jul 2025"
    dialog.tell(Found(read("on:2025-07")))
    assert lines(dialog)[1].endswith("nothing found")


def test_a_date_among_words_is_read_and_quotes_make_it_words_again() -> None:
    assert "2 june 2025 → 2 Jun 2025" in lines(box("umerov 2 june 2025"))[1]
    assert lines(box('umerov "2 june 2025"'))[1] == ""


def test_an_empty_range_is_warned_of() -> None:
    assert "the range is empty" in lines(box("from:2025-08 to:2025-07"))[1]


def test_what_can_be_typed_is_said_until_something_is() -> None:
    dialog = box("", about="any word")
    assert lines(dialog)[1] == "any word"
    typed(dialog, "x")
    assert lines(dialog)[1] == ""


def strip(days: Sequence[str], chosen: DateRange | None, width: int) -> list[str]:
    return [line.plain.rstrip() for line in month_strip(days, chosen, width)]


def test_a_strip_counts_by_month_and_marks_what_is_chosen() -> None:
    days = ["2030-11-01", "2031-01-05", "2031-01-06", *["2031-02-01"] * 12]
    row, axis = month_strip(days, DateRange(date(2031, 1, 10), date(2031, 2, 1)), 60)
    assert row.plain == "1  .  2  +  "
    assert axis.plain == "2030  2031  "
    assert [span.style for span in row.spans] == ["value", "muted", "cursor", "cursor"]


def test_a_strip_that_does_not_fit_shows_the_months_around_what_is_chosen() -> None:
    days = [f"{year}-06-01" for year in range(1950, 2031)]
    row, axis = strip(days, DateRange(date(1990, 6, 1), date(1990, 6, 30)), 40)
    assert "1990" in axis
    assert len(row) <= 40
    row, axis = strip(days, None, 40)
    assert axis.endswith("2030")


def test_a_strip_shows_chosen_months_that_have_nothing() -> None:
    row, _ = strip(["2031-01-05"], DateRange(date(2031, 4, 1), date(2031, 6, 30)), 60)
    assert row == "1  .  .  .  .  ."
    far, _ = strip(["2031-01-05"], DateRange(date(1031, 4, 1), None), 60)
    assert far == "1"


@pytest.mark.parametrize("chosen", [None, DateRange(None, None), DateRange(date.min, date.max)])
def test_any_range_has_a_strip(chosen: DateRange | None) -> None:
    for width in (1, 3, 40, 200):
        for line in strip(["2031-01-05", "2031-12-05"], chosen, width):
            assert len(line) <= width


def test_a_store_without_days_says_so() -> None:
    assert strip([], None, 40) == ["Nothing in the store has a day.", ""]


def test_a_paste_brings_no_signs_that_no_key_types() -> None:
    dialog = box("a ")
    dialog.paste("one\n\x1b[31mtwo\u202e three")
    assert dialog.text == "a one [31mtwo three"


def test_ascii_lines_are_ascii() -> None:
    dialog = box("on:2025-07 is:opnexxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
    assert all(line.plain.isascii() for line in dialog.draw(40, 5, ASCII))
