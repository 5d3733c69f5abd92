"""From the options to an open store, the settings and the author."""

import os

from db.errors import StoreMissing
from db.store import Store
from tui import paths, settings
from tui.author import author_name
from tui.cli.choices import Choices
from tui.cli.output import say
from tui.settings import Settings


def read_settings() -> Settings:
    """The settings; what is wrong with them is said on standard error."""
    found, complaints = settings.read(paths.config_file())
    for complaint in complaints:
        say(f"parley: {complaint}")
    return found


def author(choices: Choices, found: Settings) -> str:
    """The author of what is written. Raises Misuse."""
    return author_name(choices.author, os.environ, found.author)


def open_store(choices: Choices) -> Store:
    """The store. On the very first run it is made and filled, which takes some seconds.

    Digests that an upgrade of Parley brought are loaded first (DESIGN 3). Raises StoreMissing when
    --db names a store that does not exist (a slip must not make one), another StoreError, Misuse.
    """
    path = paths.store_path(choices.db, os.environ)
    from tui.cli import seed

    try:
        store = Store(path)
    except StoreMissing:
        if choices.db is not None:
            raise
        return seed.first_fill(path)
    with seed.progress_bar() as progress:
        news = seed.refresh(store, progress)
    if news:
        say(news)
    return store


def discard(store: Store) -> None:
    """Remove a store that was made in vain."""
    store.close()
    for suffix in ("", "-wal", "-shm", ".lock"):
        store.path.with_name(store.path.name + suffix).unlink(missing_ok=True)
