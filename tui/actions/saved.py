"""Saved views: where one stands, kept under a name and opened again."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from db import queries
from db.errors import UnknownSlug
from db.sanitise import line as safe
from tui import views
from tui.actions.search import Search
from tui.history import PaneState
from tui.panes.lists import ListPane
from tui.selection import Selection
from tui.state import SessionState
from tui.views import View

if TYPE_CHECKING:
    from tui.dialogs.chooser import Entry
    from tui.palette import Command


class Saved(Search):
    """Keeps and opens views, and stands where a session or a view was left."""

    def view_commands(self) -> "Sequence[Command]":
        """What the palette takes with an argument."""
        from tui.palette import Command

        return (
            Command("save view", "NAME", "Keep lists, filters and search as a view.", self.save_as),
            Command("view", "NAME", "Open a saved view.", self.open_named),
        )

    def view_entries(self) -> "Sequence[Entry]":
        """The saved views, for the palette."""
        from tui.dialogs.chooser import Entry

        return [
            Entry(
                f"view {safe(one.name)}",
                partial(self.open_view, one),
                detail=safe(one.query) or "saved view",
            )
            for one in views.views(self.options.folder)
        ]

    def save_as(self, name: str) -> None:
        """Keep what is shown now under a name."""
        name = name.strip()
        found = self.hits.found if self.grown is self.hits else None
        saved = View(
            name,
            found.query.text if found else "",
            self.session(),
            tuple(pane.words for pane in self.lists),
        )
        known = views.view(self.options.folder, name) is not None
        if not views.save_view(self.options.folder, saved):
            self.say("The view cannot be kept here.")
        else:
            said = f"View {name} {'saved anew' if known else 'saved'}; ':view {name}' opens it."
            self.say(safe(said))

    def open_named(self, name: str) -> None:
        """Open the view of this name."""
        found = views.view(self.options.folder, name)
        if found is not None:
            self.open_view(found)
            return
        said = views.no_such_view(self.options.folder, name)
        self.say(safe(f"{said[0].upper()}{said[1:]}."))

    def open_view(self, view: View) -> None:
        """Stand where a view was saved, and search for what it searched for."""
        with self.moving():
            self.zoomed = False
            self.stand(view.session, view.words)
            self.give_keys(self.pane)
            if view.query:
                self.show_query(view.query)

    def stand(self, state: SessionState, words: Sequence[str] = ()) -> None:
        """Take process, pin, rows, orders and filters; what is no longer there is left out."""
        self.selection = Selection(self._known(state.process), self._known(state.scope))
        for number, pane in enumerate(self.lists):
            slug = state.rows[number] if number < len(state.rows) else ""
            sort = state.sorts[number] if number < len(state.sorts) else ""
            typed = words[number] if number < len(words) else ""
            pane.restore(PaneState(id=self._known(slug), sort=sort, words=typed))
        if 1 <= state.pane <= len(self.panes):
            self.pane.set_lit(False)
            self.pane = self.panes[state.pane - 1]
            self.grown = self.pane if isinstance(self.pane, ListPane) else self.leader

    def _known(self, slug: str) -> int | None:
        if not slug:
            return None
        try:
            return self.store.read(queries.thing_by_slug, slug).id
        except UnknownSlug:
            return None

    def session(self) -> SessionState:
        """Where the person is, for the next start."""
        return SessionState(
            pane=self.pane.number if self.pane is not self.hits else self.leader.number,
            process=self.slug(self.selection.process_id),
            scope=self.slug(self.selection.scope_id),
            rows=tuple(self.slug(pane.cursor_id) for pane in self.lists),
            sorts=tuple(pane.sort for pane in self.lists),
        )
