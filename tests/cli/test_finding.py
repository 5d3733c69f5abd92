"""`parley search`, `names`, `people`, `timeline` and `view`: the grammar of the box, as lines."""

import json
from pathlib import Path

import pytest

from db.store import Store
from tests.cli.conftest import Ran, Run
from tui import hunt
from tui.hunt import Running

CANCEL = ("\x1b", "\u202e", "\x07")


@pytest.fixture(autouse=True)
def a_store(db: Path) -> Path:
    """Every command here has the filled store."""
    return db


def slugs(ran: Ran) -> list[str]:
    return [row[0] for row in ran.rows]


def on_screen(store: Store, text: str) -> list[str]:
    """The slugs the explorer shows for a query, in its order."""
    return [hit.slug for hit in hunt.find(store, hunt.read(text), (), Running()).hits]


# search


def test_a_search_prints_slug_kind_day_and_label(run: Run) -> None:
    found = run("search", "city", "two", "in:places,statements")
    assert found.code == 0
    assert found.rows[0] == ["city-two", "place", "", "City Two"]
    assert ["2030-01-10-b-venue", "statement", "2030-01-10", "City Two it is."] in found.rows
    assert found.err == ""


@pytest.mark.parametrize(
    "text",
    ["party a", "person:person-a january 2030", "in:rounds", "swap -whole", "is:open", "300"],
)
def test_the_order_and_the_slugs_are_those_of_the_screen(run: Run, store: Store, text: str) -> None:
    printed = run("search", text)
    assert slugs(printed) == on_screen(store, text)
    assert [item["slug"] for item in run("search", text, "--json").items] == slugs(printed)


def test_words_may_be_one_argument_or_several_and_a_minus_is_no_option(run: Run) -> None:
    assert run("search", "swap", "-whole").out == run("search", "swap -whole").out
    assert run("search", "-side", "swap").out == run("search", "swap -side").out
    assert "swap-on-the-side" not in slugs(run("search", "swap", "-side"))
    assert "swap-on-the-side" in slugs(run("search", "swap"))


def test_json_has_the_query_and_of_each_hit_kind_slug_label_and_day(run: Run) -> None:
    ran = run("search", "first round", "in:rounds", "--json")
    assert json.loads(ran.out)["query"] == "search first round in:rounds"
    assert ran.items[0] == {
        "kind": "round", "slug": "c-r1", "label": "First round", "day": "2030-01-10",
    }  # fmt: skip
    (undated,) = run("search", "earlier contacts in:rounds", "--json").items
    assert undated["day"] is None


def test_a_limit_is_kept_and_what_is_left_is_said(run: Run) -> None:
    every = run("search", "in:statements")
    few = run("search", "in:statements", "--limit", "3")
    assert slugs(few) == slugs(every)[:3]
    assert few.err == f"3 of {len(every.rows)}; --limit shows more\n"
    assert every.err == ""
    for limit in ("0", "-1", "x", "1.5"):
        assert run("search", "party", "--limit", limit).code == 2


def test_nothing_found_is_no_failure_unless_asked_for(run: Run) -> None:
    nothing = run("search", "qwpfg")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "nothing found\n")
    assert run("search", "qwpfg", "--exit-code").code == 1
    assert run("search", "party", "--exit-code").code == 0
    assert run("search", "qwpfg", "--json").items == []


def test_an_empty_answer_says_what_each_clause_alone_would_keep(run: Run) -> None:
    ceasefire = len(run("search", "ceasefire").rows)
    said = run("search", "ceasefire on:2031").err.splitlines()
    assert said[:3] == [
        "nothing found",
        f"  ceasefire alone: {ceasefire}",
        "  on:2031 alone: 0",
    ]


def test_a_name_that_nobody_bears_gets_three_that_are_near(run: Run) -> None:
    (nothing, near) = run("search", "person:qwpfg").err.splitlines()
    assert nothing == "nothing found"
    assert near.startswith("  near: ")
    assert near.count(",") == 2


def test_things_without_a_date_are_counted_where_a_date_hides_them(run: Run) -> None:
    assert run("search", "in:rounds from:1900").err == "1 thing without a date left out\n"
    assert run("search", "in:rounds").err == ""


def test_a_warning_is_said_and_the_search_goes_on(run: Run) -> None:
    ran = run("search", "from:2030-02", "to:2030-01")
    assert ran.code == 0
    assert "the range is empty" in ran.err.splitlines()[0]


# What cannot be read


def test_a_fault_is_shown_in_its_place_with_the_sentence_and_exit_code_2(run: Run) -> None:
    ran = run("search", "umerov", "is:opne")
    assert (ran.code, ran.out) == (2, "")
    query, carets, sentence = ran.err.splitlines()
    assert query == "  umerov is:opne"
    assert carets == "            ^^^^"
    assert sentence.startswith("parley: no is:opne; did you mean is:open?")


@pytest.mark.parametrize(
    ("text", "before", "width"),
    [
        ("Зеленський persn:x", 11, 6),  # Cyrillic: one cell a letter
        ("中文 persn:x", 5, 6),  # Chinese: two
        ("e\u0301te\u0301 persn:x", 4, 6),  # marks that combine: none
        ("is:개방", 3, 4),
    ],
)
def test_carets_count_cells_and_not_characters(
    run: Run, text: str, before: int, width: int
) -> None:
    _, carets, _ = run("search", text).err.splitlines()
    assert carets == f"  {' ' * before}{'^' * width}"


