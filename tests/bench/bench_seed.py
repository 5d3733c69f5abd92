"""Loading the bundled digests beside raw SQL: `python -m tests.bench.bench_seed [rounds]`.

The rows' writing alone: what the ledger inserts, through the models, into a store with all its
indexes; the yardstick writes the same rows with sqlite3 into bare tables and then builds the
indexes. Beside it the whole load, and the second one, which finds nothing new.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Insert, event
from sqlalchemy.engine import Engine

from db.connection import connect
from db.store import create
from seeds.loader import load
from tests.bench.benchlib import Sample, interleave, median, print_table, ratio

ROUNDS = 7
OURS, RAW = "the ledger's inserts", "executemany, then the indexes"
WHOLE, AGAIN = "the whole load", "the second load"
GOAL = 0.5

_numbers = count(1)


class Writing:
    """How many rows were inserted through SQLAlchemy, and what that cost."""

    def __init__(self) -> None:
        self.rows = 0
        self.wall = self.cpu = 0.0
        self._since = (0.0, 0.0)

    def before(self, connection: Connection, statement: Any, many: Any, *rest: Any) -> None:
        """An insert begins."""
        if isinstance(statement, Insert):
            self.rows += len(many) or 1
            self._since = (time.perf_counter(), time.process_time())

    def after(self, connection: Connection, statement: Any, *rest: Any) -> None:
        """An insert has ended."""
        if isinstance(statement, Insert):
            self.wall += time.perf_counter() - self._since[0]
            self.cpu += time.process_time() - self._since[1]

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While this holds, every insert counts."""
        event.listen(Engine, "before_execute", self.before)
        event.listen(Engine, "after_execute", self.after)
        try:
            yield
        finally:
            event.remove(Engine, "before_execute", self.before)
            event.remove(Engine, "after_execute", self.after)


def _sample(rows: int, wall: float, cpu: float) -> Sample:
    return {"wall": wall, "cpu": cpu, "rate": rows / cpu, "rows": rows}


def loaded(folder: Path, part: str) -> Sample:
    """A load of the bundled set into a new store: the inserts alone, or all of it."""
    store = create(folder / f"{next(_numbers)}.db")
    writing = Writing()
    since = time.perf_counter(), time.process_time()
    with writing.watched():
        load(store)
    wall, cpu = time.perf_counter() - since[0], time.process_time() - since[1]
    store.close()
    if part == OURS:
        return _sample(writing.rows, writing.wall, writing.cpu)
    return _sample(writing.rows, wall, cpu)


def again(path: Path) -> Sample:
    """A load of what the store has already."""
    from db.store import Store

    store = Store(path)
    since = time.perf_counter(), time.process_time()
    load(store)
    wall, cpu = time.perf_counter() - since[0], time.process_time() - since[1]
    store.close()
    return _sample(1, wall, cpu)


def raw(path: Path, folder: Path) -> Sample:
    """The rows of a store written again, table by table, and the indexes built after them."""
    source = connect(path, write=False)
    schema = source.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND rootpage > 0"
    ).fetchall()
    tables = {name: sql for kind, name, sql in schema if kind == "table"}
    held = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    source.close()
    target = sqlite3.connect(folder / f"{next(_numbers)}.db", isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    for sql in tables.values():
        target.execute(sql)
    since = time.perf_counter(), time.process_time()
    target.execute("BEGIN")
    for name, rows in held.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    for kind, _, sql in schema:
        if kind == "index":
            target.execute(sql)
    target.execute("COMMIT")
    wall, cpu = time.perf_counter() - since[0], time.process_time() - since[1]
    target.close()
    return _sample(sum(map(len, held.values())), wall, cpu)


def main() -> None:
    """Measure and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as name:
        folder = Path(name)
        full = folder / "full.db"
        store = create(full)
        load(store)
        store.close()
        samples = interleave(
            {
                RAW: partial(raw, full, folder),
                OURS: partial(loaded, folder, OURS),
                WHOLE: partial(loaded, folder, WHOLE),
                AGAIN: partial(again, full),
            },
            rounds,
        )
    print_table(
        ["what", "rows", "CPU s", "wall s", "rows a CPU second", "of raw", "goal"],
        [
            [
                what,
                f"{median(each, 'rows'):,.0f}" if what != AGAIN else "",
                f"{median(each, 'cpu'):.3f}",
                f"{median(each, 'wall'):.3f}",
                f"{median(each, 'rate'):,.0f}" if what != AGAIN else "",
                f"{ratio(each, samples[RAW], 'rate'):.2f}" if what != AGAIN else "",
                GOAL if what == OURS else "",
            ]
            for what, each in samples.items()
        ],
    )


if __name__ == "__main__":
    main()
