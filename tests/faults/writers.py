"""Many programs write at once: notes of their own, and all of them one note (reliability P2).

    python -m tests.faults.writers --writers 2 8 20 50 --notes 20

Every process adds notes and adds a word to one common note, each in one write. Afterwards every
note that a process was told is saved stands there once, the common note has every word once, and
the numbers run without a gap.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from sqlite3 import Connection

from db import queries
from db.commands import NewNote, NoteEdit, add_note, edit_note
from db.errors import StoreError
from db.records import NoteRow
from db.store import Store
from tests.faults.common import NOW, Figures, audit, ended, fork, make_store
from tests.faults.profiles import GOOD, PROFILES, open_store

AUTHOR = "analyst-1"
COMMON = "common"
WORDS = "word " * 40


def add_word(connection: Connection, key: int, word: str) -> NoteRow:
    """Read the common note and write it with a word more."""
    row = queries.note(connection, key)
    assert row is not None
    edit = NoteEdit(key, AUTHOR, f"{row.body} {word}", row.version, word)
    return edit_note(connection, edit, NOW)


def work(
    path: Path, profile: str, about: int, common: int, name: str, notes: int, out: int
) -> None:
    """What one process does; each line that it writes to `out` says what it was told."""
    store = open_store(path, profile)
    for number in range(notes):
        word = f"{name}-{number}"
        new = NewNote(word, about, AUTHOR, f"{word} {WORDS}")
        for what in ("note", "word"):
            began = time.perf_counter()
            try:
                if what == "note":
                    store.write(add_note, new, NOW)
                else:
                    store.write(add_word, common, f"+{word}")
                told = "saved"
            except StoreError as error:
                told = type(error).__name__
            took = round((time.perf_counter() - began) * 1000)
            os.write(out, f"{what}\t{word}\t{told}\t{took}\n".encode())
    store.close()


def run(profile: str, writers: int, notes: int, folder: Path) -> Figures:
    """Let processes write and look what is stored."""
    path = folder / f"{profile}-{writers}.db"
    about = make_store(path)
    store = Store(path)
    common = store.write(add_note, NewNote(COMMON, about, AUTHOR, "The common note."), NOW).id
    store.close()
    told_file = folder / f"{profile}-{writers}.told"
    out = os.open(told_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    gate, starting = os.pipe()

    def child(name: str) -> None:
        os.close(starting)
        os.read(gate, 1)  # all begin when the parent closes it
        work(path, profile, about, common, name, notes, out)

    began = time.perf_counter()
    children = [fork(lambda name=f"w{number}": child(name)) for number in range(writers)]  # type: ignore[misc]
    os.close(starting)
    codes = Counter(map(ended, children))
    took = time.perf_counter() - began
    os.close(out)
    os.close(gate)
    told = [line.split("\t") for line in told_file.read_text().splitlines()]
    return {
        "what": f"{writers} writers",
        "profile": profile,
        "writes": len(told),
        "milliseconds": round(took * 1000),
        "longest wait ms": max(int(row[3]) for row in told),
        **_judge(path, told, writers * notes, codes),
    }


def _judge(path: Path, told: list[list[str]], notes: int, codes: Counter[int]) -> Figures:
    """What the processes were told against what is stored."""
    saved = {what: {row[1] for row in told if row[0] == what and row[2] == "saved"} for what in (
        "note", "word"
    )}  # fmt: skip
    stored = audit(path)
    words = stored.notes[COMMON].body.split()
    counts = {
        "raised": sum(row[2] != "saved" for row in told),
        "unfinished": 2 * notes - len(told),
        "lost notes": len(saved["note"] - set(stored.notes)),
        "lost words": len({f"+{word}" for word in saved["word"]} - set(words)),
        "doubled": len(stored.numbers) - len(set(stored.bodies)) + len(words) - len(set(words)),
        "gaps": max(stored.numbers) - len(stored.numbers),
        "ended badly": sum(count for code, count in codes.items() if code),
        "damage": len(stored.faults),
    }
    return {**counts, "broken": [f"{name}: {count}" for name, count in counts.items() if count]}


def main() -> None:
    """The program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", choices=PROFILES, default=GOOD)
    parser.add_argument("--writers", type=int, nargs="+", default=[2, 8])
    parser.add_argument("--notes", type=int, default=10)
    given = parser.parse_args()
    broken = False
    with tempfile.TemporaryDirectory(prefix="parley-writers-") as folder:
        for writers in given.writers:
            figures = run(given.profile, writers, given.notes, Path(folder))
            print(json.dumps(figures), flush=True)
            broken = broken or bool(figures["broken"])
    sys.exit(broken)


if __name__ == "__main__":
    main()
