"""The command line that the commands are put into: its options, and what the commands share."""

from typing import Annotated, Any

import typer

from tui.cli.choices import Choices, at_a_terminal
from tui.cli.shape import Root

EXIT_USAGE = 2

EPILOG = """\
Without a command, parley opens the explorer.

\b
Examples:
  parley show russia-ukraine-2025-r3
  parley exchanges --json | jq '.items[].slug'
  parley note add rustem-umerov < readout.md
  ssh -t host parley

Exit codes: 0 done, 1 unknown slug, 2 usage, 3 store missing or unreadable, 4 a note changed
meanwhile, 5 seed data invalid, 70 a fault of Parley's own, 75 busy, 77 not allowed.
"""


def _keep(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """Remember an option wherever on the line it stands; the last one counts."""
    if value not in (None, False):
        ctx.meta[f"parley.{param.name}"] = value
    return value


def _version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from tui.version import VERSION

        typer.echo(f"parley {VERSION}")
        raise typer.Exit


def choices_of(ctx: typer.Context) -> Choices:
    """What a command line asks for beside its command."""
    kept = {name: ctx.meta.get(f"parley.{name}") for name in Choices._fields}
    given: Choices = ctx.find_root().obj or Choices()
    return given._replace(**{name: value for name, value in kept.items() if value is not None})


def slugs(ctx: typer.Context, incomplete: str) -> list[str]:
    """Slugs that complete what is typed."""
    from tui.cli import complete

    return complete.slugs(choices_of(ctx).db, incomplete)


def _common(*names: str, metavar: str | None = None, help: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=help, callback=_keep, expose_value=False)


GRAMMAR = "Words, names, dates, filters."
Words = Annotated[list[str] | None, typer.Argument(metavar="QUERY", help=GRAMMAR)]
Slug = Annotated[str, typer.Argument(metavar="SLUG", autocompletion=slugs)]

# Help without Rich markup: it is four times as quick, and no text is ever taken for markup.
app = typer.Typer(
    cls=Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


@app.callback(invoke_without_command=True)
def parley(
    ctx: typer.Context,
    db: Annotated[
        str | None, _common("--db", metavar="PATH", help="The store to use (or PARLEY_DB).")
    ] = None,
    author: Annotated[
        str | None, _common("--as", metavar="NAME", help="The author of notes (or PARLEY_USER).")
    ] = None,
    json: Annotated[bool, _common("--json", help="Print one JSON document.")] = False,
    plain: Annotated[bool, _common("--plain", help="Print plain lines, no layout.")] = False,
    no_color: Annotated[bool, _common("--no-color", help="No colours (or NO_COLOR).")] = False,
    ascii: Annotated[bool, _common("--ascii", help="Draw with ASCII signs only.")] = False,
    no_mouse: Annotated[
        bool, _common("--no-mouse", help="Leave the mouse to the terminal.")
    ] = False,
    view: Annotated[
        str | None, _common("--view", metavar="NAME", help="Open the explorer at a saved view.")
    ] = None,
    read_only: Annotated[
        bool, _common("--read-only", help="Write nothing to the store.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_version, is_eager=True,
            expose_value=False,
        ),
    ] = False,
) -> None:  # fmt: skip
    """Explore rounds of peace talks: who met, what was exchanged, what is still disputed, and who
    said so."""
    if ctx.invoked_subcommand is not None:
        return
    if not at_a_terminal():
        typer.echo(ctx.get_help())
        raise typer.Exit(EXIT_USAGE)
    from tui.cli.explore import explore

    raise typer.Exit(explore(choices_of(ctx)))


def list_of(name: str, ctx: typer.Context) -> None:
    """Print one of the lists."""
    from tui.cli.lists import print_list

    print_list(name, choices_of(ctx))
