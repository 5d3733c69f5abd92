"""Parley's store as it is, and with one thing done wrong on purpose."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from db.connection import connect
from db.store import Store, explain

P = ParamSpec("P")
R = TypeVar("R")


class Careless(Store):
    """A store whose writes skip the queue. What a subclass changes says what is wrong with it."""

    BEGIN: str | None = "BEGIN IMMEDIATE"
    SYNCHRONOUS = "FULL"
    WAIT = 5.0

    def write(
        self,
        fn: Callable[Concatenate[sqlite3.Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run `fn` in a transaction of the careless kind."""
        try:
            connection = connect(self.path, write=True, wait=self.WAIT)
            try:
                connection.execute(f"PRAGMA synchronous={self.SYNCHRONOUS}")
                if self.BEGIN:
                    connection.execute(self.BEGIN)
                result = fn(connection, *args, **kwargs)
                if self.BEGIN:
                    connection.execute("COMMIT")
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        return result


class Deferred(Careless):
    """Reads first and asks for the right to write later."""

    BEGIN = "BEGIN"


class NoTransaction(Careless):
    """Every statement by itself."""

    BEGIN = None


class Unsynced(Careless):
    """Leaves it to the system when what was written reaches the disk."""

    SYNCHRONOUS = "OFF"


class Normal(Careless):
    """The usual advice for write-ahead logging."""

    SYNCHRONOUS = "NORMAL"


class Early(Store):
    """Takes its time to commit; its user says "saved" before (see `EARLY`)."""

    def write(
        self,
        fn: Callable[Concatenate[sqlite3.Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run `fn` and wait."""

        def slowly(connection: sqlite3.Connection) -> R:
            result = fn(connection, *args, **kwargs)
            time.sleep(0.05)
            return result

        return super().write(slowly)


GOOD = "parley"
EARLY = "early"
"""The caller is told before the commit."""
RENAMED = "renamed"
"""A retry is a new note, since its uuid is made anew, and nobody looks what was stored."""

PROFILES: dict[str, type[Store]] = {
    GOOD: Store,
    "deferred": Deferred,
    "no-transaction": NoTransaction,
    "unsynced": Unsynced,
    "normal": Normal,
    EARLY: Early,
    RENAMED: Store,
}


def open_store(path: Path, profile: str) -> Store:
    """The store at `path` by a profile."""
    return PROFILES[profile](path)
