"""What digests say of one thing, weighed: where they disagree, and what stands on one leg."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from seeds.checks.world import Said, World, file_names
from seeds.problems import ERROR, WARNING, Problem, Severity, quoted
from seeds.shape import Sort, texts
from seeds.tree import Path

# Fields that make a thing what it is, and what it means when two digests differ in one.
_DEFINING: dict[Sort, dict[str, Severity]] = {
    ("parties",): {"label": WARNING, "type": ERROR, "parent": ERROR},
    ("people",): {"label": WARNING, "party": ERROR},
    ("places",): {"label": WARNING, "in": ERROR},
    ("processes",): {"label": WARNING, "parent": ERROR},
    ("rounds",): {
        "label": WARNING,
        "process": ERROR,
        "parent": ERROR,
        "number": ERROR,
        "number_scheme": ERROR,
    },
    ("rounds", "meetings"): {"type": WARNING},
    ("rounds", "delegations"): {"party": WARNING},
    ("exchanges",): {
        "label": WARNING,
        "process": ERROR,
        "parent": ERROR,
        "category": ERROR,
        "round": ERROR,
        "seq": ERROR,
    },
    ("exchanges", "tallies"): dict.fromkeys(("stage", "side", "from", "to", "kind"), WARNING),
    ("agreements",): {"label": WARNING, "process": ERROR, "form": ERROR},
    ("documents",): {"label": WARNING, "process": ERROR, "type": ERROR},
    ("documents", "stages"): {"status": WARNING},
    ("issues",): {"label": WARNING, "process": ERROR, "question": WARNING},
    ("statements",): {"act": WARNING, "speaker": WARNING, "about": WARNING, "replies_to": ERROR},
}
_ONLY_PLANNED = ("proposed", "planned", "postponed", "cancelled")
_POOR = ("low", "very_low")
# Acts by which a party moves; a stray one of these would become its last known position.
_MOVES = frozenset(
    "demand propose offer counter accept accept_in_part reject condition withdraw commit".split()
)
_WEEK = timedelta(days=7)


def disagreements(world: World) -> Iterator[Problem]:
    """What defines a thing is the same in all digests: as known before, or as most have it."""
    for sort, fields in _DEFINING.items():
        values: dict[tuple[Path, str], dict[str, list[Said]]] = defaultdict(dict)
        for said in world.said(*sort):
            for field in fields:
                if value := said.get(field):
                    values[said.where, field].setdefault(value, []).append(said)
        for (_, field), found in values.items():
            if len(found) > 1:
                yield from _odd_ones(found, field, fields[field])


def _odd_ones(found: dict[str, list[Said]], field: str, severity: Severity) -> Iterator[Problem]:
    home = max(found, key=lambda value: (_known(found[value]), len(found[value])))
    files = file_names(each.digest for each in found[home])
    for value, said in found.items():
        for each in said if value != home else ():
            if each.new:
                message = f"{quoted(value)} here, {quoted(home)} in {files}"
                yield each.problem(message, field, severity=severity)


def _known(said: Sequence[Said]) -> int:
    return sum(not each.new for each in said)


def rounds(world: World) -> Iterator[Problem]:
    """Rounds that may not have been: nobody else knows them, or knows them on other days."""
    for said in world.by_path("rounds").values():
        for each in said:
            if each.new:
                yield from _phantom(each, alone=len(said) == 1)
                yield from _contested(each, said)


def _phantom(said: Said, *, alone: bool) -> Iterator[Problem]:
    unverified = said.get("status") == "unverified"
    very_low = said.digest.article.get("reliability") == "very_low"
    if not unverified and not (alone and very_low):
        return
    reasons = []
    if alone:
        rests = "of very low reliability" if very_low else ""
        reasons.append(f"{said.where[1]} rests on one digest {rests}".rstrip())
    if unverified:
        reasons.append("status unverified")
    message = f"{', '.join(reasons)}; it does not count as held"
    yield said.problem(message, "status", severity=WARNING, at_key="status" not in said.entry)


def _contested(one: Said, said: Sequence[Said]) -> Iterator[Problem]:
    """A date that two other digests at least, and most of them, rule out."""
    if not _dated(one):
        return
    others = [each for each in said if each is not one and _dated(each)]
    against = [each for each in others if _apart(one, each)]
    bearing_out = 1 + len(others) - len(against)
    if len(against) >= 2 * bearing_out:
        dates = sorted({each.get("date") for each in against})
        message = f"{one.get('date')} stands against {' and '.join(dates)}"
        files = f"{len(against)} other digests; the date counts as contested"
        yield one.problem(f"{message} in {files}", "date", severity=WARNING)


def _dated(said: Said) -> bool:
    return bool(said.get("date")) and said.get("status") not in _ONLY_PLANNED


def _apart(one: Said, other: Said) -> bool:
    a, b = one.bounds("date"), other.bounds("date")
    return bool((a.hi and b.lo and a.hi < b.lo) or (b.hi and a.lo and b.hi < a.lo))


def doubles(world: World) -> Iterator[Problem]:
    """Two rounds of one process with one number, or on the same days: one round, two slugs?"""
    numbered: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    days: dict[str, dict[str, tuple[date, date, Said]]] = defaultdict(dict)
    related: set[frozenset[str]] = set()
    # A digest that leaves the scheme out means the one that others name.
    schemes = {
        each.where: each.get("number_scheme")
        for each in world.said("rounds")
        if each.get("number_scheme")
    }
    for said in world.said("rounds"):
        slug, process = str(said.where[1]), said.get("process")
        if said.get("number"):
            scheme = schemes.get(said.where, "")
            numbered[process, scheme, said.get("number")].append(said)
        for field in ("parent", "related"):
            for _, other in texts(said.entry.get(field, [])):
                related.add(frozenset((slug, other)))
        lo, hi = said.bounds("date")
        if lo and hi and hi - lo < _WEEK and _dated(said):
            days[process][slug] = (lo, hi, said)
    for same in numbered.values():
        yield from _double(same, "number", related)
    for found in days.values():
        ordered = sorted(found.values(), key=lambda each: each[:2])
        for index, (_, hi, said) in enumerate(ordered):
            for lo, _, later in ordered[index + 1 :]:
                if lo > hi:
                    break
                yield from _double([said, later], "date", related)


def _double(said: Sequence[Said], field: str, related: set[frozenset[str]]) -> Iterator[Problem]:
    first = said[0]
    for each in said[1:]:
        pair = frozenset((str(first.where[1]), str(each.where[1])))
        if len(pair) == 1 or pair in related:
            continue
        told, other = (each, first) if each.new else (first, each)
        if told.new:
            related.add(pair)
            message = f"{other.where[1]} of the same process has the {field} {other.get(field)}"
            yield told.problem(f"{message}; one round under two names?", field, severity=WARNING)


def statements(world: World) -> Iterator[Problem]:
    """A move of a party that rests on one digest of low reliability."""
    for said in world.by_path("statements").values():
        one = said[0]
        reliability = one.digest.article.get("reliability", "")
        if len(said) > 1 or not one.new or reliability not in _POOR:
            continue
        if one.get("act") in _MOVES or reliability == "very_low":
            how = reliability.replace("_", " ")
            message = f"note: {one.where[1]} rests on one digest of {how} reliability"
            advice = "do not take it for the last known position"
            yield one.problem(f"{message}; {advice}", severity=WARNING, at_key=True)
