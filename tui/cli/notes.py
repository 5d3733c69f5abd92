"""`parley note list | log`: notes as rows."""

from db import queries
from db.records import NoteRow, NoteVersion
from tui.cli.choices import Choices
from tui.cli.items import Json
from tui.cli.lists import NOTES, print_list, print_rows
from tui.cli.opening import open_store
from tui.cli.output import decorated, print_fields, print_json, print_table

EXIT_FOUND = 0

DONE = {"insert": "written", "update": "edited", "remove": "removed", "restore": "restored"}


def listed(query: str, choices: Choices) -> int:
    """Print the notes that a query finds, without one all of them; the exit code.

    Raises StoreError, Misuse.
    """
    asked = query.strip()
    if not asked:
        print_list("note list", choices)
        return EXIT_FOUND
    from tui.cli.search import EVERY, EXIT_QUERY, ask, footer

    found = ask(f"{asked} in:notes", EVERY, choices)
    if found is None:
        return EXIT_QUERY
    store = open_store(choices)
    wanted = {hit.id for hit in found.hits}
    rows = tuple(row for row in store.read(queries.notes) if row.id in wanted)
    print_rows(f"note list {asked}", NOTES, store, rows, choices)
    footer(found, len(rows))
    return EXIT_FOUND


def log(name: str, choices: Choices) -> None:
    """Print everything that was done to a note. Raises StoreError, UnknownSlug."""
    store = open_store(choices)
    row = store.read(queries.note_numbered, name)
    versions = store.read(queries.note_versions, row.id)
    if choices.json:
        print_json(f"note log {name}", [_as_item(row, version) for version in versions])
        return
    rows = [
        (str(v.version), f"{v.at[:10]} {v.at[11:16]}", v.author, done(v), _new_text(v))
        for v in versions
    ]
    if decorated(choices):
        print_table(("version", "when", "author", "what", "text"), rows, choices)
    else:
        print_fields(rows)


def done(version: NoteVersion) -> str:
    """What was done to a note, in words."""
    return DONE[version.what] + (f" ({version.by})" if version.by else "")


def _new_text(version: NoteVersion) -> str:
    return version.body if version.what in ("insert", "update") else ""


def _as_item(row: NoteRow, version: NoteVersion) -> Json:
    slug: Json = {"kind": "version", "slug": f"n{row.number}", "label": f"N{row.number}"}
    return slug | version._asdict()
