"""`parley whoami`."""

from tui.cli.choices import Choices
from tui.cli.opening import author, read_settings
from tui.cli.output import print_fields, print_json


def whoami(choices: Choices) -> None:
    """Print the name that notes are written under. Raises Misuse."""
    name = author(choices, read_settings())
    if choices.json:
        print_json("whoami", [{"kind": "author", "slug": None, "label": name}])
    else:
        print_fields([[name]])
