"""Searching everything: the box, the hits in the place of the lists, the way there and back."""

import threading
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text

from tests.tui.answers import Answers, answering
from tests.tui.fakes import FakeStore
from tests.tui.person import Person, opened
from tui.hunt import Found


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The search, played: what has every word in its label."""
    return answering(monkeypatch.setattr)


async def searched(person: Person, text: str) -> None:
    """Type a query and wait for its answer, counted."""
    await person.burst(text)
    hits = person.main.hits
    await person.until(lambda: hits.current and hits.found and hits.found.counts)


def under_cursor(person: Person) -> str:
    hits = person.main.hits
    return hits.row_text(hits.span(hits.cursor)[0], 60).plain


def marked(row: Text) -> list[str]:
    """The parts of a row that stand out as matches."""
    return [row.plain[span.start : span.end] for span in row.spans if span.style == "match"]


async def test_hits_stand_by_kind_with_counts_while_the_card_follows(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.press("j j s")
        assert "Search everything" in person.text()
        await searched(person, "town p")
        lines = person.lines()
        assert lines[1].startswith("▸0 Found: town p ━")
        assert "Rounds" in lines[2]
        assert "19" in lines[2]
        assert lines[3].startswith("▸")
        assert "Town P, round 57" in lines[3]
        assert "5 Town P, round 57" in lines[1]
        assert "> town p" in person.text()
        row = person.main.hits.row_text(1, 40)
        assert marked(row) == ["Town", "P"]


async def test_the_first_answer_says_at_least_how_many_and_the_count_comes_after_it(
    store: FakeStore, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import hunt

    seen: list[str] = []
    count = hunt.count

    def late(*args: Any) -> Found:
        seen.append(args[1].total)
        return count(*args)

    monkeypatch.setattr(hunt, "count", late)
    async with opened(store) as person:
        await person.press("s")
        await searched(person, "party")
        assert seen == ["32+"]  # two parties, and thirty of the delegations
        assert person.main.hits.tally() == "32"


async def test_enter_opens_the_hit_in_its_pane_and_back_leads_to_its_row(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j s")
        await searched(person, "swap round 4")
        await person.press("enter j j")
        before, row = main.place(), under_cursor(person)
        await person.press("enter")
        assert main.pane.number == 3
        swap = person.record(3)
        assert swap.label in row
        assert main.selection.round_id == main.leader.cursor_id is not None
        assert swap.id in store.world.links[main.selection.round_id or 0]
        assert main.selection.subject.id == swap.id
        await person.press("<")
        assert main.place() == before
        assert under_cursor(person) == row


async def test_what_has_no_pane_of_its_own_opens_as_the_card(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.press("s")
        await searched(person, "party b")
        await person.press("enter enter")
        assert person.main.pane is person.main.card
        assert "5 Party B" in person.text()
        await person.press("<")
        assert person.main.pane is person.main.hits


async def test_a_hit_that_filter_pin_and_process_hide_is_shown_all_the_same(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        main = person.main
        await person.burst("/town q\rPprocess 2\r")
        await person.press("s")
        await searched(person, "town p round 57")
        await person.press("enter enter")
        assert person.record().label == "Town P, round 57"
        assert main.leader.words == ""
        await person.press("< <")
        assert main.leader.words == "town q"
        assert main.selection.process_id is not None


async def test_a_burst_opens_the_hit_of_the_query_that_was_typed(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.burst("stown q, round 4\rj\r")
        listed = [one.label for one in store.world.rounds if "Town Q, round 4" in one.label]
        assert person.record().label == listed[1]
        await person.burst("<<")
        assert person.main.grown is person.main.leader
        assert person.main.leader.cursor == 0


async def test_an_answer_that_comes_late_is_dropped(
    store: FakeStore, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(store) as person:
        hits = person.main.hits
        shown: list[str] = []
        show = hits.show

        def watched(found: Found) -> None:
            shown.append(found.query.text)
            show(found)

        monkeypatch.setattr(hits, "show", watched)
        answers.go.clear()
        await person.press("s")
        await person.burst("town p")
        await person.until(lambda: answers.asked == ["town p"])
        await person.burst(", round 57")
        assert "> town p, round 57" in person.text(), "keys are taken while a search runs"
        answers.go.set()
        await person.until(lambda: hits.found and hits.found.counts)
        assert set(shown) == {"town p, round 57"}


async def test_hits_of_an_older_query_are_dimmed_and_never_blanked(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        hits = person.main.hits
        await person.press("s")
        await searched(person, "town p")
        answers.go.clear()
        await person.burst(" round")
        assert not hits.current
        assert "Town P, round 57" in person.text()
        assert "Found: town p ━" in person.lines()[1]
        row = hits._row(4, None, 40)
        assert {str(span.style) for span in row.spans} == {"muted"}
        answers.go.set()
        await person.until(lambda: hits.current)


async def test_a_query_with_a_fault_keeps_the_hits_and_enter_leads_to_the_fault(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("s")
        await searched(person, "town p")
        await person.burst(" persn:adams")
        assert "no filter 'persn:'; did you mean person:?" in person.text()
        assert "Tab person:" in person.text()
        assert "Town P, round 57" in person.text()
        (drawn, *_) = main.dialogs[0].draw(70, 5, main.signs)
        (fault,) = [span for span in drawn.spans if span.style == "fault"]
        assert drawn.plain[fault.start : fault.end] == "persn:"
        await person.press("enter")
        assert main.dialogs, "it is not taken"
        await person.press("tab")
        assert "> town p person:adams" in person.text()
        assert "no filter" not in person.text()


async def test_escape_restores_what_was_there(store: FakeStore, answers: Answers) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("j j 2 j")
        before = main.place()
        await person.press("s")
        await searched(person, "town p")
        await person.press("escape")
        assert main.place() == before
        assert main.hits.found is None
        await person.press("s")
        await searched(person, "town p")
        await person.press("enter j")
        there, row = main.place(), under_cursor(person)
        await person.press("d")
        await searched(person, "2011")
        await person.press("escape")
        assert (main.place(), under_cursor(person)) == (there, row)


async def test_leaving_the_hits_goes_back_to_the_lists(store: FakeStore, answers: Answers) -> None:
    for key in ("escape", "q"):
        async with opened(store) as person:
            await person.press("j j j")
            before = person.main.place()
            await person.burst("stown p\rj")
            await person.press(key)
            assert person.main.place() == before
            assert not person.main.dialogs
            await person.press("0")
            assert person.main.pane is person.main.hits
            assert "Found: town p" in person.text()


async def test_next_and_previous_hit_from_anywhere(store: FakeStore, answers: Answers) -> None:
    async with opened(store) as person:
        main = person.main
        await person.press("n")
        assert "no search yet: s searches" in person.lines()[-1]
        await person.burst("stown p, round\r\r")
        first = main.leader.cursor_id
        await person.press("n")
        second = main.leader.cursor_id
        assert first != second
        await person.press("N")
        assert main.leader.cursor_id == first
        await person.press("N")
        assert "That was the first hit." in person.lines()[-1]
        assert main.leader.cursor_id == first


async def test_up_walks_through_the_queries_of_before(
    store: FakeStore, answers: Answers, tmp_path: Path
) -> None:
    async with opened(store, folder=tmp_path) as person:
        await person.burst("stown p\r\x1bstown q\r\x1b")
        await person.press("s")
        await person.burst("half")
        for key, shown in zip("up up up down".split(), "q p p q".split(), strict=True):
            await person.press(key)
            assert f"> town {shown} " in person.text()
        await person.press("down")
        assert "> half " in person.text()
    async with opened(store, folder=tmp_path) as person:
        await person.press("s up")
        assert "> town q " in person.text(), "it is kept between sessions"


async def test_a_person_is_completed_by_name_party_office_and_rounds(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.press("p")
        await person.until(lambda: "Person A Adams" in person.text())
        await person.burst("adams")
        await person.until(lambda: "Party B, minister, 1 round" in person.text())
        assert "Party A, envoy, 3 rounds" in person.text()
        await person.press("down down enter")
        assert "> person:person-b-adams " in person.text()
        await person.burst("on:2011")
        assert "> person:person-b-adams on:2011" in person.text()


async def test_tab_puts_in_the_first_name_even_before_the_names_have_come(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.hurry(["p", *"adams", "tab", *"x"])
        assert "> person:person-a-adams x" in person.text()


async def test_a_date_is_read_while_it_is_typed_over_a_strip_of_months(
    store: FakeStore, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import queries
    from db.queries.timeline import Day

    def days(world: object, lens: object) -> tuple[Day, ...]:
        return tuple(Day(n, "round", day) for n, day in enumerate(("2031-02-05", "2031-04-01")))

    monkeypatch.setattr(queries, "days", days)
    async with opened(store) as person:
        await person.press("d")
        assert "2031" in person.text()
        await person.burst("february 2031")
        assert "on:february 2031 → 1 to 28 Feb 2031" in person.text()
        strip = next(line for line in person.lines() if line.startswith(" 1  .  1"))
        assert strip
        await person.burst(" 30")
        assert "Tab" not in person.lines()[-3]


async def test_a_filter_that_is_not_finished_finds_nothing_and_says_how_to_ask(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.burst("sperson:\r")
        assert person.main.pane is person.main.hits
        assert "umerov july 2025" in person.text()


async def test_an_empty_box_leaves(store: FakeStore, answers: Answers) -> None:
    async with opened(store) as person:
        before = person.main.place()
        await person.burst("s  \r")
        assert person.main.place() == before
        assert not person.main.dialogs


async def test_the_filter_key_over_hits_changes_their_query(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.burst("stown p\r/")
        assert "Search everything" in person.text()
        assert "> town p " in person.text()
        await person.burst("round 57\r\r")
        assert person.record().label == "Town P, round 57"


@pytest.mark.parametrize("key", ["ы", "і"], ids=["Russian", "Ukrainian"])
async def test_the_key_of_s_searches_on_a_cyrillic_layout_and_text_stays_as_typed(
    store: FakeStore, answers: Answers, key: str
) -> None:
    async with opened(store) as person:
        await person.burst(f"{key}Стамбул s")
        assert "> Стамбул s" in person.text()
        await person.burst("\x1bз")
        assert "> person:" in person.text()
        await person.burst("\x1bв")
        assert "> on:" in person.text()


@pytest.mark.parametrize("size", [(40, 12), (60, 18), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("key", ["s", "p", "d"])
async def test_the_box_fits_every_size_and_leaves_hits_in_view(
    store: FakeStore, answers: Answers, size: tuple[int, int], key: str
) -> None:
    async with opened(store, size) as person:
        await person.press(key)
        await person.burst("2011" if key == "d" else "a")
        await person.until(lambda: person.main.hits.current and person.main.hits.found)
        lines = person.lines()
        assert len(lines) == size[1]
        assert all(len(line.rstrip()) <= size[0] for line in lines)
        assert any("0 Found" in line for line in lines)
        assert any(line.startswith(" > ") for line in lines)
        assert "Esc leaves" in person.text()


async def test_a_long_query_keeps_its_caret_in_view(store: FakeStore, answers: Answers) -> None:
    async with opened(store, (40, 12)) as person:
        await person.press("s")
        await person.burst("会談" * 40 + "end")
        shown = next(line for line in person.lines() if line.startswith(" > "))
        assert shown.rstrip().endswith("end")


async def test_ascii_search_is_ascii(store: FakeStore, answers: Answers) -> None:
    async with opened(store, ascii=True) as person:
        await person.press("s")
        await searched(person, "town p on:2011")
        assert person.text().isascii()
        await person.press("escape d")
        await person.burst("31 june 2031")
        assert person.text().isascii()


async def test_typing_in_the_box_asks_the_store_nothing_before_the_key_is_done(
    store: FakeStore, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that what a key costs does not depend on the size of the store."""
    here = threading.get_ident()
    asked: list[str] = []
    read = store.read

    def watched(fn: Any, *args: Any) -> Any:
        if threading.get_ident() == here:
            asked.append(getattr(fn, "__name__", str(fn)))
        return read(fn, *args)

    async with opened(store) as person:
        await person.press("j s")
        await searched(person, "town p")
        answers.go.clear()
        monkeypatch.setattr(store, "read", watched)
        await person.burst(" round person:a on:2031 is:opne")
        assert "> town p round person:a on:2031 is:opne" in person.text()
        assert asked == []
        answers.go.set()


async def test_leaving_while_a_search_runs_stops_it(store: FakeStore, answers: Answers) -> None:
    answers.go.clear()
    async with opened(store) as person:
        await person.press("s")
        await person.burst("town p")
        await person.until(lambda: answers.asked)
        busy = person.main._busy
    assert busy.stopped
    answers.go.set()


async def test_conflicts_are_one_key_away_and_back_returns(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        await person.press("j j")
        before = person.main.place()
        await person.press("!")
        assert person.main.pane is person.main.hits
        assert "0 Found: is:contested" in person.text()
        await person.press("<")
        assert person.main.place() == before
