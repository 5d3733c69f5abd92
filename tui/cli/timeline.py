"""`parley timeline`: what happened when, oldest first."""

from tui.cli.choices import Choices
from tui.cli.output import columns, decorated, print_fields, print_json, print_lines
from tui.cli.search import EVERY, EXIT_FOUND, EXIT_QUERY, ask, footer
from tui.hunt import KINDS

EVENTS = "in:rounds,meetings,exchanges,agreements,documents,statements"


def timeline(text: str, choices: Choices) -> int:
    """Print the dated hits of a query among what happens, oldest first; the exit code.

    Without a query it is everything that has a day. Raises StoreError, Misuse.
    """
    asked = text.strip()
    found = ask(f"{asked} {EVENTS}" if " in:" not in f" {asked}" else asked, EVERY, choices)
    if found is None:
        return EXIT_QUERY
    order = list(KINDS)
    hits = sorted(
        (hit for hit in found.hits if hit.day),
        key=lambda hit: (hit.day, order.index(hit.kind), hit.slug),
    )
    if choices.json:
        items = [
            {"kind": hit.kind, "slug": hit.slug, "label": hit.label, "day": hit.day} for hit in hits
        ]
        print_json(f"timeline {asked}".rstrip(), items)
        return EXIT_FOUND
    if decorated(choices):
        from tui.cli.hits import in_rows

        print_lines(list(in_rows(hits, columns(), kinds=True)), choices)
    else:
        print_fields((hit.slug, hit.day, hit.kind, hit.label) for hit in hits)
    footer(found, len(hits), len(found.hits) - len(hits))
    return EXIT_FOUND
