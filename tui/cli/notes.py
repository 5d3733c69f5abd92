"""`parley note list | show | log` and `parley whoami`: reading notes without the screen."""

from rich.text import Text

from db import queries
from db.records import NoteRow, NoteVersion
from db.store import Store
from tui.changes import change_lines
from tui.cli.choices import Choices
from tui.cli.items import Json, as_items
from tui.cli.lists import NOTES, print_list, print_rows
from tui.cli.opening import author, open_store, read_settings, signs
from tui.cli.output import decorated, print_fields, print_json, print_lines, print_table
from tui.cli.search import EVERY, EXIT_FOUND, EXIT_QUERY, ask, footer
from tui.drawing import said
from tui.formatting import plural
from tui.lines import BLANK, Line, heading
from tui.phrases import field_name
from tui.threads import note_line

DONE = {"insert": "written", "update": "edited", "remove": "removed", "restore": "restored"}


def listed(query: str, choices: Choices) -> int:
    """Print the notes that a query finds, without one all of them; the exit code.

    Raises StoreError, Misuse.
    """
    asked = query.strip()
    if not asked:
        print_list("note list", choices)
        return EXIT_FOUND
    found = ask(f"{asked} in:notes", EVERY, choices)
    if found is None:
        return EXIT_QUERY
    store = open_store(choices)
    wanted = {hit.id for hit in found.hits}
    rows = tuple(row for row in store.read(queries.notes) if row.id in wanted)
    print_rows(f"note list {asked}", NOTES, store, rows, choices)
    footer(found, len(rows))
    return EXIT_FOUND


def show(name: str, choices: Choices) -> None:
    """Print one note whole, what changed under it, and the answers to it.

    Raises StoreError, UnknownSlug.
    """
    store = open_store(choices)
    row = store.read(queries.note_numbered, name)
    thread = [each for each in store.read(queries.notes, row.about_id) if _answers(each, row)]
    changes = store.read(queries.note_changes, row.id)
    if choices.json:
        (item,) = as_items(store, [row])
        item["changes"] = as_items(store, changes)
        item["answers"] = as_items(store, thread)
        print_json(f"note show {name}", [item])
        return
    drawn = signs(choices)
    lines = [_title(store, row), BLANK, note_line(row, drawn, row.about_id)]
    if row.stale or row.orphan:
        lines += [BLANK, heading("Changed since"), *change_lines(changes, drawn)]
        lines += [Line(Text("no article reports this any more"), indent=2)] * row.orphan
    if thread:
        lines += [BLANK, heading(f"{plural(len(thread), 'answer')}")]
        lines += [note_line(each, drawn, row.about_id) for each in thread]
    print_lines(lines, choices)


def log(name: str, choices: Choices) -> None:
    """Print everything that was done to a note. Raises StoreError, UnknownSlug."""
    store = open_store(choices)
    row = store.read(queries.note_numbered, name)
    versions = store.read(queries.note_versions, row.id)
    if choices.json:
        print_json(f"note log {name}", [_as_item(row, version) for version in versions])
        return
    rows = [
        (str(v.version), f"{v.at[:10]} {v.at[11:16]}", v.author, done(v), v.body) for v in versions
    ]
    if decorated(choices):
        print_table(("version", "when", "author", "what", "text"), rows, choices)
    else:
        print_fields(rows)


def whoami(choices: Choices) -> None:
    """Print the name that notes are written under. Raises Misuse."""
    name = author(choices, read_settings())
    if choices.json:
        print_json("whoami", [{"kind": "author", "slug": None, "label": name}])
    else:
        print_fields([[name]])


def done(version: NoteVersion) -> str:
    """What was done to a note, in words."""
    return DONE[version.what] + (f" ({version.by})" if version.by else "")


def _answers(row: NoteRow, first: NoteRow) -> bool:
    return row.reply_to_id == first.id


def _title(store: Store, row: NoteRow) -> Line:
    thing = store.read(queries.thing, row.about_id)
    text = said(f"{row.about}{f', {field_name(row.field)}' if row.field else ''}", "strong")
    return Line(text.append(f"  {thing.slug}" if thing else "", style="muted"))


def _as_item(row: NoteRow, version: NoteVersion) -> Json:
    slug: Json = {"kind": "version", "slug": f"n{row.number}", "label": f"N{row.number}"}
    return slug | version._asdict()
