"""The main screen: the board with all its actions, where it starts, and what it leaves behind."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.dom import DOMNode

from db import queries
from db.errors import UnknownSlug
from tui.actions.chores import Chores
from tui.actions.copy import Copy
from tui.actions.drafts import Drafts
from tui.actions.find import Find
from tui.actions.hits import Hits
from tui.actions.look import Look
from tui.actions.notes import Notes
from tui.actions.search import Search
from tui.actions.travel import Travel
from tui.actions.writing import Writing
from tui.history import PaneState
from tui.keys import HasKeys, Key
from tui.options import Options
from tui.panes.lists import ListPane
from tui.rowlist import RowList
from tui.selection import Selection
from tui.state import SessionState

if TYPE_CHECKING:
    from db.store import Store
    from tui.app import ParleyApp
    from tui.palette import Command

SCREEN_KEYS: tuple[type[HasKeys], ...] = (
    Travel,
    Search,
    Find,
    Hits,
    Writing,
    Notes,
    Copy,
    Look,
    RowList,
)


class MainScreen(Search, Find, Drafts, Notes, Copy, Look, Chores):
    """What a person sees and does."""

    NEWS_SECONDS: ClassVar[float] = 1.0
    _looked_at: int | None = None

    def __init__(
        self, store: "Store", author: str, options: Options, start: SessionState | None
    ) -> None:
        super().__init__(store, author, options)
        self._mouse = options.mouse
        if start is not None:
            self._start_at(start)

    @property
    def parley(self) -> "ParleyApp":
        """The application, as ours."""
        app = self.app
        assert app.TITLE == "Parley"
        return app  # type: ignore[return-value]

    def on_mount(self) -> None:
        """Watch for what others write, and offer what an earlier session left unsaved."""
        self.set_interval(self.NEWS_SECONDS, partial(self.calmly, self.look_for_news))
        self.calmly(self.look_anew)
        self.calmly(self.offer_drafts)

    def look_for_news(self) -> None:
        """Notice that others have written notes; nothing moves until R is pressed."""
        if self.dialogs:
            self.box.touch()  # where the text being typed is kept may be another place now
        revision = self.store.revision()
        if revision in (self.revision, self._looked_at):
            return
        self._looked_at = revision
        news = self.store.read(queries.notes_since, self.seen, self.author)
        if news != self.news:
            self.news = news
            self.header.touch()

    # Sessions.

    def _start_at(self, start: SessionState) -> None:
        self.selection = Selection(self._known(start.process), self._known(start.scope))
        for number, pane in enumerate(self.lists):
            slug = start.rows[number] if number < len(start.rows) else ""
            sort = start.sorts[number] if number < len(start.sorts) else ""
            pane.restore(PaneState(id=self._known(slug), sort=sort))
        if 1 <= start.pane <= len(self.panes):
            self.pane = self.panes[start.pane - 1]
            if isinstance(self.pane, ListPane):
                self.grown = self.pane

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
            process=self._slug(self.selection.process_id),
            scope=self._slug(self.selection.scope_id),
            rows=tuple(self._slug(pane.cursor_id) for pane in self.lists),
            sorts=tuple(pane.sort for pane in self.lists),
        )

    def _slug(self, id: int | None) -> str:
        thing = None if id is None else self.store.read(queries.thing, id)
        return "" if thing is None else thing.slug

    # What there is to do.

    def key_classes(self) -> Sequence[tuple[type[HasKeys], DOMNode]]:
        acting = [(cls, self.pane if cls is RowList else self) for cls in SCREEN_KEYS]
        return [*acting, (type(self.parley), self.app)]

    def hints(self) -> Sequence[Key]:
        if self.dialogs:
            return ()  # the keys are the dialog's, which says itself what they do
        offered = [key for cls, _ in self.key_classes() for key in cls.KEYS if key.hint]
        possible = [key for key in offered if not self.why_not(key.action)]
        return sorted(possible, key=lambda key: key.hint)

    def commands(self) -> Sequence["Command"]:
        from tui.palette import Command

        return (
            Command("theme", "dark, light or terminal", "Dress Parley so.", self.parley.use_theme),
        )

    def action_mouse(self) -> None:
        self._mouse = not self._mouse
        self.parley.use_mouse(self._mouse)
        self.say("The mouse is on." if self._mouse else "The mouse is off: the terminal selects.")

    def mouse_wanted(self) -> bool:
        return self._mouse
