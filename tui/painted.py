"""Drawing only what changed: over a slow line every repainted row counts."""

from rich.style import Style
from rich.text import Text
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from db.errors import StoreError
from tui.signs import Signs, fit


class Painted(Widget):
    """A widget that knows what it looks like, and repaints the lines that no longer look so.

    `touch` says that something may have changed. What did is found once all keys that have
    arrived are done with, so a burst of them costs one repaint.
    """

    def __init__(self, id: str, signs: Signs) -> None:
        super().__init__(id=id)
        self.signs = signs
        self._picture: list[Strip] = []
        self._shape = Size()
        self._touched = False
        self._base = Style()

    def paint(self, width: int, height: int) -> list[Strip]:
        """What the widget looks like: `height` strips of `width` cells."""
        raise NotImplementedError

    def strip(self, text: Text, width: int) -> Strip:
        """One line of text as a strip of exactly `width` cells; for use in `paint`."""
        if not text.plain:
            return Strip.blank(width, self._base)
        segments = fit(text, width, self.signs).render(self.app.console)
        return Strip(segments, width).apply_style(self._base)

    def _paint(self) -> list[Strip]:
        self._base = self.rich_style  # Textual works it out anew whenever it is asked
        try:
            return self.paint(*self.size)
        except StoreError as error:
            said = [Text(f" {error}", style="empty"), *[Text()] * self.size.height]
            return [self.strip(text, self.size.width) for text in said[: self.size.height]]

    def touch(self) -> None:
        """Something may look different now."""
        if not self._touched and self.is_attached:
            self._touched = True
            self.call_later(self._repaint)

    def _repaint(self) -> None:
        self._touched = False
        before = self._picture
        if not self.is_on_screen or self.size != self._shape:
            self._picture = []
            self.refresh()
            return
        after = self._picture = self._paint()
        changed = [y for y, (was, now) in enumerate(zip(before, after, strict=False)) if was != now]
        if len(before) != len(after):
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """The line as painted last, or for the first time."""
        if not self._picture or self.size != self._shape:
            self._shape = self.size
            self._picture = self._paint()
        return self._picture[y] if y < len(self._picture) else Strip.blank(self.size.width)

    def notify_style_update(self) -> None:
        """Colours may have changed with the theme: paint again when asked."""
        super().notify_style_update()
        self._picture = []
