"""Reads seed files, an article's digest or curated names, and checks their form."""

import hashlib
import re
from collections.abc import ItemsView, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from db.claims import CuratedName
from seeds.files import unplaced
from seeds.problems import ERROR, Problem, Severity, printable
from seeds.tree import MAX_BYTES, Fault, Node, Tree
from seeds.tree import Path as Where

_KINDS_OF_NAMES = {
    "native": "native",
    "variants": "variant",
    "metonyms": "metonym",
    "codes": "code",
    "misspellings": "misspelling",
}
_KEY = re.compile(r"(?:^|[{,])\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*:", re.MULTILINE)

Entry = dict[str, Node]


@dataclass(frozen=True, slots=True)
class File:
    """A seed file fit for its schema: where it lies, what it holds, where each thing stands in it.

    `sha256` is that of the bytes, `text` the file as decoded.
    """

    path: Path
    sha256: str
    text: str
    tree: Tree

    @property
    def data(self) -> Entry:
        """The content: nested keys, lists and texts; every scalar is text as typed."""
        return self.tree.root

    def entries(self, section: str) -> ItemsView[str, Entry]:
        """(slug, entry) of everything in a section; nothing where the file has none."""
        found: dict[str, Entry] = self.tree.root.get(section, {})  # type: ignore[assignment]
        return found.items()

    def problem(
        self,
        where: Where,
        message: str,
        hint: str = "",
        *,
        severity: Severity = ERROR,
        at_key: bool = False,
    ) -> Problem:
        """A problem with what stands at `where`, placed on its value or on its key."""
        mark = self.tree.key_at(where) if at_key else self.tree.value_at(where)
        return _problem(self.path, Fault(mark, where, message, hint), severity)


class Digest(File):
    """The digest of one article."""

    __slots__ = ()

    @property
    def article(self) -> dict[str, str]:
        """What the digest says of the article itself."""
        return self.data["article"]  # type: ignore[return-value]


class Names(File):
    """Curated spellings."""

    __slots__ = ()

    def spellings(self) -> Iterator[CuratedName]:
        """Every spelling in the file, in its order."""
        for slug, entry in self.entries("names"):
            for field, given in entry.items():
                for text in given if isinstance(given, list) else [given]:
                    yield CuratedName(slug, str(text), _KINDS_OF_NAMES[field])


_F = TypeVar("_F", bound=File)


def read(path: Path) -> tuple[Digest | None, list[Problem]]:
    """Read a digest and check its form: either the digest or every fault.

    Never raises for anything the file is or holds.
    """
    return _read(path, Digest)


def read_names(path: Path) -> tuple[Names | None, list[Problem]]:
    """The same for a file of curated names."""
    return _read(path, Names)


def parse(path: Path, raw: bytes) -> tuple[Digest | None, list[Problem]]:
    """The same as `read` for the bytes of a digest; nothing is opened."""
    return _parse(path, raw, Digest)


def keys_in(path: Path) -> frozenset[str]:
    """Everything in a file that looks like a key, even where the file cannot be read as YAML.

    Other files may rightly refer to what a refused file declares.
    """
    raw, _ = _bytes(path)
    return frozenset(_KEY.findall(raw[:MAX_BYTES].decode("utf-8", "replace")))


def _read(path: Path, kind: type[_F]) -> tuple[_F | None, list[Problem]]:
    raw, problems = _bytes(path)
    return (None, problems) if problems else _parse(path, raw, kind)


def _bytes(path: Path) -> tuple[bytes, list[Problem]]:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), []
    except OSError as error:
        return b"", [unplaced(path, f"cannot be read: {error.strerror}")]


def _parse(path: Path, raw: bytes, kind: type[_F]) -> tuple[_F | None, list[Problem]]:
    from seeds import schema, tree

    text, faults = tree.decode(raw)
    root = None
    if not faults:
        root, faults = tree.parse(text)
    if root is not None:
        # One fault for one place: what cannot be read there cannot fit the schema either.
        known = {fault.mark for fault in faults}
        rules = schema.NAMES if kind is Names else schema.DIGEST
        faults += [each for each in schema.faults(root, rules) if each.mark not in known]
    if faults or root is None:
        return None, sorted(_problem(path, fault, ERROR) for fault in faults)
    return kind(path, hashlib.sha256(raw).hexdigest(), text, root), []


def _problem(path: Path, fault: Fault, severity: Severity) -> Problem:
    where = printable(".".join(map(str, fault.path)))
    return Problem(str(path), *fault.mark, where, fault.message, fault.hint, severity)
