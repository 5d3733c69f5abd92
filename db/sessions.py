"""SQLAlchemy on the one connection factory: for migrations and bulk writes, never at the keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db.connection import connect


def engine(path: Path) -> Engine:
    """An engine whose every connection and setting comes from `db.connection`."""
    made = create_engine("sqlite://", creator=lambda: connect(path, write=True), poolclass=NullPool)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


@contextmanager
def writing(path: Path, *, keep: bool = True) -> Iterator[Connection]:
    """One immediate transaction: committed at the end when `keep`, taken back else or on error.

    The caller holds the write queue.
    """
    with engine(path).connect() as connection:
        transaction = connection.begin()
        try:
            yield connection
        except BaseException:
            transaction.rollback()
            raise
        if keep:
            transaction.commit()
        else:
            transaction.rollback()
