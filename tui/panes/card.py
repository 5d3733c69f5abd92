"""Pane 5: the selected thing whole, line by line, or the evidence behind one of its values."""

from collections.abc import Sequence

from rich.text import Text

from db import queries
from db.sanitise import line as safe
from tui.cards import card_lines, evidence_lines, welcome_lines
from tui.lines import Line
from tui.links import links
from tui.panes.texts import LinesPane
from tui.phrases import field_name
from tui.selection import View

MOST_NOTES = 20


class CardPane(LinesPane):
    """The Card. Every line that names a thing can be followed, every value explained."""

    TITLE = "Card"
    OPENS = True

    def title(self) -> str:
        subject = self.selection.subject
        if subject.id is None:
            return self.TITLE
        label = safe(self.host.label(subject.id))
        if subject.view is View.CARD:
            return label
        return f"Evidence: {field_name(subject.field)} of {label}" if subject.field else (
            f"Evidence: {label}"
        )  # fmt: skip

    def lines(self, width: int) -> Sequence[Line]:
        subject = self.selection.subject
        store = self.host.store
        if subject.id is None:
            return welcome_lines(self.signs)
        if subject.view is View.EVIDENCE:
            found = store.read(queries.groups, subject.id, subject.field)
            return evidence_lines(found, self.signs)
        card = store.read(queries.card, subject.id)
        if card is None:
            return [Line(Text("This is no longer in the store.", style="empty"))]
        notes = store.read(queries.notes, subject.id)
        named = links(store, notes[:MOST_NOTES])
        return card_lines(card, notes, self.signs, named, MOST_NOTES)
