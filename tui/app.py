"""The explorer as a Textual application: themes, the door for keys, and how it ends."""

import signal
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen

from db.errors import StoreError
from tui.actions.chores import Chore
from tui.colours import NoColours
from tui.crash import EXIT_INTERNAL, record
from tui.keys import HasKeys, Key, bindings
from tui.leaving import Leaving
from tui.options import Options
from tui.screen import SCREEN_KEYS, MainScreen
from tui.state import SessionState
from tui.themes import LOOKS
from tui.views import View

if TYPE_CHECKING:
    from db.store import Store


MOST_CELLS = Size(500, 200)


class ParleyApp(App[None]):
    """Parley for one author over one store."""

    TITLE = "Parley"
    CSS_PATH = "parley.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    KEYS_TITLE: ClassVar[str] = "The program"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("app.quit", "ctrl+q", "quit", "quit", "Leave Parley at once."),
        Key("app.how-to-quit", "ctrl+c", "how_to_quit", "how to quit", "Say how to leave Parley."),
        Key(
            "app.suspend", "ctrl+z", "suspend_process", "suspend", "Back to the shell; fg returns."
        ),
        Key("app.redraw", "ctrl+l", "redraw", "redraw", "Draw the whole screen again."),
    )
    BINDINGS = bindings(KEYS)

    def __init__(
        self,
        store: "Store",
        author: str,
        options: Options,
        start: SessionState | None = None,
        chores: Sequence[Chore] = (),
        view: View | None = None,
    ) -> None:
        super().__init__()
        self._chores = chores
        self.options = options
        self.failure = ""
        self._deaf_until = 0.0
        self.animation_level = "none"
        # Parley has neither; both are widgets, which paint the first frame once more.
        self._disable_tooltips = self._disable_notifications = True
        self.main = MainScreen(store, author, options, start, view)
        for look in LOOKS.values():
            self.register_theme(look.theme)
        self._no_colours = [NoColours()] if options.no_color else []
        self.use_theme("terminal" if options.no_color else options.theme or "dark")

    def on_mount(self) -> None:
        """Begin what may come late."""
        if self.options.served:  # the driver takes the signal for itself, and would stop for good
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        self.main.set_chores(self._chores)

    def get_default_screen(self) -> Screen[None]:
        return self.main

    def use_theme(self, name: str) -> None:
        """Dress in one of LOOKS; other names are refused with a sentence."""
        look = LOOKS.get(name.strip())
        if look is None:
            self.main.say(f"There is no theme {name}; there are {', '.join(LOOKS)}.")
            return
        self.console.push_theme(look.styles, inherit=False)
        self.theme = look.theme.name

    def get_driver_class(self) -> type[Driver]:
        """The terminal's driver, made to bear any byte."""
        from tui.driver import be_lenient

        be_lenient()
        return super().get_driver_class()

    def use_mouse(self, on: bool) -> None:
        """Ask the terminal to report the mouse, or to keep it for itself."""
        driver = self._driver
        change = "_enable_mouse_support" if on else "_disable_mouse_support"
        if driver is not None and hasattr(driver, change):
            getattr(driver, change)()

    def to_terminal(self, data: str) -> None:
        """Write a sequence to the terminal, after what is being drawn."""
        if self._driver is not None:
            self._driver.write(data)
            self._driver.flush()

    def can_step_aside(self) -> bool:
        """Whether another program can have the terminal for a while."""
        if self.options.served:
            return False
        return self._driver is not None and self._driver.can_suspend

    def step_aside(self, other: Callable[[], str]) -> str:
        """What `other` returns or raises, the terminal being its own meanwhile.

        Keys that were typed ahead were meant for it; they must not act here afterwards.
        """
        failed: Exception | None = None
        said = ""
        with self.suspend():  # which does not come back from an exception
            try:
                said = other()
            except Exception as error:
                failed = error
        self._deaf_until = monotonic()
        self.refresh(layout=True)
        if failed is not None:
            raise failed
        return said

    def terminal_before(self) -> list[object] | None:
        """The settings of the terminal as they were at the start; None before that is known."""
        return getattr(self._driver, "attrs_before", None)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._no_colours]

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to an open dialog here, before they enter any widget's queue.

        Together with bindings that all have priority this keeps a burst of keys in order: each is
        done with when the next one is looked at.
        """
        if isinstance(event, events.Key | events.Paste) and event.time < self._deaf_until:
            return
        try:
            if isinstance(event, events.Resize):
                event.size = event.virtual_size = event.container_size = bounded(event.size)
            if isinstance(event, events.Paste) and self.screen is self.main:
                self.main.pasted(event.text)
                return
            if isinstance(event, events.Key) and self.screen is self.main and self._typed(event):
                return
            await super().on_event(event)
        except StoreError as error:
            self.main.say(str(error))

    def _typed(self, event: events.Key) -> bool:
        """Give a key that has just arrived to an open dialog; whether there is one."""
        if event.is_forwarded:  # it did nothing, and is on its way back up from the pane
            return False
        self.app_focus = True
        self.main.hush()
        return event.key not in ("ctrl+q", "ctrl+c") and self.main.typed(event)

    @property
    def size(self) -> Size:
        """The size of the terminal, as far as we paint it."""
        return bounded(super().size)

    def action_suspend_process(self) -> None:
        """Back to the shell, where there is one."""
        reason = self.main.why_not("suspend_process")
        if reason:
            self.main.say(f"Not here: {reason}.")
        else:
            super().action_suspend_process()

    def action_how_to_quit(self) -> None:
        """Say how to leave."""
        self.main.say("q leaves a view and at last asks; Ctrl-Q quits at once.")

    def action_redraw(self) -> None:
        """Draw everything again, whatever the terminal shows now."""
        self.refresh(layout=True)

    def _fatal_error(self) -> None:
        """Log the fault instead of printing a traceback full of other people's text."""
        self.main.keeper.last_words()
        if self._exception is not None:
            self.failure = told(self._exception, self.options)
        self._return_code = EXIT_INTERNAL
        self._close_messages_no_wait()


def bounded(size: Size) -> Size:
    """The size as far as we paint it: a terminal may claim to have four billion cells."""
    return Size(min(size.width, MOST_CELLS.width), min(size.height, MOST_CELLS.height))


KEY_CLASSES: tuple[type[HasKeys], ...] = (*SCREEN_KEYS, ParleyApp)


def told(error: BaseException, options: Options) -> str:
    """Log a fault of our own; the sentence to show."""
    return record(error, options.folder, tell_where=not options.served)


def explore(app: ParleyApp) -> tuple[int, str]:
    """Run the explorer; its exit code, and a sentence when a fault of its own ended it.

    A text that is being typed when it ends is kept as a draft, however it ends.
    """
    keeper = app.main.keeper
    terminal = sys.__stdin__.fileno() if sys.__stdin__ and sys.__stdin__.isatty() else None
    Leaving(keeper, terminal, app.terminal_before).install()
    try:
        app.run(mouse=app.options.mouse)
        keeper.put_away()
    except Exception as error:  # the last line of defence: no traceback may reach the terminal
        keeper.last_words()
        return EXIT_INTERNAL, app.failure or told(error, app.options)
    return (EXIT_INTERNAL, app.failure) if app.failure else (app.return_code or 0, "")
