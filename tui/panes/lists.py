"""The lists over the store: a window of records, a lens, a filter and an order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from rich.text import Text

from db.errors import StoreError
from db.records import Lens, Seek
from db.sanitise import line as safe
from tui.history import PaneState
from tui.panes.base import Host, Pane, Pointed
from tui.selection import Selection
from tui.signs import STAR, fit
from tui.window import Listed, Window

if TYPE_CHECKING:
    from db.queries.listing import Listing
    from db.store import Store


class Record(Listed, Protocol):
    """A record of a list, which may be starred."""

    @property
    def slug(self) -> str: ...


R = TypeVar("R", bound=Record)


class Seen(Generic[R]):
    """A listing of the store through one lens: what a Window reads."""

    def __init__(self, store: "Store", listing: "Listing[R]", lens: Lens) -> None:
        self.store = store
        self.listing = listing
        self.lens = lens

    def count(self) -> int:
        """How many rows the list has."""
        return self.store.read(self.listing.count, self.lens)

    def rows(self, seek: Seek) -> tuple[R, ...]:
        """The rows `seek` names, in list order."""
        return self.store.read(self.listing.rows, self.lens, seek)

    def rank(self, id: int) -> int | None:
        """The row of an entity, counted from 0; None when it is not listed."""
        return self.store.read(self.listing.rank, self.lens, id)


class ListPane(Pane, Generic[R]):
    """A list of records of one kind. A subclass names its listing and draws one record.

    `LEADING` is the text of a fixed first row that stands for no record ("all rounds").
    """

    STEERS: ClassVar[bool] = True
    LEADING: ClassVar[str] = ""

    def __init__(self, number: int, host: Host) -> None:
        super().__init__(number, host)
        self.words = ""
        self.sort = ""
        self.lens = Lens()
        self._window: Window[R] | None = None
        self._wanted = PaneState()
        self._row_if_gone = 0

    # What a subclass says.

    def listing(self) -> "Listing[R]":
        """Where the records come from."""
        raise NotImplementedError

    def draw(self, record: R, width: int) -> Text:
        """One record in one line of `width` cells; what is longer will be cut."""
        raise NotImplementedError

    def draw_leading(self, width: int) -> Text:
        """The fixed first row."""
        return Text(self.LEADING)

    def path(self) -> tuple[str, ...]:
        """What the header says of the record under the cursor of the list that leads."""
        return ()

    # Contents.

    @property
    def window(self) -> Window[R]:
        """The rows of the present lens."""
        self.ensure()
        assert self._window is not None
        return self._window

    def follow(self, selection: Selection) -> None:
        sorts = self.listing().sorts
        self.sort = self.sort if self.sort in sorts else sorts[0]
        lens = Lens(
            process_id=selection.process_id,
            scope_id=selection.scope_id,
            round_id=None if self.LEADS else selection.round_id,
            sort=self.sort,
        )
        if self.words:
            from tui.filtering import filtered

            lens = filtered(lens, self.words, self.host)
        if lens != self.lens:
            if self._window is not None:
                self._wanted = PaneState(self._cursor_id(), self.cursor, self.top)
                self._row_if_gone = 0
            self.lens = lens
            self._forget()

    def reload(self) -> None:
        self.restore(self.state())

    def ensure(self) -> None:
        if self._window is not None:
            return
        leading = 1 if self.LEADING else 0
        self.trouble = ""
        try:
            self._window = Window(Seen(self.host.store, self.listing(), self.lens), leading)
            self._stand(self._window, self._wanted)
        except StoreError as error:
            self._window = Window(_Nothing[R]())
            self.cursor = self.top = 0
            self.trouble = str(error)

    def _stand(self, window: Window[R], wanted: PaneState) -> None:
        """Put cursor and scroll where they were, as far as the record is still listed."""
        found = None if wanted.id is None else window.index_of(wanted.id)
        gone = self._row_if_gone if wanted.id is not None else wanted.row
        self.cursor = self.nearest(gone if found is None else found, forward=True)
        self.top = max(0, wanted.top + self.cursor - wanted.row)
        if self.cursor != wanted.row:
            self.scroll_rows(self.top)
            self.reveal(self.cursor)

    def _forget(self) -> None:
        self._window = None
        self.forget_rows()

    def state(self) -> PaneState:
        self.ensure()
        return PaneState(self._cursor_id(), self.cursor, self.top, self.words, self.sort)

    def restore(self, state: PaneState) -> None:
        self._wanted = state
        self._row_if_gone = state.row
        self.words, self.sort = state.words, state.sort
        self._forget()

    def pointed(self) -> Pointed:
        id = self.cursor_id
        return Pointed() if id is None else Pointed(id, (id, None))

    @property
    def cursor_id(self) -> int | None:
        """The entity under the cursor; None on a leading row and in an empty list."""
        self.ensure()
        return self._cursor_id()

    @property
    def record(self) -> R | None:
        """The record under the cursor; None on a leading row and in an empty list."""
        window = self.window
        return window.row(self.cursor) if self.cursor < len(window) else None

    def _cursor_id(self) -> int | None:
        record = self.record
        return None if record is None else record.id

    def seek_to(self, id: int) -> bool:
        """Move the cursor quietly to an entity; whether it is listed."""
        index = self.window.index_of(id)
        if index is None:
            return False
        if index != self.cursor:
            self.cursor = index
            self.touch()
            self.reveal(index)
        return True

    # Rows.

    def row_count(self) -> int:
        window = self.window
        return len(window) if window.listed or window.leading else 0

    def row_text(self, row: int, width: int) -> Text:
        record = self.window.row(row)
        if record is None:
            return self.draw_leading(width) if row < self.window.leading else Text()
        if record.slug not in self.host.starred:
            return self.draw(record, width)
        text = fit(self.draw(record, width - 2), width - 2, self.signs)
        return text.append(f" {STAR}", style="star")

    def tally(self) -> str:
        window = self.window
        place = self.cursor - window.leading + 1
        if self.lit and place > 0 and window.listed:
            return f"{place}/{window.listed}"
        return str(window.listed)

    def bare(self) -> bool:
        return self.window.listed == 0

    def empty(self) -> Sequence[Text]:
        """Why nothing is listed: what each clause alone keeps back, and the key that lifts it."""
        if self.trouble or self.host.working:
            return [Text(self.trouble or self.host.working, style="empty")]
        lens, said = self.lens, []
        bare = lens._replace(words=(), unwanted=(), query=None, stars=None)
        if self.words:
            from tui.filtering import each_alone

            for clause, alone in each_alone(lens, self.words, self.host):
                count = Seen(self.host.store, self.listing(), alone).count()
                said.append(Text(f"{count} with {safe(clause)} alone", style="empty"))
        clauses = (
            (lens != bare, bare, f"without the filter {safe(self.words)!r}", "x"),
            (lens.scope_id is not None, lens._replace(scope_id=None), "without the pin", "x"),
            (lens.round_id is not None, lens._replace(round_id=None), "at all rounds", "1, then g"),
            (lens.process_id is not None, lens._replace(process_id=None), "in all processes", "P"),
        )
        for applies, wider, words, key in clauses:
            if applies:
                count = Seen(self.host.store, self.listing(), wider).count()
                said.append(Text(f"{count} {words} ({key})", style="empty"))
        first = Text(f"No {self.TITLE.lower()} here." if said else "Nothing is stored yet.")
        return [first, *said] if said else [first, Text("parley seed fills the store.")]


class _Nothing(Generic[R]):
    """The rows of a store that does not answer."""

    def count(self) -> int:
        return 0

    def rows(self, seek: Seek) -> tuple[R, ...]:
        return ()

    def rank(self, id: int) -> int | None:
        return None
