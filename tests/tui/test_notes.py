"""Notes from the first key to the store and back: written, answered, edited, removed, undone."""

from pathlib import Path

import pytest
from textual import events

from db import commands, queries
from db.errors import StoreBusy, StoreError, StoreUnsure
from db.store import Store
from tests.tui.person import Person
from tests.tui.real import at_the_desk, bodies, edited, noted, real, reload_with, small, thing
from tui import drafts

__all__ = ["real", "small"]


async def go_to(person: Person, slug: str) -> None:
    """Open a thing as the Card."""
    person.main.open_thing(thing(person.main.store, slug))
    await person.pilot.pause()


@pytest.mark.parametrize(
    "slug",
    ["c-r1", "c-r1--party-a", "person-a", "swap-whole", "issue-venue", "c-r0",
     "2030-01-11-outlet-one-first-round", "2030-01-19-a-payment-for-ceasefire"],
)  # fmt: skip
async def test_a_note_goes_on_anything(real: Store, slug: str) -> None:
    async with at_the_desk(real) as person:
        await go_to(person, slug)
        await person.press("6")
        await person.burst("aDoubtful.\r")
        assert "Note saved as N1." in person.lines()[-1]
        (note,) = real.read(queries.notes, thing(real, slug))
        assert (note.body, note.author, note.field) == ("Doubtful.", "analyst-1", "")
        assert "N1 analyst-1" in person.text()


async def test_a_note_on_one_claim_keeps_article_and_speaker(real: Store) -> None:
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("i")
        await person.burst("jaReally?\r")
        claim = person.main.pane.pointed().claim
        (note,) = real.read(queries.notes)
        assert claim == (note.article_id, note.by_id)
        assert note.article_id
        assert note.field
        assert "one claim" in person.text()


async def test_a_note_on_a_figure_is_shown_with_its_exchange(real: Store) -> None:
    async with at_the_desk(real) as person:
        await go_to(person, "swap-whole")
        main = person.main
        main.card.ensure()
        figure = next(
            number for number, line in enumerate(main.card._block.lines)  # type: ignore[attr-defined]
            if line.source and line.source[1] == "n"
        )  # fmt: skip
        main.card.move_to(figure)
        await person.burst("aToo round.\r")
        (note,) = real.read(queries.notes, thing(real, "swap-whole"))
        assert note.about_id != thing(real, "swap-whole")
        assert "Too round." in person.text()


async def test_an_answer_stands_under_its_note(real: Store) -> None:
    first = noted(real, "c-r1", "Who was there?", "analyst-2")
    noted(real, "c-r1", "Another thing.", "analyst-2")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6")
        await person.burst("aPerson A.\r")
        assert bodies(real) == ["Who was there?", "Person A.", "Another thing."]
        answer = real.read(queries.notes)[1]
        assert (answer.reply_to, answer.about_id) == (first.number, first.about_id)
        lines = person.lines()
        indents = {
            word: next(line for line in lines if word in line).index(word)
            for word in ("N1 analyst-2", "N3 analyst-1", "N2 analyst-2")
        }
        assert indents["N3 analyst-1"] > indents["N1 analyst-2"] == indents["N2 analyst-2"]
        await person.press("j")
        await person.burst("aAnd an answer to that.\r")
        assert real.read(queries.notes)[2].reply_to == first.number


async def test_names_in_a_note_lead_there(real: Store) -> None:
    noted(real, "c-r1", "First.")
    noted(real, "c-r1", "See N1 and c-r2, not no-such-thing. #check #c-r2")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 j j j enter")
        assert person.main.selection.subject.id == thing(real, "c-r2")
        await person.press("< k k enter")
        assert person.main.pane.title() == "Notes"
        assert person.under(6).startswith("  N1 ")
        assert real.read(queries.notes)[1].tags == ("c-r2", "check")


