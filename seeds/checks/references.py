"""Slugs: that what is referred to exists and is of the right kind, and means one thing only."""

import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from seeds.checks.world import STATE, Said, World, file_names
from seeds.digest import Names
from seeds.flatten import SECTIONS
from seeds.problems import Problem, nearest, quoted
from seeds.shape import Sort, texts
from seeds.tree import Path

_WHO = ("person", "party")
_PLACE = ("place", STATE)
_ANY = tuple(SECTIONS.values())
_PROCESS, _ROUND, _PARTY = ("process",), ("round",), ("party",)

# What a slug in a field has to name; the schema only says that it is a slug.
TARGETS: Mapping[Sort, Mapping[str, tuple[str, ...]]] = {
    ("article",): {"outlet": _PARTY, "agency": _PARTY},
    ("parties",): {"parent": _PARTY},
    ("people",): {"party": _PARTY},
    ("people", "roles"): {"party": _PARTY},
    ("places",): {"in": _PLACE},
    ("processes",): {"parent": _PROCESS},
    ("rounds",): {
        "process": _PROCESS,
        "tracks": _PROCESS,
        "parent": _ROUND,
        "related": _ROUND,
        "place": _PLACE,
        "host": _PARTY,
    },
    ("rounds", "schedule"): {"place": _PLACE},
    ("rounds", "meetings"): {"place": _PLACE, "chair": ("person",), "participants": _WHO},
    ("rounds", "delegations"): {"party": _PARTY},
    ("exchanges",): {
        "process": _PROCESS,
        "round": _ROUND,
        "parent": ("exchange",),
        "agreed_in": ("agreement", "round", "process"),
        "place": _PLACE,
        "via": _PARTY,
    },
    ("exchanges", "tallies"): {"from": _PARTY, "to": _PARTY},
    ("agreements",): {
        "process": _PROCESS,
        "round": _ROUND,
        "parent": ("agreement",),
        "issue": ("issue",),
        "document": ("document",),
        "parties": _PARTY,
        "obligor": _PARTY,
        "beneficiary": _PARTY,
        "replaces": ("agreement",),
    },
    ("documents",): {
        "process": _PROCESS,
        "tracks": _PROCESS,
        "round": _ROUND,
        "from": _WHO,
        "to": _WHO,
        "replaces": ("document",),
    },
    ("documents", "stages"): {"by": _WHO},
    ("issues",): {"process": _PROCESS, "tracks": _PROCESS},
    ("statements",): {
        "speaker": _WHO,
        "party": _PARTY,
        "to": _WHO,
        "about": _ANY,
        "replies_to": ("statement",),
        "round": _ROUND,
        "document": ("document",),
    },
}
# Relations that must not lead back to where they start; the last word is the field.
_UPWARD = (
    ("parties", "parent"),
    ("places", "in"),
    ("processes", "parent"),
    ("rounds", "parent"),
    ("exchanges", "parent"),
    ("agreements", "parent"),
    ("agreements", "replaces"),
    ("documents", "replaces"),
    ("statements", "replies_to"),
    ("exchanges", "tallies", "part_of"),
)
_BY = re.compile(r" by ([a-z0-9-]+)$")
# A missing file makes hundreds of unknown slugs, and looking for a near one takes milliseconds.
_MOST_HINTS = 50


class _Ref(NamedTuple):
    """A slug that an entry refers to, the kinds it may name, and where in the entry it stands."""

    said: Said
    slug: str
    kinds: tuple[str, ...]
    below: Path
    at_key: bool = False


def references(world: World) -> Iterator[Problem]:
    """Every slug that names nothing, or something of the wrong kind; kinds that differ."""
    finder = _Finder(world)
    for said in world.all_told():
        for ref in _refs(said):
            yield from finder.check(ref)
    yield from _kinds_differ(world)
    yield from _parts(world)
    yield from _circles(world)


def left_behind(world: World) -> Iterator[Problem]:
    """What known digests refer to and nothing declares any longer: the load would take it away."""
    for said in world.all_known():
        for ref in _refs(said):
            if ref.slug not in world.kinds and ref.slug not in world.undeclared:
                yield said.problem(
                    f"nothing would have the slug {quoted(ref.slug)} any longer, which this digest "
                    "refers to; it was in a digest that has changed or is gone",
                    *ref.below,
                    at_key=ref.at_key,
                )


