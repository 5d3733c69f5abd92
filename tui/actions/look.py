"""How things are shown: zoom, help and palette, reload, mouse."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.actions import parse
from textual.dom import DOMNode

from db import queries
from db.sanitise import line as safe
from tui.board import Board
from tui.keys import HasKeys, Key, bindings

if TYPE_CHECKING:
    from tui.dialogs.chooser import Entry
    from tui.palette import Command


class Look(Board):
    """What changes the view without changing what is selected."""

    KEYS_TITLE: ClassVar[str] = "Looking"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key(
            "view.zoom",
            "z",
            "zoom",
            "zoom",
            "Give this pane the whole width, or take it back.",
            6,
        ),
        Key(
            "view.reload",
            "R",
            "reload",
            "reload",
            "Read the store again, with what others wrote.",
        ),
        Key(
            "view.mouse",
            "M",
            "mouse",
            "mouse",
            "Mouse off, so that the terminal selects; or on.",
        ),
        Key("help.keys", "? f1", "help", "help", "Show the keys of this pane; Enter runs one."),
        Key(
            "help.palette",
            ": ctrl+p f9",
            "palette",
            "palette",
            "Find any action, command or named thing.",
        ),
    )
    BINDINGS = bindings(KEYS)

    def action_zoom(self) -> None:
        """Zoom the focused pane, or give it its place again."""
        self.zoomed = not self.zoomed
        self.lay_out_panes()

    def action_reload(self) -> None:
        """Read the store again."""
        self.reload()
        self.say("Read again.")

    def action_mouse(self) -> None:
        """Turn the mouse off or on."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Show what can be done in the focused pane."""
        from tui.palette import Palette

        entries = [entry for entry in self._actions() if not entry.why_not]
        self.ask(Palette(f"Keys in {self.pane.title()}", entries))

    def action_palette(self) -> None:
        """Show every action, and find every thing."""
        from tui.palette import Palette

        entries = [*self._actions(), *self.named()]
        self.ask(Palette("Do or find", entries, self.commands(), self._things))

    def key_classes(self) -> Sequence[tuple[type[HasKeys], DOMNode]]:
        """The classes that declare keys, each with the object that acts."""
        return ()

    def commands(self) -> Sequence["Command"]:
        """The words of the palette that take an argument."""
        return ()

    def named(self) -> Sequence["Entry"]:
        """What has a name given by the person: the saved views."""
        return ()

    def _actions(self) -> list["Entry"]:
        from tui.dialogs.chooser import Entry

        return [
            Entry(
                key.label,
                partial(self._run, node, key.action),
                key=key.first,
                detail=key.sentence,
                words=key.id,
                why_not=self.why_not(parse(key.action)[1]),
            )
            for cls, node in self.key_classes()
            for key in cls.KEYS
        ]

    def _run(self, node: DOMNode, action: str) -> None:
        _, name, arguments = parse(action)
        getattr(node, f"action_{name}")(*arguments)

    def _things(self, typed: str) -> Sequence["Entry"]:
        from tui.dialogs.chooser import Entry
        from tui.palette import THINGS

        things = self.store.read(queries.find_things, typed, THINGS)
        return [
            Entry(safe(thing.label), partial(self.open_thing, thing.id), detail=thing.kind)
            for thing in things
        ]