async def test_editing_makes_a_version_and_history_shows_both(real: Store) -> None:
    noted(real, "c-r1", "Hall One, they say.")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 e")
        assert "> Hall One, they say." in person.text()
        await person.burst(" Doubtful.\r")
        assert "saved as N1, version 2" in person.lines()[-1]
        assert "edited" in person.text()
        await person.press("H")
        text = person.text()
        assert "- Hall One, they say." in text
        assert "+ Hall One, they say. Doubtful." in text
        assert text.index("version 2") < text.index("version 1")


async def test_an_unchanged_edit_is_no_version(real: Store) -> None:
    noted(real, "c-r1", "As it is.")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 e enter")
        assert "Nothing was changed." in person.lines()[-1]
        await person.press("e escape")
        assert not person.main.dialogs
        assert real.read(queries.notes)[0].version == 1


@pytest.mark.parametrize("key", ["e", "D"])
async def test_others_notes_are_answered_not_changed(real: Store, key: str) -> None:
    noted(real, "c-r1", "Theirs.", "analyst-2")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press(f"6 {key}")
        assert "N1 is analyst-2's; a answers it." in person.lines()[-1]
        assert bodies(real) == ["Theirs."]


async def test_removed_and_back_and_undone_in_a_later_session(real: Store) -> None:
    noted(real, "c-r1", "Mine.")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 D")
        assert "N1 removed; u brings it back." in person.lines()[-1]
        assert bodies(real) == []
    async with at_the_desk(real) as person:
        await person.press("u")
        assert bodies(real) == ["Mine."]
        await person.press("U")
        assert bodies(real) == []
        await person.press("u u")
        assert bodies(real) == []
        await person.press("u")
        assert "nothing of analyst-1 to undo" in person.lines()[-1]


async def test_a_removed_note_stays_as_a_line_over_its_answers(real: Store) -> None:
    first = noted(real, "c-r1", "Mine.")
    noted(real, "c-r1", "An answer.", "analyst-2", reply_to_id=first.id)
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 D")
        assert "N1 removed by analyst-1" in person.text()
        assert "An answer." in person.text()
        await person.press("e")
        assert "D brings it back" in person.lines()[-1]
        await person.press("D")
        assert "N1 is back." in person.lines()[-1]
        assert bodies(real) == ["Mine.", "An answer."]


async def test_a_stale_note_says_what_has_changed(real: Store) -> None:
    noted(real, "c-r1", "Five people then.")
    reload_with(real, "T10:00", "T11:00")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6")
        text = person.text()
        assert "STALE" in text
        assert "- 10:00" in text
        assert "+ 11:00" in text


async def test_escape_asks_before_it_loses_anything(real: Store) -> None:
    async with at_the_desk(real) as person:
        await person.press("j a escape")
        assert not person.main.dialogs
        await person.burst("ahalf\x1b")
        assert "Leave this note?" in person.text()
        await person.press("escape")
        await person.burst(" a note\x1bdisc\r")
        assert not person.main.dialogs
        assert bodies(real) == []
        await person.burst("awhole\x1bsave\r")
        assert bodies(real) == ["whole"]


async def test_a_kept_draft_is_offered_and_goes_on(real: Store, tmp_path: Path) -> None:
    folder = tmp_path / "analyst-1"
    async with at_the_desk(real, folder=folder) as person:
        await person.press("j")
        about = person.main.selection.subject.id
        await person.burst("alater\x1bkeep\r")
        assert "kept as a draft" in person.lines()[-1]
        await person.press("W")
        assert "later" in person.text()
        await person.press("escape")
    async with at_the_desk(real, folder=folder) as person:
        assert "Draft of" in person.text()
        await person.press("enter")
        await person.burst(" on\r")
        (note,) = real.read(queries.notes)
        assert (note.body, note.about_id) == ("later on", about)
        assert drafts.left_behind(folder) == ()
        await person.press("W")
        assert "No draft is kept." in person.lines()[-1]


async def test_keys_typed_at_the_start_do_not_discard_a_draft(real: Store, tmp_path: Path) -> None:
    drafts.keep(tmp_path, drafts.Draft("0" * 8 + "-0000-4000-8000-" + "0" * 12,
                                       drafts.Target("c-r1", "First round"), "left"))  # fmt: skip
    async with at_the_desk(real, folder=tmp_path) as person:
        await person.burst("jjd2030x\x1b")
        assert [draft.text for draft in drafts.left_behind(tmp_path)] == ["left"]
        assert not person.main.dialogs


