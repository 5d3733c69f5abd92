"""Editing, answering, removing, undoing: by the versions and the change log."""

import pytest

from db import queries
from db.commands import (
    NewNote,
    NoteEdit,
    add_note,
    edit_note,
    redo,
    remove_note,
    restore_note,
    undo,
)
from db.errors import NoteConflict, NotYours, Refused, UnknownSlug
from db.records import NoteRow
from tests.db.desk import Desk, everything_made_up

NOW = "2030-01-01T00:00:00+00:00"
LATER = "2030-01-02T00:00:00+00:00"
ONE, TWO = "analyst-1", "analyst-2"


class Hand:
    """An analyst who writes notes on one thing."""

    def __init__(self, desk: Desk, about: int, author: str) -> None:
        self._desk = desk
        self._about = about
        self._author = author
        self._count = 0

    def _uuid(self) -> str:
        self._count += 1
        return f"{self._author}-{self._count}"

    def add(self, body: str, reply_to: NoteRow | None = None, field: str | None = None) -> NoteRow:
        key = reply_to.id if reply_to else None
        new = NewNote(self._uuid(), self._about, self._author, body, field, reply_to_id=key)
        return self._desk.store.write(add_note, new, NOW)

    def edit(self, note: NoteRow, body: str, attempt: str | None = None) -> NoteRow:
        edit = NoteEdit(note.id, self._author, body, note.version, attempt or self._uuid())
        return self._desk.store.write(edit_note, edit, LATER)

    def remove(self, note: NoteRow) -> NoteRow:
        return self._desk.store.write(remove_note, note.id, self._author, LATER)

    def restore(self, note: NoteRow) -> NoteRow:
        return self._desk.store.write(restore_note, note.id, self._author, LATER)

    def undo(self, attempt: str | None = None) -> NoteRow:
        return self._desk.store.write(undo, self._author, LATER, attempt)

    def redo(self, attempt: str | None = None) -> NoteRow:
        return self._desk.store.write(redo, self._author, LATER, attempt)


@pytest.fixture
def about(desk: Desk) -> int:
    """A round in the store of the desk, to hang notes on."""
    desk.load(*everything_made_up())
    return desk.thing("c-r1").id


@pytest.fixture
def one(desk: Desk, about: int) -> Hand:
    """The analyst who begins."""
    return Hand(desk, about, ONE)


@pytest.fixture
def two(desk: Desk, about: int) -> Hand:
    """A colleague."""
    return Hand(desk, about, TWO)


def current(desk: Desk, note: NoteRow) -> NoteRow:
    """The note as the store has it now."""
    found = desk.store.read(queries.note, note.id)
    assert found is not None
    return found


def bodies(desk: Desk) -> list[str]:
    """The texts of all notes as they are listed."""
    return [note.body for note in desk.store.read(queries.notes)]


def history(desk: Desk, note: NoteRow) -> list[tuple[int, str, str, str]]:
    """Version, what, by and text of all that was done to a note."""
    rows = desk.store.read(queries.note_versions, note.id)
    return [(row.version, row.what, row.by, row.body) for row in rows]


# Editing.


def test_an_edit_is_a_version_and_the_old_text_stays(desk: Desk, one: Hand) -> None:
    first = one.add("First words.")
    edited = one.edit(first, "Better words.")
    assert (edited.version, edited.body, edited.edited_at) == (2, "Better words.", LATER)
    assert (edited.created_at, edited.number) == (first.created_at, first.number)
    assert history(desk, first) == [
        (1, "insert", "", "First words."),
        (2, "update", "", "Better words."),
    ]


def test_the_same_text_makes_no_version(desk: Desk, one: Hand) -> None:
    first = one.add("First words.")
    assert one.edit(first, " First words.\n") == first
    assert len(history(desk, first)) == 1


def test_the_notes_of_others_are_not_edited_removed_or_restored(
    desk: Desk, one: Hand, two: Hand
) -> None:
    first = one.add("Mine.")
    with pytest.raises(NotYours, match="N1 is a note of analyst-1") as caught:
        two.edit(first, "Yours.")
    assert caught.value.exit_code == 77
    with pytest.raises(NotYours):
        two.remove(first)
    one.remove(first)
    with pytest.raises(NotYours):
        two.restore(first)
    assert current(desk, first).removed


def test_an_edit_of_an_old_version_is_refused_with_both_texts(desk: Desk, one: Hand) -> None:
    first = one.add("Read.")
    one.edit(first, "Saved in another window.")
    with pytest.raises(NoteConflict, match="N1 was edited elsewhere") as caught:
        one.edit(first, "Typed here.")
    assert caught.value.exit_code == 4
    assert (caught.value.based_on, caught.value.mine) == ("Read.", "Typed here.")
    assert caught.value.current == current(desk, first)
    assert current(desk, first).body == "Saved in another window."


