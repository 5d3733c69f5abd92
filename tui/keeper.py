"""Keeps the text that is being typed on disk, from a thread of its own and from plain values.

Nothing here knows a widget or waits for the store, so that a signal handler can use it, and so
that the text is safe while the screen stands still.
"""

import os
import threading
import time
from pathlib import Path

from tui import drafts
from tui.drafts import Draft

EVERY_SECONDS = 0.5
MEMORY_ONLY = "kept in memory only"


class Keeper:
    """Holds the draft being typed. `folder` is the author's; None where nothing is kept on disk.

    A change is on disk at most a second later: the first one starts the wait, and further keys do
    not lengthen it. `trouble` says what a draft's text is exposed to, '' when it is on disk.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.held: Draft | None = None
        self.unkept: tuple[Draft, ...] = ()  # put away, but no disk took them
        self.trouble = "" if folder else MEMORY_ONLY
        self._on_disk: Draft | None = None
        self._in_use: int | None = None
        self._changed = threading.Event()
        self._disk = threading.Lock()
        self._thread: threading.Thread | None = None

    def hold(self, draft: Draft) -> None:
        """Keep this text from now on, in the place of what the same writing held before."""
        self.held = draft._replace(at=drafts.now())
        if self.folder is None:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="parley-drafts", daemon=True)
            self._thread.start()
        self._changed.set()

    def _run(self) -> None:
        while True:
            self._changed.wait()
            time.sleep(EVERY_SECONDS)
            self._changed.clear()
            with self._disk:
                self._write()

    def _write(self) -> None:
        draft = self.held
        if self.folder is None or draft is None or draft == self._on_disk:
            return
        if not draft.text.strip():
            drafts.remove(self.folder, draft.uuid)
            return
        try:
            descriptor = drafts.write(self.folder, draft)
        except OSError as error:
            self.trouble = f"{MEMORY_ONLY} ({error.strerror or 'the disk does not take it'})"
            return
        self._release()
        self._in_use, self._on_disk, self.trouble = descriptor, draft, ""

    def _release(self) -> None:
        descriptor, self._in_use = self._in_use, None
        if descriptor is not None:
            os.close(descriptor)

    def put_away(self) -> str:
        """Stop writing, but keep the draft for later; where it is kept, in words."""
        with self._disk:
            self._write()
            draft, self.held = self.held, None
            self._release()
            if draft is None or not draft.text.strip():
                return ""
            if draft == self._on_disk:
                return "kept as a draft"
            self.unkept = (*self.unkept, draft)
            return self.trouble or MEMORY_ONLY

    def forget(self, uuid: str) -> None:
        """The text is saved as a note, or was discarded: nothing of it is kept any more."""
        if self.held is not None and self.held.uuid == uuid:
            self.held = None
        self.unkept = tuple(draft for draft in self.unkept if draft.uuid != uuid)
        if self.folder is None:
            return
        with self._disk:  # the thread may be half-way through writing it
            drafts.remove(self.folder, uuid)
            if self._on_disk is not None and self._on_disk.uuid == uuid:
                self._release()
                self._on_disk = None

    def last_words(self) -> None:
        """Write what is not on disk yet, at once and without waiting for anything.

        For the moment before the end: it may interrupt any line of this class.
        """
        if self.folder is None:
            return
        held = () if self.held is None or self.held == self._on_disk else (self.held,)
        for draft in (*held, *self.unkept):
            if draft.text.strip():
                drafts.keep(self.folder, draft)
