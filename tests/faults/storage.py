"""Every call that changes the disk fails in turn, in every way (reliability P3, P12, P14).

    python -m tests.faults.storage --what notes

For each call of a run, and for each fault, a child does the same run with that call failing, says
what it told its user, and dies or ends. Then the store is looked at, and a healthy child does again
what was not said to be saved: in the end everything stands there once, as after a run without
faults.
"""

import argparse
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Concatenate, NamedTuple, ParamSpec

from db.backup import backup, restore
from db.commands import NewNote, NoteEdit, add_note, edit_note, save_surely, undo
from db.errors import StoreError, StoreUnsure
from db.records import NoteRow
from db.store import Store
from seeds import loader
from tests.faults.common import NOW, SMALL, Audit, Figures, audit, ended, fork, make_store, report
from tests.faults.profiles import EARLY, GOOD, PROFILES, RENAMED, open_store
from tests.faults.shim import FAULTS, KILL, ONCE, TORN, Fault, Shim, preloaded, quick_disk, records

P = ParamSpec("P")

AUTHOR = "analyst-1"
LONG = "x" * 3000
EXAMPLES = 10
AGAIN = "-again"
Told = dict[str, str]
"""What the user was told of each attempt: saved, not, unsure; nothing if it was never reached."""


class Stride(NamedTuple):
    """One in so many is tried: of the writes, and of the other calls, which are few and matter."""

    writes: int = 1
    others: int = 1


def steps(about: int, profile: str) -> list[tuple[str, Callable[[Store, str], NoteRow]]]:
    """A little work: the uuid of each attempt, and how to make it."""

    def save(
        store: Store, uuid: str, fn: Callable[Concatenate[Connection, P], NoteRow], *args: P.args,
        **kwargs: P.kwargs,
    ) -> NoteRow:  # fmt: skip
        if profile == RENAMED:
            return store.write(fn, *args, **kwargs)
        return save_surely(store, uuid, fn, *args, **kwargs)

    def add(store: Store, uuid: str) -> NoteRow:
        return save(store, uuid, add_note, NewNote(uuid, about, AUTHOR, f"new {LONG} #tag"), NOW)

    def edit(store: Store, uuid: str) -> NoteRow:
        rows = store.read(lambda c: c.execute("SELECT id FROM note WHERE number=1").fetchone())
        change = NoteEdit(int(rows[0]), AUTHOR, f"edited {LONG}", 1, uuid)
        return save(store, uuid, edit_note, change, NOW)

    def take_back(store: Store, uuid: str) -> NoteRow:
        return save(store, uuid, undo, AUTHOR, NOW, uuid)

    return [("add-2", add), ("edit-1", edit), ("undo", take_back)]


def write(path: Path, profile: str, about: int, out: Path, told: Told) -> None:
    """Do what is not said to be saved yet, in order; write down what its user is told."""
    file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(uuid: str, what: str) -> None:
        os.write(file, f"{uuid}\t{what}\n".encode())

    try:
        store = open_store(path, profile)
    except StoreError:
        return
    for uuid, attempt in steps(about, profile):
        if told.get(uuid) == "saved":
            continue
        name = f"{uuid}{AGAIN}" if profile == RENAMED and uuid in told else uuid
        if profile == EARLY:
            tell(uuid, "saved")
        try:
            attempt(store, name)
        except StoreUnsure:
            tell(uuid, "unsure")
            break
        except StoreError as error:
            sure = str(error).endswith("it was not saved") or profile == RENAMED
            tell(uuid, "not" if sure else f"odd: {error}")
            break
        tell(uuid, "saved")
    store.close()


def read_told(out: Path) -> Told:
    """What was told, the last word on each attempt."""
    lines = out.read_text().splitlines() if out.exists() else []
    return {uuid: what for uuid, _, what in (line.partition("\t") for line in lines)}


