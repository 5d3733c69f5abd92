"""`parley note show`: one note whole."""

from rich.text import Text

from db import queries
from db.records import NoteRow
from db.store import Store
from tui.changes import change_lines
from tui.cli.choices import Choices
from tui.cli.items import as_items
from tui.cli.opening import open_store, signs
from tui.cli.output import print_json, print_lines
from tui.drawing import said
from tui.formatting import plural
from tui.lines import BLANK, Line, heading
from tui.phrases import field_name
from tui.threads import note_line


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


def _answers(row: NoteRow, first: NoteRow) -> bool:
    return row.reply_to_id == first.id


def _title(store: Store, row: NoteRow) -> Line:
    thing = store.read(queries.thing, row.about_id)
    text = said(f"{row.about}{f', {field_name(row.field)}' if row.field else ''}", "strong")
    return Line(text.append(f"  {thing.slug}" if thing else "", style="muted"))
