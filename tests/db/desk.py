"""What tests of the store share: a desk with made-up digests, and whole stores as plain values."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from db import queries
from db.records import Card, Fact, Figure, Thing
from db.store import Store
from seeds import loader

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
_SLUG = re.compile(r"^  slug: (\S+)$", re.MULTILINE)
_FOR_SEARCHING = ("name_word", "known_word", "search_")
# When and from where things were loaded says nothing of what a store holds.
_PASSING = frozenset({"created_at", "updated_at", "loaded_at", "digest_path"})
_NOT_CONTENT = ("alembic_version", "change", "meta")


def made_up(ending: str) -> str:
    """The text of the made-up digest whose file name ends so, without `.yaml`."""
    (found,) = SMALL.glob(f"*/*{ending}.yaml")
    return found.read_text("utf-8")


def everything_made_up() -> list[str]:
    """The texts of all made-up digests."""
    return [path.read_text("utf-8") for path in sorted(SMALL.glob("*/*.yaml"))]


def without(text: str, word: str) -> str:
    """A digest without the lines that hold a word."""
    return "".join(line for line in text.splitlines(keepends=True) if word not in line)


class Desk:
    """A store of its own for one test, and digests to load into it.

    `bundled` is the folder of the set that was bundled last.
    """

    def __init__(self, store: Store, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.store = store
        self._folder = folder
        self._patch = patch
        self._loads = 0
        self.bundled = folder

    def write(self, texts: Iterable[str], names: str = "") -> Path:
        """A new folder that holds these digests, each under its name, and curated names."""
        self._loads += 1
        folder = self._folder / f"digests-{self._loads}"
        folder.mkdir()
        for text in texts:
            found = _SLUG.search(text)
            assert found is not None
            (folder / f"{found[1]}.yaml").write_text(text, "utf-8")
        if names:
            (folder / "names.yaml").write_text(f"parley: 1\nnames:\n{names}", "utf-8")
        return folder

    def load(self, *texts: str, names: str = "", dry_run: bool = False) -> loader.Outcome:
        """Load digests as a person's own."""
        return loader.load(self.store, [self.write(texts, names)], dry_run=dry_run)

    def bundle(self, *texts: str, names: str = "") -> loader.Outcome:
        """Load these, and no others, as the set that comes with Parley."""
        self.bundled = self.write(texts, names)
        self._patch.setattr(loader, "bundled", lambda: self.bundled)
        return loader.load(self.store)

    def thing(self, slug: str) -> Thing:
        """The thing with this slug."""
        return self.store.read(queries.thing_by_slug, slug)

    def sql(self, statement: str, *values: str | int) -> list[Any]:
        """The rows of a statement on the store, read or written."""

        def run(connection: sqlite3.Connection) -> list[Any]:
            return connection.execute(statement, values).fetchall()

        return self.store.write(run)

    def value(self, slug: str, field: str) -> str:
        """What the store shows of one field of a thing, '' where it shows nothing."""
        return fact(self.store, slug, field).value


def card(store: Store, slug: str) -> Card:
    """The card of the thing with this slug."""
    found = store.read(queries.card, store.read(queries.thing_by_slug, slug).id)
    assert found is not None
    return found


def fact(store: Store, slug: str, field: str) -> Fact:
    """The one fact that a card shows for a field; an empty one where there is none."""
    key = store.read(queries.thing_by_slug, slug).id
    found = [each for each in store.read(queries.facts, key) if each.field == field]
    assert len(found) <= 1, f"{field} of {slug} has several values"
    return found[0] if found else Fact(key, field, "", "", None, (), False, (), (), "", 0)


def claims(store: Store, slug: str, field: str) -> set[tuple[str, str, str]]:
    """(value, speaker, outlet) of every claim about one field of a thing."""
    key = store.read(queries.thing_by_slug, slug).id
    return {
        (each.value, each.speaker, each.outlet) for each in store.read(queries.claims, key, field)
    }


def labels(rows: Iterable[Any], name: str = "label") -> list[Any]:
    """One field of each row, its label unless another is named."""
    return [getattr(row, name) for row in rows]


def section(shown: Card, title: str) -> tuple[Any, ...]:
    """The rows of one section of a card; none where the card lacks it."""
    return next((part.rows for part in shown.sections if part.title == title), ())


def figures(store: Store, slug: str) -> tuple[Figure, ...]:
    """The claimed numbers on the card of an exchange."""
    return section(card(store, slug), "Figures")


def slugs(store: Store) -> dict[int, str]:
    """The slug of every entity by its id."""
    return dict(
        store.read(lambda connection: connection.execute("SELECT id, slug FROM entity").fetchall())
    )


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that a store holds, table by table, with slugs for ids: equal for equal stores."""
    named = slugs(store)

    def tables(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()
        found = {
            name: _rows(connection, name, named)
            for (name,) in names
            if name not in _NOT_CONTENT and not name.startswith(_FOR_SEARCHING)
        }
        positions = connection.execute("SELECT * FROM v_position").fetchall()
        found["v_position"] = sorted(tuple(named[key] for key in row) for row in positions)
        return found

    return store.read(tables)


def _rows(
    connection: sqlite3.Connection, table: str, named: Mapping[int, str]
) -> list[tuple[Any, ...]]:
    pointing = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    kept = [name for name in columns if name not in _PASSING and (name != "id" or name in pointing)]
    found = []
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        cells = dict(zip(columns, row, strict=True))
        found.append(tuple(_cell(name, cells[name], name in pointing, named) for name in kept))
    return sorted(found, key=repr)


def _cell(name: str, value: Any, is_key: bool, named: Mapping[int, str]) -> Any:
    if name == "deleted_at":
        return value is not None
    return named[value] if is_key and value is not None else value


def cards(store: Store) -> dict[str, Any]:
    """Every card of a store, with slugs for ids and without the order of equals."""
    named = slugs(store)
    return store.read(
        lambda connection: {
            slug: _by_slug(queries.card(connection, key), named) for key, slug in named.items()
        }
    )


def _by_slug(value: Any, named: Mapping[int, str]) -> Any:
    if hasattr(value, "_fields"):
        return tuple(
            named.get(cell, cell) if name == "id" or name.endswith("_id") else _by_slug(cell, named)
            for name, cell in zip(value._fields, value, strict=True)
        )
    if isinstance(value, tuple):
        return tuple(sorted((_by_slug(each, named) for each in value), key=repr))
    return value
