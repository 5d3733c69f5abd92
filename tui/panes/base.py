"""What every pane shares, and what it may ask of the screen."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from tui.history import PaneState
from tui.rowlist import RowList
from tui.selection import Selection
from tui.signs import Signs

if TYPE_CHECKING:
    from db.store import Store


class Host(Protocol):
    """What a pane may ask of the screen it stands on."""

    store: "Store"
    signs: Signs
    working: str

    def label(self, id: int) -> str:
        """What a thing is called."""

    def cursor_moved(self, pane: "Pane") -> None:
        """The user moved the cursor of `pane`."""

    def clicked(self, pane: "Pane", again: bool) -> None:
        """The user clicked into `pane`; `again` when on the row under its cursor."""


class Pointed(NamedTuple):
    """What is under a pane's cursor.

    `id` is the entity that Enter opens and Space pins, `source` the (entity id, field) that `i`
    explains and a note hangs on, `claim` the (article id, speaker id) that narrows it to one claim,
    `note_id` the note under the cursor.
    """

    id: int | None = None
    source: tuple[int, str | None] | None = None
    note_id: int | None = None
    claim: tuple[int, int] | None = None


class Pane(RowList):
    """A numbered part of the screen. A new one needs its own file and two lines in `panes`."""

    TITLE: ClassVar[str]
    COLUMN: ClassVar[str] = "lists"
    LEADS: ClassVar[bool] = False
    OPENS: ClassVar[bool] = False
    STEERS: ClassVar[bool] = False  # its cursor moves the Card
    KIND: ClassVar[str] = ""

    def __init__(self, number: int, host: Host) -> None:
        super().__init__(number, host.signs)
        self.host = host
        self.trouble = ""

    def title(self) -> str:
        return self.TITLE

    def follow(self, selection: Selection) -> None:
        """Show what belongs to `selection`; nothing happens when that is shown already.

        The store is asked when the contents are drawn or used next, so a burst of keys costs one
        query for each pane, not one for each key.
        """
        raise NotImplementedError

    def reload(self) -> None:
        """Ask the store again; the cursor stays on its record."""
        raise NotImplementedError

    def state(self) -> PaneState:
        """Where the pane stands, to come back to."""
        raise NotImplementedError

    def restore(self, state: PaneState) -> None:
        """Stand as in `state`, once the contents are there. Call `follow` afterwards."""
        raise NotImplementedError

    def pointed(self) -> Pointed:
        """What is under the cursor."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        self.host.cursor_moved(self)

    def clicked(self, again: bool) -> None:
        self.host.clicked(self, again)