async def test_a_draft_whose_target_has_vanished_can_be_put_elsewhere(
    real: Store, tmp_path: Path
) -> None:
    for number in (1, 2):
        uuid = f"0000000{number}-0000-4000-8000-000000000000"
        target = drafts.Target("no-such-round", f"Lost round {number}")
        drafts.keep(tmp_path, drafts.Draft(uuid, target, f"text {number}"))
    async with at_the_desk(real, folder=tmp_path) as person:
        assert "2 drafts that were kept" in person.text()
        await person.burst("lost round 1\r")
        assert "no longer in the store" in person.text()
        await person.press("escape j W")
        await person.burst("lost round 1\rselected\r")
        await person.press("enter")
        (note,) = real.read(queries.notes)
        assert note.body == "text 1"
        assert note.about_id == person.main.selection.subject.id
        assert [draft.text for draft in drafts.left_behind(tmp_path)] == ["text 2"]


async def test_a_draft_that_is_saved_already_is_not_offered(real: Store, tmp_path: Path) -> None:
    uuid = "00000001-0000-4000-8000-000000000000"
    draft = drafts.Draft(uuid, drafts.Target("c-r1", "First round"), "saved\n")
    note = commands.NewNote(uuid, thing(real, "c-r1"), "analyst-1", "saved")
    first = real.write(commands.add_note, note, "2030-05-01T10:00:00+00:00")
    edited(real, first, "edited later")
    drafts.keep(tmp_path, draft)
    async with at_the_desk(real, folder=tmp_path) as person:
        assert not person.main.dialogs
        assert bodies(real) == ["edited later"]
        assert drafts.left_behind(tmp_path) == ()


@pytest.mark.parametrize("merge", [False, True])
async def test_two_texts_of_one_note(real: Store, merge: bool) -> None:
    note = noted(real, "c-r1", "one\ntwo\nthree")
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 e")
        edited(real, note, "one\ntwo elsewhere\nthree")
        await person.burst(" mine")
        await person.press("ctrl+s")
        text = person.text()
        assert "N1 was edited (version 2) elsewhere" in text
        assert "- two elsewhere" in text
        assert "+ two" in text
        assert bodies(real) == ["one\ntwo elsewhere\nthree"]
        if merge:
            await person.press("m")
            assert "two elsewhere" in person.text()
            await person.press("ctrl+s")
            assert bodies(real) == ["one\ntwo elsewhere\nthree\ntwo\nthree mine"]
            assert real.read(queries.notes)[0].version == 3
        else:
            await person.press("enter")
            assert bodies(real) == ["one\ntwo elsewhere\nthree", "one\ntwo\nthree mine"]
            assert real.read(queries.notes)[1].reply_to == 1


async def test_leaving_the_two_texts_keeps_mine_as_a_draft(real: Store, tmp_path: Path) -> None:
    note = noted(real, "c-r1", "before")
    async with at_the_desk(real, folder=tmp_path) as person:
        await go_to(person, "c-r1")
        await person.press("6 e")
        edited(real, note, "theirs")
        await person.burst(" mine\r")
        await person.press("escape")
        assert [draft.text for draft in drafts.left_behind(tmp_path)] == ["before mine"]
        await person.press("W enter")
        await person.press("enter")
        assert "Two texts of N1" in person.text()
        await person.burst("d")
        assert "Discard your text?" in person.text()
        await person.burst("disc\r")
        assert bodies(real) == ["theirs"]
        assert drafts.left_behind(tmp_path) == ()


async def test_others_notes_are_counted_and_come_in_on_r(real: Store) -> None:
    async with at_the_desk(real) as person:
        await person.press("j j")
        before = person.main.place()
        noted(real, "c-r1", "One.", "analyst-2")
        mine = noted(real, "c-r1", "From my other window.")
        edited(real, mine, "Edited there.")
        noted(real, "c-r1", "Two.", "analyst-3")
        person.main.look_for_news()
        await person.pilot.pause()
        assert person.lines()[0].rstrip().endswith("+2")
        assert person.main.place() == before
        await person.press("R")
        assert "+2" not in person.lines()[0]
        assert person.main.place() == before


