"""What stands above a text in the person's own editor: what it is about, and the evidence."""

from db import queries
from db.records import NoteRow
from db.store import Store
from tui.cards import evidence_lines
from tui.drawing import said
from tui.formatting import plural
from tui.lines import Line
from tui.phrases import field_name
from tui.signs import Signs
from tui.threads import note_line

MOST_LINES = 60


def head_of(
    store: Store, about: int, field: str | None, signs: Signs, answered: NoteRow | None = None
) -> list[str]:
    """The target, its evidence with the addresses, and the note that is answered, if any."""
    thing = store.read(queries.thing, about)
    named = thing.label if thing else ""
    slug = f"  {thing.slug}" if thing else ""
    what = f"Answer to N{answered.number} on" if answered else "Note on"
    lines = [Line(said(f"{what} {named}{f', {field_name(field)}' if field else ''}{slug}"))]
    if answered is not None:
        lines += [note_line(answered, signs)]
    found = evidence_lines(store.read(queries.groups, about, field), signs)
    plain = [part for line in [*lines, *found] for part in _plain(line)]
    left = len(plain) - MOST_LINES
    return plain if left <= 0 else [*plain[:MOST_LINES], f"… {plural(left, 'more line')}"]


def _plain(line: Line) -> list[str]:
    tail = f"  {line.tail.plain}" if line.tail else ""
    return [f"{' ' * line.indent}{part}" for part in f"{line.text.plain}{tail}".split("\n")]
