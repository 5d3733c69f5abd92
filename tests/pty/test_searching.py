"""Searching in a real terminal: what a newcomer types, in bursts and key by key."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from db import queries
from db.records import Lens
from db.store import Store
from tests.pty.explorer import ENTER, ESCAPE, TAB, UP, Explorer
from tui import hunt
from tui.hunt import Found, Running

FIRST = [
    ("zelenskiy", "Volodymyr Zelensky"),
    ("Зеленський", "Volodymyr Zelensky"),
    ("selenskyj", "Volodymyr Zelensky"),
    ("kalin", "İbrahim Kalın"),
    ("ciragan", "Çırağan Palace"),
    ("umerov july 2025", "Rustem Umerov"),
    ("2 june 2025", "Istanbul, second round"),
    ("person:medinsky before:2023", "Vladimir Medinsky"),
    ("bodies is:agreed", "6,000 bodies"),
    ("medinski -bodies on:2025-07", "Vladimir Medinsky"),
]
"""What a new user types, and the hit that somebody who knows the material expects first."""


def first_hit(lines: Sequence[str]) -> str:
    """The row under the cursor of the hits; '' while none has it."""
    rows = (line for line in lines if re.match(r"▸(?!\d )", line))
    return next(rows, "").partition("│")[0]


def found(lines: Sequence[str]) -> tuple[str, str]:
    """The query whose hits are shown, and what their title bar says of how many there are."""
    title = re.search(r"▸0 Found: (.*?) ━* ?(\S+) *(?:│|$)", "\n".join(lines[:3]), re.MULTILINE)
    return (title[1], title[2]) if title else ("", "")


def shows(text: str, lines: Sequence[str]) -> bool:
    """Whether the search box has this text."""
    return typed(lines) == text


def leave(explorer: Explorer) -> None:
    """Press Esc, which a terminal tells from Alt only by what does not follow, and wait."""
    box = any(line.startswith(" >") for line in explorer.screen())
    explorer.send(ESCAPE)
    gone = " >" if box else "▸0 Found"
    explorer.wait_for(lambda lines: not any(line.startswith(gone) for line in lines))


def answer(explorer: Explorer, query: str) -> Found:
    """What the store answers, asked directly."""
    store = Store(explorer.path)
    try:
        busy = Running()
        return hunt.count(store, hunt.find(store, hunt.read(query), (), busy), busy)
    finally:
        store.close()


def typed(lines: Sequence[str]) -> str:
    """The text in the search box."""
    return next((line[3:] for line in lines if line.startswith(" > ")), "")


@pytest.mark.parametrize(("query", "expected"), FIRST, ids=[query for query, _ in FIRST])
def test_the_first_hit_is_what_one_expects_and_back_returns_to_it(
    explorer: Explorer, query: str, expected: str
) -> None:
    explorer.send("jjs" + query)
    explorer.wait_for(lambda lines: expected in first_hit(lines))
    explorer.wait_for(lambda lines: found(lines)[1].isdigit())
    explorer.send(ENTER)
    shown = explorer.wait_for(lambda lines: typed(lines) == "")
    row = first_hit(shown)
    assert expected in row
    explorer.send(ENTER)
    explorer.wait_for(lambda lines: not lines[1].startswith("▸0"))
    explorer.wait(rf"5 {re.escape(expected[:20])}")
    explorer.send("<")
    explorer.wait_for(lambda lines: lines[1].startswith("▸0") and first_hit(lines) == row)
    explorer.send("<")
    explorer.stands_at("2/57")


def test_keys_in_one_burst_open_the_right_hit(explorer: Explorer) -> None:
    explorer.send("s2 june 2025" + ENTER + ENTER + "a" + "The second one." + ENTER)
    note = explorer.note()
    second = explorer.listed(queries.ROUNDS, Lens(words=("second", "istanbul")))
    assert note.about_id in {row.id for row in second if row.date == "2025-06-02"}
    explorer.wait(r"▸1 Rounds ")


def test_a_burst_through_the_hits(explorer: Explorer) -> None:
    explorer.send("sin:rounds istanbul" + ENTER + "jj" + ENTER + "<j" + ENTER)
    explorer.send("a" + "Fourth of them." + ENTER)
    note = explorer.note()
    assert note.about_id == answer(explorer, "in:rounds istanbul").hits[3].id


def test_no_key_is_lost_and_no_old_hit_is_shown_while_answers_arrive(explorer: Explorer) -> None:
    text = "umerov in:rounds"
    explorer.send("s")
    explorer.wait_for("Search everything")
    seen = []
    for count, character in enumerate(text, start=1):
        explorer.send(character)
        if count % 3 == 0:  # let answers come between the keys
            so_far = text[:count].rstrip()
            seen.append(explorer.wait_for(partial(shows, so_far)))
            explorer.read(0.15)
            seen.append(explorer.screen())
    expected = (text, answer(explorer, text).total)
    seen.append(explorer.wait_for(lambda lines: found(lines) == expected))
    for lines in seen:
        query, number = found(lines)
        if number.rstrip("+").isdigit():
            assert typed(lines) == query, lines


def test_keys_that_come_faster_than_any_answer_give_the_answer_to_the_last(
    explorer: Explorer,
) -> None:
    explorer.send("s" + "geneva")
    explorer.send("\x17" + "istanbul third")
    explorer.send("\x17" + "second")
    last = ("istanbul second", answer(explorer, "istanbul second").total)
    shown = explorer.wait_for(lambda lines: found(lines) == last and first_hit(lines) != "")
    assert typed(shown) == "istanbul second"
    assert "Istanbul, second round" in first_hit(shown)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=["40x12", "80x24"])
def test_search_person_and_date_at_small_sizes(explorer: Explorer, size: tuple[int, int]) -> None:
    explorer.resize(*size)
    explorer.send("sreznikov" + ENTER + ENTER)
    explorer.wait("▸5 Oleksii Reznikov")
    explorer.send("<")
    explorer.wait_for("▸0 Found")
    leave(explorer)
    explorer.send("p")
    explorer.wait_for("Vladimir Medinsky")
    explorer.send("mevlut")
    explorer.wait_for(lambda lines: "Mevlüt Çavuşoğlu" in "\n".join(lines[4:]))
    explorer.send(TAB)
    explorer.wait_for(lambda lines: typed(lines).startswith("person:mevlut-cavusoglu"))
    leave(explorer)
    explorer.send("d")
    explorer.wait_for("> on:")
    explorer.send("22-23 july 2025")
    explorer.wait_for("22 to 23 Jul 2025")
    explorer.send(ENTER + ENTER)
    explorer.wait(r"▸1 Rounds ")


@pytest.mark.parametrize("key", ["ы", "і"], ids=["Russian", "Ukrainian"])
def test_on_a_cyrillic_layout_the_keys_search_and_the_text_stays(
    explorer: Explorer, key: str
) -> None:
    explorer.send(key + "Умеров")
    explorer.wait_for(partial(shows, "Умеров"))
    explorer.wait_for(lambda lines: "Rustem Umerov" in first_hit(lines))
    leave(explorer)
    explorer.send("з" + "Мединский")
    explorer.wait_for(partial(shows, "person:Мединский"))
    explorer.wait_for("Vladimir Medinsky")
    leave(explorer)
    explorer.send("в" + "июль 2025")
    explorer.wait_for("1 to 31 Jul 2025")
    leave(explorer)
    explorer.send("о")
    explorer.stands_at("1/57")


def test_a_slip_is_underlined_said_and_mended_by_tab(explorer: Explorer) -> None:
    explorer.send("sistanbul")
    explorer.wait_for(lambda lines: found(lines)[1].isdigit())
    explorer.send(" is:hedl")
    shown = explorer.wait_for("did you mean is:held?")
    assert found(shown) == ("istanbul", "…"), "the last good hits stay"
    explorer.send(TAB)
    explorer.wait_for(lambda lines: found(lines)[0] == "istanbul is:held")
    explorer.wait_for(lambda lines: "Istanbul, third round" in first_hit(lines))


def test_the_filter_of_a_list_knows_dates_and_says_what_is_wrong(explorer: Explorer) -> None:
    explorer.send("/july 2025 istanbul" + ENTER + "ja" + "Filtered." + ENTER)
    note = explorer.note()
    (third,) = explorer.listed(queries.ROUNDS, Lens(words=("istanbul", "third")))
    assert note.about_id == third.id
    explorer.send("x/on:31 june 2025")
    shown = explorer.wait_for("no such day")
    assert "Islamabad" in "\n".join(shown), "the list is never blanked"
    explorer.send(ENTER + TAB)
    explorer.wait_for("> on:2025-06-30")
    leave(explorer)
    explorer.wait(r"▸1 Rounds ━+ \d+/57")


def test_up_brings_the_last_query_back_and_a_view_the_place(home: Path, store_path: Path) -> None:
    with Explorer(store_path, home=home) as first:
        first.wait_for("? help")
        first.send("skalin" + ENTER + "*" + ":save view kalin" + ENTER)
        first.wait_for("View kalin saved")
        leave(first)
        first.send("s" + UP)
        first.wait_for(lambda lines: typed(lines) == "kalin")
        first.send("\x11")
        assert first.exit_code() == 0
    with Explorer(store_path, options=["--view", "kalin"], home=home) as second:
        second.wait_for(lambda lines: found(lines)[0] == "kalin")
        shown = second.wait_for(lambda lines: "İbrahim Kalın" in first_hit(lines))
        assert first_hit(shown).rstrip().endswith(" *")
        second.send("sis:starred" + ENTER + ENTER)
        second.wait("▸5 İbrahim Kalın")
    with Explorer(store_path, options=["--view", "nosuch"], home=home) as third:
        assert third.exit_code() == 2
        assert "there are kalin" in third.text()


@pytest.mark.parametrize("keys", ["u", "umerov", "umerov\r"])
def test_leaving_waits_for_no_answer(explorer: Explorer, keys: str) -> None:
    explorer.send("s" + keys + "\x11")
    assert explorer.exit_code() == 0
