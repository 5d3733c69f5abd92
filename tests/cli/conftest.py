"""Runs command lines in this process, over stores of a few made-up digests."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.store import Store, create
from seeds import loader
from tests.bundled import made_once
from tests.process import ROOT, fresh_environment, parley
from tui.cli import main

HOSTILE = "[bold]loud[/b] \x1b]0;title\x07 \u202edecoy"
SMALL = Path(__file__).parent.parent / "fixtures" / "small"


class Ran(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def items(self) -> list[dict[str, Any]]:
        """The items of its JSON document."""
        document = json.loads(self.out)
        assert document["schema"] == 1
        items: list[dict[str, Any]] = document["items"]
        return items

    @property
    def rows(self) -> list[list[str]]:
        """The fields of its plain lines."""
        return [line.split("\t") for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def few_digests(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the small set, which stands for the one that comes with Parley."""
    folder = tmp_path / "bundled"
    shutil.copytree(SMALL, folder)
    monkeypatch.setattr(loader, "bundled", lambda: folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs `parley` with the given words; bytes under `typed` are its standard input."""
    umask = os.umask(0)
    os.umask(umask)

    def ran(*words: str, typed: bytes | None = None) -> Ran:
        keyboard = sys.stdin
        if typed is not None:
            sys.stdin = io.TextIOWrapper(io.BytesIO(typed))
        capsys.readouterr()
        try:
            code = main(words)
        finally:
            sys.stdin = keyboard
        return Ran(code, *capsys.readouterr())

    yield ran
    os.umask(umask)


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the small set, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "parley.db"
    store = create(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "bundled", lambda: SMALL)
        loader.load(store)
    store.close()
    return path


@pytest.fixture
def db(filled_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filled store of the test's own, in PARLEY_DB."""
    path = tmp_path / "store" / "parley.db"
    path.parent.mkdir(mode=0o700)
    shutil.copy(filled_once, path)
    path.chmod(0o600)
    monkeypatch.setenv("PARLEY_DB", str(path))
    return path


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    """That store, opened."""
    opened = Store(db)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def full_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for other processes, with the whole bundled set and one hostile note in its store."""
    with made_once(tmp_path_factory, "full-home") as place:
        if place.exists():
            return place
        place.mkdir()
        first = subprocess.run(
            parley("note", "add", "russia-ukraine-2025-r3", "-m", HOSTILE, "--as", "analyst-1"),
            cwd=ROOT,
            env=fresh_environment(place),
            capture_output=True,
            text=True,
            check=True,
        )
    assert first.stdout == "N1\n"
    assert "loaded 234 digests" in first.stderr
    return place
