"""What the screen says and asks: messages, and dialogs that take the keys while they are open."""

from rich.text import Text
from textual import events
from textual.screen import Screen

from tui.dialogs.base import Dialog
from tui.dialogs.box import DialogBox
from tui.signs import Signs

BARS = 2  # rows that a dialog leaves free: the header and the line of hints


class Talk(Screen[None]):
    """A screen with a message line and a stack of dialogs."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self.signs = signs
        self.message: Text | None = None
        self.dialogs: list[Dialog] = []
        self.box = DialogBox(signs)

    def say(self, message: str, style: str = "message") -> None:
        """Show a sentence in the bottom line until the next key."""
        self.message = Text(message, style=style)
        self.show_message()

    def hush(self) -> None:
        """Take the message away."""
        if self.message is not None:
            self.message = None
            self.show_message()

    def ask(self, dialog: Dialog) -> None:
        """Open a dialog; it takes all keys from now on."""
        self.dialogs.append(dialog)
        self._show_dialog()

    def close(self, dialog: Dialog) -> None:
        """Close a dialog that decides itself when it is done with."""
        if dialog in self.dialogs:
            self.dialogs.remove(dialog)
            self._show_dialog()

    def redraw_dialog(self) -> None:
        """Something has changed in the open dialog from outside."""
        self._show_dialog()

    def _show_dialog(self) -> None:
        """Draw the dialog that has the keys, in as much room as it needs now."""
        top = self.dialogs[-1] if self.dialogs else None
        self.box.show(top, self.size.height - BARS)
        self.show_message()

    def typed(self, event: events.Key) -> bool:
        """Give a key to the open dialog; whether there is one."""
        if not self.dialogs:
            return False
        dialog = self.dialogs[-1]
        outcome = dialog.press(event.key, event.character)
        if outcome is None:
            self._show_dialog()
        else:
            self.dialogs.remove(dialog)
            self._show_dialog()
            outcome()
        return True

    def pasted(self, text: str) -> None:
        """Give pasted text to the open dialog; while browsing it does nothing."""
        if self.dialogs:
            self.dialogs[-1].paste(text)
            self._show_dialog()

    def show_message(self) -> None:
        """Draw the line that shows `message`."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """An open dialog takes its share of the new height."""
        if self.dialogs:
            self._show_dialog()