def test_every_fault_is_shown(run: Run) -> None:
    said = run("search", "persn:x", "2025-13").err.splitlines()
    assert [line for line in said if line.startswith("parley: ")] == [
        "parley: no filter 'persn:'; did you mean person:?",
        "parley: month 13 is not 01-12",
    ]


def test_what_to_write_instead_is_offered_once(run: Run) -> None:
    assert run("search", "on:31 June 2025").err.splitlines()[-1] == (
        "parley: no such day: June has 30 days  (try 2025-06-30)"
    )


@pytest.mark.parametrize("command", ["search", "people", "timeline"])
def test_a_hostile_query_is_made_harmless_in_what_is_said(run: Run, command: str) -> None:
    ran = run(command, "persn:\x1b[31m\u202ex\x07 [bold]y[/]")
    assert ran.code == 2
    assert not any(sign in ran.err for sign in CANCEL)
    assert "[bold]y[/]" in ran.err
    assert run(command, "\x1b[31m\u202e").code == 0


def test_bytes_that_are_no_text_are_searched_for_and_not_found(run: Run) -> None:
    assert run("search", b"\xff\xfe".decode("utf-8", "surrogateescape")).code == 0
    assert run("names", b"\xff\xfe".decode("utf-8", "surrogateescape")).code == 0


# One's own


def test_mine_and_starred_are_those_of_the_author(run: Run) -> None:
    for name in ("Person A", "Person B"):
        run("note", "add", "c-r1", "-m", f"A remark of {name}", "--as", name)
    assert slugs(run("search", "is:mine", "--as", "Person B")) == ["n2"]
    assert slugs(run("search", "author:person-a")) == ["n1"]
    assert slugs(run("search", "has:notes")) == ["c-r1"]
    assert set(slugs(run("search", "remark", "in:notes"))) == {"n1", "n2"}


# names and people


def test_names_say_whom_a_name_may_mean(run: Run) -> None:
    assert run("names", "Персона", "Б").rows == [["person-b", "person", "Person B", "Персона Б"]]
    (item, *_) = run("names", "persona b", "--json").items
    assert (item["slug"], item["name"], item["rung"]) == ("person-b", "Persona B", "spelling")
    assert slugs(run("names", "city"))[:2] == ["city-one", "city-two"]


def test_a_name_of_nobody_is_nothing_rather_than_a_guess(run: Run) -> None:
    ran = run("names", "qwpfg")
    assert (ran.code, ran.out, ran.err) == (0, "", "no name like that\n")
    assert run("names", "qwpfg", "--json").items == []


def test_people_are_those_of_the_query(run: Run) -> None:
    assert set(slugs(run("people", "party:party-a"))) == {"person-a"}
    assert slugs(run("people", "person", "b"))[0] == "person-b"
    assert len(run("people").rows) == 5
    (item,) = run("people", "party:party-a", "--json").items
    assert (item["kind"], item["slug"], item["label"]) == ("person", "person-a", "Person A")
    assert run("people", "persn:x").code == 2


# timeline


def test_the_timeline_is_what_happened_by_day_the_oldest_first(run: Run) -> None:
    ran = run("timeline")
    days = [row[1] for row in ran.rows]
    assert days == sorted(days)
    assert all(days)
    assert {row[2] for row in ran.rows} <= {
        "round", "meeting", "exchange", "agreement", "document", "statement",
    }  # fmt: skip
    assert ran.err == "1 thing without a date left out\n"


def test_a_timeline_takes_a_query(run: Run) -> None:
    assert slugs(run("timeline", "in:rounds")) == ["c-t1", "c-r1", "c-r2", "x-r1"]
    assert slugs(run("timeline", "round", "february 2030", "in:rounds")) == ["c-r2"]
    (item,) = run("timeline", "in:rounds on:2030-03", "--json").items
    assert item == {
        "kind": "round", "slug": "x-r1", "label": "Round of X", "day": "2030-03-06",
    }  # fmt: skip
    assert run("timeline", "on:soon").code == 2


# view


def test_a_view_is_saved_listed_and_removed(run: Run) -> None:
    assert run("view", "list").err.startswith("no views are saved")
    saved = run("view", "save", "open ones", "is:open", "-venue")
    assert (saved.code, saved.err) == (0, "saved the view open ones\n")
    assert run("view", "list").rows == [["open ones", "is:open -venue"]]
    (item,) = run("view", "list", "--json").items
    assert (item["kind"], item["label"], item["search"]) == ("view", "open ones", "is:open -venue")
    assert run("view", "rm", "open ones").code == 0
    again = run("view", "rm", "open ones")
    assert (again.code, again.err) == (1, "parley: there is no view 'open ones'\n")


def test_a_view_of_a_query_that_cannot_be_read_is_not_saved(run: Run) -> None:
    assert run("view", "save", "bad", "is:opne").code == 2
    assert run("view", "list").rows == []
    assert run("view", "save", " ", "is:open").code == 2


def test_views_belong_to_their_author(run: Run) -> None:
    run("view", "save", "mine", "is:open", "--as", "Person A")
    assert run("view", "list", "--as", "Person B").rows == []
    assert run("view", "list", "--as", "Person A").rows == [["mine", "is:open"]]


def test_a_view_that_is_saved_again_takes_the_place_of_the_first(run: Run) -> None:
    run("view", "save", "one", "is:open")
    run("view", "save", "one", "is:settled")
    assert run("view", "list").rows == [["one", "is:settled"]]
