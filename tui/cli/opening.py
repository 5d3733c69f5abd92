"""From the options to an open store, the settings and the author."""

import os
from typing import TYPE_CHECKING

from db.errors import StoreMissing
from db.queries import thing_by_slug
from db.records import Thing
from db.store import Store
from tui import paths, settings
from tui.author import author_name
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
    """The author of what is written. Raises Misuse."""
    return author_name(choices.author, os.environ, found.author)


def ascii_only(choices: Choices, found: Settings) -> bool:
    """Whether our own signs must be ASCII: asked for, or all that the terminal takes."""
    return choices.ascii or found.ascii or not speaks_utf8()


def signs(choices: Choices) -> "Signs":
    """The signs to print with."""
    from tui.signs import ASCII, UNICODE

    return ASCII if ascii_only(choices, read_settings()) else UNICODE


def open_store(choices: Choices) -> Store:
    """The store. On the very first run it is made and filled, which takes some seconds.

    Digests that an upgrade of Parley brought are loaded first (DESIGN 3). Raises StoreMissing when
    --db names a store that does not exist (a slip must not make one), another StoreError, Misuse.
    """
    path = paths.store_path(choices.db, os.environ)
    try:
        store = Store(path, say)
    except StoreMissing:
        if choices.db is not None:
            raise
        from tui.cli import seed

        return seed.first_fill(path)
    from seeds.loader import bundled_changed

    if bundled_changed(store):
        from tui.cli import seed

        with seed.progress_bar() as progress:
            say(seed.refresh(store, progress))
    return store


def find(store: Store, slug: str) -> Thing:
    """The thing with this slug. Raises UnknownSlug, also for bytes that are no text."""
    return store.read(thing_by_slug, slug.encode(errors="replace").decode())


def discard(store: Store) -> None:
    """Remove a store that was made in vain."""
    store.close()
    for suffix in ("", "-wal", "-shm", ".lock"):
        store.path.with_name(store.path.name + suffix).unlink(missing_ok=True)
