"""Notes, and the name that they are written under."""

from typing import Annotated

import typer

from tui.cli.root import Slug, Words, app, choices_of, slugs
from tui.cli.shape import Command, Group, QueryCommand, as_query

note_app = typer.Typer(cls=Group, rich_markup_mode=None, help="Add, find, edit, remove notes.")
app.add_typer(note_app, name="note")

Note = Annotated[str, typer.Argument(metavar="NOTE", autocompletion=slugs, help="As in N41.")]
Source = Annotated[
    str | None,
    typer.Argument(metavar="FILE", help="A file with the text; - is standard input."),
]
Message = Annotated[
    str | None,
    typer.Option("-m", "--message", metavar="TEXT", help="The text; - is standard input."),
]


@note_app.command(
    cls=Command, epilog="Examples: parley note add SLUG -m TEXT; parley note add SLUG < FILE"
)
def add(ctx: typer.Context, slug: Slug, source: Source = None, message: Message = None) -> None:
    """Add a note, or to a note an answer.

    It hangs on what has this slug, and its number is printed. At a terminal, without a text, your
    editor opens ($VISUAL or $EDITOR).
    """
    from tui.cli import writing

    raise typer.Exit(writing.add(slug, source, message, choices_of(ctx)))


@note_app.command(
    cls=Command, epilog="Examples: parley note edit N41; parley note edit N41 -m TEXT"
)
def edit(ctx: typer.Context, note: Note, source: Source = None, message: Message = None) -> None:
    """Change one of your notes; its log keeps what was there."""
    from tui.cli import writing

    raise typer.Exit(writing.edit(note, source, message, choices_of(ctx)))


@note_app.command("rm", cls=Command)
def remove_note(ctx: typer.Context, note: Note) -> None:
    """Remove one of your notes; it can be restored."""
    from tui.cli import writing

    raise typer.Exit(writing.remove(note, choices_of(ctx)))


@note_app.command("restore", cls=Command)
def restore_note(ctx: typer.Context, note: Note) -> None:
    """Bring one of your removed notes back."""
    from tui.cli import writing

    raise typer.Exit(writing.restore(note, choices_of(ctx)))


@note_app.command(
    "list", cls=QueryCommand, epilog="Examples: parley note list; parley note list author:analyst-1"
)
def list_notes(ctx: typer.Context, query: Words = None) -> None:
    """List all notes, or those that a query finds.

    The oldest comes first, with the answers to each.
    """
    from tui.cli import notes

    raise typer.Exit(notes.listed(as_query(query), choices_of(ctx)))


@note_app.command("show", cls=Command)
def show_note(ctx: typer.Context, note: Note) -> None:
    """Show a note, its answers and what changed under it."""
    from tui.cli import note as card

    card.show(note, choices_of(ctx))


@note_app.command("log", cls=Command)
def log_note(ctx: typer.Context, note: Note) -> None:
    """List what was done to a note, with each text it had."""
    from tui.cli import notes

    notes.log(note, choices_of(ctx))


@app.command(cls=Command)
def whoami(ctx: typer.Context) -> None:
    """Print the name that notes are written under."""
    from tui.cli.whoami import whoami

    whoami(choices_of(ctx))
