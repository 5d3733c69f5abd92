"""`parley names` and `parley people QUERY`: whom or what a name may mean."""

from collections.abc import Sequence

from db import queries
from db.queries.searching import Hit
from db.records import PersonRow
from db.search import names as ladder
from tui.cli.choices import Choices
from tui.cli.items import as_items
from tui.cli.opening import open_store
from tui.cli.output import decorated, print_fields, print_json, print_table, say

MOST = 12


def names(text: str, choices: Choices) -> None:
    """Print the people, parties and places a text may name, best first. Raises StoreError."""
    store = open_store(choices)
    found = store.read(ladder.find, text.encode(errors="replace").decode(), limit=MOST)
    if choices.json:
        print_json(
            f"names {text}",
            [
                {
                    "kind": hit.kind,
                    "slug": hit.slug,
                    "label": hit.label,
                    "name": hit.name,
                    "rung": hit.rung,
                }
                for hit in found
            ],
        )
        return
    if not found:
        say("no name like that")
        return
    _print(("slug", "kind", "label", "name"), [h[1:5] for h in found], choices)


def people(text: str, choices: Choices) -> int:
    """Print the people a query finds; the exit code. Raises StoreError, Misuse."""
    from tui.cli.search import EVERY, EXIT_FOUND, EXIT_QUERY, ask, footer

    found = ask(f"{text} in:people", EVERY, choices)
    if found is None:
        return EXIT_QUERY
    store = open_store(choices)
    hits: Sequence[Hit] = found.hits
    known = {row.id: row for row in store.read(queries.people_of, tuple(hit.id for hit in hits))}
    rows = [known[hit.id] for hit in hits if hit.id in known]
    if choices.json:
        print_json(f"people {text}", as_items(store, rows))
        return EXIT_FOUND
    _print(("slug", "name", "party", "office", "rounds"), [_fields(row) for row in rows], choices)
    footer(found, len(rows))
    return EXIT_FOUND


def _fields(row: PersonRow) -> tuple[str, ...]:
    return (row.slug, row.label, row.party, row.office, str(row.rounds))


def _print(titles: Sequence[str], rows: Sequence[Sequence[str]], choices: Choices) -> None:
    if decorated(choices):
        print_table(titles, rows, choices)
    else:
        print_fields(rows)
