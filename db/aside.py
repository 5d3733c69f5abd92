"""Files that are whole or not there at all: written under another name, synced, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from db.errors import StoreError

_SIDES = ("-wal", "-shm", "-journal", ".lock")


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A name beside `target` to write a database under; whatever is left there is removed."""
    part = target.with_name(f".{target.name}.{uuid4().hex}.part")
    try:
        yield part
    finally:
        for side in ("", *_SIDES):
            with suppress(OSError):
                part.with_name(part.name + side).unlink(missing_ok=True)


def make(path: Path) -> None:
    """Make an empty file of mode 0600."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))


def put(part: Path, target: Path, *, replace: bool = False) -> None:
    """Give a finished file its name, on the disk too. Raises StoreError where that is taken."""
    descriptor = os.open(part, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if replace:
        part.replace(target)
    else:
        _link(part, target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _link(part: Path, target: Path) -> None:
    """Give a file a further name; unlike renaming it refuses one that is taken."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise StoreError(f"{target} exists already; nothing was changed") from None
    except OSError:  # a file system without links
        if target.exists():
            raise StoreError(f"{target} exists already; nothing was changed") from None
        part.rename(target)
