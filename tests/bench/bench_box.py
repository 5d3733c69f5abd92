"""What a key in the search box costs in stores of different sizes: `python -m ... [records ...]`.

Letters, spaces and Ctrl-W one after another, each clocked from the key to the last byte of its
paint; the answers that come later are waited for and not counted.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from db.store import Store
from seeds.loader import leave_without
from tests.bench.benchlib import Sample, interleave, median, percentile, print_table, ratio
from tests.bench.make_store import make
from tests.bench.ptydrive import Clocked
from tests.process import parley

SIZES = (1_000, 10_000, 100_000)
KEYS = "kalo br on:2020 -"
ROUNDS = 30
QUIET = 0.03  # seconds without a byte that end a paint; the search begins 0.12 after the key


def typist(program: Clocked) -> Callable[[], Sample]:
    """A case that types the next key; the query is taken away when it is whole."""
    typed = 0

    def press() -> Sample:
        nonlocal typed
        if typed == len(KEYS):
            program.send("\x15")
            typed = 0
        program.settle()
        answer = program.press(KEYS[typed], QUIET)
        typed += 1
        return {"wall": answer.wall, "cpu": answer.cpu, "bytes": answer.size}

    return press


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as made:
        folder = Path(os.environ.get("PARLEY_BENCH", made))
        programs = []
        for size in sizes:
            path = folder / f"records-{size}.db"
            if not path.exists():
                make(path, size)
                leave_without(Store(path))
            program = Clocked(parley("--db", str(path), "--as", "analyst-1"))
            programs.append(program)
            program.painted(r"\? help")
            program.settle()
            program.send("s")
            program.painted("Search everything")
        cases = {
            f"{size:,}": typist(program) for size, program in zip(sizes, programs, strict=True)
        }
        samples = interleave(cases, ROUNDS, warm_up=3)
        for program in programs:
            program.send("\x11")
            program.exit_code()
    smallest = samples[next(iter(samples))]
    rows = [
        [
            name,
            f"{median(found, 'cpu') * 1000:.1f}",
            f"{median(found, 'wall') * 1000:.1f}",
            f"{percentile([one['wall'] for one in found], 95) * 1000:.1f}",
            f"{median(found, 'bytes'):.0f}",
            f"{ratio(found, smallest, 'cpu'):.2f}",
        ]
        for name, found in samples.items()
    ]
    print_table(["records", "cpu ms", "wall ms", "wall p95", "bytes", "cpu ratio"], rows)


if __name__ == "__main__":
    main()
