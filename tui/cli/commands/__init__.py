"""The commands, a file for each group; `app` is the command line with all of them."""

from tui.cli.commands import access, browse, data, find, notes, setup
from tui.cli.root import app

__all__ = ["access", "app", "browse", "data", "find", "notes", "setup"]
