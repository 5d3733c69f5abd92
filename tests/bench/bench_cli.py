"""The command line beside a minimal Typer program: `python -m tests.bench.bench_cli [rounds]`."""

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.bench.benchlib import interleave, median, milliseconds, print_table, ratio, run
from tests.process import fresh_environment, parley

ROUNDS = 11
YARDSTICK = """
import typer

app = typer.Typer()


@app.command()
def note(text: str = "hello") -> None:
    print(text)


@app.command()
def other(text: str = "hello") -> None:
    print(text)
"""
MINIMAL = "minimal Typer program"
SLUG = "russia-ukraine-2025-r3"

# The most that is allowed, as a ratio of user+sys CPU.
GOALS: dict[str, tuple[float, tuple[str, ...]]] = {
    "--help": (0.5, ("--help",)),
    "--version": (0.5, ("--version",)),
    "rounds": (1.15, ("rounds",)),
    "exchanges": (1.15, ("exchanges",)),
    "people --json": (1.15, ("people", "--json")),
    "sources": (1.15, ("sources",)),
    f"show {SLUG}": (1.15, ("show", SLUG)),
    "note add": (1.3, ("note", "add", SLUG, "-m", "Ask again.")),
    "note list": (1.15, ("note", "list")),
    "seed, nothing new": (2.0, ("seed",)),
}
COMPLETIONS = {"complete a command": "parley ro", "complete a slug": "parley show russia-u"}


def main() -> None:
    """Measure and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        home = Path(folder)
        environment = fresh_environment(home)
        subprocess.run(parley("seed"), env=environment, capture_output=True, check=True)
        # A module, so that its byte code is kept like that of an installed program.
        (home / "minimal.py").write_text(YARDSTICK, "utf-8")
        environment["PYTHONPATH"] += f":{home}"
        minimal = [sys.executable, "-c", "import minimal; minimal.app()", "note"]
        cases = {MINIMAL: partial(run, minimal, environment)}
        for name, (_, words) in GOALS.items():
            cases[name] = partial(run, parley(*words), environment)
        for name, line in COMPLETIONS.items():
            shell = environment | {
                "_PARLEY_COMPLETE": "complete_bash",
                "COMP_WORDS": line,
                "COMP_CWORD": str(line.count(" ")),
            }
            cases[name] = partial(run, parley(), shell)
        samples = interleave(cases, rounds)
    goals = {name: goal for name, (goal, _) in GOALS.items()} | dict.fromkeys(COMPLETIONS, 1.0)
    print_table(
        ["command", "CPU ms", "CPU ratio", "goal", "wall ratio", "MiB"],
        [
            [
                name,
                milliseconds(median(mine, "cpu")),
                f"{ratio(mine, samples[MINIMAL], 'cpu'):.2f}",
                goals.get(name, ""),
                f"{ratio(mine, samples[MINIMAL], 'wall'):.2f}",
                f"{median(mine, 'rss'):.0f}",
            ]
            for name, mine in samples.items()
        ],
    )


if __name__ == "__main__":
    main()
