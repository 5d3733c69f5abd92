"""Six panes that draw as plainly as can be: the tests of the shell are about the shell."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from tests.tui import fakes
from tui.lines import BLANK, Line, heading
from tui.panes.base import Pane
from tui.panes.lists import ListPane
from tui.panes.texts import LinesPane
from tui.selection import Selection, View


class Rounds(ListPane[Any]):
    TITLE, KIND, LEADS, LEADING = "Rounds", "round", True, "all rounds"

    def listing(self) -> Any:
        return fakes.FakeListing("rounds")

    def draw(self, record: Any, width: int) -> Text:
        return Text(f"{record.day} {record.label}")

    def path(self) -> tuple[str, ...]:
        record = self.record
        return () if record is None else (record.process, record.label)


class Delegations(ListPane[Any]):
    TITLE, KIND = "Delegations", "delegation"

    def listing(self) -> Any:
        return fakes.FakeListing("delegations")

    def draw(self, record: Any, width: int) -> Text:
        return Text(f"{record.party}  {record.head}")


class Exchanges(ListPane[Any]):
    TITLE, KIND = "Exchanges", "exchange"

    def listing(self) -> Any:
        return fakes.FakeListing("exchanges")

    def draw(self, record: Any, width: int) -> Text:
        return Text(f"{record.label}  {record.stage}")


class Disputes(ListPane[Any]):
    TITLE, KIND = "Disputes", "issue"

    def listing(self) -> Any:
        return fakes.FakeListing("disputes")

    def draw(self, record: Any, width: int) -> Text:
        return Text(record.label)


class Card(LinesPane):
    TITLE, OPENS = "Card", True

    def title(self) -> str:
        id = self.selection.subject.id
        return self.TITLE if id is None else self.host.label(id)

    def lines(self, width: int) -> Sequence[Line]:
        subject = self.selection.subject
        read: Any = self.host.store.read
        if subject.id is None:
            return [Line(Text("Welcome."))]
        if subject.view is View.EVIDENCE:
            found = read(fakes.groups, subject.id, subject.field)
            return [
                Line(Text(claim.speaker), target=claim.article_id, tail=Text(claim.standing))
                for claim in found[0].claims
            ]
        card = read(fakes.card, subject.id)
        facts = [
            Line(Text(f"{fact.field}: {fact.label}"), fact.target_id, (subject.id, fact.field))
            for fact in card.facts
        ]
        linked = [Line(Text(row.label), row.id, indent=1) for row in card.sections[0].rows]
        return [*facts, BLANK, heading("Linked"), *linked]


class Notes(LinesPane):
    TITLE = "Notes"

    def key(self, selection: Selection) -> object:
        return selection.subject.id

    def lines(self, width: int) -> Sequence[Line]:
        read: Any = self.host.store.read
        notes = read(fakes.notes, self.selection.subject.id or 0)
        return [Line(Text(note.body), note_id=note.id) for note in notes]


PLAIN: tuple[type[Pane], ...] = (Rounds, Delegations, Exchanges, Disputes, Card, Notes)
