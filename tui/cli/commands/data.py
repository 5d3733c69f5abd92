"""Filling, copying and checking the store."""

from typing import Annotated

import typer

from tui.cli.root import app, choices_of
from tui.cli.shape import Command


@app.command(cls=Command, epilog="Examples: parley seed; parley seed my-digests/ --check")
def seed(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Digests of your own: files or folders."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only report what is wrong.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Load, say what changed, undo.")] = (
        False
    ),
) -> None:
    """Load article digests, by default those that come with Parley."""
    from tui.cli import seed as seeding

    if check:
        raise typer.Exit(seeding.check(paths or (), choices_of(ctx)))
    raise typer.Exit(seeding.seed(paths or (), dry_run, choices_of(ctx)))


@app.command(cls=Command)
def init(
    ctx: typer.Context,
    empty: Annotated[bool, typer.Option("--empty", help="Load no digests.")] = False,
    shared: Annotated[
        str | None,
        typer.Option("--shared", metavar="GROUP", help="Let a group of accounts write it."),
    ] = None,
) -> None:
    """Make a new store and load the digests that come with Parley."""
    from tui.cli import seed as seeding

    seeding.init(empty, shared, choices_of(ctx))


@app.command(cls=Command, epilog="Examples: parley backup parley.bak; parley backup -f daily.bak")
def backup(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    force: Annotated[bool, typer.Option("-f", "--force", help="Replace FILE.")] = False,
) -> None:
    """Write a checked copy of the store, while others work."""
    from tui.cli import backups

    backups.make(file, force, choices_of(ctx))


@app.command(cls=Command, epilog="Example: parley restore parley.bak")
def restore(ctx: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Put what a backup holds in the place of the store.

    The backup is checked first, and the store that it replaces is kept beside it. Nobody may have
    the store open.
    """
    from tui.cli import backups

    backups.bring_back(file, choices_of(ctx))


@app.command(cls=Command)
def doctor(
    ctx: typer.Context,
    reindex: Annotated[
        bool, typer.Option("--reindex", help="First make the search index anew.")
    ] = False,
) -> None:
    """Look whether the store and its surroundings are sound."""
    from tui.cli import setup

    if reindex:
        setup.reindex(choices_of(ctx))
    raise typer.Exit(setup.doctor(choices_of(ctx)))
