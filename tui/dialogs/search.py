"""The search box: a query, names to complete it with, the queries of before, a strip of months."""

from collections.abc import Callable, Sequence

from rich.text import Text

from db.sanitise import line as safe
from db.search.dates import DateRange
from tui.dialogs.base import Outcome, nothing
from tui.dialogs.query import GAP, QueryDialog
from tui.found import Found
from tui.naming import Naming, Offer, naming
from tui.signs import Signs, cut, fit
from tui.strip import month_strip

OFFERED = 6
STRIP_ROWS = 2


class SearchDialog(QueryDialog):
    """Asks for a query to search everything for.

    What is found out later comes by `offer` and `tell`; `offers` fetches names at once, for a Tab
    that comes before them.
    """

    keys = (
        ("Tab", "take what is offered"),
        ("Down", "choose a name"),
        ("Up", "earlier queries"),
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
        past: Sequence[str] = (),
        days: Sequence[str] | None = None,
        offers: Callable[[Naming], Sequence[Offer]] = lambda wanted: (),
    ) -> None:
        hint = "Enter shows the hits, Esc leaves"
        super().__init__(title, text, changed, done, left, about, author, hint)
        self._past = [*past, text]
        self._at = len(self._past) - 1
        self._days = days
        self._fetch = offers
        self._offers: Sequence[Offer] | None = None
        self._chosen: int | None = None
        self._whole = ""
        self._top = 0
        self._tall = 0
        self._found: Found | None = None
        self._trouble = ""

    @property
    def naming(self) -> Naming | None:
        """The filter whose value the caret stands in, unless that was just put in whole."""
        wanted = naming(self._edit.text, self._edit.caret)
        if wanted is not None and self._edit.text.startswith(self._whole):
            return wanted if wanted.start >= len(self._whole) else None
        return wanted

    def offer(self, offers: Sequence[Offer]) -> None:
        """Names for what is typed now."""
        if self._offers is None:
            self._offers = tuple(offers)

    def tell(self, found: Found | str) -> None:
        """What the search has found, or what kept it from searching."""
        self._found = found if isinstance(found, Found) else None
        self._trouble = found if isinstance(found, str) else ""

    # Keys.

    def press(self, key: str, character: str | None) -> Outcome | None:
        if key in ("up", "down"):
            self._step(1 if key == "down" else -1)
            return None
        return super().press(key, character)

    def _enter(self) -> Outcome | None:
        if self._chosen is not None:
            self._complete()
            return None
        return super()._enter() if self._edit.text.strip() or self.query.faults else self._left

    def _ready(self) -> Sequence[Offer]:
        """The names to choose from, fetched now if they have not come yet."""
        wanted = self.naming
        if self._offers is None and wanted is not None:
            self._offers = tuple(self._fetch(wanted))
        return self._offers or ()

    def _complete(self) -> None:
        """Put in the chosen name or the first one, else what a fault or an empty answer offers."""
        wanted = self.naming
        if wanted is not None and self._ready():
            offer = self._ready()[self._chosen or 0]
            self._whole = f"{self._edit.text[: wanted.start]}{offer.slug} "
            self._replace(wanted.start, wanted.end, f"{offer.slug} ")
        elif self._found is not None and self._found.mend is not None:
            self._put(self._found.mend.text)
        else:
            super()._complete()

    def _step(self, by: int) -> None:
        """Through the offered names where there are any, else through the queries of before."""
        if self._chosen is not None or (by > 0 and self.naming is not None and self._ready()):
            chosen = (-1 if self._chosen is None else self._chosen) + by
            self._chosen = None if chosen < 0 else min(chosen, len(self._ready()) - 1)
            return
        target = self._at + by
        if 0 <= target < len(self._past):
            if self._at == len(self._past) - 1:
                self._past[-1] = self._edit.text
            self._at = target
            self._put(self._past[target])

    def _renew(self) -> None:
        self._offers = None
        self._chosen = None
        self._top = 0
        self._found = None
        self._trouble = ""
        super()._renew()

    # Drawing.

    def rows(self, room: int) -> int:
        """With room for names from the first letter to the last: a line being typed in must not
        jump with the number of names."""
        wanted = self.naming
        if wanted is None:
            self._tall = STRIP_ROWS if self._strip_shown() else 0
        elif " " not in wanted.text or self._offers:
            self._tall = OFFERED
        elif self._offers is not None:
            self._tall = 0  # more words, which are no name
        return min(room, 2 + min(self._tall, max(STRIP_ROWS, room // 2 - 2)))

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        lines = [*super().draw(width, height, signs)]
        if self.naming:
            lines += self._offered(width, height - len(lines), signs)
        elif self._strip_shown():
            lines += month_strip(self._days or (), self._range(), width)
        return lines[:height]

    def _said(self, width: int, signs: Signs) -> Text:
        """Beside how the query is read, how the search goes, as far as there is room."""
        said = super()._said(width, signs)
        if self.query.faults:
            return said
        if self._trouble:
            return cut(Text(self._trouble, style="warn"), width, signs)
        if self._found is None:
            return said
        if not self._found.hits:
            mend = self._found.mend
            none = Text("nothing found", style="warn")
            if mend is None:
                return cut(said.append_text(none), width, signs)
            return self._offer(none, mend.message, width, signs)
        count = f"{self._found.total} found"
        return said.append(count, style="muted") if said.cell_len + len(count) <= width else said

    def _strip_shown(self) -> bool:
        dated = any(clause.kind == "date" for clause in self.query.clauses)
        return self._days is not None and (dated or not self.query.clauses)

    def _range(self) -> DateRange | None:
        """The days that all dates of the query let through."""
        ranges = [
            clause.values[0].days
            for clause in self.query.clauses
            if clause.kind == "date" and not clause.negated and clause.values[0].days
        ]
        if not ranges:
            return None
        firsts = [days.first for days in ranges if days.first]
        lasts = [days.last for days in ranges if days.last]
        return DateRange(max(firsts, default=None), min(lasts, default=None))

    def _offered(self, width: int, room: int, signs: Signs) -> Sequence[Text]:
        """The names that fit, those around the chosen one, in two columns."""
        offers = self._offers or ()
        chosen = self._chosen or 0
        self._top = max(chosen - room + 1, min(self._top, chosen), 0)
        shown = range(self._top, min(self._top + room, len(offers)))
        labels = max((Text(safe(offers[n].label)).cell_len for n in shown), default=0)
        labels = min(labels, width * 3 // 5)
        lines = []
        for number in shown:
            here = number == self._chosen
            line = Text(signs.cursor if here else " ")
            line.append_text(fit(Text(safe(offers[number].label)), labels, signs))
            line.append(f"{GAP}{safe(offers[number].detail)}", style="muted")
            line = fit(line, width, signs)
            if here:
                line.stylize("cursor")
            lines.append(line)
        if not offers and self._offers is not None and self._tall:
            lines.append(Text(" nothing by that name", style="empty"))
        return lines
