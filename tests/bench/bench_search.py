"""Searching beside the same statements run through bare sqlite3, in stores of several sizes.

`python -m tests.bench.bench_search [SIZE ...]`; stores are kept in $PARLEY_BENCH, if that is set.
CPU time of this thread; the two ways take turns, query by query, and the quickest of the turns
counts: the others tell of what else the machine does.
"""

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from db.connection import connect
from db.search import names
from db.search.clauses import Clause, Query, Value
from db.search.dates import DateRange
from db.search.planning import plan
from db.search.running import Page, counts, groups, run
from tests.bench.benchlib import percentile, print_table
from tests.bench.make_store import DAYS, FIRST_DAY, make

SIZES = (10_000, 100_000)
DIFFERENT = 60  # queries of each shape
TURNS = 20  # how often each is run

# The most that is allowed at the 95th percentile.
RATIO, SLACK_MS, GROWTH = 1.5, 0.1, 12.0


class Recorder:
    """A connection that remembers what was asked of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.asked: list[tuple[str, Any]] = []

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        """Run a statement and remember it."""
        self.asked.append((statement, values))
        return self._connection.execute(statement, values)


class Timed(NamedTuple):
    """CPU milliseconds of every query, through Parley and bare."""

    ours: list[float]
    bare: list[float]


def _clause(kind: str, text: str, days: DateRange | None = None) -> Clause:
    field = {"date": "on", "name": "person"}.get(kind, "")
    real = "field" if kind == "name" else kind
    return Clause(cast(Any, real), field, (Value(text, 0, 0, False, days),), False, 0, 0)


class Shapes:
    """Queries of each shape, made of what a store has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._random = random.Random(7)  # noqa: S311 (the same queries every time)
        self._words = [row[0] for row in connection.execute("SELECT word FROM search_word")]
        # As words are met in texts: common ones often.
        texts = connection.execute(
            "SELECT fold FROM search_entry ORDER BY slot % 9973 LIMIT 400"
        ).fetchall()
        self._met = [w for (text,) in texts for w in text.split() if len(w) > 3]
        self._people = [
            row[0]
            for row in connection.execute(
                "SELECT label FROM entity WHERE kind = 'person' ORDER BY id LIMIT 2000"
            )
        ]

    def _month(self) -> DateRange:
        day = FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + self._random.randrange(DAYS))
        return DateRange(day, day.fromordinal(day.toordinal() + 30))

    def _surname(self) -> str:
        name: str = self._random.choice(self._people)
        return name.rpartition(" ")[2]

    def word(self) -> list[Clause]:
        """One free word."""
        return [_clause("word", self._random.choice(self._met))]

    def name(self) -> list[Clause]:
        """A surname as a free word."""
        return [_clause("word", self._surname())]

    def person(self) -> list[Clause]:
        """person: with given name and surname."""
        return [_clause("name", self._random.choice(self._people))]

    def dates(self) -> list[Clause]:
        """A month."""
        return [_clause("date", "", self._month())]

    def name_and_dates(self) -> list[Clause]:
        """A surname in a month."""
        return [*self.name(), *self.dates()]

    def word_and_dates(self) -> list[Clause]:
        """A word in a month."""
        return [*self.word(), *self.dates()]

    def beginning_2(self) -> list[Clause]:
        """The first two letters of a word."""
        return [_clause("word", self._random.choice(self._met)[:2])]

    def beginning_4(self) -> list[Clause]:
        """The first four letters of a word."""
        return [_clause("word", self._random.choice(self._met)[:4])]

    def two_words(self) -> list[Clause]:
        """Two words."""
        return [*self.word(), *self.word()]

    def best(self) -> list[Clause]:
        """One word, best match first."""
        return self.word()


SHAPES = {
    "word": Shapes.word,
    "two words": Shapes.two_words,
    "name as a word": Shapes.name,
    "person:name": Shapes.person,
    "date range": Shapes.dates,
    "name in a date range": Shapes.name_and_dates,
    "word in a date range": Shapes.word_and_dates,
    "beginning of 2 letters": Shapes.beginning_2,
    "beginning of 4 letters": Shapes.beginning_4,
    "word, sort:best": Shapes.best,
}


