"""The ledger: what loading, loading again, editing and withdrawing digests does to a store."""

from itertools import permutations
from pathlib import Path

import pytest

from db import queries
from db.claims import LoadCount
from db.commands import NewNote, add_note
from db.errors import StoreError, UnknownSlug
from db.records import Lens, Seek
from db.store import Store, copy
from seeds.loader import SeedInvalid
from tests.db.desk import Desk, cards, claims, content, everything_made_up, fact, made_up, without

NOW = "2030-01-01T00:00:00+00:00"
SEVEN, EIGHT, NINE = (made_up(f"outlet-{name}-x") for name in ("seven", "eight", "nine"))


def log(desk: Desk, after: int = 0) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """(thing, operation, field, before, after) of every change later than the row `after`."""
    rows = desk.sql(
        "SELECT n.slug, c.op, c.field, c.before, c.after FROM change c"
        " JOIN entity n ON n.id = c.entity_id WHERE c.id > ? ORDER BY c.id",
        after,
    )
    return [tuple(row) for row in rows]


def last_change(desk: Desk) -> int:
    """The number of the newest row of the change log."""
    return int(desk.sql("SELECT coalesce(max(id), 0) FROM change")[0][0])


def note_on(desk: Desk, slug: str, **more: str | int) -> None:
    """Save a note on a thing."""
    note = NewNote("uuid-1", desk.thing(slug).id, "analyst-1", "Hm.", **more)  # type: ignore[arg-type]
    desk.store.write(add_note, note, NOW)


def test_the_same_load_twice_changes_nothing(desk: Desk) -> None:
    desk.load(*everything_made_up())
    before, changes = content(desk.store), last_change(desk)
    report = desk.load(*everything_made_up()).report
    assert (content(desk.store), last_change(desk)) == (before, changes)
    for count in (report.articles, report.entities, report.facts, report.evidence):
        assert count == LoadCount(unchanged=count.unchanged)
        assert count.unchanged > 0


def test_a_comment_changes_the_hash_of_its_article_and_nothing_else(desk: Desk) -> None:
    desk.load(*everything_made_up())
    before, changes = content(desk.store), last_change(desk)
    report = desk.load(made_up("first-round") + "# A remark.\n").report
    after = content(desk.store)
    assert [name for name in before if before[name] != after[name]] == ["article"]
    assert last_change(desk) == changes
    assert report.articles == LoadCount(changed=1)
    assert report.evidence == LoadCount(unchanged=report.evidence.unchanged)


