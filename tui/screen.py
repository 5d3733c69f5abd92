"""The main screen: the board with all its actions, where it starts, and what it leaves behind."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.dom import DOMNode

from db import queries
from tui.actions.chores import Chores
from tui.actions.copy import Copy
from tui.actions.drafts import Drafts
from tui.actions.find import Find
from tui.actions.hits import Hits
from tui.actions.look import Look
from tui.actions.notes import Notes
from tui.actions.saved import Saved
from tui.actions.search import Search
from tui.actions.travel import Travel
from tui.actions.writing import Writing
from tui.keys import HasKeys, Key
from tui.options import Options
from tui.rowlist import RowList
from tui.state import SessionState
from tui.views import View

if TYPE_CHECKING:
    from db.store import Store
    from tui.app import ParleyApp
    from tui.dialogs.chooser import Entry
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


class MainScreen(Saved, Find, Drafts, Notes, Copy, Look, Chores):
    """What a person sees and does."""

    NEWS_SECONDS: ClassVar[float] = 1.0
    _looked_at: int | None = None

    def __init__(
        self,
        store: "Store",
        author: str,
        options: Options,
        start: SessionState | None,
        view: View | None = None,
    ) -> None:
        super().__init__(store, author, options)
        self._mouse = options.mouse
        self._view = view
        if start is not None:
            self.stand(start)

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

    def begin(self) -> None:
        """Open the view that was asked for; `<` leads to where the last session was left."""
        if self._view is not None:
            self.open_view(self._view)

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
            *self.view_commands(),
        )

    def named(self) -> Sequence["Entry"]:
        return self.view_entries()

    def action_mouse(self) -> None:
        self._mouse = not self._mouse
        self.parley.use_mouse(self._mouse)
        self.say("The mouse is on." if self._mouse else "The mouse is off: the terminal selects.")

    def mouse_wanted(self) -> bool:
        return self._mouse
