"""Parley over SSH, on the loopback address: `python -m tests.bench.bench_ssh [rounds]`.

Beside each time stands that of `ssh` alone, for the same key and the same server.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import psutil

from db.store import create
from seeds import loader
from tests.bench.benchlib import Sample, interleave, median, milliseconds, percentile, print_table
from tests.bench.ptydrive import Clocked
from tests.ssh.host import SLUG, Host

ROUNDS = 9
TOGETHER = 10
HELP = r"\? help"
SIZES = ((80, 24), (120, 40))


def main() -> None:
    """Measure and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        store = create(Path(folder) / "bundled.db")
        loader.load(store)
        store.close()
        host = Host(Path(folder) / "host")
        try:
            host.begin(Path(folder) / "bundled.db")
            host.own_key("owner")
            _times(host, rounds)
            _keys(host)
            _memory(host)
        finally:
            host.close()


def _times(host: Host, rounds: int) -> None:
    cases: dict[str, Callable[[], Sample]] = {
        "ssh alone: a line from printf": partial(
            _first, host, "owner", ("printf", "ready"), "ready"
        )
    }
    for columns, rows in SIZES:
        name = f"explorer, {columns}x{rows}"
        cases[name] = partial(_first, host, "analyst-1", (), HELP, columns, rows, key=True)
    cases["whoami"] = partial(_command, host, "whoami")
    cases["note add"] = partial(_command, host, f"note add {SLUG} -m x")
    samples = interleave(cases, rounds)
    print_table(
        ["from the start of ssh", "first paint ms", "p95", "first key ms", "p95"],
        [
            [
                name,
                milliseconds(median(mine, "paint")),
                milliseconds(percentile([each["paint"] for each in mine], 95)),
                milliseconds(median(mine, "key")) if "key" in mine[0] else "",
                milliseconds(percentile([each["key"] for each in mine], 95))
                if "key" in mine[0]
                else "",
            ]
            for name, mine in samples.items()
        ],
    )


def _first(
    host: Host,
    who: str,
    words: Sequence[str],
    pattern: str,
    columns: int = 80,
    rows: int = 24,
    key: bool = False,
) -> Sample:
    """Seconds from the start of the client to its first paint, and to the answer to a key."""
    with Clocked(host.argv(who, *words, options=["-t"]), columns, rows) as client:
        painted = client.painted(pattern)
        if not key:
            return {"paint": painted}
        since = len(client.raw)
        client.send("j")
        return {"paint": painted, "key": client.painted(r"1/57", since)}


def _command(host: Host, command: str) -> Sample:
    start = time.perf_counter()
    ended = host.ssh("analyst-1", command)
    if ended.code:
        raise RuntimeError(ended.err)
    return {"paint": time.perf_counter() - start}


def _keys(host: Host) -> None:
    table = []
    for columns, rows in SIZES:
        with Clocked(host.argv("analyst-1", options=["-t"]), columns, rows) as client:
            client.painted(HELP)
            client.settle()
            session = host.session()
            for name, before, key, after in (
                ("cursor down in Rounds", "1g", "j", ""),
                ("cursor down in Delegations", "1g2", "j", ""),
                ("a letter in a note", "1gja", "x", "\x7f" * 10 + "\x1b"),
            ):
                client.send(before)
                client.settle()
                costs = [_pressed(client, session, key) for _ in range(10)]
                table.append(
                    [
                        f"{columns}x{rows}",
                        name,
                        sorted(size for size, _ in costs)[len(costs) // 2],
                        milliseconds(sum(cpu for _, cpu in costs) / len(costs)),
                    ]
                )
                client.send(after or "\x0c")
                client.settle()
    print_table(["terminal", "key", "bytes (median)", "server CPU ms"], table)


def _pressed(client: Clocked, session: psutil.Process, key: str) -> tuple[int, float]:
    before = sum(session.cpu_times()[:2])
    answer = client.press(key)
    return answer.size, sum(session.cpu_times()[:2]) - before


def _memory(host: Host) -> None:
    table = []
    with ExitStack() as together:
        for number in range(1, TOGETHER + 1):
            client = together.enter_context(
                Clocked(host.argv("analyst-1", options=["-t"]), 120, 40)
            )
            client.painted(HELP)
            client.settle()
            if number in (1, TOGETHER):
                sessions = host.sessions()
                everything = psutil.Process(host.server.pid).children(recursive=True)
                table.append(
                    [
                        number,
                        f"{sum(map(pss, sessions)) / number:.1f}",
                        f"{sum(map(pss, everything)) / number:.1f}",
                    ]
                )
    print_table(["sessions", "Parley MiB PSS each", "with its sshd processes"], table)


def pss(process: psutil.Process) -> float:
    """MiB of a process, what it shares with others counted by its part."""
    text = Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
