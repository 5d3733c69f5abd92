"""Moving the cursor in Rounds, by the number of rounds, beside a DataTable.

`python -m tests.bench.bench_cursor [STORE...]`; that DataTable has 10,000 rows. Stores are made if
none is named (that of a million rounds takes many minutes; `--small` leaves it out). Linux only.
"""

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench.benchlib import Sample, interleave, median, milliseconds, print_table, ratio
from tests.bench.make_rounds import make
from tests.bench.ptydrive import Clocked
from tests.bench.yardsticks import program
from tests.process import parley

ROUNDS = 5
COLUMNS, ROWS = 120, 40
KEYS = 15  # pressed one by one within the first screen: nothing scrolls
AT_ONCE = 100
SIZES = (100, 10_000, 1_000_000)
TABLE = "DataTable, 10,000 rows"
CARD = "a Card, which nothing follows"
DOWN, UP = "\x1b[B", "\x1b[A"


def idle(running: Clocked) -> None:
    """Wait until the program does nothing: it looks at the health of its store first."""
    while True:
        before = running.cpu()
        running.settle(0.5)
        if running.cpu() - before < 0.02:
            return


def clocked(argv: Sequence[str], ready: str, home: Path, card: bool = False) -> Sample:
    """CPU, wall and bytes of one press within the screen, and of a hundred at once."""
    with Clocked(argv, COLUMNS, ROWS, home=home) as running:
        running.painted(ready)
        idle(running)
        running.press(DOWN)
        if card:
            running.press("\r")
        singles = [running.press(UP if turn % 2 else DOWN) for turn in range(KEYS)]
        held = running.press((DOWN + UP) * (AT_ONCE // 2) + DOWN if card else DOWN * AT_ONCE)
        # What one whole repaint of the screen sends, to count repaints by.
        whole = running.press("\x0c").size if argv[-1] != "table" else 0
    return {
        "cpu": statistics.median(one.cpu for one in singles),
        "wall": statistics.median(one.wall for one in singles),
        "bytes": statistics.median(one.size for one in singles),
        "held_cpu": held.cpu,
        "held_wall": held.wall,
        "held_bytes": held.size,
        "repaints": held.size / whole if whole else 0,
    }


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stores", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--small", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        home = Path(folder)
        stores = {path.stem: path for path in chosen.stores}
        if not stores:
            for size in SIZES[: 2 if chosen.small else 3]:
                path = home / f"{size}.db"
                make(path, size)
                stores[f"{size:,} rounds"] = path
        cases = {TABLE: partial(clocked, program("table"), "FILLED", home)}
        for name, path in stores.items():
            argv = parley("--db", str(path), "--as", "bench")
            cases[name] = partial(clocked, argv, "Question", home)
        cases[CARD] = partial(clocked, argv, "Question", home, card=True)
        samples = interleave(cases, chosen.rounds)
    table, first = samples[TABLE], samples[next(iter(stores))]
    print_table(
        ["list", "CPU ms", "of DataTable", "of the first", "wall ms", "bytes", "of DataTable",
         f"{AT_ONCE} at once: CPU ms", "wall ms", "bytes", "whole repaints"],
        [
            [
                name,
                milliseconds(median(each, "cpu")),
                f"{ratio(each, table, 'cpu'):.2f}",
                f"{ratio(each, first, 'cpu'):.2f}",
                milliseconds(median(each, "wall")),
                f"{median(each, 'bytes'):.0f}",
                f"{ratio(each, table, 'bytes'):.2f}",
                milliseconds(median(each, "held_cpu")),
                milliseconds(median(each, "held_wall")),
                f"{median(each, 'held_bytes'):.0f}",
                f"{median(each, 'repaints'):.1f}" if name != TABLE else "",
            ]
            for name, each in samples.items()
        ],
    )  # fmt: skip
    print(
        "goals: 1.1 of the first, 3 repaints; CPU 0.6 and bytes 0.4 of DataTable where, as there,"
    )
    print("nothing follows the cursor: a move in Rounds draws three more lists and a Card anew.\n")


if __name__ == "__main__":
    main()
