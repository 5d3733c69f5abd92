"""Everything said in a set of digests, arranged so that the checks can compare."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db import edtf
from seeds.digest import Digest, Entry
from seeds.flatten import SECTIONS
from seeds.problems import ERROR, Problem, Severity, printable
from seeds.shape import Sort, entries
from seeds.tree import Path

_NAMED = 2

STATE = "state"
"""Not a kind of its own: a party of type state, which may stand where a place is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One entry as one digest has it; `new` where its problems are to be reported."""

    digest: Digest
    sort: Sort
    where: Path
    entry: Entry
    new: bool

    def get(self, field: str) -> str:
        """The text of a field, '' where it is missing or no single text."""
        value = self.entry.get(field, "")
        return value if isinstance(value, str) else ""

    def bounds(self, field: str) -> edtf.Bounds:
        """What days a date field can mean; open on both sides where it is missing or no date."""
        text = self.get(field)
        if not text:
            return edtf.Bounds(None, None)
        try:
            return edtf.bounds(text)
        except ValueError:
            return edtf.Bounds(None, None)

    def problem(
        self,
        message: str,
        *below: str | int,
        hint: str = "",
        severity: Severity = ERROR,
        at_key: bool = False,
    ) -> Problem:
        """A problem with this entry, or with what stands `below` it."""
        path = (*self.where, *below)
        return self.digest.problem(path, message, hint, severity=severity, at_key=at_key)


class World:
    """What digests say, those to be reported on (`new`) and those already known (`context`).

    `undeclared` are keys of files that were refused: what they declare is not known for certain.
    """

    def __init__(
        self, new: Sequence[Digest], context: Sequence[Digest], undeclared: frozenset[str]
    ) -> None:
        self.new = new
        self.context = context
        self.undeclared = undeclared
        self._said: dict[Sort, list[Said]] = defaultdict(list)
        # slug -> kind -> who says so; `state` counts as a kind beside party
        self.kinds: dict[str, dict[str, list[Digest]]] = defaultdict(lambda: defaultdict(list))
        for digests, is_new in ((context, False), (new, True)):
            for digest in digests:
                self._add(digest, is_new)

    def _add(self, digest: Digest, new: bool) -> None:
        self.kinds[digest.article["slug"]]["article"].append(digest)
        for sort, where, entry in entries(digest.data):
            said = Said(digest, sort, where, entry, new)
            self._said[sort].append(said)
            if len(where) == 2:
                self.kinds[str(where[1])][SECTIONS[sort[0]]].append(digest)
                if entry.get("type") == STATE and sort == ("parties",):
                    self.kinds[str(where[1])][STATE].append(digest)

    def said(self, *sort: str) -> list[Said]:
        """Every entry of one sort, those of the context first."""
        return self._said[sort]

    def told(self, *sort: str) -> Iterator[Said]:
        """The entries of one sort in the digests to be reported on."""
        return (each for each in self._said[sort] if each.new)

    def all_told(self) -> Iterator[Said]:
        """Every entry in the digests to be reported on."""
        return (each for said in self._said.values() for each in said if each.new)

    def all_known(self) -> Iterator[Said]:
        """Every entry in the digests of the context."""
        return (each for said in self._said.values() for each in said if not each.new)

    def by_path(self, *sort: str) -> dict[Path, list[Said]]:
        """Every entry of one sort, gathered by the thing it is about."""
        found: dict[Path, list[Said]] = defaultdict(list)
        for each in self._said[sort]:
            found[each.where].append(each)
        return found


def file_names(digests: Iterable[Digest], *, whole: bool = False) -> str:
    """The names of some digests for a message, or their `whole` paths where names are the same."""
    names = sorted({str(digest.path) if whole else digest.path.name for digest in digests})
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return printable(", ".join(names[:_NAMED])) + more
