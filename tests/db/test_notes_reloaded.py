"""Notes while the facts under them change: STALE, orphaned, what changed, and found by it."""

import pytest

from db import queries
from db.commands import NewNote, NoteEdit, add_note, edit_note, undo
from db.queries.seen import NOTHING, hashed, note_changes
from db.records import FactChange, NoteRow
from tests.db.desk import Desk, everything_made_up, made_up
from tests.search.asking import slugs

NOW = "2030-01-01T00:00:00+00:00"
FIRST = made_up("first-round")
LATER_START = FIRST.replace("T10:00", "T11:00")


@pytest.fixture
def about(desk: Desk) -> int:
    """A round, reported by one article."""
    desk.load(*everything_made_up())
    return desk.thing("c-r1").id


def write(desk: Desk, about: int, uuid: str, field: str | None = None) -> NoteRow:
    """Save a note."""
    new = NewNote(uuid, about, "analyst-1", f"note {uuid}", field)
    return desk.store.write(add_note, new, NOW)


def marks(desk: Desk) -> list[tuple[bool, bool]]:
    """Stale and orphan of every note."""
    return [(note.stale, note.orphan) for note in desk.store.read(queries.notes)]


def changes(desk: Desk, note: NoteRow) -> tuple[FactChange, ...]:
    """What changed under a note."""
    return desk.store.read(note_changes, note.id)


def test_a_note_is_stale_when_a_fact_under_it_changes(desk: Desk, about: int) -> None:
    note = write(desk, about, "one")
    assert (marks(desk), changes(desk, note)) == ([(False, False)], ())
    desk.load(LATER_START)
    assert marks(desk) == [(True, False)]
    (change,) = changes(desk, note)
    assert (change.entity, change.field) == ("First round", "planned_start")
    (gone,), (new,) = change.gone, change.new
    assert (gone.value[-5:], new.value[-5:]) == ("10:00", "11:00")
    assert (gone.speaker, gone.mode) == ("Outlet One", "reported")
    assert gone.article == "2030-01-11-outlet-one-first-round"


def test_a_fact_that_changes_back_leaves_no_mark(desk: Desk, about: int) -> None:
    note = write(desk, about, "one")
    desk.load(LATER_START)
    desk.load(FIRST)
    assert (marks(desk), changes(desk, note)) == ([(False, False)], ())


def test_another_article_that_says_more_is_a_change(desk: Desk) -> None:
    desk.load(made_up("outlet-seven-x"))
    note = write(desk, desk.thing("x-r1").id, "one")
    desk.load(made_up("outlet-eight-x"))
    found = {change.field: change for change in changes(desk, note)}
    assert marks(desk) == [(True, False)]
    assert all(not change.gone for change in found.values())
    assert {claim.speaker for claim in found["planned_start"].new} == {"Outlet Eight"}


def test_a_note_on_one_value_is_stale_by_that_value_alone(desk: Desk, about: int) -> None:
    write(desk, about, "start", "planned_start")
    write(desk, about, "place", "place")
    desk.load(LATER_START)
    assert marks(desk) == [(True, False), (False, False)]


def test_a_figure_that_changes_marks_a_note_on_its_exchange(desk: Desk) -> None:
    desk.load(made_up("outlet-eight-x"))
    note = write(desk, desk.thing("x-swap").id, "one")
    desk.load(made_up("outlet-eight-x").replace("n: 120", "n: 110"))
    (change,) = changes(desk, note)
    assert {claim.value for claim in change.gone} == {"120"}
    assert {claim.value for claim in change.new} == {"110"}


def test_an_edit_in_sight_of_the_change_takes_the_mark_away(desk: Desk, about: int) -> None:
    note = write(desk, about, "one")
    desk.load(LATER_START)
    edit = NoteEdit(note.id, "analyst-1", "An hour later, then.", 1, "attempt")
    desk.store.write(edit_note, edit, NOW)
    assert (marks(desk), changes(desk, note)) == ([(False, False)], ())
    # The text from before the change is stale again, and knows what it was written in sight of.
    desk.store.write(undo, "analyst-1", NOW)
    assert marks(desk) == [(True, False)]
    assert [change.field for change in changes(desk, note)] == ["planned_start"]


def test_a_thing_that_vanishes_leaves_its_notes(desk: Desk) -> None:
    desk.bundle(made_up("outlet-seven-x"), made_up("outlet-eight-x"))
    note = write(desk, desk.thing("x-issue").id, "one")
    plain = made_up("outlet-seven-x")
    desk.bundle(plain[: plain.index("issues:")])
    assert marks(desk) == [(True, True)]
    assert all(not change.new for change in changes(desk, note))
    desk.bundle(plain, made_up("outlet-eight-x"))
    assert marks(desk) == [(False, False)]


def test_a_value_that_vanishes_leaves_its_notes(desk: Desk, about: int) -> None:
    write(desk, about, "one", "planned_start")
    write(desk, about, "two", "label")
    kept = "".join(line for line in FIRST.splitlines(True) if "planned_start" not in line)
    desk.load(kept)
    assert marks(desk) == [(True, True), (False, False)]


def test_an_article_that_is_withdrawn_leaves_its_notes(desk: Desk) -> None:
    desk.bundle(*everything_made_up())
    write(desk, desk.thing("2030-01-11-outlet-one-first-round").id, "one")
    assert marks(desk) == [(False, False)]
    desk.bundle(made_up("outlet-seven-x"))
    assert marks(desk) == [(False, True)]


def test_they_are_found_by_their_marks(desk: Desk, about: int) -> None:
    write(desk, about, "stale", "planned_start")
    write(desk, about, "fresh", "label")
    desk.load(LATER_START)
    assert slugs(desk.store, "is:stale") == ["n1"]
    kept = "".join(line for line in FIRST.splitlines(True) if "planned_start" not in line)
    desk.load(kept)
    assert slugs(desk.store, "is:orphan in:notes") == ["n1"]


def test_the_fingerprint_of_nothing_is_that_of_no_claims() -> None:
    assert hashed([]) == NOTHING
