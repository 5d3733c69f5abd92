"""A disk that is really full, or really read-only: reading goes on, and every sentence is true."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import queries
from db.backup import backup, restore
from db.commands import NewNote, add_note, save_surely
from db.errors import StoreError
from db.store import Store
from tests.faults.common import NOW, audit, make_store
from tests.process import ROOT

SIZE = "4m"
LONG = "x" * 200_000
# A limit on the size of files, where nobody may mount: it stops the log as a full disk would.
LIMITED = """
import resource, sys
from pathlib import Path
from db.store import Store
from tests.faults.test_disk import fill
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, resource.RLIM_INFINITY))
store = Store(Path(sys.argv[1]))
saved, sentence = fill(store, int(sys.argv[2]))
print(len(saved), sentence)
"""


def mount(*words: str) -> bool:
    """Whether a mount, or the lifting of one, succeeded."""
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of a few MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or not mount(
        "mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "parley-test", str(folder)
    ):
        pytest.skip("only who may mount can make a small disk")
    try:
        yield folder
    finally:
        assert mount("umount", "-l", str(folder))


def save(store: Store, about: int, uuid: str) -> str:
    """Save a note; its uuid."""
    save_surely(store, uuid, add_note, NewNote(uuid, about, "analyst-1", f"{uuid} {LONG}"), NOW)
    return uuid


def fill(store: Store, about: int) -> tuple[list[str], str]:
    """Save notes until the disk takes no more: those that were saved, and what was said then."""
    saved: list[str] = []
    while True:
        try:
            saved.append(save(store, about, f"u{len(saved)}"))
        except StoreError as error:
            return saved, str(error)


def test_a_full_disk_loses_nothing_and_says_so(small: Path) -> None:
    path = small / "parley.db"
    about = make_store(path)
    store = Store(path)
    saved, sentence = fill(store, about)
    assert saved
    assert "the disk is full; it was not saved" in sentence
    assert [row.body[:2] for row in store.read(queries.notes)] == [uuid[:2] for uuid in saved]
    with pytest.raises(StoreError, match=r"full|No space"):
        backup(path, small / "parley.bak")
    assert [file.name for file in small.iterdir() if "bak" in file.name] == []
    assert audit(path).faults == ()
    assert mount("mount", "-o", "remount,size=32m", str(small))
    save(store, about, f"u{len(saved)}")
    assert len(audit(path).notes) == len(saved) + 1
    store.close()


def test_a_restore_onto_a_full_disk_leaves_what_was_there(small: Path, tmp_path: Path) -> None:
    path, big = small / "parley.db", tmp_path / "big.db"
    about = make_store(path)
    before = audit(path)
    make_store(big)
    store = Store(big)
    for number in range(20):
        save(store, about, f"u{number}")
    store.close()
    with pytest.raises(StoreError, match=r"full|No space"):
        restore(path, big)
    assert audit(path) == before
    assert {file.name for file in small.iterdir()} <= {"parley.db", "parley.db.lock"}


def test_a_limit_on_files_is_like_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    about = make_store(path)
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(about)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    saved, _, sentence = ended.stdout.partition(" ")
    assert sentence.endswith("it was not saved\n")
    stored = audit(path)
    assert stored.faults == ()
    assert len(stored.notes) == int(saved) > 0


def test_a_read_only_disk_can_be_read(small: Path) -> None:
    path = small / "parley.db"
    about = make_store(path)
    store = Store(path)
    store.write(add_note, NewNote("u1", about, "analyst-1", "Hm."), NOW)
    store.close()
    assert mount("mount", "-o", "remount,ro", str(small))
    reader = Store(path)
    assert [row.body for row in reader.read(queries.notes)] == ["Hm."]
    with pytest.raises(StoreError, match=r"Read-only file system\); it was not saved"):
        save(reader, about, "u2")
    reader.close()
