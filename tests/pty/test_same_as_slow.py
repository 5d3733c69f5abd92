"""Chance keys in one burst end where the same keys typed slowly end."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from db.store import Store
from tests.pty.explorer import DOWN, ENTER, TAB, UP, Explorer
from tests.tui.person import Person, chance
from tui.app import ParleyApp
from tui.options import Options

KEYS = (
    *(
        "j",
        "k",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "g",
        "G",
        "z",
        "x",
        "S",
        "i",
        "l",
        "h",
        "<",
        ">",
        " ",
    ),
    *("jj", "jjjj", "о", "3j", "1jj", "/geneva" + ENTER, "/20" + ENTER, "Pyemen" + ENTER),
    *(DOWN, UP, ENTER, TAB, "\x04", "\x15", "Pall" + ENTER, ":zoom" + ENTER, "1gj"),
)
NAMES = {DOWN: "down", UP: "up", TAB: "tab", "\x04": "ctrl+d", "\x15": "ctrl+u"}


def landmarks(lines: Sequence[str]) -> list[str]:
    """Where one is: the path, the title bars with their counts, the rows that have a cursor.

    How far a list is scrolled is left out: a pane grows when the screen is next laid out, and a
    burst may move its cursor before that.
    """
    marks = re.findall(
        r"[│▸](?:▸|[1-6] )[^│\n]*|^[ ▸][1-6] [^│\n]*", "\n".join(lines), re.MULTILINE
    )
    return [lines[0], *(mark.strip("│ ") for mark in marks)]


async def slowly(path: Path, typed: Sequence[str]) -> list[str]:
    """The screen after each key has had its time."""
    store = Store(path)
    app = ParleyApp(store, "analyst-1", Options(theme="dark"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        person = Person(app, pilot)
        for keys in typed:
            if keys in NAMES:
                await person.press(NAMES[keys])
            else:
                for character in keys:
                    await person.burst(character)
        await person.burst("j")
        lines = [line.rstrip() for line in person.lines()]
    store.close()
    return lines


@pytest.mark.parametrize("seed", range(3))
async def test_a_burst_ends_where_slow_keys_end(explorer: Explorer, seed: int) -> None:
    drawn = chance(seed)
    typed = [drawn.choice(KEYS) for _ in range(30)]
    slow = landmarks(await slowly(explorer.path, typed))
    # The last `j` takes away what a key before it may have said in the bottom line.
    explorer.send("".join(typed) + "j")
    explorer.wait_for(lambda lines: landmarks(lines) == slow)