@pytest.mark.parametrize(
    "error",
    [
        StoreBusy("another program has been writing for 30 s; try again; it was not saved"),
        StoreError("/x/parley.db: the disk is full; it was not saved"),
        StoreError("/x/parley.db: the store cannot be written here; it was not saved"),
        StoreUnsure("the disk reports an error; whether it was saved cannot be found out now"),
    ],
    ids=["busy", "full", "read-only", "not known"],
)
async def test_a_failed_save_keeps_text_and_draft_and_can_be_repeated(
    real: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: StoreError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    async with at_the_desk(real, folder=tmp_path) as person:
        await person.press("j")
        with monkeypatch.context() as patched:
            patched.setattr(commands, "save_surely", refuse)
            await person.burst("akeep me\r")
            assert "keep me" in person.text()
            assert str(error).split("; ")[-1] in " ".join(person.text().split())
            assert "saved as" not in person.text()
            await person.press("enter")
        person.main.keeper.last_words()
        assert [draft.text for draft in drafts.left_behind(tmp_path)] == ["keep me"]
        await person.press("enter")
        assert bodies(real) == ["keep me"]
        assert drafts.left_behind(tmp_path) == ()


async def test_a_locked_store_does_not_hold_the_screen(
    real: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.lock import write_queue
    from tui import patience

    monkeypatch.setattr(patience, "SECONDS", 0.01)
    async with at_the_desk(real, folder=tmp_path) as person:
        await person.press("j")
        with write_queue(real.path):
            await person.burst("awaiting\rxyz")
            assert "saving" in person.text()
            assert "> waiting" in person.text()
            assert bodies(real) == []
        while "Note saved as N1." not in person.lines()[-1]:
            await person.pilot.pause(0.01)
        assert not person.main.dialogs
        assert bodies(real) == ["waiting"]


async def test_leaving_while_it_waits_keeps_a_draft_until_it_is_saved(
    real: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.lock import write_queue
    from tui import patience

    monkeypatch.setattr(patience, "SECONDS", 0.01)
    async with at_the_desk(real, folder=tmp_path) as person:
        await person.press("j")
        with write_queue(real.path):
            await person.burst("awaiting\r\x1b")
            assert not person.main.dialogs
            assert "kept as a draft" in person.lines()[-1]
            assert [draft.text for draft in drafts.left_behind(tmp_path)] == ["waiting"]
        while not bodies(real):
            await person.pilot.pause(0.01)
        while drafts.left_behind(tmp_path):
            await person.pilot.pause(0.01)
        assert bodies(real) == ["waiting"]


async def test_without_a_disk_the_screen_says_memory_only(real: Store) -> None:
    async with at_the_desk(real, (80, 24)) as person:
        await person.burst("jatext")
        assert "kept in memory only" in person.text()
        await person.burst("\x1bkeep\r")
        assert "kept in memory only" in person.lines()[-1]
        await person.press("W")
        assert "text" in person.text()
        await person.press("enter enter")
        assert bodies(real) == ["text"]


@pytest.mark.parametrize("key", ["a", "A", "e", "D", "u", "U", "W"])
async def test_a_store_for_reading_only_says_so(real: Store, key: str) -> None:
    noted(real, "c-r1", "Mine.")
    async with at_the_desk(real, read_only=True) as person:
        await go_to(person, "c-r1")
        await person.press(f"6 {key}")
        assert "reading only" in person.lines()[-1]
        assert not person.main.dialogs


@pytest.mark.parametrize("key", ["e", "D", "H"])
async def test_what_is_for_notes_says_so_elsewhere(real: Store, key: str) -> None:
    async with at_the_desk(real) as person:
        await person.press(f"j {key}")
        assert "put the cursor on a note first" in person.lines()[-1]


async def test_a_note_is_text_not_markup(real: Store) -> None:
    hostile = "[bold]x[/b] [sic] \x1b]0;t\x07 \u202eabc"
    noted(real, "c-r1", hostile)
    async with at_the_desk(real) as person:
        await go_to(person, "c-r1")
        await person.press("6 H")
        text = person.text()
        assert "[bold]x[/b] [sic]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_writing_fits_every_size(real: Store, size: tuple[int, int]) -> None:
    async with at_the_desk(real, size) as person:
        await person.press("j a ctrl+o")
        person.app.post_message(events.Paste("Çırağan, 会談\n" * 50 + "the last line"))
        await person.pilot.pause()
        lines = person.lines()
        assert "the last line" in person.text()
        assert lines[-1].split()[:2] == ["Ctrl-S", "save"]
        await person.press("ctrl+s")
        assert bodies(real) == ["Çırağan, 会談\n" * 50 + "the last line"]


async def test_a_store_that_fails_behind_the_screen_is_a_sentence(
    real: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("the disk reports an error")

    async with at_the_desk(real) as person:
        await person.press("j")
        noted(real, "c-r1", "One.", "analyst-2")
        with monkeypatch.context() as patched:
            patched.setattr(real, "read", refuse)
            person.main.calmly(person.main.look_for_news)
            await person.pilot.pause()
            assert "the disk reports an error" in person.lines()[-1]
        await person.press("R")
        assert person.app.is_running


async def test_drafts_wait_for_a_new_store_to_be_filled(tmp_path: Path) -> None:
    from db.store import create
    from seeds import loader
    from tests.tui.real import SMALL

    store = create(tmp_path / "new.db")
    uuid = "00000001-0000-4000-8000-000000000000"
    drafts.keep(tmp_path, drafts.Draft(uuid, drafts.Target("c-r1", "First round"), "left"))
    async with at_the_desk(store, folder=tmp_path) as person:
        assert not person.main.dialogs
        loader.load(store, [SMALL])
        person.main._show_result("Loaded.")
        await person.pilot.pause()
        assert "Draft of" in person.text()
        assert "go on writing" in person.text()
        assert "no longer in the store" not in person.text()
    store.close()


async def test_many_notes_are_shown_as_far_as_anybody_reads(
    real: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.panes import card
    from tui.panes import notes as pane

    monkeypatch.setattr(card, "MOST_NOTES", 2)
    monkeypatch.setattr(pane, "MOST", 3)
    first = noted(real, "c-r1", "Note 1.")
    noted(real, "c-r1", "Note 2.", reply_to_id=first.id)
    for number in range(3, 6):
        noted(real, "c-r1", f"Note {number}.")
    async with at_the_desk(real) as person:
        text = person.text()
        assert text.index("Note 5.") < text.index("Note 4.") < text.index("Note 3.")
        assert "on First round" in text
        assert "Note 2." not in text
        assert "in:notes" in text
        await go_to(person, "c-r1")
        text = person.text()
        assert "3 more in pane 6" in text
        assert "Note 5." not in text
        await person.press("6")
        assert person.lines()[-1].count("edit") == 1


async def test_while_one_types_the_bottom_line_promises_no_browsing(real: Store) -> None:
    async with at_the_desk(real) as person:
        await person.press("j")
        assert "search" in person.lines()[-1]
        await person.press("a")
        assert "search" not in person.lines()[-1]
        await person.press("escape")
        assert "search" in person.lines()[-1]


async def test_a_note_among_the_hits_is_edited_answered_and_read_there(real: Store) -> None:
    noted(real, "c-r1", "Doubtful.")
    async with at_the_desk(real, size=(80, 24)) as person:
        await person.press("s")
        await person.burst("in:notes")
        await person.until(lambda: person.main.hits.found is not None)
        assert "created      2030-05-01 10:00 UTC" in person.text()
        await person.press("enter")
        await person.burst("e Truly.\r")
        await person.until(lambda: "version 2" in person.lines()[-1])
        await person.press("H")
        assert "N1, its history" in person.text()
        await person.press("escape a")
        assert "Answer to N1" in person.text()
