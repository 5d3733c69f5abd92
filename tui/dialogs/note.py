"""A note being written: one line, or as many as wanted."""

from collections.abc import Sequence
from typing import Protocol

from rich.text import Text

from db.sanitise import line as safe
from tui.caret_cells import breaks
from tui.dialogs.area import Area
from tui.dialogs.base import Dialog, Outcome
from tui.dialogs.edit import Edit
from tui.signs import Signs, cut

SAVING = "saving"
TROUBLE_ROWS = 4
LEAST_ROWS = 7
SAVE_KEYS = ("ctrl+s", "f2")
LINE_KEYS = (("Enter", "save"), ("Esc", "leave"), ("Ctrl-O", "more lines"))
AREA_KEYS = (
    ("Ctrl-S", "save"),
    ("Esc", "leave"),
    ("Ctrl-O", "$EDITOR"),
    ("Ctrl-Z", "undo"),
    ("Ctrl-Y", "redo"),
)


class Writer(Protocol):
    """Who hears of what happens to the text of a note."""

    def typed(self, text: str) -> None:
        """The text has changed."""

    def save(self, text: str) -> None:
        """The text is to be saved; the dialog stays open until it is."""

    def leave(self, text: str) -> None:
        """The person wants to leave with this text unsaved."""

    def outside(self, text: str) -> None:
        """The text is to be taken to an editor of the person's own; `put` brings it back."""

    def state(self) -> str:
        """Where the text is kept meanwhile; '' when it is safe."""


class NoteDialog(Dialog):
    """Asks for the text of a note. It closes only when its `writer` says so.

    In one line Enter saves. Ctrl-O, or a paste of several lines, gives it as many as wanted; there
    Enter is a new line and Ctrl-S saves. Ctrl-O once more takes it to an editor of the person's
    own. `base` is the text that is stored already.
    """

    def __init__(self, title: str, writer: Writer, text: str = "", base: str = "") -> None:
        self.title = title
        self.saving = False
        self.trouble = ""
        self._base = base
        self._writer = writer
        self._typing: Edit | Area = Area(text) if "\n" in text else Edit(text)

    @property
    def hint(self) -> str:  # type: ignore[override]
        """What is happening to the text, or what saves it."""
        if self.saving:
            return f"{SAVING}, Esc leaves it a draft"
        return self._writer.state() or f"{self.keys[0][0]} saves"

    @property
    def keys(self) -> Sequence[tuple[str, str]]:  # type: ignore[override]
        """What the keys do here, for the bottom line."""
        return AREA_KEYS if isinstance(self._typing, Area) else LINE_KEYS

    @property
    def text(self) -> str:
        """What has been typed."""
        return self._typing.text

    @property
    def changed(self) -> bool:
        """Whether leaving now would lose anything."""
        return self.text.strip() not in ("", self._base.strip())

    def put(self, text: str) -> None:
        """Go on with another text, as an editor gave it."""
        many = "\n" in text or isinstance(self._typing, Area)
        self._typing = Area(text) if many else Edit(text)
        self._writer.typed(text)

    def failed(self, sentence: str) -> None:
        """Say why the text is not saved; it stays as it is."""
        self.saving = False
        self.trouble = safe(sentence)

    # Keys.

    def press(self, key: str, character: str | None) -> Outcome | None:
        if key == "escape":
            self._writer.leave(self.text)
        elif self.saving:
            return None
        elif key in SAVE_KEYS or (key == "enter" and isinstance(self._typing, Edit)):
            self.trouble = ""
            self._writer.save(self.text)
        elif key == "ctrl+o":
            if isinstance(self._typing, Edit):
                self._lift()
            else:
                self._writer.outside(self.text)
        elif self._typing.press(key, character):
            self._writer.typed(self.text)
        return None

    def paste(self, text: str) -> None:
        if self.saving:
            return
        if isinstance(self._typing, Edit) and len(text.splitlines()) > 1:
            self._lift()
        self._typing.insert(text)
        self._writer.typed(self.text)

    def _lift(self) -> None:
        """Give the line as many lines as wanted, the caret where it was."""
        before = self._typing
        assert isinstance(before, Edit)
        self._typing = Area(before.text, before.caret)

    # Drawing.

    def rows(self, room: int) -> int:
        if isinstance(self._typing, Area):
            return min(max(LEAST_ROWS, self._typing.lines + 1), max(LEAST_ROWS, room * 2 // 3))
        return min(room, 1 + (TROUBLE_ROWS if self.trouble else 0))

    def draw(self, width: int, height: int, signs: Signs) -> Sequence[Text]:
        said = self._said(width)[: max(0, height - 1)]
        if isinstance(self._typing, Area):
            return [*self._typing.draw(width, height - len(said), signs), *said]
        line = Text("> ", style="key").append_text(self._typing.draw(width - 2, signs))
        return [cut(line, width, signs), *said]

    def _said(self, width: int) -> list[Text]:
        """The trouble in as many rows as it needs."""
        if not self.trouble:
            return []
        starts = breaks(self.trouble, width)[:TROUBLE_ROWS]
        ends = [*starts[1:], None]
        return [
            Text(self.trouble[start:end].rstrip(), style="warn")
            for start, end in zip(starts, ends, strict=True)
        ]
