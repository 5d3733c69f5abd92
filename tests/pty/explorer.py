"""Parley in a pseudo-terminal: send keys, wait for what they show, look into the store."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Concatenate, ParamSpec, TypeVar

from db import queries
from db.queries.listing import HasId, Listing
from db.records import Lens, NoteRow, Seek
from db.store import Store
from tests.process import parley
from tests.terminal import Terminal

P = ParamSpec("P")
R = TypeVar("R", bound=HasId)
T = TypeVar("T")

AUTHOR = "analyst-1"
DOWN, UP = "\x1b[B", "\x1b[A"
ENTER, ESCAPE, BACKSPACE, TAB = "\r", "\x1b", "\x7f", "\t"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
DEADLINE = 15  # seconds for a process to end; one that hangs does so for ever


class Explorer(Terminal):
    """The explorer over the store at `path`, as the command line starts it."""

    def __init__(
        self,
        path: Path,
        columns: int = 80,
        rows: int = 24,
        options: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
    ) -> None:
        self.path = path
        argv = parley("--db", str(path), "--as", AUTHOR, *options)
        super().__init__(argv, columns, rows, env, home)

    # What is on the screen.

    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.screen())

    def wait(self, pattern: str) -> str:
        """The screen once it matches a regular expression, in which `.` stays in its line."""
        return "\n".join(self.wait_for(lambda lines: bool(re.search(pattern, "\n".join(lines)))))

    def stands_at(self, place: str, pane: int = 1) -> None:
        """Wait until the title bar of a pane that has the keys ends in a place like 3/57."""
        self.wait(rf"▸{pane} [^│\n]*━ {re.escape(place)}(?!\d)")

    # What is in the store.

    def notes(self) -> Sequence[NoteRow]:
        """All notes, oldest first."""
        return sorted(self._read(queries.notes, None), key=lambda note: note.number)

    def note(self) -> NoteRow:
        """The one note, once the screen says that it is saved."""
        self.wait_for("Note saved as N1.")
        (note,) = self.notes()
        return note

    def listed(self, listing: Listing[R], lens: Lens | None = None) -> tuple[R, ...]:
        """The rows of a list, from the top."""
        return self._read(listing.rows, lens or Lens(), Seek(200))

    def _read(
        self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        store = Store(self.path)
        try:
            return store.read(question, *args, **kwargs)
        finally:
            store.close()

    # How it ends.

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        self._child.ptyproc.fileobj.close()  # type: ignore[attr-defined]

    def gone(self) -> bool:
        """Whether the program ends, without being told anything more."""
        waiting = threading.Thread(target=self._child.wait, daemon=True)
        waiting.start()
        waiting.join(DEADLINE)
        return not waiting.is_alive()
