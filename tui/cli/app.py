"""The commands and their options, as Typer needs them; what they do is imported when they run."""

import os
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from tui.cli.choices import Choices, at_a_terminal
from tui.cli.shape import Command, Group, QueryCommand, Root, as_query

COMPLETE = "_PARLEY_COMPLETE"  # set by the shell's completion function
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


def _choices(ctx: typer.Context) -> Choices:
    kept = {name: ctx.meta.get(f"parley.{name}") for name in Choices._fields}
    given: Choices = ctx.find_root().obj or Choices()
    return given._replace(**{name: value for name, value in kept.items() if value is not None})


def _slugs(ctx: typer.Context, incomplete: str) -> list[str]:
    from tui.cli.complete import slugs

    return slugs(_choices(ctx).db, incomplete)


def _common(*names: str, metavar: str | None = None, help: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=help, callback=_keep, expose_value=False)


GRAMMAR = "Words, names, dates, filters."
SEARCHING = """\
Filters: person: party: place: round: about: in: is: has: tag: author: on: from: to: before: after:
sort:. A minus leaves out, a comma is or, quotes keep words together.

\b
Examples:
  parley search umerov july 2025
  parley search bodies is:agreed
  parley search medinski -bodies on:2025-07
"""

Words = Annotated[list[str] | None, typer.Argument(metavar="QUERY", help=GRAMMAR)]
Slug = Annotated[str, typer.Argument(metavar="SLUG", autocompletion=_slugs)]

# Help without Rich markup: it is four times as quick, and no text is ever taken for markup.
app = typer.Typer(
    cls=Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)
note_app = typer.Typer(cls=Group, rich_markup_mode=None, help="Add, find, edit, remove notes.")
view_app = typer.Typer(
    cls=Group, rich_markup_mode=None, help="List, save or remove the saved views."
)
config_app = typer.Typer(
    cls=Group, rich_markup_mode=None, help="Where settings and data are, and what holds."
)
access_app = typer.Typer(
    cls=Group, rich_markup_mode=None, help="Let SSH keys into this account as people."
)
app.add_typer(note_app, name="note")
app.add_typer(view_app, name="view")
app.add_typer(config_app, name="config")
app.add_typer(access_app, name="access")


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

    raise typer.Exit(explore(_choices(ctx)))


def _list(name: str, ctx: typer.Context) -> None:
    from tui.cli.lists import print_list

    print_list(name, _choices(ctx))


@app.command(cls=Command)
def rounds(ctx: typer.Context) -> None:
    """List the rounds of talks, newest first."""
    _list("rounds", ctx)


@app.command(cls=Command)
def delegations(ctx: typer.Context) -> None:
    """List the delegations: whom a party sent to a round."""
    _list("delegations", ctx)


@app.command(cls=Command)
def exchanges(ctx: typer.Context) -> None:
    """List the exchanges: what was agreed and what carried out."""
    _list("exchanges", ctx)


@app.command(cls=Command)
def disputes(ctx: typer.Context) -> None:
    """List the issues, the open ones first."""
    _list("disputes", ctx)


@app.command(cls=QueryCommand, epilog="Examples: parley people; parley people party:ukraine")
def people(ctx: typer.Context, query: Words = None) -> None:
    """List the people in an official or public role."""
    if not query:
        _list("people", ctx)
        return
    from tui.cli import names as naming

    raise typer.Exit(naming.people(as_query(query), _choices(ctx)))


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

    raise typer.Exit(searching.search(as_query(query), limit, exit_code, _choices(ctx)))


@app.command(cls=Command, epilog="Examples: parley names selenskyj; parley names 'В. Мединский'")
def names(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A name as written.")],
) -> None:
    """Say whom or what a name may mean, best first."""
    from tui.cli import names as naming

    naming.names(as_query(text), _choices(ctx))


@app.command(
    cls=QueryCommand, epilog="Examples: parley timeline; parley timeline bodies from:2025-06"
)
def timeline(ctx: typer.Context, query: Words = None) -> None:
    """List what happened, by day, the oldest first."""
    from tui.cli import timeline as days

    raise typer.Exit(days.timeline(as_query(query), _choices(ctx)))


@view_app.command("list", cls=Command)
def list_views(ctx: typer.Context) -> None:
    """List the saved views."""
    from tui.cli import views

    views.list_views(_choices(ctx))


@view_app.command("save", cls=QueryCommand)
def save_view(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help=GRAMMAR)],
) -> None:
    """Save a query as a view; parley --view NAME opens it."""
    from tui.cli import views

    raise typer.Exit(views.save(name, as_query(query), _choices(ctx)))


