"""The top line, and the line of tabs that replaces the other panes on a narrow screen."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from tui.signs import Signs, cut, fit

LEAST_STEP = 8


class Heading(NamedTuple):
    """What the top line says: the path, the chips of pin and filter, the author, and news."""

    path: Sequence[str]
    chips: Sequence[str]
    author: str
    news: int


def heading_line(heading: Heading, width: int, signs: Signs) -> Text:
    """The top line in exactly `width` cells.

    The author and the news stay whole; chips are dropped from the right and the path is cut.
    """
    news = f"  +{heading.news}" if heading.news else ""
    right = Text(f" {heading.author}", style="muted").append(f"{news} ", style="news")
    room = width - right.cell_len
    chips = Text()
    for chip in heading.chips:
        text = cut(Text(f" [{chip}]", style="chip"), max(0, room // 2), signs)
        if chips.cell_len + text.cell_len <= room - min(room, 24):
            chips.append_text(text)
    left = _path(heading.path, max(0, room - chips.cell_len), signs).append_text(chips)
    return fit(fit(left, room, signs).append_text(right), width, signs)


def _path(steps: Sequence[str], width: int, signs: Signs) -> Text:
    """The path in at most `width` cells: the steps between first and last give way first."""
    texts = [Text(step, style="path") for step in steps]
    texts[-1].style = "path.last"
    over = 1 + sum(text.cell_len for text in texts) + len(signs.path) * (len(texts) - 1) - width
    for number in range(1, len(texts) - 1):
        room = max(LEAST_STEP, texts[number].cell_len - max(0, over))
        over -= texts[number].cell_len - min(room, texts[number].cell_len)
        texts[number] = cut(texts[number], room, signs)
    between = Text(signs.path, style="muted")
    return cut(Text(" ").append_text(between.join(texts)), width, signs)


class Tab(NamedTuple):
    """One pane in the line of tabs; `tally` is '' for panes that are no list."""

    number: int
    title: str
    tally: str
    here: bool


def tabs_line(tabs: Sequence[Tab], width: int, signs: Signs) -> Text:
    """The line of tabs: full titles if they fit, else only the title of the focused pane."""
    for titled in (lambda tab: True, lambda tab: tab.here, lambda tab: False):
        line = Text()
        for tab in tabs:
            words = [str(tab.number), *([tab.title] if titled(tab) else []), tab.tally]
            label = " ".join(word for word in words if word)
            line.append(
                f"{'[' if tab.here else ' '}{label}{']' if tab.here else ' '}",
                style="tab.here" if tab.here else "tab",
            )
        if line.cell_len <= width:
            break
    return fit(line, width, signs)
