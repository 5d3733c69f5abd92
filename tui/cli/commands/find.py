"""Search, names, the timeline, and the saved views."""

from typing import Annotated

import typer

from tui.cli.root import GRAMMAR, Words, app, choices_of
from tui.cli.shape import Command, Group, QueryCommand, as_query

SEARCHING = """\
Filters: person: party: place: round: about: in: is: has: tag: author: on: from: to: before: after:
sort:. A minus leaves out, a comma is or, quotes keep words together.

\b
Examples:
  parley search umerov july 2025
  parley search bodies is:agreed
  parley search medinski -bodies on:2025-07
"""


view_app = typer.Typer(
    cls=Group, rich_markup_mode=None, help="List, save or remove the saved views."
)
app.add_typer(view_app, name="view")


@app.command(cls=QueryCommand, epilog=SEARCHING)
def search(
    ctx: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help=GRAMMAR)],
    limit: Annotated[
        str | None, typer.Option("--limit", metavar="N", help="Print at most so many (200).")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when nothing is found.")
    ] = False,
) -> None:
    """Find anything by words, names and dates, newest first."""
    from tui.cli import search as searching

    raise typer.Exit(searching.search(as_query(query), limit, exit_code, choices_of(ctx)))


@app.command(cls=Command, epilog="Examples: parley names selenskyj; parley names 'В. Мединский'")
def names(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A name as written.")],
) -> None:
    """Say whom or what a name may mean, best first."""
    from tui.cli import names as naming

    naming.names(as_query(text), choices_of(ctx))


@app.command(
    cls=QueryCommand, epilog="Examples: parley timeline; parley timeline bodies from:2025-06"
)
def timeline(ctx: typer.Context, query: Words = None) -> None:
    """List what happened, by day, the oldest first."""
    from tui.cli import timeline as days

    raise typer.Exit(days.timeline(as_query(query), choices_of(ctx)))


@view_app.command("list", cls=Command)
def list_views(ctx: typer.Context) -> None:
    """List the saved views."""
    from tui.cli import views

    views.list_views(choices_of(ctx))


@view_app.command("save", cls=QueryCommand)
def save_view(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help=GRAMMAR)],
) -> None:
    """Save a query as a view; parley --view NAME opens it."""
    from tui.cli import views

    raise typer.Exit(views.save(name, as_query(query), choices_of(ctx)))


@view_app.command("rm", cls=Command)
def remove_view(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Remove a saved view."""
    from tui.cli import views

    raise typer.Exit(views.remove(name, choices_of(ctx)))
