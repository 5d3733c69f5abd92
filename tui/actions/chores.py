"""What may come late: filling a new store, a newer bundled set, a look at the store's health."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import ClassVar

from textual.worker import get_current_worker

from db.errors import StoreError
from tui.board import Board

Tell = Callable[[str, int, int], None]  # what is being done, how many done, how many in all
Chore = Callable[[Tell], str]  # does its work; a sentence for the person, '' when there is none


class Left(Exception):
    """The person has left; what a chore has not finished is undone."""


class Chores(Board):
    """Runs chores in a worker after the first frame; the screen stays at the keys' service."""

    TELL_SECONDS: ClassVar[float] = 0.05

    def set_chores(self, chores: Sequence[Chore]) -> None:
        """What to do once the first frame is painted."""
        self._chores = tuple(chores)
        if self._chores:
            if self.leader.bare():
                self._show_work("loading")  # nobody is to read that nothing is stored
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._do_all, thread=True, exclusive=True, exit_on_error=False)

    def _do_all(self) -> None:
        worker = get_current_worker()
        told = 0.0

        def tell(what: str, done: int, total: int) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise Left
            now = monotonic()
            if done == total or now - told > self.TELL_SECONDS:
                told = now
                # The screen is not waited for: it may be closing, and would wait for this thread.
                self.later(partial(self._show_work, f"{what} {done}/{total}"))

        for chore in self._chores:
            try:
                said = chore(tell)
            except Left:
                return
            except StoreError as error:
                said = str(error)
            self.later(partial(self._show_result, said))

    def _show_work(self, work: str) -> None:
        """Say how far the work is, where rows will be."""
        self.working = work
        for pane in self.lists:
            pane.touch()

    def _show_result(self, said: str) -> None:
        """Bring in what the work changed, and say so in one line."""
        self.working = ""
        if self.store.revision() != self.revision:
            self.reload()
        if said:
            self.say(said)
