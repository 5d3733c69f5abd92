"""Who comes in over SSH."""

from typing import Annotated

import typer

from tui.cli.root import app, choices_of
from tui.cli.shape import Command, Group

access_app = typer.Typer(
    cls=Group, rich_markup_mode=None, help="Let SSH keys into this account as people."
)
app.add_typer(access_app, name="access")


@access_app.command(
    "add",
    cls=Command,
    epilog="Examples: parley access add analyst-1 analyst-1.pub; … add analyst-1 < analyst-1.pub",
)
def add_access(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The author of what is written.")],
    key: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY", help="The public key, or its .pub file; - is input."),
    ] = None,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="writer or reader.")
    ] = "writer",
) -> None:
    """Let a key in as NAME, for Parley and nothing else."""
    from tui.cli import access

    access.add(name, key or (), role, choices_of(ctx))


@access_app.command("list", cls=Command)
def list_access(ctx: typer.Context) -> None:
    """List who may come in, with which key."""
    from tui.cli import access

    access.show(choices_of(ctx))


@access_app.command("rm", cls=Command)
def remove_access(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Take away every key of NAME."""
    from tui.cli import access

    raise typer.Exit(access.remove(name, choices_of(ctx)))


@app.command(cls=Command, epilog="For authorized_keys; parley access add writes such a line.")
def session(
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Who writes; nobody else can be.")
    ],
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="writer or reader.")
    ] = "writer",
) -> None:
    """Serve one SSH key: the explorer, or one command."""
    from tui.misuse import Misuse

    # `main` has served every command line that is whole and begins with `session`.
    raise Misuse("it is written parley session --author NAME --role ROLE --db PATH, nothing else")