def _cpu(work: Callable[[], object]) -> float:
    start = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - start) / 1e6


def measure(connection: sqlite3.Connection, queries: Sequence[Query]) -> Timed:
    """Each query through Parley and its statements bare, in turns; every second turn backwards."""

    def ours(query: Query) -> Page:
        return run(connection, plan(connection, query))

    def bare(asked: Sequence[tuple[str, Any]]) -> None:
        for statement, values in asked:
            connection.execute(statement, values).fetchall()

    timed = Timed([], [])
    for query in queries:
        recorder = Recorder(connection)
        as_connection = cast(sqlite3.Connection, recorder)
        run(as_connection, plan(as_connection, query))
        turns = Timed([], [])
        for turn in range(TURNS):
            cases: list[tuple[list[float], Callable[[], object]]] = [
                (turns.ours, lambda query=query: ours(query)),  # type: ignore[misc]
                (turns.bare, lambda asked=recorder.asked: bare(asked)),  # type: ignore[misc]
            ]
            for times, work in cases[:: -1 if turn % 2 else 1]:
                times.append(_cpu(work))
        timed.ours.append(min(turns.ours))
        timed.bare.append(min(turns.bare))
    return timed


def _store(size: int, folder: Path) -> Path:
    path = folder / f"bench-{size}.db"
    if not path.exists():
        built = make(path, size)
        print(
            f"{size:,} records: index {built.bytes / size:.0f} bytes and"
            f" {built.seconds / size * 1e6:.0f} µs CPU a record"
        )
    return path


def _row(shape: str, size: int, timed: Timed, smallest: dict[str, float]) -> list[object]:
    mine, other = percentile(timed.ours, 95), percentile(timed.bare, 95)
    growth = mine / smallest.setdefault(shape, mine)
    kept = mine <= max(RATIO * other, other + SLACK_MS) and growth <= GROWTH
    return [
        shape,
        f"{size:,}",
        *(f"{percentile(times, p):.3f}" for times in timed for p in (50, 95)),
        f"{mine / other:.2f}",
        f"{growth:.1f}",
        "kept" if kept else "MISSED",
    ]


def _others(connection: sqlite3.Connection, shapes: Shapes) -> dict[str, list[float]]:
    """What runs in the background or stands on a table of its own: no yardstick beside it."""
    made = [plan(connection, Query("", tuple(shapes.word()))) for _ in range(20)]
    people = [clause.values[0].text for _ in range(200) for clause in shapes.person()]
    return {
        "names.find, whole name": [
            _cpu(lambda text=text: names.find(connection, text))  # type: ignore[misc]
            for text in people
        ],
        "groups of a word": [_cpu(lambda m=m: groups(connection, m)) for m in made],  # type: ignore[misc]
        "counts of a word": [_cpu(lambda m=m: counts(connection, m)) for m in made],  # type: ignore[misc]
    }


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    rows: list[list[object]] = []
    others: list[list[object]] = []
    smallest: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as made:
        folder = Path(os.environ.get("PARLEY_BENCH", made))
        for size in sizes:
            connection = connect(_store(size, folder), write=False)
            shapes = Shapes(connection)
            for name, shape in SHAPES.items():
                sort = "best" if "best" in name else "newest"
                queries = [Query("", tuple(shape(shapes)), sort=sort) for _ in range(DIFFERENT)]
                rows.append(_row(name, size, measure(connection, queries), smallest))
            for name, times in _others(connection, shapes).items():
                figures = (f"{percentile(times, p):.2f}" for p in (50, 95))
                others.append([name, f"{size:,}", *figures])
            connection.close()
    head = ["search", "records", "p50 ms", "p95 ms", "bare p50", "bare p95", "p95 ratio", "growth"]
    print_table([*head, "goal"], sorted(rows, key=lambda row: list(SHAPES).index(str(row[0]))))
    print_table(["also", "records", "p50 ms", "p95 ms"], others)


if __name__ == "__main__":
    main()
