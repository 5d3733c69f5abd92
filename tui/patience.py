"""Work that is done at once nearly always, and may take half a minute when the store is locked."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
SECONDS = 0.4

Later = Callable[[Callable[[], None]], object]
"""How another thread has something done on the screen's own."""


def patiently(work: Callable[[], T], done: Callable[[T | Exception], None], later: Later) -> bool:
    """Run `work` in a thread and give what it returns or raises to `done`; whether that is done.

    For as long as a person hardly notices it is waited for, so that the next key finds everything
    as the work leaves it. After that the screen stays at the keys' service and `later` brings
    the answer.
    """
    task = _Task(work, done, later)
    threading.Thread(target=task.run, name="parley-write", daemon=True).start()
    return task.wait()


class _Task:
    """One piece of work and who hears of its end: whoever waits, or `later`, never both."""

    def __init__(self, work: Callable[[], Any], done: Callable[[Any], None], later: Later) -> None:
        self._work, self._done, self._later = work, done, later
        self._lock = threading.Lock()
        self._finished = threading.Event()
        self._answer: Any = None
        self._late = False

    def run(self) -> None:
        try:
            answer = self._work()
        except Exception as error:
            answer = error
        with self._lock:
            self._answer = answer
            self._finished.set()
            late = self._late
        if late:
            self._later(lambda: self._done(answer))

    def wait(self) -> bool:
        self._finished.wait(SECONDS)
        with self._lock:
            self._late = not self._finished.is_set()
        if not self._late:
            self._done(self._answer)
        return not self._late
