"""A program started on a pseudo-terminal of its own, in surroundings that hold nothing but it."""

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect

ROOT = Path(__file__).parent.parent


def parley(*arguments: str) -> list[str]:
    """The command line that starts Parley as it is in this tree, as the script `parley` would."""
    start = "import sys; sys.argv[0] = 'parley'; from tui.cli import main; sys.exit(main())"
    return [sys.executable, "-c", start, *arguments]


def fresh_environment(home: Path) -> dict[str, str]:
    """All that a program needs of its surroundings, with every file it keeps below `home`."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


class Program:
    """Runs `argv` on a terminal; a context manager that ends the program and cleans up.

    `env` is added to a fresh environment. `home` is where the program keeps its files: give one to
    let two runs share them, otherwise each has an empty one. Terminal queries stay unanswered.
    """

    def __init__(
        self,
        argv: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
    ) -> None:
        self._own_home = None if home else tempfile.TemporaryDirectory(prefix="parley-home-")
        place = home or Path(self._own_home.name if self._own_home else "")
        self._raw = bytearray()
        self.ended = False
        self.started = time.perf_counter()
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            argv[0],
            list(argv[1:]),
            cwd=str(ROOT),
            env={**fresh_environment(place), **(env or {})},
            dimensions=(rows, columns),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._child.close(force=True)
        if self._own_home:
            self._own_home.cleanup()

    @property
    def pid(self) -> int:
        """The process id of the program, which leads its own process group."""
        assert self._child.pid is not None, "spawned in __init__"
        return self._child.pid

    @property
    def raw(self) -> bytes:
        """Every byte that the program has written and that was read so far."""
        return bytes(self._raw)

    def send(self, keys: bytes | str) -> None:
        """Write all `keys` at once, as a fast typist or a stalled line would deliver them."""
        data = keys.encode() if isinstance(keys, str) else keys
        written = os.write(self._child.child_fd, data)
        assert written == len(data), "the terminal did not take all keys in one write"

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal and tell the program."""
        self._child.setwinsize(rows, columns)

    def read(self, timeout: float) -> bytes:
        """What the program writes next, waited for at most `timeout` seconds; b'' if nothing."""
        try:
            data = self._child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            self.ended = True
            return b""
        self._raw += data
        return data

    def exit_code(self, timeout: float = 30) -> int:
        """The program's exit code once it has ended; minus the number of the signal that ended it.

        Raises AssertionError if it has not ended after `timeout` seconds.
        """
        until = time.monotonic() + timeout
        while not self.ended:
            left = until - time.monotonic()
            assert left > 0, f"still running after {timeout} s\n{self.dump()}"
            self.read(left)
        self._child.wait()
        ended_by = self._child.signalstatus
        return -ended_by if ended_by else int(self._child.exitstatus or 0)

    def dump(self) -> str:
        """What a person needs to see when the program did not do as expected."""
        return repr(self.raw[-2000:])
