"""Back and forward: the places a person has been, each whole."""

from typing import NamedTuple

from tui.selection import Selection

LIMIT = 500


class PaneState(NamedTuple):
    """Where one pane stands.

    `id` is the entity under the cursor of a list (None on a leading row and in panes of lines),
    `row` the cursor's place, `top` the first row on screen, `words` the filter as typed, `sort`
    the order of a list ('' in panes of lines).
    """

    id: int | None = None
    row: int = 0
    top: int = 0
    words: str = ""
    sort: str = ""


class Place(NamedTuple):
    """Everything `<` restores: selection, focused pane, the list that is grown, zoom, each pane."""

    selection: Selection
    focused: int
    grown: int
    zoomed: bool
    panes: tuple[PaneState, ...]


class History:
    """Places left behind, and places come back from. A new move cuts the forward part.

    The place where the session began is kept as the last step back, however far that is.
    """

    def __init__(self, origin: Place) -> None:
        self._origin = origin
        self._past: list[Place] = []
        self._future: list[Place] = []

    def left(self, place: Place) -> None:
        """Record that a move left `place`."""
        self._past.append(place)
        del self._past[:-LIMIT]
        self._future.clear()

    def back(self, here: Place) -> Place | None:
        """The place to go back to from `here`; None at the beginning."""
        if self._past:
            target = self._past.pop()
        elif here != self._origin:
            target = self._origin
        else:
            return None
        self._future.append(here)
        return target

    def forward(self, here: Place) -> Place | None:
        """The place last come back from; None when there is none."""
        if not self._future:
            return None
        self._past.append(here)
        return self._future.pop()
