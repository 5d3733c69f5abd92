"""Draws the README's pictures anew: `python -m tests.screenshots`.

The third Istanbul round at 80x24, and at 120x40 the evidence behind the exchange it agreed, with a
note on it.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from db.queries import ROUNDS
from db.records import Lens, Seek
from db.store import Store, create
from seeds.loader import load
from tests.process import ROOT
from tui.environment import prepare

DOCS = ROOT / "docs"
ROUND = "russia-ukraine-2025-r3"
NOTE = "Who counts the 1,200? Compare with the lists of the ninth stage. #lists"
TO_EVIDENCE = ("3", "down", "down", "i")


def to_round(store: Store) -> tuple[str, ...]:
    """The keys from the first row of Rounds to the one in the pictures."""
    rounds = store.read(ROUNDS.rows, Lens(), Seek(200))
    return ("down",) * (1 + [row.slug for row in rounds].index(ROUND))


def typed(text: str) -> tuple[str, ...]:
    """The keys of a text."""
    names = {" ": "space", ",": "comma", "?": "question_mark", ".": "full_stop", "#": "number_sign"}
    return tuple(names.get(character, character) for character in text)


async def draw() -> None:
    """Write every picture."""
    from tui.app import ParleyApp
    from tui.options import Options

    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "parley.db")
        load(store)
        there = to_round(store)
        with_note = (*there, *TO_EVIDENCE[:-1], "a", *typed(NOTE), "enter", "i")
        for name, size, keys in (
            ("parley-80x24.svg", (80, 24), there),
            ("parley-120x40.svg", (120, 40), with_note),
        ):
            app = ParleyApp(store, "analyst-1", Options())
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                (DOCS / name).write_text(app.export_screenshot(title="Parley"), encoding="utf-8")


if __name__ == "__main__":
    prepare(os.environ)
    asyncio.run(draw())
