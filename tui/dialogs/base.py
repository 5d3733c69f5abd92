"""What a dialog is. It has no widget, so it takes the keys of a burst from the very first one."""

from collections.abc import Callable, Sequence

from rich.text import Text

from tui.signs import Signs

Outcome = Callable[[], object]
"""What to do once a dialog has closed."""


def nothing() -> None:
    """The outcome of a dialog that was left."""


class Dialog:
    """State that takes keys. `title` stands above its lines, `hint` says which keys end it.

    `keys` are others it knows, each with what it does, for the bottom line.
    """

    title = ""
    hint = "Esc leaves"
    keys: Sequence[tuple[str, str]] = ()

    def press(self, key: str, character: str | None) -> Outcome | None:
        """Take one key, `character` being what it types; an outcome closes the dialog."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Take pasted text; a dialog without a line to type in ignores it."""

    def rows(self, room: int) -> int:
        """How many rows it needs below its title, of `room` that there are."""
        raise NotImplementedError

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        """Its lines, at most `height` of `width` cells."""
        raise NotImplementedError