@view_app.command("rm", cls=Command)
def remove_view(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Remove a saved view."""
    from tui.cli import views

    raise typer.Exit(views.remove(name, _choices(ctx)))


@app.command(cls=Command, epilog="Examples: parley show rustem-umerov; parley show N41 --json")
def show(ctx: typer.Context, slug: Slug) -> None:
    """Show one thing whole: its facts, notes and sources."""
    from tui.cli import show as card

    card.show(slug, _choices(ctx))


@app.command(cls=Command, epilog="Examples: parley sources; parley sources rustem-umerov --json")
def sources(
    ctx: typer.Context,
    slug: Annotated[str | None, typer.Argument(metavar="SLUG", autocompletion=_slugs)] = None,
) -> None:
    """List the articles, all of them or those behind one thing."""
    if slug is None:
        _list("sources", ctx)
        return
    from tui.cli.lists import print_sources

    print_sources(slug, _choices(ctx))


Note = Annotated[str, typer.Argument(metavar="NOTE", autocompletion=_slugs, help="As in N41.")]
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

    raise typer.Exit(writing.add(slug, source, message, _choices(ctx)))


@note_app.command(
    cls=Command, epilog="Examples: parley note edit N41; parley note edit N41 -m TEXT"
)
def edit(ctx: typer.Context, note: Note, source: Source = None, message: Message = None) -> None:
    """Change one of your notes; its log keeps what was there."""
    from tui.cli import writing

    raise typer.Exit(writing.edit(note, source, message, _choices(ctx)))


@note_app.command("rm", cls=Command)
def remove_note(ctx: typer.Context, note: Note) -> None:
    """Remove one of your notes; it can be restored."""
    from tui.cli import writing

    raise typer.Exit(writing.remove(note, _choices(ctx)))


@note_app.command("restore", cls=Command)
def restore_note(ctx: typer.Context, note: Note) -> None:
    """Bring one of your removed notes back."""
    from tui.cli import writing

    raise typer.Exit(writing.restore(note, _choices(ctx)))


@note_app.command(
    "list", cls=QueryCommand, epilog="Examples: parley note list; parley note list author:analyst-1"
)
def list_notes(ctx: typer.Context, query: Words = None) -> None:
    """List all notes, or those that a query finds.

    The oldest comes first, with the answers to each.
    """
    from tui.cli import notes

    raise typer.Exit(notes.listed(as_query(query), _choices(ctx)))


@note_app.command("show", cls=Command)
def show_note(ctx: typer.Context, note: Note) -> None:
    """Show a note, its answers and what changed under it."""
    from tui.cli import note as card

    card.show(note, _choices(ctx))


@note_app.command("log", cls=Command)
def log_note(ctx: typer.Context, note: Note) -> None:
    """List what was done to a note, with each text it had."""
    from tui.cli import notes

    notes.log(note, _choices(ctx))


@app.command(cls=Command)
def whoami(ctx: typer.Context) -> None:
    """Print the name that notes are written under."""
    from tui.cli.whoami import whoami

    whoami(_choices(ctx))


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
        raise typer.Exit(seeding.check(paths or (), _choices(ctx)))
    raise typer.Exit(seeding.seed(paths or (), dry_run, _choices(ctx)))


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

    seeding.init(empty, shared, _choices(ctx))


@app.command(cls=Command, epilog="Examples: parley backup parley.bak; parley backup -f daily.bak")
def backup(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    force: Annotated[bool, typer.Option("-f", "--force", help="Replace FILE.")] = False,
) -> None:
    """Write a checked copy of the store, while others work."""
    from tui.cli import backups

    backups.make(file, force, _choices(ctx))


@app.command(cls=Command, epilog="Example: parley restore parley.bak")
def restore(ctx: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Put what a backup holds in the place of the store.

    The backup is checked first, and the store that it replaces is kept beside it. Nobody may have
    the store open.
    """
    from tui.cli import backups

    backups.bring_back(file, _choices(ctx))


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
        setup.reindex(_choices(ctx))
    raise typer.Exit(setup.doctor(_choices(ctx)))


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

    access.add(name, key or (), role, _choices(ctx))


@access_app.command("list", cls=Command)
def list_access(ctx: typer.Context) -> None:
    """List who may come in, with which key."""
    from tui.cli import access

    access.show(_choices(ctx))


@access_app.command("rm", cls=Command)
def remove_access(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Take away every key of NAME."""
    from tui.cli import access

    raise typer.Exit(access.remove(name, _choices(ctx)))


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


@app.command(cls=Command)
def keys(
    ctx: typer.Context,
    markdown: Annotated[bool, typer.Option("--markdown", help="As the README has them.")] = False,
) -> None:
    """List the keys of the explorer."""
    from tui.cli.setup import keys

    keys(markdown, _choices(ctx))


@config_app.command(cls=Command)
def path(ctx: typer.Context) -> None:
    """Print where the settings, the store and the rest are."""
    from tui.cli.setup import config_path

    config_path(_choices(ctx))


@config_app.command("show", cls=Command)
def show_settings(ctx: typer.Context) -> None:
    """Print the settings that hold, and where each comes from."""
    from tui.cli.setup import config_show

    config_show(_choices(ctx))


def run(arguments: Sequence[str], given: Choices | None = None) -> int:
    """Run a command line; its exit code. What a command raises of its own passes through.

    `given` are choices made already, by a session.
    """
    root = get_command(app)
    if os.environ.get(COMPLETE):
        root.main(prog_name="parley")
    try:
        with root.make_context("parley", list(arguments), obj=given) as ctx:
            root.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        return _usage(error)
    return 0


def _usage(error: typer.TyperException) -> int:
    from tui.cli.output import say

    where = getattr(getattr(error, "ctx", None), "command_path", "parley")
    say(f"parley: {error.format_message()} ('{where} --help' says more)")
    return error.exit_code
