"""What `parley doctor` looks at: the file, what is in it, the disk, the library, the terminal."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from db import soundness
from db.connection import SCHEMA_VERSION
from db.errors import StoreError
from db.search import index
from db.store import Store, check_file
from tui.cli.output import speaks_utf8

OK = "OK"
WARNING = "warning"
FAULT = "fault"

FREE_BYTES = 100 * 1024 * 1024
SMALLEST = (40, 12)
# SQLite before it can lose its place in the write-ahead log when two programs checkpoint at once.
SOUND_LIBRARY = (3, 51, 3)
# Locks on these are not to be relied upon, and the write-ahead log needs shared memory.
NETWORK = frozenset(
    "9p afs ceph cifs fuse.sshfs glusterfs lustre ncpfs nfs nfs4 smb3 smbfs vboxsf".split()
)
MOUNTS = Path("/proc/self/mountinfo")


class Finding(NamedTuple):
    """One thing looked at: OK, warning or fault, in a sentence, and the command that repairs it."""

    level: str
    what: str
    detail: str
    repair: str = ""


def examine(store: Path, complaints: Sequence[str]) -> tuple[Finding, ...]:
    """Every finding about the store at `store` and its surroundings.

    `complaints` are the sentences about the settings. Nothing is changed.
    """
    return (
        *_file(store),
        *_content(store),
        *_disk(store.parent),
        _library(),
        *_terminal(),
        *[
            Finding(WARNING, "settings", complaint, "parley config path")
            for complaint in complaints
        ],
    )


def _file(store: Path) -> Iterator[Finding]:
    yield Finding(OK, "path", str(store))
    for path, wanted in ((store, 0o600), (store.parent, 0o700)):
        try:
            status = path.stat()
        except OSError:
            continue
        mode = stat.S_IMODE(status.st_mode)
        others = mode & (0o077 if path == store else 0o022)
        what = "permissions" if path == store else "folder"
        if status.st_uid != os.geteuid():
            yield Finding(WARNING, what, f"{path} belongs to somebody else", "")
        elif others:
            detail = f"others may use {path} (mode {mode:o})"
            yield Finding(WARNING, what, detail, f"chmod {wanted:o} '{path}'")
        else:
            yield Finding(OK, what, f"mode {mode:o}")


def _content(store: Path) -> Iterator[Finding]:
    """What SQLite and the ledger say; a store that cannot be opened ends it."""
    try:
        version = check_file(store)
        yield Finding(OK, "schema", f"version {version} of {SCHEMA_VERSION}")
        if version < SCHEMA_VERSION:
            detail = (
                f"version {version} is older; the next start brings it up to date, after a copy"
            )
            yield Finding(WARNING, "schema", detail, "parley rounds")
            return
        opened = Store(store)
        restore = "parley restore FILE (copies lie beside the store: *.bak)"
        for what, look in (
            ("integrity", soundness.damage),
            ("references", soundness.dangling),
        ):
            found = opened.read(look)
            yield _result(what, found, FAULT, restore)
        found = opened.read(soundness.unsupported)
        yield _result("evidence", found, WARNING, "parley seed")
        yield _search(opened)
        opened.close()
    except StoreError as error:
        yield Finding(FAULT, "store", str(error), "parley init" if not store.exists() else "")


def _search(opened: Store) -> Finding:
    """Whether all is found that is there: the index, held against itself and the store."""
    try:
        found = opened.write(index.damage)
    except StoreError as error:
        return Finding(WARNING, "search", f"not looked at: {error}")
    stale = () if found else opened.read(index.outdated)
    if stale:
        found = (f"out of date: {', '.join(stale)}",)
    return _result("search", found, WARNING, "parley doctor --reindex")


def _result(what: str, found: Sequence[str], level: str, repair: str) -> Finding:
    if not found:
        return Finding(OK, what, "nothing wrong")
    return Finding(level, what, "; ".join(found), repair)


def _disk(folder: Path) -> Iterator[Finding]:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    detail = f"{free // 1024 // 1024:,} MiB free"
    if free < FREE_BYTES:
        yield Finding(WARNING, "disk", detail, f"df -h '{folder}'")
    else:
        yield Finding(OK, "disk", detail)
    try:
        kind = file_system(folder.resolve(), MOUNTS.read_text("utf-8", "replace"))
    except OSError:
        return  # no Linux: nothing says so
    if kind in NETWORK:
        detail = f"{kind}: a network file system, where two programs may damage a store"
        yield Finding(WARNING, "file system", detail, "parley --db PATH-ON-A-LOCAL-DISK")
    else:
        yield Finding(OK, "file system", kind)


def file_system(folder: Path, mounts: str) -> str:
    """The type of the file system that `folder` is on, by the text of /proc/self/mountinfo."""
    best, kind = "", "unknown"
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = (
            fields[4].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
        )
        # The later of two mounts on one point hides the earlier.
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def _library() -> Finding:
    version = ".".join(map(str, soundness.LIBRARY))
    if soundness.LIBRARY >= SOUND_LIBRARY:
        return Finding(OK, "SQLite", version)
    wanted = ".".join(map(str, SOUND_LIBRARY))
    detail = (
        f"{version}: before {wanted} its write-ahead log has a rare fault; Parley's queue of"
        " writers keeps it away as long as nothing else writes the store"
    )
    return Finding(WARNING, "SQLite", detail, "a Python built with a newer SQLite")


def _terminal() -> Iterator[Finding]:
    if speaks_utf8():
        yield Finding(OK, "text", "UTF-8")
    else:
        detail = f"{sys.stdout.encoding}: names cannot be shown as they are"
        yield Finding(WARNING, "text", detail, "export LC_ALL=C.UTF-8")
    try:
        size = os.get_terminal_size(sys.stdin.fileno())
    except (OSError, ValueError):
        yield Finding(OK, "terminal", "none here")
        return
    detail = f"{size.columns}x{size.lines}"
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        least = "x".join(map(str, SMALLEST))
        yield Finding(WARNING, "terminal", f"{detail}; the explorer needs {least}", "")
    else:
        yield Finding(OK, "terminal", detail)
