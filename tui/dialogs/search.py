"""The search box: a query being typed, how it is read, and names to complete it with."""

from collections.abc import Callable, Sequence

from rich.text import Text

from db.sanitise import line as safe
from db.search.clauses import Query
from db.search.dates import DateRange
from tui.dialogs.base import Dialog, Outcome, nothing
from tui.dialogs.edit import Edit
from tui.formatting import styled
from tui.hunt import read, readings
from tui.naming import Naming, Offer, naming
from tui.signs import Signs, cut, fit
from tui.strip import month_strip

OFFERED = 6
STRIP_ROWS = 2


class SearchDialog(Dialog):
    """Asks for a query. Every change is told to `changed`; Enter gives the query to `done`.

    What is found out later comes by `offer` and `tell`. A query with a fault is not taken: Enter
    leads to the fault.
    """

    def __init__(
        self,
        title: str,
        text: str,
        changed: Callable[[], object],
        done: Callable[[str], object],
        left: Outcome = nothing,
        past: Sequence[str] = (),
        days: Sequence[str] | None = None,
    ) -> None:
        self.title = title
        self.hint = "Enter goes to the hits, Esc leaves"
        self._changed = changed
        self._done = done
        self._left = left
        self._past = [*past, ""]
        self._at = len(self._past) - 1
        self._edit = Edit(text)
        self._days = days
        self._status = ""
        self._offers: Sequence[Offer] = ()
        self._chosen: int | None = None
        self.query: Query = read(text)

    @property
    def text(self) -> str:
        """The query as typed so far."""
        return self._edit.text

    @property
    def naming(self) -> Naming | None:
        """The name filter the caret stands in."""
        return naming(self._edit.text, self._edit.caret)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Names for what is typed now."""
        self._offers = tuple(offers[:OFFERED])
        self._chosen = None

    def tell(self, status: str) -> None:
        """One line about the search itself."""
        self._status = status

    # Keys.

    def press(self, key: str, character: str | None) -> Outcome | None:
        if key == "escape":
            return self._left
        if key == "enter":
            return self._enter()
        if key == "tab":
            self._complete()
        elif key in ("up", "down"):
            self._step(1 if key == "down" else -1)
        elif self._edit.press(key, character):
            self._renew()
        return None

    def paste(self, text: str) -> None:
        self._edit.insert(text)
        self._renew()

    def _enter(self) -> Outcome | None:
        if self._chosen is not None:
            self._complete()
            return None
        if self.query.faults:
            self._edit.caret = self.query.faults[0].end
            return None
        text = self._edit.text.strip()
        return (lambda: self._done(text)) if text else self._left

    def _complete(self) -> None:
        """Put in the chosen name, the first one, or what a fault offers in its place."""
        wanted = self.naming
        if self._offers and wanted is not None:
            offer = self._offers[self._chosen or 0]
            self._replace(wanted.start, wanted.end, f"{offer.slug} ")
        elif self.query.faults and self.query.faults[0].fix:
            fault = self.query.faults[0]
            self._replace(fault.start, fault.end, fault.fix)

    def _replace(self, start: int, end: int, text: str) -> None:
        whole = self._edit.text
        self._edit.text = whole[:start] + text + whole[end:].lstrip(" ")
        self._edit.caret = start + len(text)
        self._renew()

    def _step(self, by: int) -> None:
        """Through the offered names where there are any, else through the queries of before."""
        if self._chosen is not None or (by > 0 and self._offers):
            chosen = (-1 if self._chosen is None else self._chosen) + by
            self._chosen = None if chosen < 0 else min(chosen, len(self._offers) - 1)
            return
        target = self._at + by
        if 0 <= target < len(self._past):
            if self._at == len(self._past) - 1:
                self._past[-1] = self._edit.text
            self._at = target
            self._edit = Edit(self._past[target])
            self._renew()

    def _renew(self) -> None:
        self.query = read(self._edit.text)
        self._offers = ()
        self._chosen = None
        self._status = ""
        self._changed()

    # Drawing.

    def rows(self, room: int) -> int:
        more = OFFERED if self.naming else STRIP_ROWS if self._strip_shown() else 0
        return min(room, 2 + more)

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        faults = [(fault.start, fault.end) for fault in self.query.faults]
        line = Text("> ", style="key").append_text(self._edit.draw(width - 2, signs, faults))
        lines = [line, cut(self._said(signs), width, signs)]
        if self.naming:
            lines += [self._offered(number, width, signs) for number in range(len(self._offers))]
        elif self._strip_shown():
            lines += month_strip(self._days or (), self._range(), width)
        return lines[:height]

    def _said(self, signs: Signs) -> Text:
        """How the query is read: a fault before all, then dates, warnings, the search itself."""
        if self.query.faults:
            fault = self.query.faults[0]
            said = styled(safe(fault.message), "conflict")
            return said.append(f"  Tab: {safe(fault.fix)}" if fault.fix else "", style="hint")
        said = Text()
        for typed, days in readings(self.query):
            said.append(f"{safe(typed)} {signs.arrow} ", style="muted")
            said.append(f"{days}  ", style="chip")
        for warning in self.query.warnings:
            said.append(f"{safe(warning)}  ", style="warn")
        if self._status:
            said.append(self._status, style="muted")
        return said

    def _strip_shown(self) -> bool:
        dated = any(clause.kind == "date" for clause in self.query.clauses)
        return self._days is not None and (dated or not self.query.clauses)

    def _range(self) -> DateRange | None:
        """The days that all dates of the query let through."""
        ranges = [
            clause.values[0].days
            for clause in self.query.clauses
            if clause.kind == "date" and clause.values and clause.values[0].days
        ]
        if not ranges:
            return None
        firsts = [days.first for days in ranges if days.first]
        lasts = [days.last for days in ranges if days.last]
        return DateRange(max(firsts, default=None), min(lasts, default=None))

    def _offered(self, number: int, width: int, signs: Signs) -> Text:
        offer = self._offers[number]
        here = number == self._chosen
        line = Text(signs.cursor if here else " ").append(f" {safe(offer.label)}")
        line.append(f"  {safe(offer.detail)}", style="muted")
        line = fit(line, width, signs)
        if here:
            line.stylize("cursor")
        return line
