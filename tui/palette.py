"""The palette: every action, every command with an argument, every named thing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from tui.dialogs.chooser import Chooser, Entry

THINGS = 30


class Command(NamedTuple):
    """Words of the palette that take an argument: `:theme light`, `:save view NAME`.

    `argument` says what may follow, `run` gets it as typed.
    """

    word: str
    argument: str
    sentence: str
    run: Callable[[str], object]


class Palette(Chooser):
    """Actions first; once something is typed, the commands and the named things it may mean.

    `things` answers a text with entries of the store, best first.
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        commands: Sequence[Command] = (),
        things: Callable[[str], Sequence[Entry]] = lambda text: (),
    ) -> None:
        self._commands = tuple(commands)
        self._things = things
        super().__init__(title, entries)

    def found(self, typed: str) -> Sequence[Entry]:
        """The entries for what is typed: a command in full comes first."""
        actions = super().found(typed)
        if not typed.strip():
            return actions
        named = self._things(typed.strip())
        return [*self._called(typed), *actions, *self._offered(typed), *named]

    def _called(self, typed: str) -> list[Entry]:
        called = []
        for command in self._commands:
            start = f"{command.word} "
            argument = typed.strip()[len(start) :].strip()
            if typed.casefold().lstrip().startswith(start) and argument:
                called.append(
                    Entry(
                        f"{command.word} {argument}",
                        partial(command.run, argument),
                        detail=command.sentence,
                    )
                )
        return called

    def _offered(self, typed: str) -> list[Entry]:
        return [
            Entry(
                f"{command.word} {command.argument}",
                lambda: None,
                detail=command.sentence,
                why_not=f"type {command.word} and then {command.argument}",
            )
            for command in self._commands
            if command.word.startswith(typed.casefold().strip())
        ]

    def rows(self, room: int) -> int:
        """As many as there are: the list changes with every letter, its height should not."""
        return max(min(room, 8), room * 2 // 3)
