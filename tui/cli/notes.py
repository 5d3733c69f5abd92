"""`parley note` and `parley whoami`: writing without the screen. The ORM is not needed for it."""

import sys
from datetime import UTC, datetime
from uuid import uuid4

from db.commands import BODY_BYTES, NewNote, add_note
from tui.cli.choices import Choices
from tui.cli.items import as_items
from tui.cli.opening import author, find, open_store, read_settings
from tui.cli.output import print_fields, print_json, say
from tui.misuse import Misuse


def add(slug: str, text: str | None, choices: Choices) -> None:
    """Save a note on a thing and print its number.

    `text` None or `-` takes it from standard input. Raises Misuse, StoreError, UnknownSlug.
    """
    writer = author(choices, read_settings())
    body = _checked(_typed() if text in (None, "-") else text)
    store = open_store(choices)
    thing = find(store, slug)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    saved = store.write(add_note, NewNote(str(uuid4()), thing.id, writer, body), now)
    if choices.json:
        print_json(f"note add {slug}", as_items(store, [saved]))
        return
    print_fields([[f"N{saved.number}"]])
    say(f"saved on {thing.label}")


def whoami(choices: Choices) -> None:
    """Print the name that notes are written under. Raises Misuse."""
    name = author(choices, read_settings())
    if choices.json:
        print_json("whoami", [{"kind": "author", "slug": None, "label": name}])
    else:
        print_fields([[name]])


def _typed() -> str:
    if sys.stdin.isatty():
        raise Misuse("what should the note say? Give it with -m TEXT, or on standard input")
    raw = sys.stdin.buffer.read(BODY_BYTES + 1)
    if len(raw) > BODY_BYTES:
        raise Misuse(f"a note has at most {BODY_BYTES:,} bytes")
    return raw.decode("utf-8", "surrogateescape")


def _checked(text: str | None) -> str:
    body = (text or "").strip()
    if not body:
        raise Misuse("an empty note is not saved")
    try:
        body.encode()
    except UnicodeEncodeError:
        raise Misuse("a note is UTF-8 text; this is not") from None
    return body
