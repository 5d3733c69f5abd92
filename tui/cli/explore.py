"""Bare `parley`: from the options to the explorer on the screen."""

import os
from collections.abc import Callable
from pathlib import Path

from db.errors import StoreMissing
from db.queries import ROUNDS
from db.records import Lens
from db.store import Store, create
from tui import paths, state, views
from tui.cli.choices import Choices
from tui.cli.opening import ascii_only, author, discard, may_make, read_settings
from tui.cli.output import say
from tui.environment import default_theme
from tui.misuse import Misuse
from tui.options import Options
from tui.views import View

Tell = Callable[[str, int, int], None]
Chore = Callable[[Tell], str]


def explore(choices: Choices) -> int:
    """Run the explorer; the exit code. Raises StoreError, Misuse before the screen is taken.

    What may take long waits until the first frame is painted.
    """
    found = read_settings()
    name = author(choices, found)
    folder = paths.author_folder(name)
    view = None if choices.view is None else saved_view(folder, choices.view)
    store, fresh = _opened(choices)
    options = Options(
        ascii=ascii_only(choices, found),
        mouse=found.mouse and not choices.no_mouse,
        theme=found.theme or default_theme(os.environ),
        no_color=choices.no_color or bool(os.environ.get("NO_COLOR")),
        folder=folder,
        read_only=choices.read_only,
        served=choices.served,
    )
    from tui.app import ParleyApp
    from tui.app import explore as run

    chores = [_careful(lambda tell: _health(store))]
    if not choices.read_only:
        chores.insert(0, _careful(_load(store, fresh)))
    app = ParleyApp(store, name, options, state.load(folder), chores, view)
    code, said = run(app)
    if said:
        say(said)
    elif code == 0:
        state.save(folder, app.main.session())
    if fresh and not store.read(ROUNDS.count, Lens()):
        discard(store)  # left before anything was loaded: the next start is the first one
    else:
        store.close()
    return code


def saved_view(folder: Path, name: str) -> View:
    """The view saved under a name. Raises Misuse, which names those that there are."""
    found = views.view(folder, name)
    if found is None:
        raise Misuse(views.no_such_view(folder, name))
    return found


def _opened(choices: Choices) -> tuple[Store, bool]:
    """The store, made if there is none, and whether it was.

    Raises StoreMissing when it may not be made, another StoreError, or Misuse.
    """
    path = paths.store_path(choices.db, os.environ)
    try:
        return Store(path, say, read_only=choices.read_only), False
    except StoreMissing:
        if not may_make(choices):
            raise
    return create(path), True


def _load(store: Store, fresh: bool) -> Chore:
    def run(tell: Tell) -> str:
        from seeds.loader import bundled_changed

        if not fresh and not bundled_changed(store):
            return ""
        from tui.cli import seed

        return seed.fill(store, tell) if fresh else seed.refresh(store, tell)

    return run


def _health(store: Store) -> str:
    from db import soundness

    found = store.read(soundness.damage, quick=True)
    return "The store is damaged; leave, and see 'parley doctor'." if found else ""


def _careful(chore: Chore) -> Chore:
    """The chore, with whatever stops it told in a sentence; a fault of our own is logged."""

    from textual.worker import get_current_worker

    def run(tell: Tell) -> str:
        try:
            return chore(tell)
        except Exception as error:
            if get_current_worker().is_cancelled:
                return ""  # the person has left; what was not finished is undone
            from tui.crash import record

            foreseen = hasattr(error, "exit_code")
            return str(error) if foreseen else record(error, paths.state_folder())

    return run
