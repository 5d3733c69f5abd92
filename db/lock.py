"""The write queue: one file lock that every writer waits for (reliability research 5)."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import StoreBusy
from db.places import mode_of, refuse_network

WAIT_SECONDS = 30.0
_STEP_SECONDS = 0.005


@contextmanager
def write_queue(store: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the store's write queue; commits and checkpoints run inside it.

    A queue in front of BEGIN IMMEDIATE cuts the longest wait of 20 writers from 8.0 s to 0.5 s
    (measured in the reliability research). Raises StoreBusy after `wait` seconds, and StoreError
    on a network file system.
    """
    refuse_network(store)
    path = store.with_name(store.name + ".lock")
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    mode = mode_of(store)
    descriptor = os.open(path, flags, mode)
    try:
        status = os.fstat(descriptor)
        if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) != mode:
            os.fchmod(descriptor, mode)  # the umask has no say
        _acquire(descriptor, wait, store)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, wait: float, store: Path) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise StoreBusy(
                    f"another program has been writing to {store} for {wait:.0f} s; try again"
                ) from None
            time.sleep(_STEP_SECONDS)