def _refs(said: Said) -> Iterator[_Ref]:
    """Every slug that an entry refers to."""
    for field, kinds in TARGETS.get(said.sort, {}).items():
        if field in said.entry:
            for below, slug in texts(said.entry[field]):
                yield _Ref(said, slug, kinds, (field, *below))
    if said.sort == ("rounds", "delegations", "members"):
        yield _Ref(said, str(said.where[-1]), ("person",), (), at_key=True)
    if "src" in said.entry:
        for below, locator in texts(said.entry["src"]):
            if by := _BY.search(locator):
                yield _Ref(said, by[1], _WHO, ("src", *below))


def curated(world: World, names: Names) -> Iterator[Problem]:
    """Curated spellings of things that no digest declares."""
    for slug, _ in names.entries("names"):
        if slug not in world.kinds and slug not in world.undeclared:
            yield names.problem(
                ("names", slug),
                f"nothing has the slug {quoted(slug)}",
                nearest(slug, world.kinds),
                at_key=True,
            )


class _Finder:
    """Looks slugs up, and near ones for those that are missing."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hints: dict[tuple[str, tuple[str, ...]], str] = {}

    def check(self, ref: _Ref) -> Iterator[Problem]:
        """A problem where the slug does not name a thing of one of the kinds."""
        said, slug, kinds, below, at_key = ref
        known = self.world.kinds.get(slug, {})
        if any(kind in known for kind in kinds) or (not known and slug in self.world.undeclared):
            return
        message, hint = f"nothing has the slug {quoted(slug)}", ""
        if known:
            is_a = " and ".join(_a(kind) for kind in known if kind != STATE)
            expected = " or ".join(_a(kind) for kind in kinds)
            message = f"{quoted(slug)} is {is_a}; expected {expected}"
        else:
            hint = self._near(slug, kinds)
        yield said.problem(message, *below, hint=hint, at_key=at_key)

    def _near(self, slug: str, kinds: tuple[str, ...]) -> str:
        key = (slug, kinds)
        if key not in self.hints and len(self.hints) < _MOST_HINTS:
            fitting = [
                known
                for known, is_a in self.world.kinds.items()
                if any(kind in is_a for kind in kinds)
            ]
            self.hints[key] = nearest(slug, fitting)
        return self.hints.get(key, "")


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _kinds_differ(world: World) -> Iterator[Problem]:
    """A slug that is one kind of thing here and another there; the known or commoner kind holds."""
    context = {id(digest) for digest in world.context}
    sections = {kind: section for section, kind in SECTIONS.items()}
    for slug, found in world.kinds.items():
        is_a = {kind: said for kind, said in found.items() if kind != STATE}
        if len(is_a) < 2:
            continue
        home = max(is_a, key=lambda k: (sum(id(d) in context for d in is_a[k]), len(is_a[k])))
        for kind, digests in is_a.items():
            for digest in digests:
                if kind != home and id(digest) not in context:
                    where = (sections[kind], slug) if kind in sections else ("article", "slug")
                    said = f"{quoted(slug)} is {_a(kind)} here and {_a(home)} in"
                    message = f"{said} {file_names(is_a[home])}"
                    yield digest.problem(where, message, at_key=kind in sections)


def _parts(world: World) -> Iterator[Problem]:
    """`part_of` names another tally of the same exchange, in whichever digest."""
    known = world.by_path("exchanges", "tallies")
    for said in world.told("exchanges", "tallies"):
        whole = said.get("part_of")
        if not whole:
            continue
        if (*said.where[:-1], whole) not in known:
            keys = [str(path[-1]) for path in known if path[:-1] == said.where[:-1]]
            message = f"the exchange has no tally {quoted(whole)}"
            yield said.problem(message, "part_of", hint=nearest(whole, keys))


def _circles(world: World) -> Iterator[Problem]:
    """Things that are, by way of each other, above themselves."""
    for *sort, field in _UPWARD:
        up: dict[Path, set[Path]] = {}
        for said in world.said(*sort):
            if above := said.get(field):
                up.setdefault(said.where, set()).add((*said.where[:-1], above))
        while circle := _circle(up):
            for said in world.told(*sort):
                above = said.get(field)
                if said.where in circle and (*said.where[:-1], above) in circle:
                    through = ", ".join(quoted(str(path[-1])) for path in circle)
                    yield said.problem(f"leads back to itself, by way of {through}", field)
            for path in circle:
                up.pop(path, None)


def _circle(up: Mapping[Path, set[Path]]) -> list[Path]:
    """The members of one circle in a graph, [] where there is none."""
    try:
        TopologicalSorter(up).prepare()
    except CycleError as error:
        members: list[Path] = error.args[1]
        return list(dict.fromkeys(members))
    return []
