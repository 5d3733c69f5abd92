"""Which files a load is about: the bundled folder, and the YAML files under folders named."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

from seeds.problems import Problem

SUFFIXES = (".yaml", ".yml")
NAMES_FILE = "names.yaml"
_Inode = tuple[int, int]


def bundled() -> Path:
    """The folder of digests that comes with the package."""
    return Path(str(resources.files("seeds").joinpath("digests")))


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal, as `Digest.sha256` has it. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_of_set(folder: Path) -> str:
    """One SHA-256 for all seed files under a folder, their names and contents. Raises OSError.

    Every start asks for it, so it goes by plain names: `Path` objects take five times as long.
    """
    whole = hashlib.sha256()
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                place = os.path.join(root, name)  # noqa: PTH118
                whole.update(os.path.relpath(place, folder).encode("utf-8", "surrogateescape"))
                with open(place, "rb") as file:  # noqa: PTH123
                    whole.update(file.read())
    return whole.hexdigest()


def unplaced(path: Path, message: str) -> Problem:
    """A problem with a file as such."""
    return Problem(str(path), 1, 1, "", message)


def find(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The seed files that `paths` name or hold, sorted within each folder, none twice.

    Hidden files and folders are passed over. What is no regular file, a link that leads nowhere
    or back to a folder above it, and a path that does not exist are problems.
    """
    found: dict[Path, Path] = {}
    problems: list[Problem] = []
    seen: set[_Inode] = set()
    for path in paths:
        if path.is_dir():
            listed: Iterable[Path | Problem] = _within(path, (), seen)
        elif path.suffix not in SUFFIXES:
            missing = "no such file or folder" if not path.exists() else ""
            listed = [unplaced(path, missing or "neither a folder nor a .yaml file")]
        else:
            listed = [_file(path)]
        for each in listed:
            if isinstance(each, Problem):
                problems.append(each)
            else:
                found.setdefault(each.resolve(), each)
    return list(found.values()), problems


def _within(folder: Path, above: tuple[_Inode, ...], seen: set[_Inode]) -> Iterator[Path | Problem]:
    try:
        status = folder.stat()
        children = sorted(os.scandir(folder), key=lambda child: child.name)
    except OSError as error:
        yield unplaced(folder, f"cannot be read: {error.strerror}")
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield unplaced(folder, "this link leads back to a folder above it")
        return
    if here in seen:
        return  # links to one folder from several: its files are found already
    seen.add(here)
    for child in children:
        path = folder / child.name
        if child.name.startswith("."):
            continue
        if path.is_dir():
            yield from _within(path, (*above, here), seen)
        elif path.suffix in SUFFIXES:
            yield _file(path)


def _file(path: Path) -> Path | Problem:
    if path.is_file():
        return path
    if path.exists():
        return unplaced(path, "not a regular file")
    if path.is_symlink():
        return unplaced(path, "this link leads nowhere")
    return unplaced(path, "no such file or folder")
