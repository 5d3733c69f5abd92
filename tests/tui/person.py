"""A person at the explorer: opens it on a made-up store, presses keys, reads the screen."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from db.store import Store
from tests.tui.fakes import FakeStore
from tui.app import ParleyApp
from tui.options import Options
from tui.screen import MainScreen
from tui.selection import View
from tui.state import SessionState

DEADLINE = 500  # looks at the screen; what does not come by then never does


def chance(seed: int) -> random.Random:
    """Chance that is the same each time."""
    return random.Random(seed)  # noqa: S311


class Person:
    """Presses keys and reads; `main` is the screen under test."""

    def __init__(self, app: ParleyApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return self.app.main

    async def press(self, keys: str) -> None:
        """Press keys one by one, each after the screen has come to rest."""
        for key in keys.split():
            await self.pilot.press(key)

    async def burst(self, typed: str) -> None:
        """Let all these characters arrive before the first is looked at."""
        for character in typed:
            key = {"\r": "enter", "\x1b": "escape"}.get(character, _character_to_key(character))
            shown = character if character.isprintable() else None
            self.app.post_message(events.Key(key, shown))
        await self.pilot.pause()

    async def hurry(self, keys: list[str]) -> None:
        """Let all these keys, by their names, arrive before the first is looked at."""
        for key in keys:
            self.app.post_message(events.Key(key, key_to_character(key)))
        await self.pilot.pause()

    async def until(self, seen: Callable[[], object]) -> None:
        """Wait until it is so; the test fails where that does not come."""
        for _ in range(DEADLINE):
            await self.pilot.pause()
            if seen():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(self.text())

    def view(self) -> View:
        """How the Card shows its subject."""
        return self.main.selection.subject.view

    def scope(self) -> int | None:
        """What is pinned."""
        return self.main.selection.scope_id

    def lines(self) -> list[str]:
        """The screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        return "\n".join(self.lines())

    def record(self, number: int = 1) -> Any:
        """The record under the cursor of a list."""
        record = self.main.lists[number - 1].record
        assert record is not None
        return record

    def under(self, number: int) -> str:
        """The text of the row under the cursor of a pane."""
        pane = self.main.panes[number - 1]
        return pane.row_text(pane.span(pane.cursor)[0], 60).plain


@asynccontextmanager
async def opened(
    store: FakeStore,
    size: tuple[int, int] = (80, 24),
    start: SessionState | None = None,
    **options: Any,
) -> AsyncIterator[Person]:
    """The explorer on `store`, ready for keys."""
    app = ParleyApp(cast(Store, store), "analyst-1", Options(**options), start)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Person(app, pilot)
