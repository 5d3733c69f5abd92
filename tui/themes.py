"""Our themes: dark, light, and one of the terminal's own sixteen colours.

Each is a Textual theme for what the style sheet draws, and a table of the styles that the panes'
texts name ("conflict", "muted"). Signs carry the meaning; a theme only repeats it.
"""

from typing import NamedTuple

from rich.theme import Theme as Styles
from textual.theme import Theme


class Look(NamedTuple):
    """A theme and the named styles that go with it."""

    theme: Theme
    styles: Styles


def _styles(
    muted: str, accent: str, bad: str, warn: str, good: str, note: str, here: str, quiet: str
) -> Styles:
    return Styles(
        {
            "muted": muted,
            "label": muted,
            "value": "none",
            "hint": muted,
            "empty": muted,
            "rule": muted,
            "tab": muted,
            "title": "none",
            "title.here": f"bold {accent}",
            "tab.here": f"bold {accent}",
            "heading": f"bold {accent}",
            "link": accent,
            "key": f"bold {accent}",
            "path": "none",
            "path.last": "bold",
            "chip": warn,
            "conflict": f"bold {bad}",
            "bad": bad,
            "warn": warn,
            "approx": warn,
            "good": good,
            "note": note,
            "speaker": note,
            "settled": good,
            "strong": "bold",
            "news": f"bold {warn}",
            "message": f"bold {warn}",
            "star": f"bold {warn}",
            "match": f"underline {warn}",
            "fault": f"underline {bad}",
            "cursor": here,
            "cursor.quiet": quiet,
            "caret": "reverse",
            "diff.gone": bad,
            "diff.new": good,
            "diff.word": "bold underline",
        },
        inherit=False,
    )


DARK = Look(
    Theme(
        name="parley-dark",
        primary="#7fb4ca",
        accent="#7fb4ca",
        warning="#dca561",
        error="#e46876",
        success="#98bb6c",
        foreground="#d6d3c7",
        background="#16181c",
        surface="#16181c",
        panel="#23272e",
        dark=True,
        variables={"rule": "#4a505a"},
    ),
    _styles(
        muted="#8b919c",
        accent="#7fb4ca",
        bad="#e46876",
        warn="#dca561",
        good="#98bb6c",
        note="#b7a3d0",
        here="bold #f2efe4 on #2f4a5c",
        quiet="on #23272e",
    ),
)
LIGHT = Look(
    Theme(
        name="parley-light",
        primary="#1f5f7a",
        accent="#1f5f7a",
        warning="#8a5200",
        error="#a8202f",
        success="#35671d",
        foreground="#24272b",
        background="#f6f4ee",
        surface="#f6f4ee",
        panel="#e8e5dc",
        dark=False,
        variables={"rule": "#b9b5a9"},
    ),
    _styles(
        muted="#666a70",
        accent="#1f5f7a",
        bad="#a8202f",
        warn="#8a5200",
        good="#35671d",
        note="#694a8e",
        here="bold #10222c on #c5dce6",
        quiet="on #e8e5dc",
    ),
)
TERMINAL = Look(
    Theme(
        name="parley-terminal",
        primary="ansi_blue",
        accent="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=True,
        ansi=True,
        variables={
            "rule": "ansi_default",
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
        },
    ),
    _styles(
        muted="none",
        accent="cyan",
        bad="red",
        warn="yellow",
        good="green",
        note="magenta",
        here="reverse",
        quiet="underline",
    ),
)
LOOKS = {"dark": DARK, "light": LIGHT, "terminal": TERMINAL}
