"""Draws the README's pictures anew: `python -m tests.screenshots`.

The third Istanbul round at 80x24, and at 120x40 the evidence behind the exchange it agreed.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from db.store import create
from seeds.loader import load
from tests.process import ROOT
from tui.environment import prepare

DOCS = ROOT / "docs"
TO_ISTANBUL = ("down",) * 21
TO_EVIDENCE = ("3", "down", "down", "i")
PICTURES = (
    ("parley-80x24.svg", (80, 24), TO_ISTANBUL),
    ("parley-120x40.svg", (120, 40), (*TO_ISTANBUL, *TO_EVIDENCE)),
)


async def draw() -> None:
    """Write every picture."""
    from tui.app import ParleyApp
    from tui.options import Options

    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "parley.db")
        load(store)
        for name, size, keys in PICTURES:
            app = ParleyApp(store, "analyst-1", Options())
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                (DOCS / name).write_text(app.export_screenshot(title="Parley"), encoding="utf-8")


if __name__ == "__main__":
    prepare(os.environ)
    asyncio.run(draw())
