"""The start of the explorer beside an empty Textual application, and beside others' programs.

`python -m tests.bench.bench_start [rounds] [--peers FOLDER]`; FOLDER holds virtual environments, in
which toolong, posting and harlequin are looked for. Linux only.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench.benchlib import Sample, interleave, median, milliseconds, print_table, ratio
from tests.bench.ptydrive import Clocked
from tests.bench.yardsticks import program
from tests.process import fresh_environment, parley

ROUNDS = 9
COLUMNS, ROWS = 120, 40
EMPTY, PARLEY, LATER = "empty Textual app", "parley", "parley, 2 s later"
LINES = 5000  # of the log that toolong opens

# The most that is allowed: against the empty application, and against the peers.
GOALS = {"first": 1.25, "usable": 1.45, "rss": 1.3}
PEER_GOALS = {"toolong": 0.7, "posting": 0.45, "harlequin": 0.45}


class Case(NamedTuple):
    """A program, what its first useful frame shows, a key, and what answers the key."""

    argv: Sequence[str]
    first: str
    key: str
    answer: str
    rest: float = 0


def clocked(case: Case, home: Path) -> Sample:
    """Seconds and CPU until the first frame and until the key sent then is answered; memory."""
    with Clocked(case.argv, COLUMNS, ROWS, home=home) as running:
        first = running.painted(case.first)
        first_cpu, shown = running.cpu(), len(running.raw)
        running.send(case.key)
        usable = running.painted(case.answer, since=shown)
        usable_cpu = running.cpu()
        running.settle(case.rest or 0.3)
        return {
            "first": first,
            "first_cpu": first_cpu,
            "usable": usable,
            "usable_cpu": usable_cpu,
            "rss": running.peak_rss(),
        }


def peers(folder: Path | None, home: Path) -> dict[str, Case]:
    """The peers that are installed; says which are not."""
    log = home / "some.log"
    log.write_text("".join(f"line {number}\n" for number in range(LINES)), "ascii")
    known = {
        "toolong": ("tl", (str(log),), "line 4", "?", "Help"),
        "posting": ("posting", (), "GET", "\x1bOP", "Help"),
        "harlequin": ("harlequin", ("--no-download-tzdata",), "Catalog", "\x1bOP", "Help"),
    }
    found = {}
    for name, (command, words, first, key, answer) in known.items():
        program = next(iter(folder.glob(f"*/bin/{command}")), None) if folder else None
        if program is None:
            print(f"{name} is not installed below {folder}, so it is not compared.")
        else:
            found[name] = Case([str(program), *words], first, key, answer)
    return found


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    parser.add_argument("--peers", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        home = Path(folder)
        subprocess.run(parley("seed"), env=fresh_environment(home), capture_output=True, check=True)
        # The fourth list is painted last; its second row stands for rows in all four.
        mine = Case(parley(), "Names on the lists", "j", "1/57")
        cases = {EMPTY: Case(program("empty"), "READY", "j", "ANSWERED"), PARLEY: mine}
        cases[LATER] = mine._replace(rest=2)
        others = peers(chosen.peers, home)
        samples = interleave(
            {name: partial(clocked, case, home) for name, case in (cases | others).items()},
            chosen.rounds,
        )
    base = samples[EMPTY]
    print_table(
        ["program", "first ms", "CPU ms", "CPU ratio", "wall ratio", "usable ms", "CPU ms",
         "CPU ratio", "wall ratio", "MiB", "ratio"],
        [
            [
                name,
                milliseconds(median(each, "first")),
                milliseconds(median(each, "first_cpu")),
                f"{ratio(each, base, 'first_cpu'):.2f}",
                f"{ratio(each, base, 'first'):.2f}",
                milliseconds(median(each, "usable")),
                milliseconds(median(each, "usable_cpu")),
                f"{ratio(each, base, 'usable_cpu'):.2f}",
                f"{ratio(each, base, 'usable'):.2f}",
                f"{median(each, 'rss'):.1f}",
                f"{ratio(each, base, 'rss'):.2f}",
            ]
            for name, each in samples.items()
        ],
    )  # fmt: skip
    print(
        f"goals against the empty app: first {GOALS['first']}, usable {GOALS['usable']}, ", end=""
    )
    print(f"memory {GOALS['rss']}\n")
    if others:
        print_table(
            ["usable, against", "CPU ratio", "wall ratio", "goal"],
            [
                [
                    name,
                    f"{ratio(samples[PARLEY], samples[name], 'usable_cpu'):.2f}",
                    f"{ratio(samples[PARLEY], samples[name], 'usable'):.2f}",
                    PEER_GOALS[name],
                ]
                for name in others
            ],
        )


if __name__ == "__main__":
    main()
