"""`parley search`, and how every command that takes a query reads it and says what is wrong."""

from collections.abc import Sequence

from db.sanitise import line as safe
from db.search.clauses import Query
from tui import hunt, paths, views
from tui.cli.choices import Choices
from tui.cli.opening import author, open_store, read_settings
from tui.cli.output import columns, decorated, print_fields, print_json, print_lines, say
from tui.formatting import plural
from tui.hunt import Found, Running
from tui.misuse import Misuse

EVERY = 1_000_000_000
FEW = 200  # hits printed unless --limit says otherwise
EXIT_FOUND, EXIT_NOTHING, EXIT_QUERY = 0, 1, 2


def search(text: str, limit: str | None, tell: bool, choices: Choices) -> int:
    """Print what a query finds; the exit code: 2 for a query with a fault.

    Finding nothing is 1 if `tell` is set. Raises StoreError, Misuse.
    """
    most = whole(limit)
    found = ask(text, most, choices)
    if found is None:
        return EXIT_QUERY
    hits = found.hits[:most]
    if choices.json:
        print_json(
            f"search {text}",
            [
                {"kind": hit.kind, "slug": hit.slug, "label": hit.label, "day": hit.day or None}
                for hit in hits
            ],
        )
    elif decorated(choices):
        from tui.cli.hits import by_kind

        print_lines(list(by_kind(found, most, columns())), choices)
    else:
        print_fields((hit.slug, hit.kind, hit.day, hit.label) for hit in hits)
    footer(found, len(hits))
    return EXIT_NOTHING if tell and not hits else EXIT_FOUND


def whole(limit: str | None) -> int:
    """A limit as given; FEW without one. Raises Misuse."""
    if limit is None:
        return FEW
    if not (limit.isascii() and limit.isdigit()) or len(limit) > 9 or int(limit) == 0:
        raise Misuse("--limit takes a number from 1 on")
    return int(limit)


def ask(text: str, each: int, choices: Choices) -> Found | None:
    """The answer to a query, counted; None after saying what is wrong with it.

    Raises StoreError, Misuse.
    """
    asked = text.lower()
    own = "starred" in asked or "mine" in asked
    name = author(choices, read_settings()) if own else ""
    query = read(text, name)
    if query is None:
        return None
    store = open_store(choices)
    starred: Sequence[str] = views.stars(paths.author_folder(name)) if own else ()
    busy = Running()
    return hunt.count(store, hunt.find(store, query, starred, busy, each), busy)


def read(text: str, name: str = "") -> Query | None:
    """An author's query; None after saying where and why it cannot be read. Warnings are said."""
    query = hunt.read(text.encode(errors="replace").decode(), name)
    for fault in query.faults:
        from rich.cells import cell_len

        before, part = safe(query.text[: fault.start]), safe(query.text[fault.start : fault.end])
        print_under(safe(query.text), cell_len(before), max(1, cell_len(part)))
        offered = f"  (try {fault.fix})" if fault.fix and fault.fix not in fault.message else ""
        say(f"parley: {fault.message}{offered}")
    for warning in query.warnings:
        say(f"parley: {warning}")
    return None if query.faults else query


def print_under(text: str, start: int, length: int) -> None:
    """A line on standard error, and a line of carets under a part of it, in cells."""
    say(f"  {text}")
    say(f"  {' ' * start}{'^' * length}")


def footer(found: Found, shown: int, undated: int = 0) -> None:
    """Say on standard error what the hits leave open: how many more, undated ones, why none.

    `undated` are hits that are not shown for having no date.
    """
    if not found.query.clauses:
        say("nothing to look for: give words, names or dates")
        return
    if not shown:
        say("nothing found")
        if len(found.alone) > 1:
            for clause, count in found.alone:
                say(f"  {clause} alone: {count:,}")
        if found.near:
            say(f"  near: {', '.join(found.near)}")
    elif found.counts:
        total = sum(number for _, number in found.counts.kinds)
        if total > shown + undated:
            say(f"{shown:,} of {total:,}; --limit shows more")
    if found.undated + undated:
        say(f"{plural(found.undated + undated, 'thing')} without a date left out")
