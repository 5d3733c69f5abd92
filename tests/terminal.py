"""A program in a pseudo-terminal with a model of its screen: send keys, wait for what they show."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from tests.process import Program

Seen = Callable[[list[str]], bool]
"""Whether a screen, given as its lines, is the one waited for."""


class Terminal(Program):
    """A program whose screen is kept up to date with every byte that is read from it."""

    def __init__(
        self,
        argv: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
    ) -> None:
        self._model = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._model)
        super().__init__(argv, columns, rows, env, home)

    def screen(self) -> list[str]:
        """The lines of the screen as last seen, blanks at their ends cut off."""
        return [line.rstrip() for line in self._model.display]

    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, both from 0."""
        return self._model.cursor.x, self._model.cursor.y

    def read(self, timeout: float) -> bytes:
        """What the program writes next, already on the screen; b'' if nothing in `timeout` s."""
        data = super().read(timeout)
        self._stream.feed(data)
        return data

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal and tell the program."""
        self._model.resize(rows, columns)
        super().resize(columns, rows)

    def wait_for(self, wanted: str | Seen, timeout: float = 30) -> list[str]:
        """The screen once it shows the text or satisfies the condition.

        Raises AssertionError, with the screen as it is, after `timeout` seconds or at the
        program's end.
        """
        seen = (lambda lines: wanted in "\n".join(lines)) if isinstance(wanted, str) else wanted
        until = time.monotonic() + timeout
        while not seen(self.screen()):
            left = until - time.monotonic()
            assert not self.ended, f"waiting for {wanted!r}: the program ended\n{self.dump()}"
            assert left > 0, f"waiting for {wanted!r}: nothing for {timeout} s\n{self.dump()}"
            self.read(left)
        return self.screen()

    def dump(self) -> str:
        """The screen in a frame."""
        edge = f"+{'-' * self._model.columns}+"
        return "\n".join([edge, *(f"|{line}|" for line in self._model.display), edge])
