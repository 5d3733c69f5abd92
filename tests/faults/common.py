"""What the programs share: a store to begin with, children, a look at what is stored, figures."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

from db import queries
from db.store import create
from seeds import loader

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
ABOUT = "c-r1"
NOW = "2030-01-01T00:00:00+00:00"
SIDES = ("", "-wal", "-shm", "-journal", ".lock")


def make_store(path: Path) -> int:
    """A store with the made-up digests at `path`; the id of a thing to write on."""
    store = create(path)
    loader.load(store, [SMALL])
    about = store.read(queries.thing_by_slug, ABOUT).id
    store.close()
    return about


def fork(run: Callable[[], None]) -> int:
    """The process id of a child that runs a function and ends without any of our cleaning up."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        run()
        code = 0
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode(errors="replace"))
    os._exit(code)


def ended(child: int) -> int:
    """How a child has ended: its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Noted(NamedTuple):
    """A note as it is stored: its text, its version, whether it is removed, what was done to it."""

    body: str
    version: int
    removed: bool
    log: tuple[str, ...]


class Audit(NamedTuple):
    """What is stored, read with the bare driver: notes by uuid, and what SQLite finds wrong."""

    notes: dict[str, Noted]
    numbers: tuple[int, ...]
    faults: tuple[str, ...]

    @property
    def bodies(self) -> list[str]:
        """The texts of all notes."""
        return [note.body for note in self.notes.values()]


def audit(path: Path) -> Audit:
    """Look at a store without going through what is tested."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        said += [f"no parent: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        logs: dict[int, list[str]] = {}
        for key, op in connection.execute("SELECT entity_id, op FROM change ORDER BY id"):
            logs.setdefault(key, []).append(op)
        notes = {}
        rows = connection.execute(
            "SELECT t.uuid, t.body, t.version, n.deleted_at IS NOT NULL, t.id FROM note t"
            " JOIN entity n ON n.id = t.id ORDER BY t.number"
        )
        for uuid, body, version, removed, key in rows:
            notes[uuid] = Noted(body, version, bool(removed), tuple(logs.get(key, ())))
        numbers = tuple(row[0] for row in connection.execute("SELECT number FROM note ORDER BY 1"))
    finally:
        connection.close()
    return Audit(notes, numbers, tuple(fault for fault in said if fault != "ok"))


Figures = dict[str, int | str | list[str]]
"""What a program measured. `broken` lists promises that were not kept, with the first examples."""


def report(figures: Figures) -> NoReturn:
    """Print the figures and end the program: 1 when a promise was broken."""
    print(json.dumps(figures), flush=True)
    sys.exit(1 if figures["broken"] else 0)
