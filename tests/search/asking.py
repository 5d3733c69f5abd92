"""Searching a store as the screen and the command line do, with a day that stands for today."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.commands import NewNote, add_note
from db.queries import thing_by_slug
from db.records import NoteRow
from db.search import running
from db.search.grammar import Query, parse
from db.search.planning import Plan, plan
from db.search.running import Group
from db.store import Store

TODAY = date(2030, 7, 24)
NOW = "2030-03-09T12:00:00+00:00"


def query(text: str, author: str = "", today: date = TODAY) -> Query:
    """A query without a fault."""
    read = parse(text, today, author)
    assert read.faults == (), text
    return read


def planned(store: Store, text: str, author: str = "") -> Plan:
    """The plan of a query."""
    return store.read(plan, query(text, author))


def grouped(store: Store, text: str, author: str = "") -> tuple[Group, ...]:
    """The hits of a query by kind."""
    return store.read(running.groups, planned(store, text, author), 1000)


def slugs(store: Store, text: str, author: str = "") -> list[str]:
    """The slugs of all hits, in the order of the screen."""
    return [hit.slug for group in grouped(store, text, author) for hit in group.hits]


def flat(store: Store, text: str) -> list[str]:
    """The slugs of all hits in one list, newest first, read page by page."""
    made = planned(store, text)
    found: list[str] = []
    page = store.read(running.run, made, 7)
    while True:
        found += [hit.slug for hit in page.hits]
        if page.more is None:
            return found
        page = store.read(running.run, made, 7, page.more)


def note(store: Store, slug: str, body: str, author: str = "analyst-1") -> NoteRow:
    """Save a note on the thing with this slug."""
    about = store.read(thing_by_slug, slug).id
    uuid = f"{slug}/{author}/{body}"
    return store.write(add_note, NewNote(uuid, about, author, body), NOW)


def contents(connection: sqlite3.Connection) -> dict[str, Sequence[Any]]:
    """Everything there is for searching: entries, each word in its place in the index, names."""
    connection.execute(
        "CREATE VIRTUAL TABLE temp.indexed USING fts5vocab('main', 'search_index', 'instance')"
    )
    try:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall()
            for table in ("search_entry", "temp.indexed", "name_word")
        } | {"known_word": connection.execute("SELECT * FROM known_word ORDER BY 2").fetchall()}
    finally:
        connection.execute("DROP TABLE temp.indexed")
