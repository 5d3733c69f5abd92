"""The explorer on a store of its own, for tests in a pseudo-terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bundled import bundled, store_path
from tests.pty.explorer import Explorer

__all__ = ["bundled", "explorer", "store_path"]


@pytest.fixture
def explorer(store_path: Path) -> Iterator[Explorer]:
    """The explorer at 80x24 over the bundled set, ready for keys, the cursor on "all rounds"."""
    with Explorer(store_path) as opened:
        opened.wait_for("? help")
        yield opened
