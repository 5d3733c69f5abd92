"""Pane 0: what a search found, in the place of the lists, so that the Card keeps following."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text

from db.queries.searching import Hit
from db.sanitise import line as safe
from tui.formatting import plural, styled
from tui.found import KINDS, Found
from tui.history import PaneState
from tui.lines import BLANK, Line, heading
from tui.matches import mark_matches, matching_line
from tui.panes.base import Host
from tui.panes.texts import LinesPane
from tui.selection import Selection

DAY = 11
KEPT = 30  # answers that `<` comes back to without asking again


class HitsPane(LinesPane):
    """The hits of the last search by kind. The Card follows its cursor."""

    TITLE = "Found"
    COLUMN: ClassVar[str] = "lists"
    STEERS: ClassVar[bool] = True

    def __init__(self, number: int, host: Host) -> None:
        super().__init__(number, host)
        self.found: Found | None = None
        self.current = True
        self._kept: dict[str, Found] = {}

    def show(self, found: Found) -> None:
        """Show an answer from its first hit on."""
        self._kept.pop(found.query.text, None)
        self._kept[found.query.text] = found
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        again = self.found is not None and self.found.query.text == found.query.text
        state = self.state() if again else PaneState()
        self.found = found
        super().restore(state)
        self.current = True

    def set_current(self, current: bool) -> None:
        """Whether these are the hits of the query as it stands; dimmed where they are not."""
        if current != self.current:
            self.current = current
            self.forget_rows()

    def key(self, selection: Selection) -> object:
        return None

    def state(self) -> PaneState:
        asked = "" if self.found is None else self.found.query.text
        return super().state()._replace(words=asked)

    def restore(self, state: PaneState) -> None:
        self.found = self._kept.get(state.words, self.found)
        super().restore(state)
        self.current = True

    def step(self, by: int) -> bool:
        """Move the cursor quietly to the next hit or the one before; whether there was one."""
        self.ensure()
        target = self.nearest(self.cursor + by, forward=by > 0)
        if target == self.cursor or (target > self.cursor) != (by > 0):
            return False
        self.reveal(target)
        self.cursor = target
        self.touch()
        return True

    def title(self) -> str:
        return self.TITLE if self.found is None else f"{self.TITLE}: {safe(self.found.query.text)}"

    def tally(self) -> str:
        if not self.current:
            return ""
        return "" if self.found is None else self.found.total

    def row_text(self, row: int, width: int) -> Text:
        text = super().row_text(row, width)
        if not self.current:
            text = Text(text.plain, style="muted")
        return text

    def lines(self, width: int) -> Sequence[Line]:
        if self.found is None:
            return ()
        lines: list[Line] = []
        for group in self.found.groups:
            lines += [BLANK] if lines else []
            lines.append(heading(KINDS[group.kind], Text(self.found.counted(group.kind))))
            for hit in group.hits:
                lines += self._hit(hit, width)
            if group.more:
                lines.append(Line(styled("more: add a word or a date", "muted"), indent=2))
        if lines and self.found.undated:
            left_out = f"{plural(self.found.undated, 'undated thing')} left out for the date"
            lines += [BLANK, Line(styled(left_out, "muted"))]
        return lines

    def _hit(self, hit: Hit, width: int) -> list[Line]:
        assert self.found is not None
        label = mark_matches(hit.label, self.found.words)
        text = styled(f"{safe(hit.day):<{DAY}} ", "muted").append_text(label)
        lines = [Line(text, target=hit.id, source=(hit.id, None), whole=True)]
        if not label.spans:
            more = matching_line(hit.text, self.found.words, width - 2)
            if more is not None:
                lines.append(Line(more, indent=2, whole=True))
        return lines

    def empty(self) -> Sequence[Text]:
        """Why nothing was found: what each clause alone would keep; or how to ask."""
        if self.trouble:
            return [Text(self.trouble, style="empty")]
        if self.found is None or not self.found.query.clauses:
            said = ("Words, names, dates: umerov july 2025", "person:  on:  in:rounds  is:open")
            return [Text(one, style="empty") for one in said]
        lines = [Text("Nothing found.")]
        if len(self.found.alone) > 1:
            lines += [
                Text(f"{count:,} with {safe(clause)} alone", style="empty")
                for clause, count in self.found.alone
            ]
        if self.found.undated:
            lines.append(Text(f"{plural(self.found.undated, 'undated thing')} left out"))
        return lines
