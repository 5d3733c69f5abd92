"""Stopping a search that nobody waits for any more."""

import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from db.errors import StoreError

P = ParamSpec("P")
R = TypeVar("R")


class Stopped(StoreError):
    """A search ended before its time, because nobody waits for it any more."""


class CanStop(Protocol):
    """A connection, as far as stopping goes."""

    def interrupt(self) -> object:
        """Stop what runs on it."""


C = TypeVar("C", bound=CanStop)


class Running:
    """The connections that a search runs on in other threads, so that a newer search stops it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: list[CanStop] = []
        self.stopped = False

    def during(
        self, connection: C, fn: Callable[Concatenate[C, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """What `fn` returns; `stop` ends it with a StoreError for whoever reads the store."""
        with self._lock:
            if self.stopped:
                raise Stopped("stopped")
            self._busy.append(connection)
        try:
            return fn(connection, *args, **kwargs)
        finally:
            with self._lock:
                self._busy.remove(connection)

    def stop(self) -> None:
        """Stop the search, also what it has yet to begin."""
        with self._lock:
            self.stopped = True
            for connection in self._busy:
                connection.interrupt()
