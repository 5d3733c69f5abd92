"""A store with the bundled digests, loaded once for each test process; tests copy it."""

from pathlib import Path

import pytest

from db.store import copy, create
from seeds import loader


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the bundled set. Copy it, or only read it."""
    path = tmp_path_factory.getbasetemp() / "bundled" / "parley.db"
    if not path.exists():  # another conftest may have asked for it before
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
