"""What every test gets: an empty home of its own, and no deadline on a busy machine."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings

from tests.process import fresh_environment

settings.register_profile("parley", deadline=None)
settings.load_profile("parley")


@pytest.fixture(autouse=True)
def surroundings() -> Iterator[None]:
    """What a test or the program itself does to the environment is undone with the test."""
    with mock.patch.dict(os.environ):
        yield


@pytest.fixture(autouse=True)
def home(
    surroundings: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty home directory, so that no test meets the developer's own store or settings."""
    place = tmp_path_factory.mktemp("home")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name in [each for each in os.environ if each.startswith(("PARLEY_", "TEXTUAL"))]:
        if name != "TEXTUAL_SNAPSHOT_TEMPDIR":  # where the pictures' plugin keeps its report
            monkeypatch.delenv(name)
    for name, value in fresh_environment(place).items():
        monkeypatch.setenv(name, value)
    return place
