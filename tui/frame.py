"""The bars around the panes: header, tabs, footer, and the sentence for a screen too small."""

from typing import TYPE_CHECKING

from rich.text import Text
from textual.strip import Strip

from tui.footer import dialog_line, footer_line
from tui.header import Heading, Tab, heading_line, tabs_line
from tui.painted import Painted
from tui.panes.lists import ListPane

if TYPE_CHECKING:
    from tui.board import Board

MIN_WIDTH = 40
MIN_HEIGHT = 12


class BoardBar(Painted):
    """One line that says something of the board."""

    def __init__(self, board: "Board", id: str) -> None:
        super().__init__(id, board.signs)
        self.board = board

    def text(self, width: int) -> Text:
        """The line, for `width` cells."""
        raise NotImplementedError

    def paint(self, width: int, height: int) -> list[Strip]:
        return [self.strip(self.text(width), width)]


class Header(BoardBar):
    """Path, chips, author, news."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board, "header")

    def text(self, width: int) -> Text:
        board = self.board
        selection = board.selection
        chips = []
        if selection.scope_id is not None:
            chips.append(f"pinned: {board.label(selection.scope_id)}")
        if isinstance(board.grown, ListPane) and board.grown.words:
            chips.append(f"/{board.grown.words}")
        path = ["Parley", *board.path()]
        return heading_line(Heading(path, chips, board.author, board.news), width, board.signs)


class Tabs(BoardBar):
    """The panes by number, on a screen too narrow to show them side by side."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board, "tabs")

    def text(self, width: int) -> Text:
        tabs = [
            Tab(
                pane.number,
                pane.TITLE,
                str(pane.window.listed) if isinstance(pane, ListPane) else "",
                pane is self.board.pane,
            )
            for pane in self.board.panes
            if pane is not self.board.hits or pane is self.board.grown
        ]
        return tabs_line(tabs, width, self.board.signs)


class Footer(BoardBar):
    """Hints, or a message until the next key."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board, "footer")

    def text(self, width: int) -> Text:
        board = self.board
        if board.dialogs and board.message is None:
            return dialog_line(board.dialogs[-1].keys, width, board.signs)
        return footer_line(board.hints(), board.message, width, board.signs)


class TooSmall(BoardBar):
    """One sentence with the size needed."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board, "too-small")

    def paint(self, width: int, height: int) -> list[Strip]:
        sentence = Text(f"Parley needs {MIN_WIDTH}x{MIN_HEIGHT} cells.")
        lines = [*sentence.wrap(self.app.console, width), *[Text()] * height]
        return [self.strip(line, width) for line in lines[:height]]
