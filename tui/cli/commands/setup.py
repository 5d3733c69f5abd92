"""Keys and settings."""

from typing import Annotated

import typer

from tui.cli.root import app, choices_of
from tui.cli.shape import Command, Group

config_app = typer.Typer(
    cls=Group, rich_markup_mode=None, help="Where settings and data are, and what holds."
)
app.add_typer(config_app, name="config")


@app.command(cls=Command)
def keys(
    ctx: typer.Context,
    markdown: Annotated[bool, typer.Option("--markdown", help="As the README has them.")] = False,
) -> None:
    """List the keys of the explorer."""
    from tui.cli.setup import keys

    keys(markdown, choices_of(ctx))


@config_app.command(cls=Command)
def path(ctx: typer.Context) -> None:
    """Print where the settings, the store and the rest are."""
    from tui.cli.setup import config_path

    config_path(choices_of(ctx))


@config_app.command("show", cls=Command)
def show_settings(ctx: typer.Context) -> None:
    """Print the settings that hold, and where each comes from."""
    from tui.cli.setup import config_show

    config_show(choices_of(ctx))
