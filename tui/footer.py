"""The bottom line: as many hints as fit, always ending with `? help` and `:`, both whole."""

from collections.abc import Sequence

from rich.text import Text

from tui.keys import Key
from tui.signs import Signs, cut, fit

_GAP = "  "


def _hint(key: str, label: str) -> Text:
    return Text(key, style="key").append(f" {label}" if label else "", style="hint")


def dialog_line(keys: Sequence[tuple[str, str]], width: int, signs: Signs) -> Text:
    """The line while a dialog takes the keys: what else it knows, as much as fits whole."""
    line = Text(" ")
    for key, label in keys:
        hint = _hint(key, label)
        if line.cell_len + hint.cell_len > width:
            break
        line.append_text(hint).append(_GAP)
    return fit(line, width, signs)


def footer_line(keys: Sequence[Key], message: Text | None, width: int, signs: Signs) -> Text:
    """The line in exactly `width` cells (at least 12).

    `keys` in the order of their worth; a hint that does not fit is left out with all after it,
    none is ever cut. A message takes the place of the hints, but for `? help` and `:`.
    """
    end = _hint("?", "help").append(_GAP).append_text(_hint(":", "")).append(" ")
    room = width - end.cell_len
    line = Text(" ")
    if message is not None:
        line.append_text(cut(message, max(0, room - 1 - len(_GAP)), signs))
        return fit(line, room, signs).append_text(end)
    for key in keys:
        hint = _hint(key.first, key.label)
        if line.cell_len + hint.cell_len + len(_GAP) > room:
            break
        line.append_text(hint).append(_GAP)
    return fit(line, room, signs).append_text(end)
