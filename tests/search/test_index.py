"""The index is what the store says, after every load and every note."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import StoreError
from db.search import index
from db.store import Store, create
from db.words import KINDS
from seeds import loader
from tests.db.desk import SMALL, Desk, everything_made_up, made_up, without
from tests.search.asking import contents, note, slugs

FOUND = [kind for kind in KINDS if kind not in ("role", "tally")]
DIGESTS = sorted(SMALL.glob("*/*.yaml"))
NOTED = ("c-r1", "person-a", "x-swap", "issue-ceasefire", "party-e")


def has(store: Store, slug: str) -> bool:
    """Whether a store shows a thing of this slug."""
    shown = "SELECT 1 FROM entity WHERE slug=? AND deleted_at IS NULL"
    return bool(store.read(lambda c: c.execute(shown, (slug,)).fetchone()))


STEPS = st.lists(
    st.tuples(st.just("bundle"), st.sets(st.sampled_from(range(len(DIGESTS)))))
    | st.tuples(st.just("edit"), st.sampled_from(range(len(DIGESTS))))
    | st.tuples(st.just("note"), st.sampled_from(NOTED)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_the_index_equals_a_rebuilt_one_after_any_loads_and_notes(
    steps: list[tuple[str, Any]],
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        store = create(folder / "parley.db")
        try:
            for number, (step, what) in enumerate(steps):
                if step == "note":
                    if has(store, what):
                        note(store, what, f"Remark {number} on Зеленський.")
                    continue
                place = folder / str(number)
                place.mkdir()
                for each in what if isinstance(what, set) else {what}:
                    path = DIGESTS[each]
                    text = path.read_text("utf-8")
                    if step == "edit":
                        text = text.replace("First round", "Opening round")
                    (place / path.name).write_text(text, "utf-8")
                patch.setattr(loader, "bundled", lambda place=place: place)
                try:
                    loader.load(store, [] if step == "bundle" else [place])
                except (loader.SeedInvalid, StoreError):
                    continue  # what it names is in none of the digests that are there
            kept = store.write(contents)
            assert store.write(index.damage) == ()
            assert store.read(index.outdated) == ()
            store.write(index.rebuild)
            assert store.write(contents) == kept
        finally:
            store.close()


def test_a_load_that_is_undone_leaves_the_index_as_it_was(desk: Desk) -> None:
    desk.load(made_up("first-round"))
    before = desk.store.write(contents)
    desk.load(*everything_made_up(), dry_run=True)
    assert desk.store.write(contents) == before


def test_a_load_writes_only_the_entries_that_differ(desk: Desk) -> None:
    desk.load(*everything_made_up())
    assert desk.store.write(index.refresh) == (0, 0)
    written: list[str] = []

    def refresh(driver: sqlite3.Connection) -> index.Refreshed:
        driver.execute("UPDATE round SET note = 'Cordial' WHERE note IS NULL")
        driver.set_trace_callback(written.append)
        return index.refresh(driver)

    done = desk.store.write(refresh)
    assert 0 < done.written < 10
    assert len([one for one in written if one.startswith("INSERT INTO search_entry")]) == (
        done.written
    )


@pytest.mark.parametrize("kind", FOUND)
def test_every_thing_of_every_kind_is_found_by_the_words_of_its_label(
    desk: Desk, kind: str
) -> None:
    desk.load(*everything_made_up())
    note(desk.store, "c-r1", "A remark on the first round.")
    rows = desk.sql("SELECT slug, label FROM entity WHERE kind=? AND deleted_at IS NULL", kind)
    assert rows
    for slug, label in rows:
        assert slug in slugs(desk.store, f'"{label}" in:{kind}')


@pytest.mark.parametrize("kind", FOUND)
def test_every_thing_of_the_bundled_set_has_an_entry(full: Store, kind: str) -> None:
    if kind == "note":
        pytest.skip("the bundled set has no notes")
    missing = full.read(
        lambda c: c.execute(
            "SELECT slug FROM entity n WHERE kind=? AND merged_into_id IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM search_entry e WHERE e.entity_id = n.id)",
            (kind,),
        ).fetchall()
    )
    assert missing == []


def test_the_bundled_set_is_indexed_as_a_rebuild_would(full: Store) -> None:
    assert full.read(index.outdated) == ()
    assert full.write(index.damage) == ()


def test_what_is_renamed_is_found_under_its_new_name_alone(desk: Desk) -> None:
    first = made_up("first-round")
    desk.load(first)
    assert "hall-one" in slugs(desk.store, "hall")
    desk.load(first.replace("Hall One", "Gallery One"))
    assert "hall-one" not in slugs(desk.store, "hall")
    assert slugs(desk.store, "gallery")[0] == "hall-one"
    assert "c-r1" in slugs(desk.store, "gallery"), "the round is held there"


def test_what_no_article_reports_is_found_among_the_removed_alone(desk: Desk) -> None:
    desk.bundle(*everything_made_up())
    assert "x-r1" in slugs(desk.store, "round")
    desk.bundle(*[text for text in everything_made_up() if "process-x" not in text])
    assert "x-r1" not in slugs(desk.store, "round")
    assert "x-r1" in slugs(desk.store, "round is:deleted")
    assert "c-r1" not in slugs(desk.store, "round is:deleted")


def test_what_is_out_of_date_is_named(desk: Desk) -> None:
    desk.load(*everything_made_up())
    desk.sql("UPDATE entity SET label = 'Opening round' WHERE slug = 'c-r1'")
    assert "c-r1" in desk.store.read(index.outdated)
    desk.sql("DELETE FROM search_entry WHERE entity_id = (SELECT id FROM entity WHERE slug='c-r2')")
    assert "c-r2" in desk.store.read(index.outdated)
    desk.sql("DELETE FROM name_word WHERE kind = 'place'")
    assert "city-one" in desk.store.read(index.outdated)
    desk.store.write(index.rebuild)
    assert desk.store.read(index.outdated) == ()


def test_a_damaged_index_is_noticed_and_a_rebuild_mends_it(desk: Desk) -> None:
    desk.load(*everything_made_up())
    before = desk.store.write(contents)
    desk.sql("UPDATE search_entry SET fold = 'other words' WHERE day_lo IS NULL")
    (said,) = desk.store.write(index.damage)
    assert "does not agree" in said
    desk.store.write(index.rebuild)
    assert desk.store.write(index.damage) == ()
    assert desk.store.write(contents) == before


def test_an_index_that_is_gone_is_made_again(desk: Desk) -> None:
    desk.load(*everything_made_up())
    desk.sql("DROP TABLE search_index")
    assert desk.store.write(index.damage) != ()
    desk.store.write(index.rebuild)
    assert "c-r1" in slugs(desk.store, "round")


def test_words_of_an_article_are_ours_alone(desk: Desk) -> None:
    """A digest keeps no sentence of the article; its own comments are not indexed either."""
    text = made_up("first-round")
    desk.load(without(text, "no such word") + "# zzyzx\n")
    assert slugs(desk.store, "zzyzx") == []
