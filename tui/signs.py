"""The signs Parley draws itself, once as Unicode and once as ASCII, and cutting text."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

STAR = "*"  # the same everywhere


class Signs(NamedTuple):
    """Every character of our own making that may lie outside ASCII.

    `cursor` marks the row under the cursor, `path` stands between the steps of the header's path,
    `rule` fills the title bar of a pane and `strong_rule` that of the focused one, `caret` marks
    the pane that has the keys, `cut` ends text that did not fit.
    """

    cursor: str
    caret: str
    path: str
    rule: str
    strong_rule: str
    dot: str
    dash: str
    arrow: str
    cut: str
    mark: str


UNICODE = Signs(
    cursor="▸",
    caret="▸",
    path=" › ",
    rule="─",
    strong_rule="━",
    dot="·",
    dash="–",
    arrow="→",
    cut="…",
    mark="●",
)
ASCII = Signs(
    cursor=">",
    caret=">",
    path=" > ",
    rule="-",
    strong_rule="=",
    dot=";",
    dash="-",
    arrow="->",
    cut="..",
    mark="o",
)


def cut(text: Text, width: int, signs: Signs) -> Text:
    """`text` in at most `width` cells, ending in the cut sign when something is left out.

    Counts cells, so wide characters never overhang and combining marks stay with their letter.
    The argument is not changed.
    """
    if cell_len(text.plain) <= width:
        return text.copy()
    sign = set_cell_size(signs.cut, min(max(width, 0), cell_len(signs.cut)))
    kept = text.copy()
    kept.truncate(max(width - cell_len(sign), 0), overflow="crop")
    return kept.append(sign)


def fit(text: Text, width: int, signs: Signs) -> Text:
    """`text` in exactly `width` cells: cut, or padded with spaces on the right."""
    fitted = cut(text, width, signs)
    return fitted.append(" " * (width - cell_len(fitted.plain)))
