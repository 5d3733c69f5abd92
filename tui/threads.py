"""Notes as lines: each with its author and time, the answers under it, what has changed since."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.text import Text

from db.records import FactChange, NoteRow
from db.sanitise import body
from db.sanitise import line as safe
from tui.changes import change_lines
from tui.formatting import moment, styled
from tui.lines import Line
from tui.links import NAME, Links, names
from tui.phrases import field_name
from tui.signs import Signs

STALE = "STALE"
ORPHAN = "ORPHAN"
MOST_CHARACTERS = 3000
MOST_LINES = 40
NO_LINKS: Links = MappingProxyType({})
NO_CHANGES: Mapping[int, Sequence[FactChange]] = MappingProxyType({})


def note_lines(
    notes: Sequence[NoteRow],
    signs: Signs,
    subject: int | None,
    links: Links = NO_LINKS,
    changes: Mapping[int, Sequence[FactChange]] = NO_CHANGES,
) -> list[Line]:
    """Every note as one line to stop at, and a line for each thing it names or fact that changed.

    The order is that of the threads; an answer stands further in. A note on anything but `subject`
    says what it is about.
    """
    lines: list[Line] = []
    told: Sequence[FactChange] = ()
    for note in notes:
        named = [links[name] for name in names(note.body) if name in links]
        named = [thing for thing in named if thing.id not in (note.id, note.about_id)]
        line = note_line(note, signs, subject, links, MOST_CHARACTERS)
        lines.append(line if not named else line._replace(target=named[0].id))
        indent = line.indent + 2
        since = changes.get(note.id, ())
        if since != told:  # notes on one thing are stale for the same reason, said once
            told = since
            changed = change_lines(since, signs)
            lines += [each._replace(indent=each.indent + indent - 2) for each in changed]
        for thing in named if len(named) > 1 else ():
            link = Text(f"{signs.arrow} ", style="muted").append(safe(thing.label), style="link")
            lines.append(Line(link, target=thing.id, note_id=note.id, indent=indent))
    return lines


def note_line(
    note: NoteRow,
    signs: Signs,
    subject: int | None = None,
    links: Links = NO_LINKS,
    most: int | None = None,
) -> Line:
    """One note, whole or the first `most` characters of it."""
    text = _head(note, subject).append_text(_text(note, links, most))
    indent = 4 if note.reply_to and subject is not None else 2
    return Line(text, target=note.about_id, note_id=note.id, indent=indent)


def _head(note: NoteRow, subject: int | None) -> Text:
    text = styled(f"N{note.number} ", "strong")
    if note.removed:
        return text.append(f"removed by {safe(note.author)}", style="muted")
    text.append(safe(note.author), style="speaker")
    text.append(f" {moment(note.created_at)}", style="muted")
    if note.reply_to and subject is None:
        text.append(f" answers N{note.reply_to}", style="muted")
    about = [] if note.about_id == subject or note.reply_to else [safe(note.about)]
    about += [field_name(note.field)] if note.field and not note.reply_to else []
    about += ["one claim"] if note.article_id and not note.reply_to else []
    text.append(f" on {', '.join(about)}" if about else "", style="muted")
    text.append(" edited" if note.edited_at else "", style="muted")
    if note.orphan:
        text.append(f" {ORPHAN}", style="conflict")
    elif note.stale:
        text.append(f" {STALE}", style="conflict")
    return text.append("\n")


def _text(note: NoteRow, links: Links, most: int | None) -> Text:
    """The words, cut where they would fill the pane; tags and links stand out."""
    kept = note.body if most is None else "\n".join(note.body[:most].split("\n")[:MOST_LINES])
    text = Text(body(kept))
    for tag in note.tags:
        text.highlight_words([f"#{tag}"], "chip", case_sensitive=False)
    for match in NAME.finditer(text.plain):
        if match[0].lower() in links:
            text.stylize("link", *match.span())
    left = len(note.body) - len(kept)
    if left:
        text.append(f"\n{left:,} characters more; H shows them", style="muted")
    return text
