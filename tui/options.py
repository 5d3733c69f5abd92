"""How one explorer is set up; the command line fills this in."""

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """What the user asked for at the start.

    `folder` holds this author's own files (None: nothing is kept), `theme` is dark, light, terminal
    or '' (chosen from the terminal). `served` is a session of somebody who has no account here: no
    editor, no pager, no browser, no way to the shell, no file.
    """

    ascii: bool = False
    mouse: bool = True
    read_only: bool = False
    theme: str = ""
    no_color: bool = False
    folder: Path | None = None
    served: bool = False
