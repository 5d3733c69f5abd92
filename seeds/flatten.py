"""A digest as the ledger wants it: things, and one claim for each field and locator."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from db.claims import ArticleClaims, SaidThing, SaidValue
from seeds.digest import Digest

SECTIONS = {
    "parties": "party",
    "people": "person",
    "places": "place",
    "processes": "process",
    "rounds": "round",
    "exchanges": "exchange",
    "agreements": "agreement",
    "documents": "document",
    "issues": "issue",
    "statements": "statement",
}
# Fields that are entries of their own, or groups of named values.
_NESTED = frozenset("src roles meetings delegations members tallies stages counts schedule".split())
_LOCATOR = re.compile(
    r"(?P<place>p\d+(?:-\d+)?|text|headline)(?: (?P<hedge>reportedly|apparently|expected))?"
    r"(?: (?P<mode>claimed|confirmed|denied) by (?P<by>[a-z0-9-]+))?"
)
_SPACE = re.compile(r"\s+")

Entry = Mapping[str, object]


class Spot(NamedTuple):
    """Where an article says something, and who says it (None: the outlet itself)."""

    locator: str
    hedge: str | None
    mode: str
    by: str | None


def article_claims(digest: Digest, origin: str) -> ArticleClaims:
    """Everything a checked digest says."""
    head = {key: str(value) for key, value in _entry(digest.data["article"]).items()}
    said = _Said(head["outlet"])
    for section, kind in SECTIONS.items():
        for slug, entry in _entries(digest.data.get(section)):
            said.thing(slug, kind, entry)
            _PARTS.get(section, _nothing)(said, slug, entry)
    return ArticleClaims(
        slug=head["slug"],
        head=head,
        origin=origin,
        path=str(digest.path),
        sha256=digest.sha256,
        text=digest.text,
        things=tuple(said.things),
        values=tuple(said.values),
    )


class _Said:
    """Collects the things and claims of one article."""

    def __init__(self, outlet: str) -> None:
        self.outlet = outlet
        self.things: list[SaidThing] = []
        self.values: list[SaidValue] = []

    def thing(self, slug: str, kind: str, entry: Entry, **structure: str) -> None:
        """One entry: itself, its fields, and `structure`, what its place in the file says."""
        self.things.append(SaidThing(slug, kind))
        for field, value in [*structure.items(), *entry.items()]:
            if field in _NESTED:
                continue
            self.field(slug, field, value, entry["src"])

    def field(self, slug: str, field: str, value: object, src: object) -> None:
        """Every value of one field, at every place the source line names."""
        spots = _spots(src, field)
        for name, single in _values(field, value):
            for spot in spots:
                self.values.append(
                    SaidValue(
                        slug,
                        name,
                        _SPACE.sub(" ", single).strip() if name != "contents" else single,
                        spot.locator,
                        spot.by or self.outlet,
                        spot.mode,
                        spot.hedge,
                    )
                )


def _entry(node: object) -> Entry:
    assert isinstance(node, Mapping)
    return node


def _entries(node: object) -> Iterable[tuple[str, Entry]]:
    return [(key, _entry(value)) for key, value in _entry(node).items()] if node else []


def _values(field: str, value: object) -> Iterable[tuple[str, str]]:
    """(field, text) pairs: one for each value of a list, one for each key of named numbers."""
    if field == "contents" and isinstance(value, list):
        return [(field, "\n".join(_SPACE.sub(" ", item).strip() for item in value))]
    if isinstance(value, list):
        return [(field, str(item)) for item in value]
    if isinstance(value, Mapping):
        return [(f"{field}.{key}", str(item)) for key, item in value.items()]
    return [(field, str(value))]


def _spots(src: object, field: str) -> list[Spot]:
    """Where the article says `field`.

    Under a `src` with one line a field, a field without a line of its own (a label, a parent) is
    the digester's reading of the entry as a whole: the outlet's word at the first place named.
    """
    if isinstance(src, Mapping):
        if field in src:
            return _spots(src[field], field)
        first = next(spot for lines in src.values() for spot in _spots(lines, field))
        return [Spot(first.locator, None, "reported", None)]
    return [_spot(str(line)) for line in (src if isinstance(src, list) else [src])]


def _spot(line: str) -> Spot:
    match = _LOCATOR.fullmatch(line)
    assert match is not None, f"the checker let the locator '{line}' pass"
    return Spot(match["place"], match["hedge"], match["mode"] or "reported", match["by"])


def _people(said: _Said, slug: str, entry: Entry) -> None:
    for key, role in _entries(entry.get("roles")):
        said.thing(f"{slug}--{key}", "role", role, person=slug)


def _rounds(said: _Said, slug: str, entry: Entry) -> None:
    schedule = entry.get("schedule", [])
    assert isinstance(schedule, list)
    for item in schedule:
        said.field(slug, "schedule", _schedule_text(item), item["src"])
    for key, meeting in _entries(entry.get("meetings")):
        said.thing(f"{slug}--meeting-{key}", "meeting", meeting, round=slug)
    for key, delegation in _entries(entry.get("delegations")):
        own = f"{slug}--{key}"
        said.thing(own, "delegation", delegation, round=slug)
        for person, seat in _entries(delegation.get("members")):
            said.thing(f"{own}--{person}", "role", seat, person=person, delegation=own)


def _exchanges(said: _Said, slug: str, entry: Entry) -> None:
    for key, tally in _entries(entry.get("tallies")):
        whole = {"part_of": f"{slug}--{tally['part_of']}"} if "part_of" in tally else {}
        said.thing(f"{slug}--{key}", "tally", {**tally, **whole}, exchange=slug)


def _documents(said: _Said, slug: str, entry: Entry) -> None:
    for group in ("stages", "counts"):
        for key, part in _entries(entry.get(group)):
            for field, value in part.items():
                if field != "src":
                    for single in value if isinstance(value, list) else [value]:
                        said.field(slug, f"{group}.{key}.{field}", single, _of(part["src"], field))


def _of(src: object, field: str) -> object:
    """The source line of one field of a stage or count, whose own name is the last of several."""
    if isinstance(src, Mapping):
        return src.get(field, next(iter(src.values())))
    return src


def _nothing(said: _Said, slug: str, entry: Entry) -> None:
    """A section without parts."""


_PARTS = {
    "people": _people,
    "rounds": _rounds,
    "exchanges": _exchanges,
    "documents": _documents,
}


def _schedule_text(item: Entry) -> str:
    """One entry of a round's schedule as the ledger stores it: JSON with sorted keys."""
    return json.dumps(
        {key: value for key, value in item.items() if key != "src"},
        ensure_ascii=False,
        sort_keys=True,
    )
