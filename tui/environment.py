"""What is done before Textual is imported: its variables, the theme, a quick start."""

import gc
from collections.abc import Mapping, MutableMapping

SSH_FRAMES_A_SECOND = "20"


def prepare(environment: MutableMapping[str, str]) -> None:
    """Remove Textual's own variables, which can name a class to import or a file to write.

    Over SSH a lower frame rate is set in their place, so that a held key does not queue repaints.
    An empty NO_COLOR means nothing and is removed: Textual would take it for a wish.
    """
    for name in [name for name in environment if name.startswith("TEXTUAL")]:
        del environment[name]
    if environment.get("SSH_CONNECTION"):
        environment["TEXTUAL_FPS"] = SSH_FRAMES_A_SECOND
    if not environment.get("NO_COLOR"):
        environment.pop("NO_COLOR", None)


def hurry() -> None:
    """Collect no garbage until `unhurry`: a start only makes things that stay (a tenth of it)."""
    gc.disable()


def unhurry() -> None:
    """Collect garbage again, but never look at what the start has made."""
    gc.freeze()
    gc.enable()


def default_theme(environment: Mapping[str, str]) -> str:
    """The theme for this terminal when none was chosen: its own colours where it has only sixteen.

    COLORFGBG, where a terminal sets it, tells a light background.
    """
    rich_colours = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    if not rich_colours and "256" not in environment.get("TERM", ""):
        return "terminal"
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if background in ("7", "15") else "dark"