def test_an_edit_of_a_removed_note_is_a_conflict_and_can_become_an_answer(
    desk: Desk, one: Hand
) -> None:
    first = one.add("Read.")
    one.remove(first)
    with pytest.raises(NoteConflict, match="N1 was removed elsewhere") as caught:
        one.edit(first, "Typed here.")
    assert caught.value.current.removed
    one.add(caught.value.mine, reply_to=caught.value.current)
    assert bodies(desk) == ["", "Typed here."]


def test_the_text_that_stands_already_is_no_conflict(desk: Desk, one: Hand) -> None:
    first = one.add("Read.")
    edited = one.edit(first, "The same in two windows.")
    assert one.edit(first, "The same in two windows.") == edited


def test_saving_an_edit_again_makes_no_version_more(desk: Desk, one: Hand) -> None:
    first = one.add("Read.")
    edited = one.edit(first, "Better.", "attempt")
    assert one.edit(first, "Better.", "attempt") == edited
    one.edit(edited, "Better still, from another window.")
    assert one.edit(first, "Better.", "attempt").body == "Better still, from another window."
    assert [row[3] for row in history(desk, first)][1:] == [
        "Better.",
        "Better still, from another window.",
    ]


def test_typing_on_after_a_save_that_only_seemed_to_fail_is_no_conflict(
    desk: Desk, one: Hand
) -> None:
    first = one.add("Read.")
    one.edit(first, "Better.", "attempt")
    edited = one.edit(first, "Better, and more.", "attempt")
    assert (edited.version, edited.body) == (3, "Better, and more.")
    one.edit(edited, "From another window.")
    with pytest.raises(NoteConflict) as caught:
        one.edit(first, "Better, and more, and more.", "attempt")
    assert caught.value.based_on == "Better, and more."


def test_a_note_that_is_not_there_cannot_be_edited(desk: Desk, one: Hand, about: int) -> None:
    first = one.add("Read.")
    with pytest.raises(Refused, match="not in the store"):
        one.edit(first._replace(id=about), "Better.")


# Threads.


def test_answers_stand_under_their_note_on_one_level(desk: Desk, one: Hand, two: Hand) -> None:
    first = one.add("First.", field="date")
    one.add("Second.")
    answer = two.add("An answer.", reply_to=first)
    again = one.add("An answer to the answer.", reply_to=answer)
    assert bodies(desk) == ["First.", "An answer.", "An answer to the answer.", "Second."]
    assert (again.reply_to_id, again.reply_to, again.field) == (first.id, 1, "date")
    assert (first.reply_to_id, first.reply_to) == (None, 0)


def test_a_note_on_a_note_answers_it(desk: Desk, one: Hand, about: int) -> None:
    first = one.add("First.")
    new = NewNote("u", first.id, TWO, "An answer.")
    answer = desk.store.write(add_note, new, NOW)
    assert (answer.about_id, answer.reply_to) == (about, 1)


def test_an_answer_to_nothing_is_refused(desk: Desk, one: Hand, about: int) -> None:
    first = one.add("First.")
    with pytest.raises(Refused, match="answers is not in the store"):
        one.add("An answer.", reply_to=first._replace(id=about))


def test_notes_are_found_by_what_people_call_them(desk: Desk, one: Hand) -> None:
    first = one.add("First.")
    for name in ("N1", "n1", " 1 "):
        assert desk.store.read(queries.note_numbered, name) == first
    for name in ("N2", "", "N", "Nn1", "c-r1", "²", "9" * 40):
        with pytest.raises(UnknownSlug):
            desk.store.read(queries.note_numbered, name)


# Removing.


def test_a_removed_note_is_gone_from_the_list_and_its_text_stays(desk: Desk, one: Hand) -> None:
    first = one.add("Hasty.")
    removed = one.remove(first)
    assert (removed.removed, removed.body) == (True, "")
    assert desk.store.read(queries.notes) == ()
    assert history(desk, first)[-1] == (1, "remove", "", "Hasty.")
    assert one.restore(first) == first
    assert bodies(desk) == ["Hasty."]


def test_a_line_of_a_removed_note_stays_for_those_who_answered(
    desk: Desk, one: Hand, two: Hand
) -> None:
    first = one.add("Hasty.")
    answer = two.add("An answer.", reply_to=first)
    one.remove(first)
    listed = [(note.body, note.author, note.removed) for note in desk.store.read(queries.notes)]
    assert listed == [("", ONE, True), ("An answer.", TWO, False)]
    two.remove(answer)
    assert desk.store.read(queries.notes) == ()


def test_removing_twice_is_one_removal(desk: Desk, one: Hand) -> None:
    first = one.add("Hasty.")
    one.remove(first)
    one.remove(first)
    one.restore(first)
    one.restore(first)
    assert [row[1] for row in history(desk, first)] == ["insert", "remove", "restore"]


