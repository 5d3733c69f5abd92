"""The question before leaving; a key held down must not answer it."""

from collections.abc import Callable, Sequence

from rich.text import Text

from tui.dialogs.base import Dialog, Outcome, nothing
from tui.keys import latin
from tui.signs import Signs

QUIET_BEFORE = 0.3
QUIET_AFTER = 0.2


class QuitDialog(Dialog):
    """Asks whether to leave. A second `q` counts when it stands alone.

    A terminal reports a held key as one press after another, so a `q` is taken for an answer only
    when no other came `QUIET_BEFORE` seconds before it or `QUIET_AFTER` seconds after. `now` is a
    clock in seconds, `later` calls back after some seconds, `leave` ends the program.
    """

    title = "Leave Parley?"
    hint = "Esc stays"
    keys = (("q", "leave"), ("Esc", "stay"))

    def __init__(
        self,
        now: Callable[[], float],
        later: Callable[[float, Callable[[], None]], object],
        leave: Callable[[], object],
    ) -> None:
        self._now = now
        self._later = later
        self._leave = leave
        self._last = now()
        self._presses = 0

    def press(self, key: str, character: str | None) -> Outcome | None:
        if latin(key if character is None else character) != "q":
            return self._leave if latin(character or "") == "y" else nothing
        self._presses += 1
        alone = self._now() - self._last >= QUIET_BEFORE
        self._last = self._now()
        if alone:
            presses = self._presses
            self._later(QUIET_AFTER, lambda: self._answer(presses))
        return None

    def _answer(self, presses: int) -> None:
        if presses == self._presses:
            self._leave()

    def rows(self, room: int) -> int:
        return 1

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        line = Text("q", style="key").append(" once more leaves", style="hint")
        line.append("   any other key", style="key").append(" stays", style="hint")
        return [line]
