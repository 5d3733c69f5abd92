"""The hits of a search: opening them in their place, going from one to the next, stars."""

from typing import Any, ClassVar

from db import queries
from db.records import Lens, Seek, Thing
from tui import views
from tui.actions.travel import Travel
from tui.hunt import Running
from tui.keys import Key, bindings
from tui.panes.lists import ListPane
from tui.selection import Selection, Subject

OF_A_ROUND = ("meeting", "delegation", "exchange", "agreement", "document", "statement")


class Hits(Travel):
    """What can be done with hits, which stand in the place of the lists."""

    KEYS_TITLE: ClassVar[str] = "Hits and stars"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("hits.next", "n", "hit(1)", "next hit", "Open the next hit of the last search."),
        Key("hits.previous", "N", "hit(-1)", "previous hit", "Open the hit before this one."),
        Key("pane.found", "0", "found", "hits", "Go back to the hits of the last search."),
        Key("item.star", "*", "star", "star", "Star the item or unstar it; is:starred lists."),
    )
    BINDINGS = bindings(KEYS)

    _busy = Running()

    def action_found(self) -> None:
        """Give the hits the keys again."""
        if self.hits.found is None:
            self.say(self.why_not("found"))
        else:
            self.action_pane(self.hits.number)

    def action_hit(self, by: int) -> None:
        """Open the next hit or the one before; among the hits only go there."""
        if self.hits.found is None:
            self.say(self.why_not("hit"))
        elif not self.hits.step(by):
            self.say("That was the last hit." if by > 0 else "That was the first hit.")
        elif self.pane is self.hits:
            self.settle()
        else:
            self._open_hit()

    def action_open(self) -> None:
        """Open what is under the cursor; a hit in its own pane, with its round in scope."""
        if self.pane is self.hits:
            self._open_hit()
        else:
            super().action_open()

    def _open_hit(self) -> None:
        id = self.hits.pointed().id
        thing = None if id is None else self.store.read(queries.thing, id)
        if thing is None:
            self.say("Nothing to open here." if id is None else "That is no longer in the store.")
            return
        if thing.kind == "note":
            self.open_thing(thing.id)
            return
        with self.moving():
            own = next((pane for pane in self.lists if thing.kind == pane.KIND), None)
            self._scope_to(thing, own)
            if own is not None:
                self.give_keys(own)
            else:
                self.selection = self.selection.showing(Subject(thing.id))
                self.give_keys(self.card)

    def _scope_to(self, thing: Thing, own: ListPane[Any] | None) -> None:
        """Put the cursors on the thing and its round; lift what would hide them."""
        round_id = thing.id if own is self.leader else self._round_of(thing)
        for widened in (False, True):
            if widened:
                self.selection = Selection()
                for pane in self.lists:
                    pane.words = ""
            self.settle(self.card)
            if round_id is not None and not self.leader.seek_to(round_id):
                continue
            self.settle(self.card)
            if own is None or own.seek_to(thing.id):
                return
            self.leader.cursor = 0
            self.leader.touch()
            self.settle(self.card)
            if own.seek_to(thing.id):
                return

    def _round_of(self, thing: Thing) -> int | None:
        """The round that a thing belongs to, the newest of several; None for what has no one."""
        if thing.kind not in OF_A_ROUND:
            return None
        rows = self.store.read(self.leader.listing().rows, Lens(scope_id=thing.id), Seek(1))
        return rows[0].id if rows else None

    def action_leave(self) -> None:
        """Leave the innermost temporary thing; the hits are one."""
        if self.pane is self.hits and not self.zoomed:
            self._leave_hits()
        else:
            super().action_leave()

    def action_close(self) -> None:
        """Close the innermost view; the hits are one."""
        if self.pane is self.hits and not self.zoomed:
            self._leave_hits()
        else:
            super().action_close()

    def _leave_hits(self) -> None:
        while self.grown is self.hits:
            place = self.history.back(self.place())
            if place is None:
                self.give_keys(self.leader)
            else:
                self.return_to(place)

    def action_star(self) -> None:
        """Star what is under the cursor, or unstar it."""
        id = self.pane.pointed().id or self.selection.subject.id
        thing = None if id is None else self.store.read(queries.thing, id)
        if thing is None:
            self.say("Nothing to star here.")
            return
        starred = views.star(self.options.folder, thing.slug)
        said = {True: "Starred; is:starred lists what is.", False: "No longer starred."}
        self.say("The star cannot be kept here." if starred is None else said[starred])

    def why_not(self, action: str) -> str:
        if action in ("hit", "found") and self.hits.found is None:
            return "no search yet: s searches; for notes, a adds one and 6 shows them"
        return super().why_not(action)
