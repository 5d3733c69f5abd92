"""Narrowing what is listed: filter, pin, sort, process."""

from functools import partial
from typing import Any, ClassVar

from db import queries
from db.sanitise import line as safe
from tui.board import Board
from tui.history import Place
from tui.keys import Key, bindings
from tui.panes.lists import ListPane


class Find(Board):
    """What narrows the lists, and what lifts it again."""

    KEYS_TITLE: ClassVar[str] = "Finding"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key(
            "list.filter",
            "/",
            "filter",
            "filter",
            "Narrow this list as you type.",
            1,
        ),
        Key(
            "item.pin",
            "space",
            "pin",
            "pin",
            "Show only what is linked to the item, everywhere.",
            8,
        ),
        Key("list.clear", "x", "clear", "clear", "Lift the filter of this list, and the pin.", 9),
        Key("list.sort", "S", "sort", "sort", "Sort this list the next way."),
        Key(
            "process.choose",
            "P",
            "process",
            "process",
            "Choose one peace process, or all of them.",
            9,
        ),
    )
    BINDINGS = bindings(KEYS)

    def action_filter(self) -> None:
        """Open the filter line for the focused list."""
        from tui.dialogs.query import QueryDialog

        pane = self.pane
        if pane is self.hits:
            self.action_search()
            return
        if not isinstance(pane, ListPane):
            self.say(self.why_not("filter"))
            return
        words, before = pane.words, self.place()

        def keep(text: str) -> None:
            self._narrow(pane, text)
            if self.place() != before:
                self.history.left(before)

        def typed() -> None:
            pane.set_current(not line.query.faults)
            if not line.query.faults:
                self._narrow(pane, line.text)

        line = QueryDialog(
            f"Filter {pane.TITLE}",
            f"{words} " if words else "",
            changed=typed,
            done=keep,
            left=lambda: self._unfilter(pane, before),
            about="words or parts of them, on: is: person: and the rest of the search's grammar",
            author=self.author,
        )
        self.ask(line)

    def action_search(self) -> None:
        """Change the query whose hits stand in the place of the lists."""
        raise NotImplementedError

    def _narrow(self, pane: ListPane[Any], words: str) -> None:
        pane.words = words.strip()
        pane.set_current(True)
        self.settle()

    def _unfilter(self, pane: ListPane[Any], before: Place) -> None:
        pane.set_current(True)
        self.return_to(before)

    def action_pin(self) -> None:
        """Pin what is under the cursor, or unpin it."""
        id = self.pane.pointed().id
        if id is None:
            id = self.selection.scope_id
        if id is None:
            self.say("Nothing to pin here.")
            return
        with self.moving():
            pinned = None if self.selection.scope_id == id else id
            self.selection = self.selection.pinned(pinned)
            self.settle()

    def action_clear(self) -> None:
        """Lift the filter of the grown list, and the pin."""
        with self.moving():
            for pane in self.lists:
                if pane is self.grown:
                    pane.words = ""
            self.selection = self.selection.pinned(None)
            self.settle()

    def action_sort(self) -> None:
        """Sort the focused list the next way it knows."""
        pane = self.pane
        if not isinstance(pane, ListPane):
            self.say(self.why_not("sort"))
            return
        sorts = pane.listing().sorts
        pane.sort = sorts[(sorts.index(pane.sort) + 1) % len(sorts)]
        self.settle()
        self.say(f"{pane.TITLE}: {pane.sort} first.")

    def action_process(self) -> None:
        """Offer the processes."""
        from tui.dialogs.chooser import Chooser, Entry

        entries = [Entry("all processes", lambda: self.enter_process(None))]
        for thing, depth, rounds in self.store.read(queries.processes):
            label = "  " * depth + safe(thing.label)
            entries.append(
                Entry(
                    label,
                    partial(self.enter_process, thing.id),
                    detail=f"{rounds} rounds",
                )
            )
        self.ask(Chooser("Choose a process", entries))

    def enter_process(self, id: int | None) -> None:
        """Show one process with all its tracks, or all of them; from the first round on."""
        with self.moving():
            self.selection = self.selection.within(id)
            self.give_keys(self.leader)
            self.leader.action_first()
            self.settle()

    def why_not(self, action: str) -> str:
        if action == "filter" and self.pane is self.hits:
            return ""
        if action in ("filter", "sort") and not isinstance(self.pane, ListPane):
            return "only a list can be filtered or sorted; 1 to 4 choose one"
        return super().why_not(action)
