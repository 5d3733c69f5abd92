"""The made-up store for tests of the screen."""

import pytest

from tests.tui.fakes import FakeStore, make_world, pretend


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    """57 rounds in two processes, and what belongs to them."""
    pretend(monkeypatch.setattr)
    return FakeStore(make_world())
