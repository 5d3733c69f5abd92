"""Cases measured in turn, round by round, and their ratios to a yardstick of the same round.

A change of the machine's speed then hits all cases alike. User+sys CPU is the figure to trust, wall
time stands beside it.
"""

import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

Sample = Mapping[str, float]
"""One measurement: seconds under `wall` and `cpu`, MiB under `rss`, or other figures by name."""


def run(argv: Sequence[str], env: Mapping[str, str] | None = None) -> Sample:
    """What it costs to run `argv` to its end. Raises RuntimeError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        argv,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode} from {' '.join(argv)}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss / 1024}


def interleave(
    cases: Mapping[str, Callable[[], Sample]], rounds: int, warm_up: int = 1
) -> dict[str, list[Sample]]:
    """The samples of each case, in order of the rounds; the first `warm_up` rounds do not count."""
    samples: dict[str, list[Sample]] = {name: [] for name in cases}
    for turn in range(warm_up + rounds):
        # Every other round backwards, so that no case always follows the same neighbour.
        for name in list(cases)[:: -1 if turn % 2 else 1]:
            sample = cases[name]()
            if turn >= warm_up:
                samples[name].append(sample)
    return samples


def median(samples: Sequence[Sample], figure: str) -> float:
    """The median of one figure."""
    return statistics.median(sample[figure] for sample in samples)


def ratio(samples: Sequence[Sample], yardstick: Sequence[Sample], figure: str) -> float:
    """The median of the ratios taken round by round."""
    pairs = zip(samples, yardstick, strict=True)
    return statistics.median(mine[figure] / other[figure] for mine, other in pairs)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def milliseconds(seconds: float) -> str:
    """Seconds as a table shows them."""
    return f"{seconds * 1000:.1f}"


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table, with the machine it was measured on above it."""
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)
