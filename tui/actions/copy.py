"""Taking text away: to the terminal's clipboard, or onto the screen to be selected there."""

import os
import re
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from db import queries
from db.sanitise import body
from tui import clipboard
from tui.board import Board
from tui.keys import Key, bindings

if TYPE_CHECKING:
    from tui.app import ParleyApp
    from tui.citing import Citing
    from tui.dialogs.chooser import Entry


class Copy(Board):
    """Sends what is under the cursor to the clipboard of the person's terminal."""

    KEYS_TITLE: ClassVar[str] = "Taking away"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("item.copy", "y", "copy", "copy", "Send a citation, link or row to the clipboard."),
        Key("item.show", "Y", "show", "to select", "Show what was sent, for the mouse to select."),
    )
    BINDINGS = bindings(KEYS)

    sent = ""

    @property
    def parley(self) -> "ParleyApp":
        """The application, as ours."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Offer the forms in which the thing under the cursor can be taken away."""
        from tui.dialogs.chooser import Chooser

        entries = [self._form(name, text) for name, text in self._forms()]
        self.ask(Chooser("Copy", entries, hint="Enter sends it, Esc leaves"))

    def _forms(self) -> list[tuple[str, str]]:
        found = self._citing()
        row = self.pane.row_text(self.pane.span(self.pane.cursor)[0], 1000) if (
            self.pane.has_cursor()
        ) else Text()  # fmt: skip
        return [
            ("citation", found.citation),
            ("Markdown", found.markdown),
            ("URL", found.url),
            ("slug", found.slug),
            ("row", re.sub(r" {2,}", "\t", row.plain.strip())),
        ]

    def _citing(self) -> "Citing":
        from tui.citing import Citing, of_note, of_thing

        pointed = self.pane.pointed()
        if pointed.note_id is not None:
            note = self.store.read(queries.note, pointed.note_id)
            return Citing("", "", "", "") if note is None else of_note(note)
        article = pointed.claim[0] if pointed.claim else 0
        id = article or pointed.id or self.selection.subject.id
        return Citing("", "", "", "") if id is None else of_thing(self.store, id)

    def _form(self, name: str, text: str) -> "Entry":
        from tui.dialogs.chooser import Entry

        first, _, rest = body(text).partition("\n")
        more = " ..." if rest else ""
        why_not = "" if text else "there is none here"
        return Entry(name, partial(self._send, name, text), detail=first + more, why_not=why_not)

    def _send(self, name: str, text: str) -> None:
        """Send the text; where that cannot work, show it."""
        self.sent = "\t".join(body(part) for part in text.split("\t"))
        if not clipboard.takes_it(os.environ):
            self.action_show()
            return
        try:
            self.parley.to_terminal(clipboard.sequence(self.sent, os.environ))
        except clipboard.TooLong:
            self.action_show()
            self.say(f"Too long for a terminal's clipboard ({len(self.sent):,} characters).")
            return
        self.say(f"Sent to your terminal's clipboard ({name}); Y shows it to select.")

    def action_show(self) -> None:
        """Show what was sent last as plain text, the mouse being the terminal's meanwhile."""
        from tui.dialogs.reader import Reader

        if not self.sent:
            self.say("Nothing was sent yet; y sends something.")
            return
        self.parley.use_mouse(False)
        lines = [Text(line) for line in self.sent.split("\n")]
        self.ask(Reader("Select it with the mouse", lines, left=self._shown))

    def _shown(self) -> None:
        self.parley.use_mouse(self.mouse_wanted())

    def mouse_wanted(self) -> bool:
        """Whether the mouse is Parley's while nothing is shown to be selected."""
        raise NotImplementedError
