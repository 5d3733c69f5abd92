"""The library that makes the disk fail: built with cc, preloaded, armed."""

import ctypes
import errno
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("shim.c")
VARIABLE = "PARLEY_FAULT_SHIM"
HEAD = struct.Struct("<cIqq")
COUNT, ONCE, STAYS, KILL, TORN = range(5)


class Fault(NamedTuple):
    """A way for a call to fail."""

    name: str
    mode: int
    error: int = 0


FAULTS = (
    Fault("ENOSPC", ONCE, errno.ENOSPC),
    Fault("EIO", ONCE, errno.EIO),
    Fault("ENOSPC stays", STAYS, errno.ENOSPC),
    Fault("kill -9", KILL),
    Fault("torn write", TORN),
)
"""Every way in which every call is made to fail."""


def build(folder: Path) -> Path:
    """The compiled library. Raises CalledProcessError."""
    made = folder / "shim.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", str(made), str(SOURCE), "-ldl"], check=True
    )
    return made


def preloaded() -> "Shim":
    """The library in this process; a program that starts without it starts itself once more."""
    if VARIABLE not in os.environ:
        with tempfile.TemporaryDirectory(prefix="parley-shim-") as folder:
            made = str(build(Path(folder)))
            env = {**os.environ, VARIABLE: made, "LD_PRELOAD": made}
            argv = [sys.executable, *sys.orig_argv[1:]]
            sys.exit(subprocess.run(argv, env=env, check=False).returncode)
    return Shim(os.environ[VARIABLE])


class Record(NamedTuple):
    """A call: W write, T truncate, S sync, U unlink, N a new name, X refused, A a word of ours."""

    what: str
    path: str
    offset: int
    data: bytes


def records(log: bytes) -> Iterator[Record]:
    """What a log holds."""
    at = 0
    while at < len(log):
        what, length, offset, size = HEAD.unpack_from(log, at)
        at += HEAD.size
        path = log[at : at + length].decode()
        at += length
        data = log[at : at + size] if what == b"W" else b""
        at += len(data)
        yield Record(what.decode(), path, offset, data)


def quick_disk() -> str | None:
    """A disk in memory, where there is one: what a sync costs does not matter to a fault."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) else None


class Shim:
    """The library that this process was started with."""

    def __init__(self, path: str) -> None:
        self._library = ctypes.CDLL(path)
        self._library.shim_arm.argtypes = (
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_int,
        )
        self._library.shim_calls.restype = ctypes.c_long

    def arm(self, word: str, fault: Fault | None = None, number: int = 0) -> None:
        """Count what changes files with `word` in their path from now on; let one call fail."""
        mode, error = (COUNT, 0) if fault is None else (fault.mode, fault.error)
        self._library.shim_arm(word.encode(), mode, number, error)

    def calls(self) -> int:
        """How many calls were counted since."""
        return int(self._library.shim_calls())

    def log(self, path: Path) -> None:
        """Write down what succeeds, for a power cut."""
        self._library.shim_log(str(path).encode())

    def say(self, word: str) -> None:
        """Write a word of our own between them."""
        self._library.shim_say(word.encode())
