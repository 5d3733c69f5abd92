"""`parley show SLUG`: the Card of one thing, printed."""

from rich.text import Text

from db import queries
from db.errors import UnknownSlug
from db.sanitise import line as safe
from tui.cards import card_lines
from tui.cli.choices import Choices
from tui.cli.items import as_items
from tui.cli.opening import find, open_store, signs
from tui.cli.output import print_json, print_lines
from tui.formatting import words
from tui.lines import BLANK, Line


def show(slug: str, choices: Choices) -> None:
    """Print everything the Card shows of the thing. Raises StoreError, UnknownSlug."""
    store = open_store(choices)
    thing = find(store, slug)
    card = store.read(queries.card, thing.id)
    if card is None:  # somebody removed it a moment ago
        raise UnknownSlug(slug)
    notes = store.read(queries.notes, thing.id)
    if choices.json:
        (item,) = as_items(store, [card])
        item["evidence"] = as_items(store, store.read(queries.groups, thing.id))
        item["notes"] = as_items(store, notes)
        print_json(f"show {slug}", [item])
        return
    title = Text(safe(card.label), style="strong").append(f"  {words(card.kind)}", style="muted")
    title.append(f" {card.slug}", style="muted")
    print_lines([Line(title), BLANK, *card_lines(card, notes, signs(choices))], choices)
