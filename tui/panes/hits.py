"""Pane 0: what a search found, in the place of the lists, so that the Card keeps following."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from db import queries
from db.sanitise import line as safe
from tui.formatting import plural, styled
from tui.found import KINDS, STARRED, Found
from tui.history import PaneState
from tui.lines import BLANK, Line, heading
from tui.panes.base import Host
from tui.panes.texts import LinesPane
from tui.selection import Selection
from tui.signs import STAR, cut

if TYPE_CHECKING:
    from db.queries.searching import Hit
    from db.search.clauses import Query
    from db.search.running import Group

DAY = 11
KEPT = 30  # answers that `<` comes back to without asking again
UNDATED = ("person", "party", "place", "process")  # a day of theirs says only when they are met
SENTENCES = ("statement", "article", "note")  # their labels are, and may take two rows
SLACK = 9  # what breaking two rows at words and the second one's indent take
TOLD = ("person", "statement")  # what a hit of these kinds says beside its label
HELP = (
    ("Words, names, dates in any order", ("umerov july 2025", '"full ceasefire" -bodies')),
    (
        "Filters; Tab completes",
        ("person: party: place: round:", "about: in: is: has: tag: author:"),
    ),
    ("Dates", ("on: from: to: before: after:",)),
)


class HitsPane(LinesPane):
    """The hits of the last search by kind. The Card follows its cursor."""

    TITLE = "Found"
    COLUMN: ClassVar[str] = "lists"
    STEERS: ClassVar[bool] = True

    def __init__(self, number: int, host: Host) -> None:
        super().__init__(number, host)
        self.found: Found | None = None
        self._kept: dict[str, Found] = {}

    def show(self, found: Found) -> None:
        """Show an answer from its first hit on; the same one again where it stands."""
        self._kept.pop(found.query.text, None)
        self._kept[found.query.text] = found
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        again = self.found is not None and self.found.query.text == found.query.text
        state = self.state() if again else PaneState()
        self.found = found
        super().restore(state)
        self.set_current(True)

    def key(self, selection: Selection) -> object:
        return None

    def state(self) -> PaneState:
        asked = "" if self.found is None else self.found.query.text
        return super().state()._replace(words=asked)

    def restore(self, state: PaneState) -> None:
        """Stand as in `state`; where nothing was shown, the last answer stays for `0` and `n`."""
        if state.words:
            self.found = self._kept.get(state.words, self.found)
            super().restore(state)
        self.set_current(True)

    def renew(self, found: Found) -> None:
        """Show a newer answer to the same query, the cursor on the same hit."""
        line = self.cursor_line
        self.show(found)
        self._wanted_key = None if line is None else line.key

    def put_back(self, found: Found | None) -> None:
        """Show what was shown before; None for nothing."""
        self.found = found
        super().restore(PaneState())

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
            return self.signs.cut
        return "" if self.found is None else self.found.total

    def lines(self, width: int) -> Sequence[Line]:
        if self.found is None or not self.found.groups:
            return ()
        about, names = self._about(), self._names()
        lines: list[Line] = []
        for group in self.found.groups:
            lines += [BLANK] if lines else []
            lines.append(heading(KINDS[group.kind], Text(self.found.counted(group.kind))))
            for hit in group.hits:
                lines += self._hit(hit, about.get(hit.id, ""), names, width)
            if group.more:
                lines.append(Line(styled(self._how_to_see_more(group), "muted"), indent=2))
        if self.found.undated:
            lines += [BLANK, Line(styled(self._left_out(), "muted"))]
        return lines

    def _about(self) -> dict[int, str]:
        """Who the people among the hits are, and who made the statements, by id."""
        assert self.found is not None
        said: dict[int, str] = {}
        ids = {kind: tuple(h.id for h in self.found.hits if h.kind == kind) for kind in TOLD}
        if ids["person"]:
            for row in self.host.store.read(queries.people_of, ids["person"]):
                said[row.id] = ", ".join(part for part in (row.party, row.office) if part)
        if ids["statement"]:
            said |= self.host.store.read(queries.speakers, ids["statement"])
        return said

    def _hit(self, hit: "Hit", about: str, names: set[str], width: int) -> list[Line]:
        from tui.matches import free_words, mark_matches, matching_line

        assert self.found is not None
        label = mark_matches(hit.label, self.found.words)
        text = Text()
        if hit.kind not in UNDATED:
            text.append(f"{safe(hit.day) or 'undated':<{DAY}} ", style="muted")
        if about and hit.kind == "statement":
            text.append_text(mark_matches(about, self.found.words)).append(": ")
        text.append_text(label)
        if about and hit.kind == "person":
            text.append(f"  {safe(about)}", style="muted")
        tail = None
        if hit.slug in self.host.starred:
            text, tail = cut(text, width - 2, self.signs), styled(STAR, "star")
        line = Line(
            text,
            target=hit.id,
            source=(hit.id, None),
            note_id=hit.id if hit.kind == "note" else None,
            whole=True,
            tail=tail,
        )
        if not any(span.style == "match" for span in text.spans):
            free = free_words(self.found.query)
            more = matching_line(hit.text, free, width - 2, self.signs)
            if more is not None and more.plain not in names:
                return [line, Line(more, indent=2, whole=True)]
        if hit.kind in SENTENCES:
            two_rows = cut(text, 2 * width - SLACK, self.signs)
            return [line._replace(text=two_rows, whole=False)]
        return [line]

    def _names(self) -> set[str]:
        """What stands first among the hits: that it is in a text says nothing new."""
        assert self.found is not None
        return {safe(hit.label) for hit in self.found.hits if hit.kind in UNDATED}

    def _how_to_see_more(self, group: "Group") -> str:
        assert self.found is not None
        if len(self.found.groups) > 1:
            return f"more: in:{KINDS[group.kind].lower()} shows them"
        return "more: add a word or a date"

    def _left_out(self) -> str:
        assert self.found is not None
        return f"{plural(self.found.undated, 'undated thing')} left out"

    def empty(self) -> Sequence[Text]:
        """Why nothing was found: what each clause alone would keep; or how to ask."""
        if self.trouble:
            return [Text(self.trouble, style="empty")]
        if self.found is None or not self.found.query.clauses:
            return [line for title, examples in HELP for line in _help(title, examples)]
        if _only_stars(self.found.query):
            return [Text("Nothing is starred; * stars an item.", style="empty")]
        lines = [Text("Nothing found.")]
        if self.found.mend:
            lines += [
                styled(f"{count:>5,} ", "value").append(f"with {safe(clause)} alone", "empty")
                for clause, count in self.found.alone
            ]
        if self.found.near:
            lines.append(styled(f"Like it: {', '.join(map(safe, self.found.near))}.", "empty"))
        if self.found.mend:
            lines.append(
                Text("s").append(", then ", "empty").append("Tab")
                .append(f": {safe(self.found.mend.message)}", "empty")
            )  # fmt: skip
        if self.found.undated:
            lines.append(styled(f"{self._left_out()}.", "empty"))
        return lines


def _only_stars(query: "Query") -> bool:
    """Whether a query asks for what is starred, and for nothing else."""
    return all(c.field == "is" and c.values[0].text == STARRED for c in query.clauses)


def _help(title: str, examples: Sequence[str]) -> list[Text]:
    return [styled(title, "heading"), *(styled(f"  {one}", "empty") for one in examples), Text()]