class Place:
    """The files of one experiment: a store to begin with, copied for each run."""

    def __init__(self, folder: Path) -> None:
        self.base = folder / "base.db"
        self.path = folder / "tried" / "parley.db"
        self.told = folder / "told"
        self.about = make_store(self.base)
        store = Store(self.base)
        store.write(add_note, NewNote("add-1", self.about, AUTHOR, "note 1"), NOW)
        store.close()

    def fresh(self) -> None:
        """Begin again."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
        self.path.parent.mkdir()
        shutil.copyfile(self.base, self.path)
        self.told.unlink(missing_ok=True)


def notes(place: Place, shim: Shim, profile: str, stride: Stride) -> Figures:
    """Notes are added, edited, removed, undone."""
    seen: Counter[str] = Counter()
    broken: list[str] = []

    def attempt() -> None:
        write(place.path, profile, place.about, place.told, read_told(place.told))

    def faulty(fault: Fault, number: int) -> int:
        def armed() -> None:
            shim.arm("/tried/", fault, number)
            attempt()

        return ended(fork(armed))

    calls = _calls(place, shim, attempt)
    wanted = audit(place.path)
    assert wanted.notes.keys() == {"add-1", "add-2"}, "the run without faults does all its work"
    for fault, number in _chosen(calls, stride):
        place.fresh()
        code = faulty(fault, number)
        told = read_told(place.told)
        faults = _ended_well(code, fault) + _kept(told, audit(place.path))
        seen["runs"] += 1
        seen.update(f"told {what}" for what in set(told.values()))
        assert ended(fork(attempt)) == 0
        faults += _differences(wanted, audit(place.path))
        broken += [f"{fault.name} at {number}: {found}" for found in faults]
    return _figures("notes", profile, len(calls), seen, broken)


def _calls(place: Place, shim: Shim, run: Callable[[], None]) -> str:
    """The calls of a run without faults, a letter for each as the shim's log has it."""
    place.fresh()
    log = place.told.with_name("log")
    log.unlink(missing_ok=True)

    def logged() -> None:
        shim.arm("/tried/")
        shim.log(log)
        run()

    assert ended(fork(logged)) == 0
    return "".join(record.what for record in records(log.read_bytes()))


def _chosen(calls: str, stride: Stride) -> Iterator[tuple[Fault, int]]:
    """Which calls to let fail how; each fault tries others."""
    for shift, fault in enumerate(FAULTS):
        for number, what in enumerate(calls, 1):
            if (number + shift) % (stride.writes if what == "W" else stride.others) == 0:
                yield fault, number


def _ended_well(code: int, fault: Fault) -> list[str]:
    expected = (-9, 0) if fault.mode in (KILL, TORN) else (0,)
    return [] if code in expected else [f"ended with {code}"]


def _kept(told: Told, stored: Audit) -> list[str]:
    """What is wrong with the store after the fault, given what the user was told."""
    first, second = stored.notes.get("add-1"), stored.notes.get("add-2")
    found = [*stored.faults, *(f"said {what}" for what in told.values() if "odd" in what)]
    if first is None:
        return [*found, "an older note is gone"]
    there = {
        "add-2": second is not None,
        "edit-1": "update" in first.log,
        "undo": first.log.count("update") == 2,
    }
    lost = [uuid for uuid, what in told.items() if what == "saved" and not there[uuid]]
    return found + [f"{uuid} was said to be saved" for uuid in lost]


def _differences(wanted: Audit, stored: Audit) -> list[str]:
    """How a store in which everything was done again differs from one without faults."""
    named = [uuid.removesuffix(AGAIN) for uuid in stored.notes]
    found = [*stored.faults, *(f"{uuid} doubled" for uuid, n in Counter(named).items() if n > 1)]
    stored = stored._replace(notes=dict(zip(named, stored.notes.values(), strict=True)))
    if stored == wanted and not found:
        return []
    found += [f"{uuid} missing" for uuid in wanted.notes.keys() - stored.notes.keys()]
    found += [f"{uuid} too many" for uuid in stored.notes.keys() - wanted.notes.keys()]
    return found + [
        f"{uuid} is {stored.notes[uuid].log}, not {note.log}"
        for uuid, note in wanted.notes.items()
        if uuid in stored.notes and stored.notes[uuid] != note
    ]


def copies(place: Place, shim: Shim, profile: str, stride: Stride) -> Figures:
    """A backup is made: it is whole or not there, and the store is as it was."""
    target = place.path.parent / "kept.bak"

    def run() -> None:
        backup(place.path, target, replace=True)

    def judge() -> list[str]:
        faults = list(audit(place.path).faults)
        if target.exists():
            faults += [] if audit(target) == wanted else ["the backup is not whole"]
        return faults

    wanted = audit(place.base)
    return _sweep("backup", place, shim, profile, stride, run, judge)


