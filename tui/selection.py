"""What is selected: one frozen value, from which every pane's contents follow."""

from enum import StrEnum
from typing import NamedTuple


class View(StrEnum):
    """How the Card shows its subject: whole, or the evidence behind one value of it."""

    CARD = "card"
    EVIDENCE = "evidence"


class Subject(NamedTuple):
    """What the Card shows. `id` None is the welcome; `field` narrows the evidence to one value."""

    id: int | None = None
    view: View = View.CARD
    field: str | None = None


class Selection(NamedTuple):
    """One entity id per level, None lifting it, and the subject of the Card and the Notes."""

    process_id: int | None = None
    scope_id: int | None = None
    round_id: int | None = None
    subject: Subject = Subject()

    def at_round(self, round_id: int | None) -> "Selection":
        """The same with the Rounds cursor on another round."""
        return self._replace(round_id=round_id)

    def showing(self, subject: Subject) -> "Selection":
        """The same with another subject."""
        return self._replace(subject=subject)

    def pinned(self, scope_id: int | None) -> "Selection":
        """The same with another pinned thing, or none."""
        return self._replace(scope_id=scope_id)

    def within(self, process_id: int | None) -> "Selection":
        """The same in another process, or in all of them; round and scope are left behind."""
        return Selection(process_id=process_id)
