"""What a person keeps: stars beside what they mark, and views to come back to."""

from pathlib import Path

import pytest

from tests.tui.answers import Answers, answering
from tests.tui.fakes import FakeStore
from tests.tui.person import opened
from tui import views
from tui.filtering import filtered
from tui.state import SessionState
from tui.views import View


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return answering(monkeypatch.setattr)


async def test_a_star_stands_in_the_row_and_in_the_hits(
    store: FakeStore, answers: Answers, tmp_path: Path
) -> None:
    async with opened(store, folder=tmp_path) as person:
        main = person.main
        await person.press("j j *")
        assert "Starred; is:starred finds it." in person.lines()[-1]
        slug = person.record().slug
        assert views.stars(tmp_path) == (slug,)
        row = next(line for line in person.lines() if line.startswith("▸20"))
        assert row.partition("│")[0].rstrip().endswith(" *")
        await person.burst("sround 56\r")
        row = main.hits.row_text(main.hits.span(main.hits.cursor)[0], 34).plain
        assert row.rstrip().endswith(" *")
        await person.press("*")
        assert views.stars(tmp_path) == ()
        row = main.hits.row_text(main.hits.span(main.hits.cursor)[0], 34).plain
        assert "*" not in row
        await person.press("escape")
        assert "*" not in person.text()


async def test_stars_are_there_at_the_next_start(store: FakeStore, tmp_path: Path) -> None:
    for expected in (False, True):
        async with opened(store, folder=tmp_path) as person:
            assert (" *" in person.text()) is expected
            await person.press("2 *") if not expected else None


async def test_where_no_star_can_be_kept_that_is_said(store: FakeStore) -> None:
    async with opened(store) as person:
        await person.press("j *")
        assert "The star cannot be kept here." in person.lines()[-1]
        assert person.main.starred == ()


def test_the_filter_knows_what_is_starred(store: FakeStore) -> None:
    class Host:
        author = "analyst-1"
        starred = ("round-3", "gone")

    host = Host()
    host.store = store  # type: ignore[attr-defined]
    from db.records import Lens

    three = next(one.id for one in store.world.rounds if one.slug == "round-3")
    for text, wanted in (("is:starred", True), ("-is:starred", False)):
        lens = filtered(Lens(), f"town {text}", host)  # type: ignore[arg-type]
        assert (lens.words, lens.stars, lens.query) == (("town",), (wanted, (three,)), None)


async def test_a_view_keeps_lists_filters_pin_and_search(
    store: FakeStore, answers: Answers, tmp_path: Path
) -> None:
    async with opened(store, folder=tmp_path) as person:
        main = person.main
        await person.burst("Pprocess 2\r")
        await person.burst("/town\r")
        await person.press("j j S 2 j space")
        kept = main.place()
        await person.burst(":save view Town talks\r")
        assert "View Town talks saved" in person.lines()[-1]
        await person.burst("Pall\r")
        await person.press("x")
        away = main.place()
        await person.burst(":town talks\r")
        assert (main.selection, main.pane.number) == (kept.selection, kept.focused)
        assert [pane.words for pane in main.lists] == [state.words for state in kept.panes[:4]]
        assert [pane.cursor_id for pane in main.lists] == [state.id for state in kept.panes[:4]]
        assert main.leader.sort == "oldest"
        await person.press("<")
        assert main.place() == away
        await person.burst("stown p\r:save view Hits\r\x1b:view Hits\r")
        assert main.pane is main.hits
        assert "Found: town p" in person.text()


async def test_a_view_is_opened_at_the_start(
    store: FakeStore, answers: Answers, tmp_path: Path
) -> None:
    from typing import cast

    from db.store import Store
    from tests.tui.person import Person
    from tui.app import ParleyApp
    from tui.options import Options

    view = View("hits", "town p", SessionState(rows=("round-3",)))
    app = ParleyApp(cast(Store, store), "analyst-1", Options(folder=tmp_path), view=view)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: "Found: town p" in person.text())
        assert app.main.pane is app.main.hits
        assert person.record().slug == "round-3"
        await person.press("<")
        assert app.main.leader.cursor == 0, "where it would have started without the view"


async def test_a_view_of_things_that_are_gone_opens_without_them(
    store: FakeStore, tmp_path: Path
) -> None:
    gone = SessionState(pane=3, process="gone", scope="gone", rows=("gone",), sorts=("gone",))
    views.save_view(tmp_path, View("old", "", gone, ("town",)))
    async with opened(store, folder=tmp_path) as person:
        await person.burst(":view old\r")
        assert person.main.pane.number == 3
        assert person.main.leader.words == "town"
        assert person.main.selection.process_id is None
        assert person.main.leader.sort == "newest"


async def test_a_view_that_does_not_exist_is_told_with_those_that_do(
    store: FakeStore, tmp_path: Path
) -> None:
    async with opened(store, folder=tmp_path) as person:
        await person.burst(":view nosuch\r")
        assert "There is no view 'nosuch'; none is saved." in person.lines()[-1]
        await person.burst(":save view one\r:view nosuch\r")
        assert "there are one." in person.lines()[-1]
        await person.burst(":save view one\r")
        assert "View one saved anew" in person.lines()[-1]
    async with opened(store) as person:
        await person.burst(":save view one\r")
        assert "The view cannot be kept here." in person.lines()[-1]


@pytest.mark.parametrize("typed", ["save", "save view", "SAVE VIEW"])
async def test_the_palette_says_what_has_to_follow(store: FakeStore, typed: str) -> None:
    async with opened(store) as person:
        await person.burst(f":{typed}")
        assert "type save view and then NAME" in person.text()


async def test_what_is_starred_is_looked_for_anew(
    store: FakeStore, answers: Answers, tmp_path: Path
) -> None:
    async with opened(store, folder=tmp_path) as person:
        await person.burst("sround 5\rstown\r")
        asked = len(answers.asked)
        await person.burst("s\r")
        assert len(answers.asked) == asked, "nothing has changed"
        await person.burst("*s\r")
        assert len(answers.asked) == asked + 1
        store.others += 1
        await person.burst("s\r")
        assert len(answers.asked) == asked + 2, "somebody has written"


async def test_reading_again_searches_again_and_stays_on_the_hit(
    store: FakeStore, answers: Answers
) -> None:
    async with opened(store) as person:
        main = person.main
        await person.burst("stown p, round\rjjj")
        before = main.hits.pointed().id
        gone = main.hits.found.hits[0].id if main.hits.found else 0
        del store.world.labels[gone]
        await person.press("R")
        assert main.hits.found is not None
        assert gone not in {hit.id for hit in main.hits.found.hits}
        assert main.hits.pointed().id == before
