"""The models, the migration and the fixed SQL say the same of the schema."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from db import queries, words
from db.commands import NewNote, add_note
from db.models import Base, Change, Entity, Note, SearchEntry, Tag
from db.queries.card import PARTS
from db.rebuild import KINDS
from db.records import Lens, Seek
from db.search.virtual import SHADOWS, VIRTUAL
from db.sessions import engine
from db.store import Store
from db.views import SHIPPED
from tests.db.desk import Desk, everything_made_up

INSERT = re.compile(r'INSERT INTO "?(\w+)"? \(([^)]*)\)')
VIRTUAL_TABLES = {*VIRTUAL, *SHADOWS}
NOW = "2030-01-01T00:00:00+00:00"


def tables(path: Path) -> dict[str, list[str]]:
    """The clauses of the statement behind each table and index of a database, sorted."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index')"
            " AND sql IS NOT NULL AND name <> 'alembic_version'"
            " AND tbl_name NOT GLOB 'search_index*'"
        ).fetchall()
    finally:
        connection.close()
    return {
        name: sorted(" ".join(clause.strip("() \n\t").split()) for clause in sql.split(","))
        for name, sql in found
    }


def parts(store: Store) -> dict[str, str]:
    """The statement behind each view and trigger of a store."""
    return dict(
        store.read(
            lambda connection: connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"
            ).fetchall()
        )
    )


def test_autogenerate_finds_no_difference_between_models_and_migration(store: Store) -> None:
    with engine(store.path).connect() as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, kind, parents: name not in VIRTUAL_TABLES,
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_checks_and_names_too_are_those_of_the_models(store: Store, tmp_path: Path) -> None:
    """Autogenerate passes over CHECK constraints, so the statements themselves are compared."""
    path = tmp_path / "models.db"
    Base.metadata.create_all(create_engine(f"sqlite:///{path}"))
    assert tables(store.path) == tables(path)


def test_a_new_store_has_the_views_and_triggers_that_we_ship(store: Store) -> None:
    assert parts(store) == SHIPPED


def test_every_view_can_be_read(full: Store) -> None:
    for name in SHIPPED:
        if name.startswith("v_"):
            full.read(lambda connection, view: connection.execute(f"SELECT * FROM {view}"), name)


def test_every_kind_of_the_registry_has_its_table_or_none_of_its_own() -> None:
    assert set(words.KINDS) == {*KINDS, "place", "article", "note"}


@pytest.mark.parametrize("kind", [*KINDS, "article"])
def test_the_kind_in_the_registry_is_that_of_the_table(full: Store, kind: str) -> None:
    def counts(connection: sqlite3.Connection) -> tuple[int, int]:
        right, wrong = connection.execute(
            f"SELECT sum(n.kind = ?1), sum(n.kind <> ?1) FROM {kind} t JOIN entity n USING (id)",
            (kind,),
        ).fetchone()
        return right, wrong

    right, wrong = full.read(counts)
    assert right > 0
    assert wrong == 0


def test_nothing_in_the_full_set_lacks_support(full: Store) -> None:
    def unsupported(connection: sqlite3.Connection) -> list[str]:
        return [row[0] for row in connection.execute("SELECT slug FROM v_unsupported")]

    assert full.read(unsupported) == []


def test_a_full_store_is_whole(full: Store) -> None:
    def faults(connection: sqlite3.Connection) -> list[str]:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        said = connection.execute("PRAGMA integrity_check").fetchall()
        return [*broken, *(row[0] for row in said)]

    assert full.read(faults) == ["ok"]


def test_every_query_runs_on_the_columns_there_are(full: Store) -> None:
    plain: list[Callable[[sqlite3.Connection], object]] = [
        queries.processes,
        queries.people,
        queries.articles,
        queries.notes,
    ]
    for query in plain:
        full.read(query)
    assert full.read(queries.find_things, "istanbul") != ()
    assert full.read(queries.near_slugs, "leader-summit") != ()
    assert full.read(queries.days, Lens()) != ()
    assert full.read(queries.count_open, Lens()) > 0
    for listing in (queries.ROUNDS, queries.DELEGATIONS, queries.EXCHANGES, queries.DISPUTES):
        for sort in listing.sorts:
            assert len(full.read(listing.rows, Lens(sort=sort), Seek(3))) == 3


@pytest.mark.parametrize("kind", [*words.KINDS[:-1]])
def test_a_card_of_every_kind_can_be_drawn(full: Store, kind: str) -> None:
    def some(connection: sqlite3.Connection) -> list[int]:
        found = connection.execute("SELECT id FROM entity WHERE kind=? LIMIT 40", (kind,))
        return [row[0] for row in found]

    keys = full.read(some)
    assert keys
    for key in keys:
        shown = full.read(queries.card, key)
        assert shown is not None
        assert (shown.kind, bool(shown.facts)) == (kind, True)
        assert kind == "article" or full.read(queries.groups, key)


def test_every_kind_with_more_than_facts_has_a_card_of_its_own() -> None:
    assert set(PARTS) <= set(words.KINDS)
    assert {"round", "delegation", "exchange", "issue", "person", "article"} <= set(PARTS)


def test_what_is_written_for_a_note_is_what_the_models_have(desk: Desk) -> None:
    desk.load(*everything_made_up())
    written: list[str] = []

    def save(connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(written.append)
        add_note(connection, NewNote("uuid-1", desk.thing("c-r1").id, "analyst-1", "#hm"), NOW)

    desk.store.write(save)
    columns = {
        found[1]: {name.strip() for name in found[2].split(",")}
        for found in map(INSERT.match, written)
        if found
    }
    assert set(columns) == {"entity", "note", "change", "tag", "search_entry"}
    assert columns["tag"] == set(Tag.model_fields)
    assert columns["search_entry"] == set(SearchEntry.model_fields)
    assert columns["note"] == set(Note.model_fields) - {"edited_at"}
    assert columns["entity"] == set(Entity.model_fields) - {"id", "deleted_at", "merged_into_id"}
    assert columns["change"] == set(Change.model_fields) - {"id", "field"}
