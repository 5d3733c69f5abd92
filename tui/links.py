"""Names in the text of a note that lead somewhere: `N41`, or the slug of a thing."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from db import queries
from db.records import NoteRow, Thing

if TYPE_CHECKING:
    from db.store import Store

# A slug of one word is left alone: it would make a link of every "moscow".
NAME = re.compile(r"(?<![\w./-])(?:N[0-9]{1,9}|[a-z0-9]+(?:--?[a-z0-9]+)+)(?![\w/-])", re.ASCII)
MOST = 50

Links = Mapping[str, Thing]


def names(text: str) -> tuple[str, ...]:
    """What may be a name, in its order, each once."""
    found = dict.fromkeys(match[0].lower() for match in NAME.finditer(text))
    return tuple(found)[:MOST]


def links(store: "Store", notes: Iterable[NoteRow]) -> Links:
    """The things that the notes name."""
    wanted = dict.fromkeys(name for note in notes for name in names(note.body))
    if not wanted:
        return {}
    return {thing.slug: thing for thing in store.read(queries.named, tuple(wanted))}
