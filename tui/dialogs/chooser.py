"""A dialog that offers entries to choose from, narrowed by typing."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from tui.dialogs.base import Dialog, Outcome, nothing
from tui.dialogs.edit import Edit
from tui.keys import latin
from tui.signs import Signs, fit


class Entry(NamedTuple):
    """One thing to choose. `key` and `detail` stand beside its label, `words` are searched too.

    With `why_not` set it cannot be chosen now, and says so.
    """

    label: str
    run: Outcome
    key: str = ""
    detail: str = ""
    words: str = ""
    why_not: str = ""


def matches(entry: Entry, typed: str) -> bool:
    """Whether every typed word begins a word of the entry or occurs in its label.

    Words typed on a Cyrillic layout by somebody who meant Latin letters match as well.
    """
    label = entry.label.casefold()
    words = f"{label} {entry.detail} {entry.words} {entry.key}".casefold().split()
    return any(
        all(part in label or any(word.startswith(part) for word in words) for part in parts)
        for parts in (typed.casefold().split(), latin(typed).casefold().split())
    )


def _distance(entry: Entry, text: str) -> int:
    """0 when the label begins so, 1 when it has the text in it, 2 when only the rest matches."""
    label = entry.label.casefold()
    return 0 if label.startswith(text) else 1 if text in label else 2


class Chooser(Dialog):
    """Entries, a line to narrow them, and a cursor. Enter runs the entry under the cursor."""

    hint = "Enter runs it, Esc leaves"
    keys = (("Up Down", "choose"), ("Enter", "take it"), ("letters", "narrow"), ("Esc", "leave"))

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        at: int = 0,
        text: str = "",
        left: Outcome = nothing,
        hint: str = hint,
    ) -> None:
        self.title = title
        self.hint = hint
        self._left = left
        self._all = tuple(entries)
        self._edit = Edit(text)
        self._cursor = at
        self._top = 0
        self._shown = self.found(text)
        self._keys = max((cell_len(entry.key) for entry in entries), default=0)

    def _labels(self, width: int) -> int:
        """Cells for the labels: what the shown ones need, at most half or what details leave."""
        needed = max((cell_len(entry.label) for entry in self._shown), default=0)
        details = max((cell_len(entry.detail) for entry in self._shown), default=0)
        return min(needed, max(width // 2, width - details - self._keys - 6))

    def found(self, typed: str) -> Sequence[Entry]:
        """The entries for what is typed: best first, else in their own order."""
        found = [entry for entry in self._all if matches(entry, typed)]
        wanted = {text.strip().casefold() for text in (typed, latin(typed))}
        return sorted(found, key=lambda entry: min(_distance(entry, text) for text in wanted))

    def press(self, key: str, character: str | None) -> Outcome | None:
        steps = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "tab": 1, "shift+tab": -1}
        if key == "escape":
            return self._left
        if key == "enter":
            return self._chosen()
        if key in steps:
            last = len(self._shown) - 1
            self._cursor = max(0, min(self._cursor + steps[key], last))
        elif self._edit.press(key, character):
            self._search()
        return None

    def paste(self, text: str) -> None:
        self._edit.insert(text)
        self._search()

    def _search(self) -> None:
        self._shown = self.found(self._edit.text)
        self._cursor = self._top = 0

    def _chosen(self) -> Outcome | None:
        if not self._shown or self._shown[self._cursor].why_not:
            return None
        return self._shown[self._cursor].run

    def rows(self, room: int) -> int:
        return max(2, min(room, 1 + len(self._all)))

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        lines = [Text(": ", style="key").append_text(self._edit.draw(width - 2, signs))]
        room = height - 1
        self._top = max(self._cursor - room + 1, min(self._top, self._cursor), 0)
        seen = range(self._top, min(self._top + room, len(self._shown)))
        lines += [self._line(number, width, signs) for number in seen]
        if not self._shown:
            lines.append(Text("  nothing by that name", style="empty"))
        return lines

    def _line(self, number: int, width: int, signs: Signs) -> Text:
        entry = self._shown[number]
        here = number == self._cursor
        line = Text(signs.cursor if here else " ")
        if self._keys:
            line.append_text(fit(Text(entry.key, style="key"), self._keys + 2, signs))
        line.append_text(fit(Text(entry.label), self._labels(width), signs))
        detail = f"{signs.dash} {entry.why_not}" if entry.why_not else entry.detail
        line.append("  ").append(detail, style="muted")
        line = fit(line, width, signs)
        if entry.why_not:
            line.stylize("muted")
        if here:
            line.stylize("cursor")
        return line
