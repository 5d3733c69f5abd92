"""The measuring tools themselves (tests/bench/)."""

import sqlite3
import sys
from itertools import count
from pathlib import Path

import pytest

from db.search.clauses import Query
from db.store import Store
from tests.bench.bench_search import SHAPES, Shapes, measure
from tests.bench.benchlib import interleave, median, percentile, ratio, run
from tests.bench.make_store import make
from tests.bench.ptydrive import Clocked

ANSWERS = """
import sys, tty
tty.setraw(0)
print("\\x1b[1mrea\\x1b[0mdy", end="", flush=True)
while sys.stdin.read(1) != "q":
    sum(range(1_000_000))
    print("answer", end="", flush=True)
"""


def test_cases_take_turns_and_every_other_round_runs_backwards() -> None:
    order: list[str] = []
    clock = count(1)

    def case(name: str) -> dict[str, float]:
        order.append(name)
        return {"cpu": next(clock)}

    samples = interleave({"a": lambda: case("a"), "b": lambda: case("b")}, rounds=2)
    assert "".join(order) == "abbaab"
    assert samples == {"a": [{"cpu": 4}, {"cpu": 5}], "b": [{"cpu": 3}, {"cpu": 6}]}
    assert median(samples["a"], "cpu") == 4.5
    assert ratio(samples["a"], samples["b"], "cpu") == pytest.approx((4 / 3 + 5 / 6) / 2)


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([5, 1, 4, 2, 3], 50) == 3
    assert percentile([5, 1, 4, 2, 3], 95) == 5


def test_a_run_is_measured_and_a_failing_one_is_no_figure() -> None:
    sample = run([sys.executable, "-c", "pass"])
    assert sample["cpu"] > 0
    assert sample["rss"] > 1
    with pytest.raises(RuntimeError, match="exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"])


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's process clock and /proc")
def test_a_key_is_clocked_with_its_bytes() -> None:
    with Clocked([sys.executable, "-c", ANSWERS]) as program:
        assert program.painted("ready") > 0, "without the escape sequence in its middle"
        program.settle(0.01)
        answer = program.press("x")
        assert answer.size == len("answer")
        assert answer.cpu > 0
        assert program.peak_rss() > 1
        program.send("q")
        assert program.exit_code() == 0


def test_a_store_to_measure_searches_in_can_be_made_and_searched(tmp_path: Path) -> None:
    built = make(tmp_path / "parley.db", 1_000)
    assert built.bytes > 0
    store = Store(tmp_path / "parley.db")
    assert store.read(lambda c: c.execute("SELECT count(*) FROM search_entry").fetchone()) == (
        1_000,
    )

    def measured(connection: sqlite3.Connection) -> None:
        shapes = Shapes(connection)
        for shape in SHAPES.values():
            queries = [Query("", tuple(shape(shapes))) for _ in range(2)]
            timed = measure(connection, queries)
            assert len(timed.ours) == len(timed.bare) == len(queries)

    store.read(measured)
    store.close()
