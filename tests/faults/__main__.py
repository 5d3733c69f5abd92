"""All of it, as a table; with --json also as a file.

python -m tests.faults            some minutes
python -m tests.faults --full     everything there is; an hour on two cores
"""

import argparse
import json
import platform
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.process import ROOT

SOME = (
    "writers --writers 2 8 20 50 --notes 20",
    "crashes --trials 100",
    "powerloss --points 200",
    "storage --what notes --writes 10",
    "storage --what backup --writes 20",
    "storage --what restore --writes 50 --others 2",
    "storage --what migration --writes 50 --others 4",
    "storage --what load --writes 50 --others 2",
    "hangup --trials 5",
)
FULL = (
    "writers --writers 2 8 20 50 --notes 50",
    "crashes --trials 500",
    "powerloss --points 2000",
    *(f"storage --what {what}" for what in ("notes", "backup", "restore", "migration", "load")),
    "hangup --trials 50",
)
BAD = (
    "writers --writers 8 --profile deferred",
    "writers --writers 8 --profile no-transaction",
    "crashes --trials 10 --profile early",
    "powerloss --points 100 --profile unsynced",
    "powerloss --points 100 --profile normal",
    "storage --what notes --writes 60 --profile renamed",
    "storage --what notes --writes 60 --profile early",
    "hangup --trials 1 --profile bare",
)
"""Each of these has to fail."""
_SHOWN = ("what", "profile", "broken")


def figures(command: str) -> list[dict[str, Any]]:
    """What one program measures, a line for each of its runs."""
    name, *words = command.split()
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{name}", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    return lines or [
        {"what": command, "profile": "?", "broken": [f"ended with {ended.returncode}"]}
    ]


def main() -> None:
    """The program: 1 when a promise was broken, or when a bad profile was not caught."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rows: list[dict[str, Any]] = []
    wrong = 0
    for command in (*(FULL if given.full else SOME), *BAD):
        for row in figures(command):
            caught = bool(row["broken"])
            as_it_should = caught == (command in BAD)
            wrong += not as_it_should
            rows.append({"command": command, **row, "as it should": as_it_should})
            told = ", ".join(f"{name} {value}" for name, value in row.items() if name not in _SHOWN)
            verdict = ("caught" if caught else "kept") if as_it_should else "WRONG"
            print(f"{row['what']:<12} {row['profile']:<15} {verdict:<7} {told}", flush=True)
            for example in row["broken"] if verdict == "WRONG" else ():
                print(f"    {example}", flush=True)
    if given.json:
        about = {
            "day": time.strftime("%Y-%m-%d"),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "system": platform.platform(),
            "runs": rows,
        }
        given.json.write_text(json.dumps(about, indent=2) + "\n", "utf-8")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
