"""A store with the bundled digests, loaded once for a whole run of the tests; tests copy it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.store import copy, create
from seeds import loader


@contextmanager
def made_once(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that all processes of a run share, held while one of them fills it."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield shared / name


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the bundled set. Copy it, or only read it."""
    with made_once(tmp_path_factory, "bundled") as folder:
        path = folder / "parley.db"
        if not path.exists():
            store = create(path)
            loader.load(store)
            store.close()
    return path


@pytest.fixture
def store_path(bundled: Path, tmp_path: Path) -> Path:
    """The file of a store with the bundled set that belongs to one test."""
    path = tmp_path / "parley.db"
    copy(bundled, path)
    return path
