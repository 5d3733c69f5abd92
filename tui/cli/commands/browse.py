"""The lists and the cards."""

from typing import Annotated

import typer

from tui.cli.root import Slug, Words, app, choices_of, list_of, slugs
from tui.cli.shape import Command, QueryCommand, as_query


@app.command(cls=Command)
def rounds(ctx: typer.Context) -> None:
    """List the rounds of talks, newest first."""
    list_of("rounds", ctx)


@app.command(cls=Command)
def delegations(ctx: typer.Context) -> None:
    """List the delegations: whom a party sent to a round."""
    list_of("delegations", ctx)


@app.command(cls=Command)
def exchanges(ctx: typer.Context) -> None:
    """List the exchanges: what was agreed and what carried out."""
    list_of("exchanges", ctx)


@app.command(cls=Command)
def disputes(ctx: typer.Context) -> None:
    """List the issues, the open ones first."""
    list_of("disputes", ctx)


@app.command(cls=QueryCommand, epilog="Examples: parley people; parley people party:ukraine")
def people(ctx: typer.Context, query: Words = None) -> None:
    """List the people in an official or public role."""
    if not query:
        list_of("people", ctx)
        return
    from tui.cli import names as naming

    raise typer.Exit(naming.people(as_query(query), choices_of(ctx)))


@app.command(cls=Command, epilog="Examples: parley show rustem-umerov; parley show N41 --json")
def show(ctx: typer.Context, slug: Slug) -> None:
    """Show one thing whole: its facts, notes and sources."""
    from tui.cli import show as card

    card.show(slug, choices_of(ctx))


@app.command(cls=Command, epilog="Examples: parley sources; parley sources rustem-umerov --json")
def sources(
    ctx: typer.Context,
    slug: Annotated[str | None, typer.Argument(metavar="SLUG", autocompletion=slugs)] = None,
) -> None:
    """List the articles, all of them or those behind one thing."""
    if slug is None:
        list_of("sources", ctx)
        return
    from tui.cli.lists import print_sources

    print_sources(slug, choices_of(ctx))
