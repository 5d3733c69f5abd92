"""Unsaved text when the session ends in each way it can: what is left of it, what stays running.

python -m tests.faults.hangup [--trials 20] [--profile bare]

`bare` is without what keeps the text, to show that it would be noticed.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from db.store import create
from seeds import loader
from tests.pty.explorer import AUTHOR
from tests.terminal import Terminal
from tui import drafts

TEXT = "half a note, Зеленський said"
GOOD = ""
BAD = """
import tui.keeper, tui.leaving
tui.leaving.Leaving.install = lambda self: None
tui.keeper.Keeper.hold = lambda self, draft: None
"""
IGNORED = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
START = "import sys; sys.argv[0] = 'parley'; from tui.cli import main; sys.exit(main())"
PROFILES = {"parley": GOOD, "bare": BAD}
PROMISED = 2.0  # seconds
MOST = 5.0  # seconds after which a process is taken to stay
PATIENCE = 15.0  # for a test, which must not depend on how busy the machine is


class Way(NamedTuple):
    """A way to end: what is done to the program, and what it was started with."""

    end: Callable[["Typing"], None]
    before: str = ""


class Typing(Terminal):
    """The explorer with a note being typed, started by `prologue` and the usual line."""

    def __init__(self, store: Path, home: Path, prologue: str) -> None:
        self.home = home
        argv = [sys.executable, "-c", f"{prologue}{START}", "--db", str(store), "--as", AUTHOR]
        super().__init__(argv, home=home)

    def begin(self) -> None:
        """Type the text and see it on the screen."""
        self.wait_for("? help")
        self.send("jja" + TEXT)
        self.wait_for(TEXT)

    def drafts(self) -> list[str]:
        """The texts that the next start would offer."""
        folder = self.home / ".local/state/parley" / AUTHOR
        return [draft.text for draft in drafts.left_behind(folder)]

    def on_disk(self) -> bool:
        """Whether the text has its file, in use or not; what is being written aside is none."""
        files = (self.home / ".local/state/parley").rglob("drafts/[!.]*-*-*-*-*")
        return any(path.read_text("utf-8").endswith(TEXT) for path in files)

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def close_terminal(self) -> None:
        """What a lost connection does: the other side of the terminal is gone."""
        self._child.ptyproc.fileobj.close()  # type: ignore[attr-defined]

    def flood(self) -> None:
        """Make the program write more than its terminal and its own queue hold; read none of it."""
        blocked = 0
        for number in range(200):
            self._child.setwinsize(*((50, 150), (24, 80))[number % 2])
            time.sleep(0.05)
            blocked = blocked + 1 if self.stands_still() else 0
            if blocked == 3:
                return

    def stands_still(self) -> bool:
        """Whether its main thread waits for another one, not for keys. Linux tells."""
        waits = Path(f"/proc/{self.pid}/task/{self.pid}/wchan")
        return waits.exists() and "futex" in waits.read_text()

    def seconds_to_end(self, most: float) -> float | None:
        """How long the program takes to end; None when it has not after `most` seconds."""
        started = time.monotonic()
        while time.monotonic() - started < most:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                self._child.ptyproc.terminated = True  # type: ignore[attr-defined]
                return time.monotonic() - started
            time.sleep(0.01)
        return None


def _closed_in_output(typing: Typing) -> None:
    typing.flood()
    typing.close_terminal()


def _told_while_nobody_reads(typing: Typing) -> None:
    typing.flood()
    typing.signal(signal.SIGTERM)


def _killed(typing: Typing) -> None:
    """Killed once the text has reached the disk: only of the last second nothing is promised."""
    until = time.monotonic() + PATIENCE
    while not typing.on_disk() and time.monotonic() < until:
        typing.read(0.05)
    typing.signal(signal.SIGKILL)


WAYS: dict[str, Way] = {
    "terminal closed": Way(Typing.close_terminal),
    "terminal closed during output": Way(_closed_in_output),
    "terminal closed, SIGHUP ignored": Way(Typing.close_terminal, before=IGNORED),
    "SIGHUP": Way(lambda typing: typing.signal(signal.SIGHUP)),
    "SIGHUP, inherited as ignored": Way(lambda t: t.signal(signal.SIGHUP), before=IGNORED),
    "SIGTERM": Way(lambda typing: typing.signal(signal.SIGTERM)),
    "SIGTERM, nobody reads": Way(_told_while_nobody_reads),
    "SIGKILL": Way(_killed),
}


class Ended(NamedTuple):
    """What was left: the drafts, the seconds to the end (None: still running), a free store."""

    drafts: list[str]
    seconds: float | None
    lock_free: bool


def trial(store: Path, way: Way, profile: str = GOOD, most: float = PATIENCE) -> Ended:
    """Type, end, look."""
    with (
        tempfile.TemporaryDirectory(prefix="parley-hangup-") as folder,
        Typing(store, Path(folder), way.before + profile) as typing,
    ):
        typing.begin()
        way.end(typing)
        seconds = typing.seconds_to_end(most)
        return Ended(typing.drafts(), seconds, lock_is_free(store))


def lock_is_free(store: Path) -> bool:
    """Whether a writer would not have to wait."""
    from db.errors import StoreBusy
    from db.lock import write_queue

    try:
        with write_queue(store, wait=0):
            return True
    except StoreBusy:
        return False


def main() -> int:
    """The program: a line of figures for each way; 1 when a promise was broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--trials", type=int, default=5)
    options.add_argument("--profile", choices=PROFILES, default="parley")
    chosen = options.parse_args()
    wrong = False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parley.db"
        store = create(path)
        loader.load(store)
        store.close()
        for name, way in WAYS.items():
            found = [trial(path, way, PROFILES[chosen.profile], MOST) for _ in range(chosen.trials)]
            row = {"what": "hangup", "profile": chosen.profile, "way": name, **_figures(found)}
            print(json.dumps(row), flush=True)
            wrong |= bool(row["broken"])
    return int(wrong)


def _figures(found: list[Ended]) -> dict[str, object]:
    seconds = [one.seconds for one in found if one.seconds is not None]
    whole = sum(one.drafts == [TEXT] for one in found)
    free = sum(one.lock_free for one in found)
    slowest = round(max(seconds), 3) if seconds else None
    broken = [
        sentence
        for wrong, sentence in (
            (whole < len(found), "a text was lost"),
            (len(seconds) < len(found), "a process stayed"),
            (slowest is not None and slowest > PROMISED, "it took too long to end"),
            (free < len(found), "the store stayed locked"),
        )
        if wrong
    ]
    return {
        "trials": len(found),
        "whole drafts": whole,
        "still running": len(found) - len(seconds),
        "slowest end, s": slowest,
        "lock free": free,
        "broken": broken,
    }


if __name__ == "__main__":
    sys.exit(main())