# Tags.


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("#todo ask", ("todo",)),
        ("see #Todo, #to-do; (#b_2) and “#später”.", ("b_2", "später", "to-do", "todo")),
        ("#Полонені\n#полонені", ("полонені",)),
        ("#e\u0301te", ("éte",)),
        ("#नमस्ते", ("नमस्ते",)),
        ("https://example.org/#part a#b ##c # d #-- #7 C#", ()),
        ("#" + "x" * 99, ("x" * 64,)),
    ],
)
def test_a_word_behind_a_hash_is_a_tag(
    desk: Desk, one: Hand, body: str, tags: tuple[str, ...]
) -> None:
    assert one.add(body).tags == tags


def test_tags_follow_the_text(desk: Desk, one: Hand) -> None:
    first = one.add("#one #two")
    assert one.edit(first, "#two #three").tags == ("three", "two")
    assert one.undo().tags == ("one", "two")
    assert desk.sql("SELECT tag FROM tag ORDER BY tag") == [("one",), ("two",)]


# Undo and redo.


def test_every_write_can_be_undone_and_done_again(desk: Desk, one: Hand) -> None:
    first = one.add("A.")
    one.edit(first, "B.")
    one.remove(first)
    one.restore(first)
    states = []
    for step in [one.undo] * 4 + [one.redo] * 4:
        note = step()
        states.append((note.removed, note.body))
    assert states == [
        (True, ""),
        (False, "B."),
        (False, "A."),
        (True, ""),
        (False, "A."),
        (False, "B."),
        (True, ""),
        (False, "B."),
    ]


def test_undo_and_redo_end_with_a_sentence(desk: Desk, one: Hand, two: Hand) -> None:
    one.add("A.")
    with pytest.raises(Refused, match="nothing of analyst-2 to undo"):
        two.undo()
    with pytest.raises(Refused, match="nothing of analyst-1 to redo"):
        one.redo()
    one.undo()
    with pytest.raises(Refused, match="nothing of analyst-1 to undo"):
        one.undo()


def test_a_new_write_cuts_off_what_could_be_done_again(desk: Desk, one: Hand) -> None:
    one.add("A.")
    one.add("B.")
    one.undo()
    one.add("C.")
    with pytest.raises(Refused, match="nothing of analyst-1 to redo"):
        one.redo()
    one.undo()
    one.undo()
    assert bodies(desk) == []
    one.redo()
    one.redo()
    assert bodies(desk) == ["A.", "C."]


def test_only_ones_own_writes_are_undone(desk: Desk, one: Hand, two: Hand) -> None:
    one.add("A.")
    two.add("B.")
    one.undo()
    assert bodies(desk) == ["B."]


def test_undoing_again_under_one_uuid_undoes_once(desk: Desk, one: Hand) -> None:
    one.add("A.")
    one.add("B.")
    assert one.undo("attempt") == one.undo("attempt")
    assert bodies(desk) == ["A."]


def test_what_somebody_has_answered_is_not_undone(desk: Desk, one: Hand, two: Hand) -> None:
    first = one.add("A.")
    one.edit(first, "B.")
    answer = two.add("I disagree.", reply_to=first)
    with pytest.raises(Refused, match="analyst-2 has answered N1 since"):
        one.undo()
    assert current(desk, first).body == "B."
    two.remove(answer)
    assert one.undo().body == "A."


def test_an_answer_from_before_the_edit_does_not_hold_it(desk: Desk, one: Hand, two: Hand) -> None:
    first = one.add("A.")
    two.add("I disagree.", reply_to=first)
    one.edit(first, "B.")
    assert one.undo().body == "A."
    with pytest.raises(Refused, match="analyst-2 has answered N1 since"):
        one.undo()


def test_an_answer_to_an_answer_holds_that_one(desk: Desk, one: Hand, two: Hand) -> None:
    first = one.add("A.")
    answer = two.add("I disagree.", reply_to=first)
    one.add("Why?", reply_to=answer)
    with pytest.raises(Refused, match="analyst-1 has answered N2 since"):
        two.undo()


def test_what_was_undone_and_answered_is_not_done_again(desk: Desk, one: Hand, two: Hand) -> None:
    first = one.add("A.")
    one.edit(first, "B.")
    one.undo()
    two.add("I agree with A.", reply_to=first)
    with pytest.raises(Refused, match="analyst-2 has answered N1 since"):
        one.redo()
    assert current(desk, first).body == "A."


def test_a_removed_note_that_was_answered_can_come_back(desk: Desk, one: Hand, two: Hand) -> None:
    first = one.add("A.")
    two.add("I disagree.", reply_to=first)
    one.remove(first)
    assert one.undo().body == "A."


def test_every_step_is_in_the_log_and_the_log_refuses_edits(desk: Desk, one: Hand) -> None:
    first = one.add("A.")
    one.edit(first, "B.")
    one.undo()
    one.redo()
    assert history(desk, first) == [
        (1, "insert", "", "A."),
        (2, "update", "", "B."),
        (3, "update", "undo", "A."),
        (4, "update", "redo", "B."),
    ]
