"""A window over a list that may be long: its count, and the rows near the last one asked for."""

from typing import Generic, Protocol, TypeVar

from db.records import Seek

PAGE = 40
HELD_PAGES = 5


class Listed(Protocol):
    """A record of a list; `id` is its entity id."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Listed)
R_co = TypeVar("R_co", bound=Listed, covariant=True)


class Rows(Protocol[R_co]):
    """A list as one lens shows it, ready to be asked."""

    def count(self) -> int:
        """How many rows the list has."""
        ...

    def rows(self, seek: Seek) -> tuple[R_co, ...]:
        """The rows `seek` names, in list order."""
        ...

    def rank(self, id: int) -> int | None:
        """The row of an entity, counted from 0; None when it is not listed."""
        ...


class Window(Generic[R]):
    """Rows by number, of which at most `HELD_PAGES * PAGE` neighbours are held at a time.

    Neighbouring rows are fetched by keyset, the end as the end, only far jumps by offset, so that
    a cursor move costs the same at any length. `leading` rows in front of the list
    ("all rounds") are counted but belong to the pane: `row` answers None for them.
    """

    def __init__(self, source: Rows[R], leading: int = 0) -> None:
        self._source = source
        self.leading = leading
        self._count: int | None = None
        self._first = 0
        self._held: list[R] = []

    @property
    def listed(self) -> int:
        """How many rows the list has, the leading ones left out."""
        if self._count is None:
            self._count = self._source.count()
        return self._count

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return len(self._held)

    def __len__(self) -> int:
        return self.leading + self.listed

    def row(self, index: int) -> R | None:
        """The record in row `index`; None for a leading row, or one that has just vanished.

        Raises IndexError outside the list.
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        at = index - self.leading
        if at < 0:
            return None
        if not self._first <= at < self._first + len(self._held):
            self._fetch(at)
        within = at - self._first
        return self._held[within] if 0 <= within < len(self._held) else None

    def index_of(self, id: int) -> int | None:
        """The row number of an entity, leading rows counted; None when it is not listed."""
        for within, record in enumerate(self._held):
            if record.id == id:
                return self.leading + self._first + within
        rank = self._source.rank(id)
        return None if rank is None else self.leading + rank

    def _fetch(self, at: int) -> None:
        end = self._first + len(self._held)
        if self._held and end <= at < end + PAGE:
            self._held += self._source.rows(Seek(PAGE, after=self._held[-1].id))
            spare = max(0, len(self._held) - HELD_PAGES * PAGE)
            del self._held[:spare]
            self._first += spare
        elif self._held and self._first - PAGE <= at < self._first:
            before = self._source.rows(Seek(PAGE, before=self._held[0].id))
            self._first = max(0, self._first - len(before))
            self._held = [*before, *self._held][: HELD_PAGES * PAGE]
        elif at < PAGE:
            self._first, self._held = 0, list(self._source.rows(Seek(PAGE)))
        elif at >= self.listed - PAGE:
            self._held = list(self._source.rows(Seek(PAGE, last=True)))
            self._first = self.listed - len(self._held)
        else:
            self._first = at - PAGE // 2
            self._held = list(self._source.rows(Seek(PAGE, offset=self._first)))
