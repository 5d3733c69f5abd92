"""A query being typed: faults underlined, how it is read below, Tab takes what is offered."""

from collections.abc import Callable, Sequence

from rich.text import Text

from db.sanitise import line as safe
from db.search.clauses import Query
from db.search.marking import CUT
from tui.dialogs.base import Dialog, Outcome, nothing
from tui.dialogs.edit import Edit
from tui.formatting import styled
from tui.hunt import read, readings
from tui.signs import Signs, cut

GAP = "  "


class QueryDialog(Dialog):
    """Asks for a query. Every change is told to `changed`; Enter gives the query to `done`.

    A query with a fault is not taken: Enter leads to the fault. `about` is said while there is
    nothing to read yet; `author` is who asks, whose notes are `is:mine`.
    """

    keys: Sequence[tuple[str, str]] = (
        ("Tab", "take what is offered"),
        ("Ctrl-W", "take a word away"),
    )

    def __init__(
        self,
        title: str,
        text: str,
        changed: Callable[[], object],
        done: Callable[[str], object],
        left: Outcome = nothing,
        about: str = "",
        author: str = "",
        hint: str = "Enter keeps it, Esc restores",
    ) -> None:
        self.title = title
        self.hint = hint
        self._changed = changed
        self._done = done
        self._left = left
        self._about = about
        self._edit = Edit(text)
        self._author = author
        self.query: Query = read(text, author)

    @property
    def text(self) -> str:
        """The query as typed so far."""
        return self._edit.text

    # Keys.

    def press(self, key: str, character: str | None) -> Outcome | None:
        if key == "escape":
            return self._left
        if key == "enter":
            return self._enter()
        if key == "tab":
            self._complete()
        elif self._edit.press(key, character):
            self._renew()
        return None

    def paste(self, text: str) -> None:
        """Take pasted text as if typed: what no key types is left out."""
        self._edit.insert("".join(sign if sign.isprintable() else " " for sign in text))
        self._renew()

    def _enter(self) -> Outcome | None:
        if self.query.faults:
            self._edit.caret = self.query.faults[0].end
            return None
        text = self._edit.text.strip()
        return lambda: self._done(text)

    def _complete(self) -> None:
        """Put what a fault offers in its place."""
        if self.query.faults and self.query.faults[0].fix:
            fault = self.query.faults[0]
            self._replace(fault.start, fault.end, fault.fix)

    def _replace(self, start: int, end: int, text: str) -> None:
        whole = self._edit.text
        after = whole[end:].lstrip(" ") if text.endswith(" ") else whole[end:]
        self._put(whole[:start] + text + after, start + len(text))

    def _put(self, text: str, caret: int | None = None) -> None:
        """Go on with another text."""
        self._edit = Edit(text)
        self._edit.caret = len(text) if caret is None else caret
        self._renew()

    def _renew(self) -> None:
        self.query = read(self._edit.text, self._author)
        self._changed()

    # Drawing.

    def rows(self, room: int) -> int:
        return min(room, 2)

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        faults = [(fault.start, fault.end) for fault in self.query.faults]
        line = Text("> ", style="key").append_text(self._edit.draw(width - 2, signs, faults))
        return [line, self._said(width, signs)][:height]

    def _said(self, width: int, signs: Signs) -> Text:
        """How the query is read: a fault before all, then dates and warnings."""
        if self.query.faults:
            fault = self.query.faults[0]
            message = safe(fault.message).replace(CUT, signs.cut)
            return self._offer(styled(message, "conflict"), fault.fix, width, signs)
        said = self._read(signs)
        if said.cell_len > width:
            said = self._read(signs, short=True)
        if not said.plain and not self.query.clauses:
            said = styled(self._about, "muted")
        return cut(said, width, signs)

    def _offer(self, said: Text, fix: str, width: int, signs: Signs) -> Text:
        """A sentence with what Tab puts in, which stays whole as long as it can."""
        tab = (
            Text(f"{GAP}Tab", style="key").append(f" {safe(fix)}", style="hint") if fix else Text()
        )
        whole = cut(said, max(width - tab.cell_len, width // 3), signs).append_text(tab)
        return cut(whole, width, signs)

    def _read(self, signs: Signs, short: bool = False) -> Text:
        said = Text()
        for warning in self.query.warnings:
            said.append(f"{safe(warning)}{GAP}", style="warn")
        for typed, days in readings(self.query):
            said.append("" if short else f"{safe(typed)} {signs.arrow} ", style="muted")
            said.append(f"{days}{GAP}", style="chip")
        return said
