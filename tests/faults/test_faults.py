"""Each program of faults in a short form: it finds nothing, and finds what is wrong on purpose."""

import pytest

from tests.faults.__main__ import FULL, figures
from tests.need import need

# What a short form tries is spread over the calls; `pytest -m long` and the program try them all.
KEPT = (
    "writers --writers 2 8 --notes 8",
    "crashes --trials 100",
    "powerloss --points 100",
    "storage --what notes --writes 12",
    "storage --what backup --writes 40 --others 3",
    "storage --what restore --writes 150 --others 12",
    "storage --what migration --writes 120 --others 12",
    "storage --what load --writes 60 --others 4",
)
CAUGHT = {
    "writers --writers 8 --notes 6 --profile deferred": "raised",
    "writers --writers 8 --notes 6 --profile no-transaction": "lost words",
    "crashes --trials 5 --profile early": "missing",
    "powerloss --points 60 --profile unsynced": "images with a loss",
    "powerloss --points 60 --profile normal": "images with a loss",
    "storage --what notes --writes 1000 --profile renamed": "doubled",
    "storage --what notes --writes 100 --others 1000 --profile early": "was said to be saved",
}


def needed(command: str) -> None:
    """Skip where the machine lacks what the program needs."""
    if command.startswith(("storage", "powerloss")):
        need("cc", "cc")


@pytest.mark.parametrize("command", KEPT)
def test_nothing_that_was_saved_is_lost_or_doubled(command: str) -> None:
    needed(command)
    for row in figures(command):
        assert row["broken"] == [], row


@pytest.mark.parametrize("command", CAUGHT)
def test_a_store_that_is_careless_on_purpose_is_caught(command: str) -> None:
    needed(command)
    (row,) = figures(command)
    assert CAUGHT[command] in " ".join(row["broken"]), row


@pytest.mark.long
@pytest.mark.parametrize("command", FULL)
def test_nothing_is_lost_or_doubled_in_the_long_run(command: str) -> None:
    needed(command)
    for row in figures(command):
        assert row["broken"] == [], row
