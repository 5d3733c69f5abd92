"""The explorer over a real store of made-up digests, for what a played store cannot show."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from db import queries
from db.commands import NewNote, NoteEdit, add_note, edit_note
from db.records import NoteRow
from db.store import Store, copy, create
from seeds import loader
from tests.tui.person import Person
from tui.app import ParleyApp
from tui.options import Options

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
NOW = "2030-05-01T10:00:00+00:00"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the small set. Copy it."""
    path = tmp_path_factory.mktemp("small") / "parley.db"
    store = create(path)
    loader.load(store, [SMALL])
    store.close()
    return path


@pytest.fixture
def real(small: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with the small set that belongs to one test."""
    copy(small, tmp_path / "parley.db")
    store = Store(tmp_path / "parley.db")
    yield store
    store.close()


@asynccontextmanager
async def at_the_desk(
    store: Store, size: tuple[int, int] = (120, 40), author: str = "analyst-1", **options: Any
) -> AsyncIterator[Person]:
    """The explorer of one author, ready for keys."""
    app = ParleyApp(store, author, Options(**options))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Person(app, pilot)


def thing(store: Store, slug: str) -> int:
    return store.read(queries.thing_by_slug, slug).id


def noted(store: Store, slug: str, body: str, author: str = "analyst-1", **more: Any) -> NoteRow:
    """A note that is there already."""
    note = NewNote(str(uuid4()), thing(store, slug), author, body, **more)
    return store.write(add_note, note, NOW)


def edited(store: Store, note: NoteRow, body: str) -> NoteRow:
    """The same note, edited in another session of its author."""
    edit = NoteEdit(note.id, note.author, body, note.version, str(uuid4()))
    return store.write(edit_note, edit, NOW)


def bodies(store: Store) -> list[str]:
    """The texts of all notes, as listed."""
    return [note.body for note in store.read(queries.notes)]


def reload_with(store: Store, before: str, after: str) -> None:
    """Load the small set again, with some words of it changed."""
    changed = store.path.parent / "changed"
    changed.mkdir()
    for path in SMALL.rglob("*.yaml"):
        text = path.read_text("utf-8").replace(before, after)
        (changed / path.name).write_text(text, "utf-8")
    loader.load(store, [changed])
