"""Searching everything: the box, and the answers that come late."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.timer import Timer

from db import queries
from db.errors import StoreError
from db.records import Lens
from tui import views
from tui.actions.hits import Hits
from tui.found import Found
from tui.history import Place
from tui.keys import Key, bindings
from tui.stopping import Running

if TYPE_CHECKING:
    from db.search.clauses import Query
    from tui.dialogs.search import SearchDialog
    from tui.naming import Naming

ANYTHING = 'words, names, dates, "a phrase", -not, person: on: in: is:'
A_PERSON = "any spelling, Latin or Cyrillic; Tab puts a name in"
CONFLICTS = "is:contested"
A_DATE = "a day, month, season or range; rounds and exchanges by month:"


class Search(Hits):
    """Opens the search box and searches in a worker while a person types.

    Every change has a number; an answer to any but the last is dropped, and its search stopped.
    """

    KEYS_TITLE: ClassVar[str] = "Searching"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("search.open", "s f8", "search", "search", "Search everything.", 2),
        Key("search.person", "p", "person", "person", "Search for a person by any spelling.", 3),
        Key("search.date", "d", "date", "date", "Search for a day or a range of days.", 3),
        Key("search.conflicts", "!", "conflicts", "conflicts", "Show where claims conflict."),
    )
    BINDINGS = bindings(KEYS)
    PAUSE: ClassVar[float] = 0.12  # seconds after the last key until a search begins

    _number = 0
    _answered: tuple[object, ...] = ()
    _timer: Timer | None = None

    def action_search(self) -> None:
        """Open the search box, over the hits with their query."""
        found = self.hits.found
        shown = found is not None and self.grown is self.hits
        text = f"{found.query.text} " if found and shown else ""
        self.open_box("Search everything", text, ANYTHING)

    def action_person(self) -> None:
        """Open the search box at a person."""
        self.open_box("Search for a person", "person:", A_PERSON)

    def action_date(self) -> None:
        """Open the search box at a date, over a strip of the months that have something."""
        days = [day.day for day in self.store.read(queries.days, Lens())]
        self.open_box("Search by date", "on:", A_DATE, days)

    def action_conflicts(self) -> None:
        """Show everything about which claims conflict, as hits."""
        with self.moving():
            self.show_query(CONFLICTS)

    def open_box(
        self, title: str, text: str, about: str, days: Sequence[str] | None = None
    ) -> None:
        """Ask for a query; the hits take the place of the lists meanwhile."""
        from tui import naming
        from tui.dialogs.search import SearchDialog

        before, shown = self.place(), self.hits.found
        box = SearchDialog(
            title,
            text,
            changed=lambda: self._typed(box),
            done=partial(self._take, before),
            left=partial(self._leave_box, before, shown),
            about=about,
            author=self.author,
            past=views.queries(self.options.folder),
            days=days,
            offers=lambda wanted: naming.offers(self.store, wanted, Running()),
        )
        self.give_keys(self.hits)
        self.ask(box)
        self._typed(box)

    def show_query(self, text: str) -> None:
        """Search at once and give the hits the keys."""
        from tui import hunt

        self._stop()
        query = hunt.read(text, self.author)
        self.give_keys(self.hits)
        if self._answered != self._state_of(query):
            self._show(hunt.find(self.store, query, self.starred, Running()))
            self._count_late()
        self.hits.set_current(True)
        self.settle()

    def reload(self) -> None:
        """Read the store again, and what a search had found in it."""
        from tui import hunt

        super().reload()
        if self.hits.found is not None and not self.dialogs:
            query = self.hits.found.query
            self.hits.renew(hunt.find(self.store, query, self.starred, Running()))
            self._answered = self._state_of(query)
            self._count_late()
            self.settle()

    def _state_of(self, query: "Query") -> tuple[object, ...]:
        """All that the answer to a query hangs on."""
        return query, self.starred, self.store.revision()

    def _show(self, found: Found) -> None:
        self._answered = self._state_of(found.query)
        self.hits.show(found)

    def _typed(self, box: "SearchDialog") -> None:
        """The query has changed: nothing under way is of use any more."""
        self._stop()
        found = self.hits.found
        current = found is not None and found.query == box.query
        self.hits.set_current(current or found is None)
        if found is not None and current:
            box.tell(found)
        self._show_dialog()
        work = partial(self._search, self._number, box.query, box.naming, box)
        self._timer = self.set_timer(self.PAUSE, work)

    def _stop(self) -> None:
        self._number += 1
        self._busy.stop()
        if self._timer is not None:
            self._timer.stop()

    def on_unmount(self) -> None:
        """Leave without waiting for what is still looked for."""
        self._stop()

    def _search(
        self, number: int, query: "Query", wanted: "Naming | None", box: "SearchDialog"
    ) -> None:
        if number != self._number:
            return
        self._busy = Running()
        work = partial(self._seek, number, query, wanted, box, self._busy)
        self.run_worker(work, thread=True, group="search", exit_on_error=False)

    def _seek(
        self,
        number: int,
        query: "Query",
        wanted: "Naming | None",
        box: "SearchDialog",
        busy: Running,
    ) -> None:
        """In a worker: names to complete with, hits, and at last how many there are."""
        from tui import hunt, naming

        def tell(fn: Callable[..., object], *args: object) -> None:
            if number == self._number:
                # It must not wait for the screen: at the end nobody would answer it.
                self.call_later(self._arrived, number, fn, *args)

        try:
            if wanted is not None:
                tell(box.offer, naming.offers(self.store, wanted, busy))
            if query.clauses and not query.faults:
                found = hunt.find(self.store, query, self.starred, busy)
                tell(self._found, box, found)
                tell(self._found, box, hunt.count(self.store, found, busy))
        except StoreError as error:
            tell(box.tell, str(error))

    def _arrived(self, number: int, fn: Callable[..., object], *args: object) -> None:
        """Take an answer, if it is still the one that is waited for."""
        if number == self._number:
            fn(*args)
            self._show_dialog()

    def _found(self, box: "SearchDialog", found: Found) -> None:
        self._show(found)
        self.settle()
        box.tell(found)

    def _count_late(self) -> None:
        from tui import hunt

        found, number = self.hits.found, self._number
        if found is None or found.counts is not None:
            return
        busy = self._busy = Running()

        def work() -> None:
            try:
                counted = hunt.count(self.store, found, busy)
            except StoreError:
                return  # stopped by a newer search, which counts its own
            self.call_later(show, counted)

        def show(counted: Found) -> None:
            if number == self._number and self.hits.found is found:
                self.hits.show(counted)

        self.run_worker(work, thread=True, group="search", exit_on_error=False)

    def _take(self, before: Place, text: str) -> None:
        """Give the hits the keys. What has not arrived yet is waited for: the next key of a burst
        acts on these hits and no others."""
        self.show_query(text)
        views.asked(self.options.folder, text)
        if self.place() != before:
            self.history.left(before)

    def _leave_box(self, before: Place, shown: Found | None) -> None:
        self._stop()
        self._answered = ()
        self.hits.put_back(shown)
        self.return_to(before)
