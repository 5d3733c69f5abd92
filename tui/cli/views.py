"""`parley view`: the saved views of an author."""

from pathlib import Path

from db.sanitise import line as safe
from tui import paths, views
from tui.cli.choices import Choices
from tui.cli.opening import author, read_settings
from tui.cli.output import print_fields, print_json, say
from tui.misuse import Misuse
from tui.views import View


def list_views(choices: Choices) -> None:
    """Print the saved views by name, each with its query. Raises Misuse."""
    found = views.views(_folder(choices))
    if choices.json:
        items = [
            {"kind": "view", "slug": None, "label": one.name, "search": one.query} for one in found
        ]
        print_json("view list", items)
        return
    if not found:
        say("no views are saved; 'parley view save NAME QUERY' saves one")
        return
    print_fields((one.name, one.query) for one in found)


def save(name: str, text: str, choices: Choices) -> int:
    """Save a query under a name; the exit code. Raises Misuse."""
    from tui.cli.search import EXIT_QUERY, read

    if not name.strip():
        raise Misuse("a view needs a name")
    if read(text) is None:
        return EXIT_QUERY
    if not views.save_view(_folder(choices), View(name.strip(), text.strip())):
        raise Misuse("the view could not be written")
    say(f"saved the view {safe(name.strip())}")
    return 0


def remove(name: str, choices: Choices) -> int:
    """Forget a view; the exit code: 1 where there is none of that name. Raises Misuse."""
    if views.remove_view(_folder(choices), name):
        return 0
    say(f"parley: there is no view '{name}'")
    return 1


def _folder(choices: Choices) -> Path:
    return paths.author_folder(author(choices, read_settings()))
