"""A thing, an article or a note as text to take away: citation, Markdown, addresses."""

from typing import TYPE_CHECKING, NamedTuple

from db import queries
from db.records import ArticleRow, NoteRow
from db.sanitise import body
from db.sanitise import line as safe
from tui.formatting import long_date
from tui.signs import ASCII

if TYPE_CHECKING:
    from db.store import Store

MOST_SOURCES = 20


class Citing(NamedTuple):
    """The forms; '' where there is none."""

    citation: str
    markdown: str
    url: str
    slug: str


def of_thing(store: "Store", id: int) -> Citing:
    """A thing with the articles it rests on; an article by itself. Raises StoreError."""
    thing = store.read(queries.thing, id)
    if thing is None:
        return Citing("", "", "", "")
    every = store.read(queries.articles) if thing.kind == "article" else ()
    itself = [article for article in every if article.id == id]
    sources = itself or list(store.read(queries.articles, id))[:MOST_SOURCES]
    label, slug = safe(thing.label), safe(thing.slug)
    urls = "\n".join(safe(article.url) for article in sources if article.url)
    if itself:
        return Citing(_cited(itself[0]), _linked(itself[0]), urls, slug)
    said = "; ".join(_cited(article) for article in sources)
    listed = "\n".join(f"- {_linked(article)}" for article in sources)
    return Citing(
        f"{label} ({slug}){': ' if said else ''}{said}",
        f"**{_escaped(label)}** (`{slug}`)" + (f"\n\n{listed}" if listed else ""),
        urls,
        slug,
    )


def of_note(note: NoteRow) -> Citing:
    """A note in its author's words."""
    said, day = body(note.body), note.created_at[:10]
    about = safe(note.about)
    quoted = "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
    return Citing(
        f"N{note.number}, {safe(note.author)} on {about}, {day}: {said}",
        f"{quoted}\n\nN{note.number}, {_escaped(safe(note.author))} on {_escaped(about)}, {day}",
        "",
        f"n{note.number}",
    )


def _outlet(article: ArticleRow) -> str:
    agency = f" ({safe(article.agency)})" if article.agency else ""
    return f"{safe(article.outlet)}{agency}, {long_date(article.published, ASCII)}"


def _cited(article: ArticleRow) -> str:
    """`Outlet (Agency), 2 Jan 2030, "Headline", https://...`"""
    parts = [_outlet(article), f'"{safe(article.headline)}"', safe(article.url)]
    return ", ".join(part for part in parts if part)


def _linked(article: ArticleRow) -> str:
    name, url = _escaped(safe(article.headline)), safe(article.url)
    address = f"[{name}](<{url}>)" if url and not set("<>\n") & set(url) else name
    return f"{address}, {_escaped(_outlet(article))}"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
