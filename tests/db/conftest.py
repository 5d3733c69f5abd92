"""Stores to test on: the bundled set, loaded once and only read; an empty one for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store, copy, create
from tests.bundled import bundled, store_path
from tests.db.desk import Desk

__all__ = ["blank", "bundled", "desk", "full", "store", "store_path"]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store, to be copied."""
    path = tmp_path_factory.mktemp("blank") / "parley.db"
    create(path).close()
    return path


@pytest.fixture(scope="session")
def full(bundled: Path) -> Iterator[Store]:
    """A store with the whole bundled set. Read it only."""
    store = Store(bundled)
    yield store
    store.close()


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    path = tmp_path / "parley.db"
    copy(blank, path)
    opened = Store(path)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty store with a desk to load digests from."""
    return Desk(store, tmp_path, monkeypatch)