def test_any_order_of_contradicting_digests_gives_one_database(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = []
    for number, order in enumerate(permutations((SEVEN, EIGHT, NINE))):
        folder = tmp_path / str(number)
        folder.mkdir()
        copy(blank, folder / "parley.db")
        desk = Desk(Store(folder / "parley.db"), folder, monkeypatch)
        for text in order:
            desk.load(text)
        outcomes.append((content(desk.store), cards(desk.store)))
    assert len(outcomes) == 6
    for tables, shown in outcomes[1:]:
        assert tables == outcomes[0][0]
        assert shown == outcomes[0][1]


def test_loading_them_together_gives_that_database_too(desk: Desk, blank: Path) -> None:
    desk.load(SEVEN, EIGHT, NINE)
    together = content(desk.store)
    copy(blank, desk.store.path.with_name("other.db"))
    other = Desk(Store(desk.store.path.with_name("other.db")), desk.write([]), pytest.MonkeyPatch())
    for text in (NINE, SEVEN, EIGHT):
        other.load(text)
    assert content(other.store) == together


def test_an_edit_and_its_undoing_lead_back_to_the_same_database(desk: Desk) -> None:
    desk.load(SEVEN, EIGHT, NINE)
    before = content(desk.store)
    desk.load(
        EIGHT.replace("names: [Person Eh], ", "")
        .replace("2030-03-06", "2030-03-04")
        .replace("place: hall-two", "place: city-one")
        .replace("{status: held", "{status: paused")
    )
    assert content(desk.store) != before
    desk.load(EIGHT)
    assert content(desk.store) == before


def test_an_edited_number_is_one_change_with_before_and_after(desk: Desk) -> None:
    desk.load(EIGHT)
    changes = last_change(desk)
    report = desk.load(EIGHT.replace("n: 120", "n: 110")).report
    assert log(desk, changes) == [("x-swap--agreed-each", "update", "n", "120", "110")]
    assert (report.facts.changed, report.facts.added, report.facts.removed) == (1, 0, 0)
    assert (report.entities.changed, report.evidence.changed) == (1, 2)


def test_a_hedge_alone_is_no_change_of_a_fact(desk: Desk) -> None:
    desk.load(SEVEN)
    changes = last_change(desk)
    report = desk.load(SEVEN.replace("status: text reportedly", "status: text")).report
    assert log(desk, changes) == []
    assert report.evidence.changed == 1
    assert fact(desk.store, "x-r1", "status").hedge == ""


def test_a_dispute_cut_from_a_file_is_hidden_and_its_note_kept(desk: Desk) -> None:
    desk.load(made_up("first-round"))
    note_on(desk, "issue-payment")
    everything = content(desk.store)
    changes = last_change(desk)
    report = desk.load(without(made_up("first-round"), "payment")).report
    assert ("issue-payment", "hide", None, None, None) in log(desk, changes)
    rows = desk.store.read(queries.DISPUTES.rows, Lens(), Seek(100))
    assert "issue-payment" not in {row.slug for row in rows}
    with pytest.raises(UnknownSlug):
        desk.thing("issue-payment")
    assert [note.about for note in desk.store.read(queries.notes)] == ["Who pays"]
    assert (report.entities.hidden, report.entities.changed) == (4, 0)

    changes = last_change(desk)
    report = desk.load(made_up("first-round")).report
    assert content(desk.store) == everything
    assert ("issue-payment", "restore", None, None, None) in log(desk, changes)
    key = desk.thing("issue-payment").id
    assert [note.body for note in desk.store.read(queries.notes, key)] == ["Hm."]
    assert (report.entities.added, report.entities.changed) == (4, 0)


def test_the_counts_of_a_report_add_up_to_what_was_there(desk: Desk) -> None:
    before = desk.load(*everything_made_up()).report
    cut = without(made_up("first-round"), "payment").replace("size: 5", "size: 7")
    after = desk.load(cut).report
    entities, facts = after.entities, after.facts
    assert entities.changed == 1
    assert entities.unchanged + entities.changed + entities.hidden == before.entities.added
    assert facts.unchanged + facts.changed + facts.removed == before.facts.added
    evidence = after.evidence
    assert evidence.unchanged + evidence.changed + evidence.removed == before.evidence.added


def test_a_digest_that_left_the_bundled_set_is_withdrawn(desk: Desk) -> None:
    desk.load(NINE)
    desk.bundle(*everything_made_up())
    report = desk.bundle(*[text for text in everything_made_up() if "outlet-seven" not in text])
    assert report.report.articles.removed == 1
    assert {outlet for _, _, outlet in claims(desk.store, "x-r1", "date")} == {
        "Outlet Eight",
        "Outlet Nine",
    }
    with pytest.raises(UnknownSlug):
        desk.thing("2030-03-06-outlet-seven-x")


def test_withdrawing_and_bundling_again_leads_back_to_the_same_database(desk: Desk) -> None:
    desk.bundle(*everything_made_up())
    before = content(desk.store)
    desk.bundle(*[text for text in everything_made_up() if "outlet-seven" not in text])
    desk.bundle(*everything_made_up())
    assert content(desk.store) == before


def test_a_note_on_one_claim_outlives_the_article_of_the_claim(desk: Desk) -> None:
    desk.bundle(SEVEN, EIGHT)
    note_on(desk, "x-r1", field="date", article_id=desk.thing("2030-03-06-outlet-seven-x").id)
    desk.bundle(EIGHT)
    assert [note.body for note in desk.store.read(queries.notes)] == ["Hm."]


def test_ones_own_digest_is_never_replaced_by_a_bundled_one(desk: Desk) -> None:
    own = EIGHT.replace("2030-03-06", "2030-03-04")
    desk.load(own)
    desk.bundle(SEVEN, EIGHT)
    assert ("2030-03-04", "Outlet Eight", "Outlet Eight") in claims(desk.store, "x-r1", "date")
    desk.bundle(SEVEN)
    assert desk.thing("2030-03-07-outlet-eight-x").kind == "article"


def test_ones_own_digest_takes_the_place_of_a_bundled_one(desk: Desk) -> None:
    desk.bundle(SEVEN, EIGHT)
    desk.load(EIGHT.replace("2030-03-06", "2030-03-04"))
    days = {value for value, _, outlet in claims(desk.store, "x-r1", "date") if "Eight" in outlet}
    assert days == {"2030-03-04"}


def test_a_dry_run_reports_all_and_leaves_the_store_byte_for_byte(desk: Desk) -> None:
    desk.load(SEVEN)
    desk.store.close()
    before = desk.store.path.read_bytes()
    report = desk.load(EIGHT, NINE, names="  party-e: {codes: [E]}\n", dry_run=True).report
    desk.store.close()
    assert (report.articles.added, report.entities.added > 0) == (2, True)
    assert desk.store.path.read_bytes() == before


def test_a_printed_name_and_a_curated_one_may_be_the_same(desk: Desk) -> None:
    desk.load(EIGHT, names="  person-e: {variants: [Persona E]}\n")
    desk.load(EIGHT.replace("names: [Person Eh]", "names: [Person Eh, Persona E]"))
    desk.load(EIGHT)
    found = desk.store.read(queries.find_things, "Persona E")
    assert [thing.slug for thing in found] == ["person-e"]


def test_what_others_refer_to_cannot_be_taken_away(desk: Desk) -> None:
    """A load that would leave a reference without its end is refused, and changes nothing."""
    desk.bundle(made_up("first-round"))
    desk.load(made_up("five-second-round"))
    before = content(desk.store)
    with pytest.raises((StoreError, SeedInvalid)):
        desk.bundle()
    assert content(desk.store) == before


def test_a_merged_slug_leads_to_what_it_was_merged_into(desk: Desk) -> None:
    desk.load(EIGHT)
    desk.sql(
        "INSERT INTO entity (slug, kind, label, created_at, updated_at, merged_into_id)"
        " VALUES ('person-e-twin', 'person', 'Twin', ?, ?, ?)",
        NOW,
        NOW,
        desk.thing("person-e").id,
    )
    desk.load(
        SEVEN.replace("person-e", "person-e-twin").replace(
            "label: Person E,", "label: Person E, names: [The Twin],"
        )
    )
    assert desk.thing("person-e-twin") == desk.thing("person-e")
    assert {value for value, _, _ in claims(desk.store, "person-e", "names")} == {
        "Person Eh",
        "The Twin",
    }
    speaker = fact(desk.store, "2030-03-05-e-first", "speaker")
    assert speaker.target_id == desk.thing("person-e").id
    assert desk.sql("SELECT slug FROM v_unsupported") == []
