"""Going places: panes, opening and following, back and forward, evidence, leaving views."""

import time
from typing import ClassVar

from tui.board import Board
from tui.keys import Key, bindings
from tui.panes import PANES
from tui.selection import Subject, View

_F_KEYS = 6  # F8 is the search's


def _pane_key(number: int, title: str) -> Key:
    keys = f"{number} f{number + 1}" if number <= _F_KEYS else str(number)
    sentence = f"Go to pane {number}, {title}."
    return Key(f"pane.{title.lower()}", keys, f"pane({number})", title, sentence)


class Travel(Board):
    """Moves between panes and things. Each is one step for `<`."""

    KEYS_TITLE: ClassVar[str] = "Going places"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key(
            "item.open",
            "enter",
            "open",
            "open",
            "Open the item as the Card, or follow the line.",
            1,
        ),
        Key(
            "item.evidence",
            "i",
            "evidence",
            "sources",
            "Show the evidence: who says so, where and when.",
            5,
        ),
        Key(
            "go.back",
            "< backspace",
            "back",
            "back",
            "Go back; pane, row, filter and pin are restored.",
            7,
        ),
        Key("go.forward", ">", "forward", "forward", "Go forward again after going back."),
        *(_pane_key(number, pane.TITLE) for number, pane in enumerate(PANES, start=1)),
        Key("pane.next", "tab", "step(1)", "next pane", "Go to the next pane."),
        Key(
            "pane.previous",
            "shift+tab",
            "step(-1)",
            "previous pane",
            "Go to the pane before this one.",
        ),
        Key(
            "pane.right",
            "right l",
            "right",
            "into Card",
            "Go from a list into its Card, on to the Notes.",
        ),
        Key(
            "pane.left",
            "left h",
            "left",
            "to list",
            "Go from the Card back to its list.",
        ),
        Key(
            "view.leave",
            "escape",
            "leave",
            "leave",
            "Leave evidence or zoom; never the program.",
        ),
        Key(
            "view.close",
            "q",
            "close",
            "close",
            "Close this view; the last one asks first.",
        ),
    )
    BINDINGS = bindings(KEYS)

    def action_pane(self, number: int) -> None:
        """Give pane `number` the keys; 0 are the hits, which come last."""
        pane = self.panes[number - 1]
        if pane is not self.pane:
            with self.moving():
                self.give_keys(pane)

    def action_step(self, by: int) -> None:
        """Give the keys to the pane `by` places on, around the end; hits stand for the lists."""
        shown = self.grown is self.hits
        around = [pane for pane in self.panes if (pane is self.hits) == shown or not pane.STEERS]
        self.action_pane(around[(around.index(self.pane) + by) % len(around)].number)

    def action_right(self) -> None:
        """From a list into the Card; from there to the panes after it."""
        if self.pane.STEERS:
            self.action_pane(self.card.number)
        elif self.panes[self.pane.number] is not self.hits:
            self.action_pane(self.pane.number + 1)

    def action_left(self) -> None:
        """From the Card to the list it came from; from another pane to the one before it."""
        if self.pane is self.card:
            self.action_pane(self.grown.number)
        elif self.pane.number > 1:
            self.action_pane(self.pane.number - 1)

    def action_open(self) -> None:
        """Open what is under the cursor as the Card."""
        id = self.pane.pointed().id
        if id is None:
            self.say("Nothing to open here.")
        else:
            self.open_thing(id)

    def action_evidence(self) -> None:
        """Show the claims behind what is under the cursor, in the Card."""
        subject = self.selection.subject
        source = self.pane.pointed().source or (subject.id, None)
        if source[0] is None:
            self.say("Nothing here has evidence of its own; choose a row first.")
            return
        with self.moving():
            self.selection = self.selection.showing(Subject(source[0], View.EVIDENCE, source[1]))
            self.give_keys(self.card)

    def action_back(self) -> None:
        """Stand where one stood before the last move."""
        place = self.history.back(self.place())
        if place is None:
            self.say("This is where you began.")
        else:
            self.return_to(place)

    def action_forward(self) -> None:
        """Undo the last step back."""
        place = self.history.forward(self.place())
        if place is None:
            self.say("Nothing to go forward to.")
        else:
            self.return_to(place)

    def action_leave(self) -> None:
        """Leave the innermost temporary thing."""
        if self.selection.subject.view is View.EVIDENCE:
            self._leave_evidence()
        elif self.zoomed:
            self.zoomed = False
            self.lay_out_panes()

    def _leave_evidence(self) -> None:
        while self.selection.subject.view is View.EVIDENCE:
            place = self.history.back(self.place())
            if place is None:
                return
            self.return_to(place)

    def action_close(self) -> None:
        """Close the innermost view; on the last one ask."""
        if self.selection.subject.view is View.EVIDENCE or self.zoomed:
            self.action_leave()
        elif not self.pane.STEERS:
            self.action_pane(self.grown.number)
        else:
            from tui.dialogs.quit import QuitDialog

            self.ask(QuitDialog(time.monotonic, self.set_timer, self.app.exit))
