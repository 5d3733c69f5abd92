"""The power fails: what was written and not synced is lost, kept or torn (reliability P1).

    python -m tests.faults.powerloss --points 600

A child saves notes while every call is written down. For many moments the files are then made as
the disk might hold them: what was synced is there, later writes are kept, dropped or kept by some
of their sectors, as a seed says. Every note that was said to be saved by then must be there.
"""

import argparse
import os
import random
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from db.commands import NewNote, add_note
from tests.faults.common import NOW, Figures, ended, fork, make_store, report
from tests.faults.profiles import GOOD, PROFILES, open_store
from tests.faults.shim import Record, Shim, preloaded, quick_disk, records

SECTOR = 512
Files = dict[str, bytearray]


def write(path: Path, profile: str, about: int, notes: int, log: Path, shim: Shim) -> None:
    """Save notes, and say so in the log after each."""
    shim.arm(path.name)
    shim.log(log)
    store = open_store(path, profile)
    for number in range(notes):
        body = "x" * random.Random(number).choice((20, 3000, 9000))  # noqa: S311 - sizes
        store.write(add_note, NewNote(f"u{number}", about, "analyst-1", body), NOW)
        shim.say(f"u{number}")
        if number == notes // 2:
            store.write(lambda connection: connection.execute("SELECT 1"))
    store.close()


def after(done: Sequence[Record], chance: random.Random, base: Files) -> Files:
    """The files as they may be found when power fails after `done`."""
    synced = {record.path: at for at, record in enumerate(done) if record.what == "S"}
    files = {name: bytearray(data) for name, data in base.items()}
    for at, record in enumerate(done):
        safe = at < synced.get(record.path, -1)
        if record.what == "U":
            files.pop(record.path, None)
        elif record.what == "T" and (safe or chance.random() < 0.5):
            data = files.setdefault(record.path, bytearray())
            data[record.offset :] = b"\0" * max(0, record.offset - len(data))
        elif record.what == "W":
            data = files.setdefault(record.path, bytearray())
            for offset, part in _arrived(record, safe, chance):
                data.extend(b"\0" * (offset - len(data)))
                data[offset : offset + len(part)] = part
    return files


def _arrived(record: Record, safe: bool, chance: random.Random) -> list[tuple[int, bytes]]:
    """The parts of a write that reached the disk."""
    luck = chance.random()
    if safe or luck < 0.34:
        return [(record.offset, record.data)]
    if luck > 0.67:
        return []
    return [
        (record.offset + at, record.data[at : at + SECTOR])
        for at in range(0, len(record.data), SECTOR)
        if chance.random() < 0.5
    ]


def run(profile: str, notes: int, points: int, seed: int, folder: Path, shim: Shim) -> Figures:
    """Write once, then lose power at many moments."""
    path, log, found = folder / "power.db", folder / "log", folder / "found" / "power.db"
    about = make_store(path)
    base = {str(path): bytearray(path.read_bytes())}
    assert ended(fork(lambda: write(path, profile, about, notes, log, shim))) == 0
    done = list(records(log.read_bytes()))
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    lost = damaged = more = 0
    for point in range(points):
        cut = 1 + point * len(done) // points if points <= len(done) else 1 + point % len(done)
        said = {record.path for record in done[:cut] if record.what == "A"}
        there = _found(after(done[:cut], chance, base), found)
        if there is None:
            damaged += 1
            continue
        lost += bool(said - there)
        more += bool(there - said)
    counts = {"images with a loss": lost, "images damaged": damaged}
    return {
        "what": "power cut",
        "profile": profile,
        "images": points,
        "calls": len(done),
        "syncs": sum(record.what == "S" for record in done),
        "images with more": more,
        **counts,
        "broken": [f"{name}: {count}" for name, count in counts.items() if count],
    }


def _found(files: Files, path: Path) -> set[str] | None:
    """The notes in a store that is made of these files; None when it is damaged."""
    path.parent.mkdir(exist_ok=True)
    for old in path.parent.iterdir():
        old.unlink()
    for name, data in files.items():
        if not name.endswith(("-shm", ".lock")):  # neither outlives a restart
            path.with_name(os.path.basename(name)).write_bytes(data)  # noqa: PTH119 - no path of ours
    try:
        connection = sqlite3.connect(path)
        try:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                return None
            return {row[0] for row in connection.execute("SELECT uuid FROM note")}
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return None


def main() -> None:
    """The program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", choices=PROFILES, default=GOOD)
    parser.add_argument("--notes", type=int, default=8)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shim = preloaded()
    with tempfile.TemporaryDirectory(prefix="parley-power-", dir=quick_disk()) as folder:
        report(run(given.profile, given.notes, given.points, given.seed, Path(folder), shim))


if __name__ == "__main__":
    main()
