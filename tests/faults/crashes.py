"""Programs are killed with signal 9 while they write, again and again, on one store (P1).

    python -m tests.faults.crashes --trials 500

Two writers add notes and edit them, a reader reads and a third program makes backups; all are
killed at once. What a writer was told is saved stands there afterwards, once, and nothing that
nobody wrote.
"""

import argparse
import os
import random
import signal
import sqlite3
import tempfile
import time
from pathlib import Path

from db import queries
from db.backup import backup
from db.commands import NewNote, NoteEdit, add_note, edit_note
from tests.faults.common import NOW, Figures, audit, ended, fork, make_store, report
from tests.faults.profiles import EARLY, GOOD, PROFILES, open_store

LONGEST_MS = 40
FULL_LOOK_EVERY = 10


def write(path: Path, profile: str, about: int, name: str, told: int, tried: int) -> None:
    """Write for ever; a line for what is tried and one for what was said to be saved."""
    store = open_store(path, profile)
    number = 0
    while True:
        number += 1
        uuid = f"{name}-{number}"
        os.write(tried, f"{uuid}\n".encode())
        if profile == EARLY:
            os.write(told, f"{uuid} 1\n".encode())
        saved = store.write(add_note, NewNote(uuid, about, name, f"{uuid} v1"), NOW)
        os.write(told, f"{uuid} 1\n".encode())
        edit = NoteEdit(saved.id, name, f"{uuid} v2", 1, f"{uuid}-edit")
        store.write(edit_note, edit, NOW)
        os.write(told, f"{uuid} 2\n".encode())


def read(path: Path) -> None:
    """Read for ever."""
    store = open_store(path, GOOD)
    while True:
        store.read(queries.notes)


def copy(path: Path, target: Path) -> None:
    """Make backups for ever."""
    while True:
        backup(path, target, replace=True)


def run(profile: str, trials: int, seed: int, folder: Path) -> Figures:
    """Kill, look, go on."""
    path, target = folder / "parley.db", folder / "parley.bak"
    about = make_store(path)
    told_file, tried_file = folder / "told", folder / "tried"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    told, tried = (os.open(file, flags, 0o600) for file in (told_file, tried_file))
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    figures = {"crashes": 0, "log in use": 0, "backups damaged": 0, "ended before": 0, "damage": 0}
    for trial in range(trials):
        before = told_file.stat().st_size
        children = [
            fork(lambda name=f"t{trial}-{who}": write(path, profile, about, name, told, tried))  # type: ignore[misc]
            for who in "ab"
        ]
        children += [fork(lambda: read(path)), fork(lambda: copy(path, target))]
        _first_word(told_file, before)
        time.sleep(chance.uniform(0, LONGEST_MS / 1000))
        for child in children:
            os.kill(child, signal.SIGKILL)
        figures["ended before"] += sum(ended(child) != -signal.SIGKILL for child in children)
        figures["crashes"] += 1
        log = path.with_name(f"{path.name}-wal")
        figures["log in use"] += log.exists() and log.stat().st_size > 0
        if trial % FULL_LOOK_EVERY == 0 or trial == trials - 1:
            figures["damage"] += len(audit(path).faults)
            figures["backups damaged"] += target.exists() and bool(audit(target).faults)
        else:
            figures["damage"] += _quick(path)
    stored = audit(path)
    said = [line.split() for line in told_file.read_text().splitlines()]
    counts = {
        "missing": len({uuid for uuid, _ in said} - set(stored.notes)),
        "edits missing": sum(
            version == "2" and uuid in stored.notes and stored.notes[uuid].version != 2
            for uuid, version in said
        ),
        "doubled": len(stored.bodies) - len(set(stored.bodies)),
        "phantoms": len(set(stored.notes) - set(tried_file.read_text().split())),
        "gaps": max(stored.numbers, default=0) - len(stored.numbers),
    }
    bad = {
        **counts,
        **{name: figures[name] for name in ("damage", "backups damaged", "ended before")},
    }
    return {
        "what": "kill -9",
        "profile": profile,
        "saved": len(said),
        **figures,
        **counts,
        "broken": [f"{name}: {count}" for name, count in bad.items() if count],
    }


def _first_word(file: Path, size: int) -> None:
    """Wait until something was said to be saved: then everybody is at work."""
    until = time.monotonic() + 30
    while file.stat().st_size == size and time.monotonic() < until:
        time.sleep(0.001)


def _quick(path: Path) -> int:
    connection = sqlite3.connect(path, timeout=30)
    try:
        return int(connection.execute("PRAGMA quick_check").fetchone()[0] != "ok")
    finally:
        connection.close()


def main() -> None:
    """The program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", choices=PROFILES, default=GOOD)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parley-crashes-") as folder:
        report(run(given.profile, given.trials, given.seed, Path(folder)))


if __name__ == "__main__":
    main()
