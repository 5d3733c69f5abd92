"""How the program ends when its terminal is gone or the system tells it to: text first, then out.

Textual's own way out can wait for ever on a terminal that no longer takes what is written to it,
so nothing of it is used here.
"""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Protocol

EXIT_HANG_UP = 129
EXIT_TERMINATED = 143
GUARD_SECONDS = 1.5
ASK_SECONDS = 0.5
RESTORED = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Every mode that the explorer sets, taken back."""


class Leaver(Protocol):
    """What is done before the end."""

    def last_words(self) -> None:
        """Put on disk what is not there yet."""


class Leaving:
    """Ends the process on SIGHUP, on SIGTERM, and when the terminal at `descriptor` hangs up.

    `attributes` gives the terminal's settings as they were, for as long as it lives.
    """

    def __init__(
        self, leaver: Leaver, descriptor: int | None, attributes: Callable[[], list[object] | None]
    ) -> None:
        self._leaver = leaver
        self._descriptor = descriptor
        self._attributes = attributes

    def install(self) -> None:
        """Take the signals, also where they were inherited as ignored, and watch the terminal."""
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, self._signalled)
        signal.signal(signal.SIGTERM, self._signalled)
        if self._descriptor is not None:
            threading.Thread(target=self._watch, name="parley-terminal", daemon=True).start()

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        self.leave(EXIT_HANG_UP if number == signal.SIGHUP else EXIT_TERMINATED)

    def _watch(self) -> None:
        """Wait until the terminal hangs up. Where SIGHUP does not come, nothing else would tell:
        reading gives no text and no end for ever, at the full speed of the processor."""
        terminal = select.poll()
        terminal.register(self._descriptor or 0, 0)  # errors and hang-up alone
        happened = terminal.poll()
        if any(event & select.POLLNVAL for _, event in happened):
            self._ask()
        self.leave(EXIT_HANG_UP)

    def _ask(self) -> None:
        """The same where a system cannot poll a terminal: ask for its settings until it is gone."""
        import termios

        with suppress(termios.error, OSError):
            while True:
                termios.tcgetattr(self._descriptor or 0)
                time.sleep(ASK_SECONDS)

    def leave(self, code: int) -> None:
        """Write the draft, give the terminal back, end. The system ends what takes too long."""
        signal.setitimer(signal.ITIMER_REAL, GUARD_SECONDS)
        with suppress(BaseException):
            self._leaver.last_words()
        with suppress(BaseException):
            self._restore()
        os._exit(code)

    def _restore(self) -> None:
        if self._descriptor is None:
            return
        import termios

        before = self._attributes()
        if before is not None:
            termios.tcsetattr(self._descriptor, termios.TCSANOW, before)  # type: ignore[arg-type]
        stream = sys.__stderr__.fileno() if sys.__stderr__ else 2
        if select.select([], [stream], [], 0.1)[1]:
            os.write(stream, RESTORED.encode())
