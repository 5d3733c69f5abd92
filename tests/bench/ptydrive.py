"""A program in a pseudo-terminal, clocked: when it painted what, at what cost, in what bytes."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from tests.process import Program

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What followed a key: seconds to the last byte, CPU seconds, bytes on the wire."""

    wall: float
    cpu: float
    size: int


class Clocked(Program):
    """A program of which only the bytes are kept: a model of the screen would cost a core."""

    def painted(self, pattern: str, since: int = 0, timeout: float = 60) -> float:
        """Seconds from the start until `pattern` stood in the text written after byte `since`.

        Raises AssertionError if it does not come within `timeout` seconds.
        """
        wanted = re.compile(pattern.encode())
        until = time.perf_counter() + timeout
        while not wanted.search(_ESCAPES.sub(b"", self.raw[since:])):
            left = until - time.perf_counter()
            assert left > 0, f"no {pattern!r} in {timeout} s: {self.dump()}"
            assert not self.ended, f"ended before {pattern!r}: {self.dump()}"
            self.read(left)
        return time.perf_counter() - self.started

    def press(self, keys: bytes | str, quiet: float = 0.12, timeout: float = 10) -> Answer:
        """Send `keys` and read until nothing comes for `quiet` seconds, which are not counted.

        Raises AssertionError if nothing comes at all.
        """
        before, size, start = self.cpu(), len(self.raw), time.perf_counter()
        self.send(keys)
        assert self.read(timeout), f"no answer to {keys!r} in {timeout} s: {self.dump()}"
        last = time.perf_counter()
        while self.read(quiet):
            last = time.perf_counter()
        return Answer(last - start, self.cpu() - before, len(self.raw) - size)

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing comes for `quiet` seconds."""
        while self.read(quiet):
            pass

    def cpu(self) -> float:
        """User and system seconds the program has used so far."""
        # Linux's clock of another process: finer than the hundredths of a second in /proc.
        return time.clock_gettime((~self.pid << 3) | 2)

    def peak_rss(self) -> float:
        """The most memory the program has held at a time, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found, "Linux says so for every living process"
        return int(found[1]) / 1024
