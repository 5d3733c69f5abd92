"""The screen's state: panes, selection, focus, history, dialogs. What the keys do with it is in
`tui.actions`; each change is whole when the call that makes it returns.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Container

from db import queries
from db.errors import StoreError
from db.sanitise import line as safe
from tui import views
from tui.environment import unhurry
from tui.frame import MIN_HEIGHT, MIN_WIDTH, Footer, Header, Tabs, TooSmall
from tui.history import History, PaneState, Place
from tui.keeper import Keeper
from tui.keys import Key
from tui.options import Options
from tui.panes import PANES
from tui.panes.base import Pane
from tui.panes.hits import HitsPane
from tui.panes.lists import ListPane
from tui.selection import Selection, Subject
from tui.signs import ASCII, UNICODE
from tui.talk import Talk
from tui.timeline import Timeline

if TYPE_CHECKING:
    from db.store import Store

OUTSIDE = frozenset({"suspend_process", "editor"})
"""Actions that leave Parley: for another program, or for a file."""

WIDTHS = [(0, "-tiny"), (MIN_WIDTH, "-narrow"), (80, "-medium"), (110, "-wide"), (160, "-vast")]
HEIGHTS = [(0, "-flat"), (MIN_HEIGHT, "-low"), (20, "-middle"), (34, "-tall")]


class Board(Talk):
    """Six panes and what is selected in them. `pane` is the one that has the keys."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, store: "Store", author: str, options: Options) -> None:
        super().__init__(ASCII if options.ascii else UNICODE)
        self.store = store
        self.author = author
        self.options = options
        self.keeper = Keeper(options.folder)
        self.set_class(options.ascii, "-ascii")
        fixed = tuple(pane(number, self) for number, pane in enumerate(PANES, start=1))
        self.hits = HitsPane(0, self)
        self.panes: tuple[Pane, ...] = (*fixed, self.hits)
        self.lists: tuple[ListPane[Any], ...] = tuple(
            pane for pane in self.panes if isinstance(pane, ListPane)
        )
        self.leader = next(pane for pane in self.lists if pane.LEADS)
        self.card = next(pane for pane in self.panes if pane.OPENS)
        self.pane: Pane = self.leader
        self.grown: Pane = self.leader
        self.zoomed = False
        self.selection = Selection()
        self.news = 0
        self.revision = 0
        self.seen = 0  # the newest note that is on the screen, by its number
        self.working = ""
        self.starred = views.stars(options.folder)
        self._labels: dict[int, str] = {}
        self._columns = {
            column: Container(id=column) for column in dict.fromkeys(p.COLUMN for p in self.panes)
        }
        self.header = Header(self)
        self.tabs = Tabs(self)
        self.timeline = Timeline(self)
        self.footer = Footer(self)

    def compose(self) -> ComposeResult:
        self._dress_for(*self.app.size)
        yield self.header
        yield self.tabs
        with Container(id="body"):
            for column, container in self._columns.items():
                with container:
                    yield from (pane for pane in self.panes if column == pane.COLUMN)
        yield self.timeline
        yield self.footer
        yield self.box
        yield TooSmall(self)

    def on_mount(self) -> None:
        """Show the first selection and give the first pane the keys."""
        self.pane.set_lit(True)
        self.set_focus(self.pane, scroll_visible=False)
        self.settle(self.grown)
        self.history = History(self.place())
        self.begin()
        self.call_after_refresh(unhurry)

    def begin(self) -> None:
        """Go where the program was told to go at its start."""

    def _dress_for(self, width: int, height: int) -> None:
        """Take the classes for this size before the first layout, not after it."""
        for steps, cells in ((WIDTHS, width), (HEIGHTS, height)):
            self.add_class(max(step for step in steps if step[0] <= cells)[1], update=False)
        self.lay_out_panes(update=False)

    # Selection.

    def settle(self, shown: Pane | None = None) -> None:
        """Let everything follow from the cursors: the round, the subject, what each pane shows.

        The subject is what is under the cursor of `shown`, by default of the focused pane, if that
        is a list; else it stays.
        """
        shown = shown or self.pane
        self.leader.follow(self.selection)
        self.selection = self.selection.at_round(self.leader.cursor_id)
        for pane in self.lists:
            pane.follow(self.selection)
        if shown.STEERS:
            id = shown.pointed().id
            subject = Subject(self.selection.round_id if id is None else id)
            self.selection = self.selection.showing(subject)
        for other in self.panes:
            if not isinstance(other, ListPane):
                other.follow(self.selection)
        for around in (self.header, self.tabs, self.timeline):
            around.touch()

    def cursor_moved(self, pane: Pane) -> None:
        """The user moved the cursor of `pane`: what follows it follows now."""
        if pane.STEERS:
            self.settle()

    def clicked(self, pane: Pane, again: bool) -> None:
        """The user clicked into `pane`; a second click on the same row opens it."""
        self.hush()
        if pane is not self.pane:
            with self.moving():
                self.give_keys(pane)
        if again:
            self.action_open()

    def action_open(self) -> None:
        """Open what is under the cursor."""
        raise NotImplementedError

    def open_thing(self, id: int) -> None:
        """Show a thing as the Card with the cursor in it; its own list, if it is there, follows."""
        thing = self.store.read(queries.thing, id)
        if thing is None:
            self.say("That is no longer in the store.")
            return
        with self.moving():
            for pane in self.lists:
                if thing.kind == pane.KIND:
                    pane.seek_to(id)
            self.selection = self.selection.showing(Subject(id))
            self.give_keys(self.card)

    # Keys and layout.

    def give_keys(self, pane: Pane) -> None:
        """Make `pane` the one that has the keys, at once: the next key may be in the same burst."""
        self.pane.set_lit(False)
        pane.set_lit(True)
        self.pane = pane
        if pane.STEERS:
            self.grown = pane
        self.lay_out_panes()
        self.set_focus(pane, scroll_visible=False)
        self.settle()

    def lay_out_panes(self, update: bool = True) -> None:
        """Tell the style sheet which pane has the keys, which list is grown, and what is zoomed."""
        shown = {"-zoomed": self.zoomed, "-found": self.grown is self.hits}
        self.update_classes(shown, update=update)
        for pane in self.panes:
            rivals = [other for other in self.panes if other.COLUMN == pane.COLUMN]
            front = self.pane if self.pane in rivals else rivals[0]
            classes = {
                "-here": pane is self.pane,
                "-grown": pane is self.grown,
                "-front": pane is front,
                "-opens": pane.OPENS,
            }
            pane.update_classes(classes, update=update)
        for column, container in self._columns.items():
            container.update_classes({"-has": column == self.pane.COLUMN}, update=update)
        self.refresh_frame()

    def show_message(self) -> None:
        self.footer.touch()

    def refresh_frame(self) -> None:
        """Draw header, tabs and footer again."""
        for bar in (self.header, self.tabs, self.footer):
            bar.touch()

    # Places.

    def place(self) -> Place:
        """Everything that `<` restores, as it is now."""
        return Place(
            self.selection,
            self.pane.number,
            self.grown.number,
            self.zoomed,
            tuple(self._state(pane) for pane in self.panes),
        )

    def _state(self, pane: Pane) -> PaneState:
        """Where a pane stands; hits that are not in the place of the lists stand nowhere."""
        return pane.state() if pane is not self.hits or pane is self.grown else PaneState()

    @contextmanager
    def moving(self) -> Iterator[None]:
        """What happens inside is one move: `<` leads back to the place before it."""
        before = self.place()
        yield
        if self.place() != before:
            self.history.left(before)

    def return_to(self, place: Place) -> None:
        """Stand where one stood."""
        self.selection = place.selection
        self.zoomed = place.zoomed
        by_number = {pane.number: pane for pane in self.panes}
        states = dict(zip(self.panes, place.panes, strict=True))
        for pane in self.panes:
            if pane.STEERS:
                pane.restore(states[pane])
        self.give_keys(by_number[place.focused])
        self.grown = by_number[place.grown]
        self.lay_out_panes()
        for other in self.panes:
            if not other.STEERS:
                other.restore(states[other])

    def reload(self) -> None:
        """Ask the store for everything again; cursors stay on their records."""
        self._labels.clear()
        self.look_anew()
        for pane in self.panes:
            pane.reload()
        self.settle()
        self.refresh_frame()

    def calmly(self, act: Callable[[], object]) -> None:
        """Do what no key has asked for; a store that fails costs a sentence, not the screen."""
        try:
            act()
        except StoreError as error:
            self.say(str(error))

    def later(self, act: Callable[[], object]) -> None:
        """Have something done on the screen's own thread; any thread may ask."""
        self.app.call_later(self.calmly, act)

    def look_anew(self) -> None:
        """What is in the store now is what the screen shows: nothing of it is news."""
        self.news = 0
        self.revision = self.store.revision()
        self.seen = self.store.read(queries.last_note)

    def path(self) -> tuple[str, ...]:
        """Where one is: the process and the round, as far as they are chosen."""
        path = tuple(safe(step) for step in self.leader.path())
        if not path and self.selection.process_id is not None:
            return (self.label(self.selection.process_id),)
        return path

    def label(self, id: int) -> str:
        """What a thing is called, safe to show."""
        if id not in self._labels:
            thing = self.store.read(queries.thing, id)
            self._labels[id] = "?" if thing is None else safe(thing.label)
        return self._labels[id]

    def slug(self, id: int | None) -> str:
        """The slug of a thing; '' for none."""
        thing = None if id is None else self.store.read(queries.thing, id)
        return "" if thing is None else thing.slug

    # What the bars say.

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now, '' when it can."""
        if self.options.served and action in OUTSIDE:
            return "a session over SSH stays inside Parley"
        return ""

    def hints(self) -> Sequence[Key]:
        """The keys that the bottom line may show, the most useful first."""
        return ()
