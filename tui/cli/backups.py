"""`parley backup` and `parley restore`."""

import os
from pathlib import Path

from db.backup import Content, backup, restore
from db.store import Store
from tui import paths
from tui.cli.choices import Choices
from tui.cli.output import print_fields, print_json, say
from tui.formatting import plural
from tui.misuse import Misuse


def make(file: str, force: bool, choices: Choices) -> None:
    """Write a verified copy of the store to a file and print its path.

    Raises StoreError, Misuse.
    """
    store, target = _paths(file, choices)
    held = backup(store, target, replace=force)
    _tell(f"backup {file}", target, held, f"checked: {_said(held)}", None, choices)


def bring_back(file: str, choices: Choices) -> None:
    """Put what a backup holds in the place of the store and print its path.

    Raises StoreError, Misuse.
    """
    store, source = _paths(file, choices)
    found = restore(store, source)
    Store(store).close()  # nobody is told that it is there before it opens
    said = f"restored: {_said(found.content)}"
    if found.kept is not None:
        said += f"; what was there before is in {found.kept}"
    _tell(f"restore {file}", store, found.content, said, found.kept, choices)


def _paths(file: str, choices: Choices) -> tuple[Path, Path]:
    if choices.served:
        raise Misuse("there are no files in a session")
    if not file.strip() or "\0" in file:
        raise Misuse("give the path of a file")
    return paths.store_path(choices.db, os.environ), Path(file).expanduser().absolute()


def _said(held: Content) -> str:
    articles, notes = held.rows["article"], held.rows["note"]
    return f"{plural(articles, 'article')}, {plural(notes, 'note')}"


def _tell(
    query: str, path: Path, held: Content, said: str, kept: Path | None, choices: Choices
) -> None:
    if choices.json:
        item = {"kind": "store", "slug": None, "label": str(path), "rows": held.rows}
        print_json(query, [{**item, "sha256": held.hash, "kept": str(kept) if kept else None}])
    else:
        print_fields([[str(path)]])
    say(said)
