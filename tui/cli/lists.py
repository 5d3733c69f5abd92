"""The lists on the command line: one row a thing, the same rows as in the panes."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from db import queries
from db.queries.listing import Listing
from db.records import ArticleRow, DisputeRow, ExchangeRow, Lens, NoteRow, Seek
from db.store import Store
from tui.cli.choices import Choices
from tui.cli.items import as_items
from tui.cli.opening import find, open_store, signs
from tui.cli.output import decorated, print_fields, print_json, print_table, say
from tui.drawing import act, stage, status, vouching
from tui.formatting import short_day, words
from tui.rows import amounts
from tui.signs import Signs

EVERY_ROW = 2**62
ROOMY = 120  # columns of a terminal; slugs stay whole there, so little else fits below it
WIDE = 170

Rows = tuple[Any, ...]
Read = Callable[[Store], Rows]


class Field(NamedTuple):
    """A column: its title, its text for a row, and how wide a terminal has to be to show it."""

    title: str
    text: Callable[[Any, Signs], str]
    width: int = 0


def _listed(listing: Listing[Any]) -> Read:
    return lambda store: store.read(listing.rows, Lens(), Seek(EVERY_ROW))


def _mark(row: Any, signs: Signs) -> str:
    return "!" if row.conflict else ""


def _offered(row: ExchangeRow, signs: Signs) -> str:
    return amounts(row, "offered", signs) or amounts(row, "demanded", signs)


def _agreed(row: ExchangeRow, signs: Signs) -> str:
    return amounts(row, "agreed", signs) or amounts(row, "announced", signs)


def _positions(row: DisputeRow, signs: Signs) -> str:
    return ", ".join(f"{position.party} {act(position.act)}" for position in row.positions)


def _status_of_issue(row: DisputeRow, signs: Signs) -> str:
    return f"{words(row.status)} (asserted)" if row.asserted else words(row.status)


def _outlet(row: ArticleRow, signs: Signs) -> str:
    return f"{row.outlet} ({row.agency})" if row.agency else row.outlet


def _note_text(row: NoteRow, signs: Signs) -> str:
    marks = [word for word in ("stale", "orphan") if getattr(row, word)]
    marks += [f"answers N{row.reply_to}"] * bool(row.reply_to)
    text = f"removed by {row.author}" if row.removed else row.body
    return f"[{', '.join(marks)}] {text}" if marks else text


SLUG = Field("slug", lambda row, signs: row.slug)
LABEL = Field("label", lambda row, signs: row.label)
CONFLICT = Field("!", _mark)

ROUNDS: tuple[Field, ...] = (
    SLUG,
    Field("day", lambda row, signs: short_day(row.date)),
    LABEL,
    Field("status", status, ROOMY),
    Field("place", lambda row, signs: row.place, WIDE),
    Field("process", lambda row, signs: row.process, WIDE),
    Field("articles", lambda row, signs: str(row.articles), WIDE),
    CONFLICT,
)
DELEGATIONS: tuple[Field, ...] = (
    SLUG,
    Field("day", lambda row, signs: short_day(row.date), WIDE),
    Field("party", lambda row, signs: row.party, ROOMY),
    Field("as", lambda row, signs: words(row.capacity), WIDE),
    Field("head", lambda row, signs: row.head),
    Field("office", lambda row, signs: row.office, ROOMY),
    Field("size", lambda row, signs: row.size, ROOMY),
    Field("named", lambda row, signs: str(row.members), WIDE),
    CONFLICT,
)
EXCHANGES: tuple[Field, ...] = (
    SLUG,
    Field("day", lambda row, signs: short_day(row.date or row.day), ROOMY),
    Field("label", lambda row, signs: row.label, WIDE),
    Field("what", lambda row, signs: words(row.category), WIDE),
    Field("offered", _offered, WIDE),
    Field("agreed", _agreed),
    Field("carried out", lambda row, signs: amounts(row, "carried_out", signs)),
    Field("stage", lambda row, signs: stage(row.stage)),
    Field("who vouches", lambda row, signs: vouching(row), ROOMY),
    CONFLICT,
)
DISPUTES: tuple[Field, ...] = (
    SLUG,
    Field("label", lambda row, signs: row.label, ROOMY),
    Field("status", _status_of_issue),
    Field("since", lambda row, signs: short_day(row.since), WIDE),
    Field("positions", _positions),
    Field("settled by", lambda row, signs: row.settled_by, WIDE),
    CONFLICT,
)
PEOPLE: tuple[Field, ...] = (
    SLUG,
    LABEL,
    Field("party", lambda row, signs: row.party, ROOMY),
    Field("office", lambda row, signs: row.office),
    Field("rounds", lambda row, signs: str(row.rounds), ROOMY),
)
ARTICLES: tuple[Field, ...] = (
    Field("slug", lambda row, signs: row.slug, WIDE),
    Field("published", lambda row, signs: short_day(row.published)),
    Field("outlet", _outlet),
    Field("headline", lambda row, signs: row.headline),
    Field("claims", lambda row, signs: str(row.facts), ROOMY),
    Field("reliability", lambda row, signs: words(row.reliability), ROOMY),
    Field("address", lambda row, signs: row.url, WIDE),
)
NOTES: tuple[Field, ...] = (
    Field("note", lambda row, signs: f"N{row.number}"),
    Field("written", lambda row, signs: f"{row.created_at[:10]} {row.created_at[11:16]}", ROOMY),
    Field("author", lambda row, signs: row.author),
    Field("about", lambda row, signs: f"{row.about}, {row.field}" if row.field else row.about),
    Field("text", _note_text),
)

LISTS: dict[str, tuple[tuple[Field, ...], Read]] = {
    "rounds": (ROUNDS, _listed(queries.ROUNDS)),
    "delegations": (DELEGATIONS, _listed(queries.DELEGATIONS)),
    "exchanges": (EXCHANGES, _listed(queries.EXCHANGES)),
    "disputes": (DISPUTES, _listed(queries.DISPUTES)),
    "people": (PEOPLE, lambda store: store.read(queries.people)),
    "sources": (ARTICLES, lambda store: store.read(queries.articles)),
    "note list": (NOTES, lambda store: store.read(queries.notes)),
}


def print_list(name: str, choices: Choices) -> None:
    """Print one of LISTS whole. Raises StoreError."""
    fields, read = LISTS[name]
    _print(name, fields, read, choices)


def print_sources(slug: str, choices: Choices) -> None:
    """Print the articles behind one thing. Raises StoreError, UnknownSlug."""

    def read(store: Store) -> Rows:
        return store.read(queries.articles, find(store, slug).id)

    _print(f"sources {slug}", ARTICLES, read, choices)


def _print(query: str, fields: Sequence[Field], read: Read, choices: Choices) -> None:
    store = open_store(choices)
    print_rows(query, fields, store, read(store), choices)


def print_rows(
    query: str, fields: Sequence[Field], store: Store, rows: Rows, choices: Choices
) -> None:
    """Print rows of the store under their fields."""
    if choices.json:
        print_json(query, as_items(store, rows))
        return
    if not rows:
        say("nothing to list")
        return
    drawn = signs(choices)
    if decorated(choices):
        from shutil import get_terminal_size

        width = get_terminal_size().columns
        shown = [field for field in fields if field.width <= width]
        cells = ([field.text(row, drawn) for field in shown] for row in rows)
        print_table([field.title for field in shown], cells, choices)
    else:
        print_fields([field.text(row, drawn) for field in fields] for row in rows)