def returns(place: Place, shim: Shim, profile: str, stride: Stride) -> Figures:
    """A backup is restored: the store is as before or as the backup, and what was is kept."""
    source = place.path.parent.with_name("source.bak")
    backup(place.base, source)
    other = Store(place.base)
    other.write(add_note, NewNote("later", place.about, AUTHOR, "Later."), NOW)
    other.close()
    before, after = audit(place.base), audit(source)

    def run() -> None:
        restore(place.path, source)

    def judge() -> list[str]:
        now = audit(place.path)
        kept = [audit(path) for path in place.path.parent.glob("parley.db.*.bak")]
        if now == before:
            return []
        if now != after:
            return ["the store is neither as before nor as the backup"]
        return [] if before in kept else ["what was replaced is gone"]

    return _sweep("restore", place, shim, profile, stride, run, judge)


def upgrades(place: Place, shim: Shim, profile: str, stride: Stride) -> Figures:
    """A store of schema 1 is brought up to date: the next start does what this one could not."""
    import db.migrate  # noqa: F401 - imported here, before the children, since it takes long
    from tests.faults.older import make_older

    make_older(place.base)
    wanted = audit(place.base)

    def run() -> None:
        Store(place.path).close()

    def judge() -> list[str]:
        Store(place.path).close()
        return [] if audit(place.path) == wanted else ["the notes differ"]

    return _sweep("migration", place, shim, profile, stride, run, judge)


def loads(place: Place, shim: Shim, profile: str, stride: Stride) -> Figures:
    """A changed digest is loaded: all of it is there or nothing, and the notes are."""
    import db.ledger
    import db.sessions  # noqa: F401 - both take long to import

    folder = place.base.parent / "digests"
    folder.mkdir()
    (digest,) = SMALL.rglob("*-first-round.yaml")
    text = digest.read_text("utf-8").replace("T10:00", "T11:00")
    (folder / digest.name).write_text(text, "utf-8")

    def run() -> None:
        store = Store(place.path)
        loader.load(store, [folder])
        store.close()

    wanted = audit(place.base)

    def judge() -> list[str]:
        run()
        stored = audit(place.path)
        return [*stored.faults, *([] if stored == wanted else ["the notes differ"])]

    return _sweep("load", place, shim, profile, stride, run, judge)


def _sweep(
    what: str,
    place: Place,
    shim: Shim,
    profile: str,
    stride: Stride,
    run: Callable[[], None],
    judge: Callable[[], list[str]],
) -> Figures:
    """Run in a child with each call failing; whatever came of it, judge what is there."""
    counted = place.told
    seen: Counter[str] = Counter()
    broken: list[str] = []

    def armed(fault: Fault, number: int) -> None:
        shim.arm("/tried/", fault, number)
        try:
            run()
            counted.write_text("done")
        except StoreError:
            counted.write_text("refused")

    calls = _calls(place, shim, run)
    for fault, number in _chosen(calls, stride):
        place.fresh()
        code = ended(fork(partial(armed, fault, number)))
        told = counted.read_text() if counted.exists() else "nothing"
        seen["runs"] += 1
        seen[f"told {told}"] += 1
        faults = _ended_well(code, fault)
        if fault.mode == ONCE and calls[number - 1] != "U":  # else it cannot be removed
            faults += [f"{path.name} left" for path in place.path.parent.glob(".*.part*")]
        broken += [f"{fault.name} at {number}: {found}" for found in [*faults, *judge()]]
    return _figures(what, profile, len(calls), seen, broken)


def _figures(what: str, profile: str, calls: int, seen: Counter[str], broken: list[str]) -> Figures:
    return {
        "what": what,
        "profile": profile,
        "calls": calls,
        **dict(sorted(seen.items())),
        "violations": len(broken),
        "broken": broken[:EXAMPLES],
    }


WHAT = {"notes": notes, "backup": copies, "restore": returns, "migration": upgrades, "load": loads}


def main() -> None:
    """The program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--what", choices=WHAT, default="notes")
    parser.add_argument("--profile", choices=PROFILES, default=GOOD)
    parser.add_argument("--writes", type=int, default=1, help="try one in so many writes")
    parser.add_argument("--others", type=int, default=1, help="try one in so many other calls")
    given = parser.parse_args()
    shim = preloaded()
    with tempfile.TemporaryDirectory(prefix="parley-storage-", dir=quick_disk()) as folder:
        place = Place(Path(folder))
        stride = Stride(given.writes, given.others)
        report(WHAT[given.what](place, shim, given.profile, stride))


if __name__ == "__main__":
    main()
