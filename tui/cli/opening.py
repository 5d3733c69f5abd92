"""From the options to an open store, the settings and the author."""

import os
from typing import TYPE_CHECKING

from db.errors import NotAllowed, StoreMissing
from db.places import is_shared
from db.queries import thing_by_slug
from db.records import Thing
from db.store import Store
from tui import paths, settings
from tui.author import account, author_name
from tui.cli.choices import Choices
from tui.cli.output import say, speaks_utf8
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.signs import Signs


def read_settings() -> Settings:
    """The settings; what is wrong with them is said on standard error."""
    found, complaints = settings.read(paths.config_file())
    for complaint in complaints:
        say(f"parley: {complaint}")
    return found


def author(choices: Choices, found: Settings) -> str:
    """The author of what is written; in a shared store the account and nobody else.

    Raises Misuse, NotAllowed.
    """
    if writes_as_account(choices):
        name = account()
        if choices.author not in (None, name):
            raise NotAllowed(f"in a shared store the author is the account, here {name}")
        return name
    return author_name(choices.author, os.environ, found.author)


def writes_as_account(choices: Choices) -> bool:
    """Whether nobody may choose an author: the store is shared by several accounts."""
    return not choices.served and is_shared(paths.store_path(choices.db, os.environ))


def ascii_only(choices: Choices, found: Settings) -> bool:
    """Whether our own signs must be ASCII: asked for, or all that the terminal takes."""
    return choices.ascii or found.ascii or not speaks_utf8()


def signs(choices: Choices) -> "Signs":
    """The signs to print with."""
    from tui.signs import ASCII, UNICODE

    return ASCII if ascii_only(choices, read_settings()) else UNICODE


def open_store(choices: Choices) -> Store:
    """The store. On the very first run it is made and filled, which takes some seconds.

    Digests that an upgrade of Parley brought are loaded first. Raises StoreMissing when
    there is none and it may not be made, another StoreError, Misuse.
    """
    path = paths.store_path(choices.db, os.environ)
    try:
        store = Store(path, say, read_only=choices.read_only)
    except StoreMissing:
        if not may_make(choices):
            raise
        from tui.cli import seed

        return seed.first_fill(path)
    if choices.read_only:
        return store
    from seeds.loader import bundled_changed

    if bundled_changed(store):
        from tui.cli import seed

        with seed.progress_bar() as progress:
            say(seed.refresh(store, progress))
    return store


def may_make(choices: Choices) -> bool:
    """Whether a missing store is made: not where --db names it (a slip must not make one), nor by
    somebody who only reads, nor by a guest of the account."""
    return choices.db is None and not choices.read_only and not choices.served


def find(store: Store, slug: str) -> Thing:
    """The thing with this slug. Raises UnknownSlug, also for bytes that are no text."""
    return store.read(thing_by_slug, slug.encode(errors="replace").decode())


def discard(store: Store) -> None:
    """Remove a store that was made in vain."""
    store.close()
    for suffix in ("", "-wal", "-shm", ".lock"):
        store.path.with_name(store.path.name + suffix).unlink(missing_ok=True)
