"""NO_COLOR as its users mean it: no colour sequence at all; bold, reverse and underline stay."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


@lru_cache(512)
def _plain(style: Style) -> Style:
    return Style(
        bold=style.bold, dim=style.dim, reverse=style.reverse, underline=style.underline,
        italic=style.italic, meta=style.meta or None,
    )  # fmt: skip


class NoColours(LineFilter):
    """Takes foreground and background out of everything that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without colours."""
        return [
            Segment(text, None if style is None else _plain(style), control)
            for text, style, control in segments
        ]
