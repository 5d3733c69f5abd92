"""Pictures of the screen, cell by cell; after a wanted change `pytest --snapshot-update`.

Look at what changed in the report that a failing run writes before you accept it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from db.store import Store, create
from tests.bundled import bundled
from tui.app import ParleyApp
from tui.options import Options
from tui.state import SessionState

__all__ = ["bundled"]

Compare = Callable[..., bool]
ISTANBUL = SessionState(
    rows=("russia-ukraine-2025-r3", "", "prisoners-agreed-2025-07-23", "leaders-summit")
)


class Picture(NamedTuple):
    """A screen: its size, the keys that lead to it, where one starts, and how it is set up."""

    size: tuple[int, int]
    keys: str = ""
    pane: int = 1
    options: Options = Options()
    start: SessionState = ISTANBUL


PICTURES = {
    "smallest": Picture((40, 12)),
    "smallest_card": Picture((40, 12), "enter"),
    "design_size": Picture((80, 24)),
    "design_size_no_colour": Picture((80, 24), options=Options(no_color=True)),
    "design_size_ascii": Picture((80, 24), options=Options(ascii=True)),
    "evidence": Picture((80, 24), "i", pane=3),
    "evidence_wide": Picture((120, 40), "i", pane=3),
    "dispute_light": Picture((120, 40), "enter", pane=4, options=Options(theme="light")),
    "largest": Picture((200, 60), pane=2),
    "zoom": Picture((80, 24), "z", pane=3, start=SessionState()),
    "help": Picture((80, 24), "question_mark", pane=3),
    "palette": Picture((80, 24), "colon u m e r o v"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_screen_looks_as_it_did(snap_compare: Compare, bundled: Path, name: str) -> None:
    wanted = PICTURES[name]
    start = wanted.start._replace(pane=wanted.pane)
    store = Store(bundled)
    app = ParleyApp(store, "analyst-1", wanted.options, start)
    try:
        assert snap_compare(app, press=wanted.keys.split(), terminal_size=wanted.size)
    finally:
        store.close()


def test_the_first_hour_and_an_empty_store_look_as_they_did(
    snap_compare: Compare, tmp_path: Path
) -> None:
    store = create(tmp_path / "parley.db")
    try:
        app = ParleyApp(store, "analyst-1", Options())
        assert snap_compare(app, terminal_size=(80, 24))
    finally:
        store.close()
