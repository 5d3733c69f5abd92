"""What `parley doctor` looks at: the file, what is in it, the disk, the library, the terminal."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from db import soundness
from db.connection import SCHEMA_VERSION
from db.errors import StoreError, StoreMissing
from db.search import index
from db.store import Store, check_file
from tui.cli.output import speaks_utf8
from tui.doctor_files import disk, files
from tui.findings import FAULT, OK, WARNING, Finding

SMALLEST = (40, 12)
# SQLite before it can lose its place in the write-ahead log when two programs checkpoint at once.
SOUND_LIBRARY = (3, 51, 3)


def examine(store: Path, complaints: Sequence[str]) -> tuple[Finding, ...]:
    """Every finding about the store at `store` and its surroundings.

    `complaints` are the sentences about the settings. Nothing is changed.
    """
    return (
        *files(store),
        *_content(store),
        *disk(store.parent),
        _library(),
        *_terminal(),
        *[
            Finding(WARNING, "settings", complaint, "parley config path")
            for complaint in complaints
        ],
    )


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
        yield Finding(
            FAULT, "store", str(error), "parley init" if isinstance(error, StoreMissing) else ""
        )


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
