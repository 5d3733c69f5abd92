"""The merge rules: many claims about one field become one shown value.

Pure functions; the outcome depends on the claims alone, never on the order they were loaded in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from db import edtf, quantity
from db.fields import STATUS_ENDS, Rule

ABOUT_MINUTES = 15
_UNKNOWN = ("not_given", "withheld")


class Claim(NamedTuple):
    """One live evidence row as the rules see it.

    `voice` is what counts as one voice: copies of one agency's report on one day share it.
    """

    id: int
    value: str
    article: str
    published: str
    voice: str
    rank: str
    mode: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome for one field: the shown values (one, unless the rule is SET) and the standing
    of every claim by evidence id. `as_of` is the publication day behind the value."""

    values: tuple[str, ...]
    standings: dict[int, str]
    as_of: str

    @property
    def value(self) -> str | None:
        """The shown value, None when every claim is denied or set aside."""
        return self.values[0] if self.values else None


Covers = Callable[[str, str], bool]  # (wider, narrower): can both hold, the narrower saying more?
Same = Callable[[str], object]  # values with one sameness are one value
Allows = Callable[[str, str], bool]  # can both values hold?


def merge(
    kind: str,
    rule: Rule,
    claims: Sequence[Claim],
    *,
    tz: str | None = None,
    inside: Callable[[str], frozenset[str]] = lambda slug: frozenset(),
) -> Merged:
    """Merge the claims about one field of one thing of `kind`.

    `tz` is the IANA zone that MOMENT values without an offset are local to; `inside` gives every
    place that a place lies in.
    """
    ordered = sorted(claims, key=lambda c: (c.published, c.article, c.value, c.id))
    counted = [c for c in ordered if c.rank != "deprecated" and c.mode != "denied"]
    preferred = [c for c in counted if c.rank == "preferred"]
    if rule is Rule.SET:
        return _with_standings(ordered, _in_order(preferred or counted), lambda v, w: True, str)
    covers, same = _relations(rule, tz, inside)
    allows = _overlap if rule is Rule.QUANTITY else covers
    if preferred:
        winner = preferred[-1].value
    elif not counted:
        return _with_standings(ordered, (), allows, same)
    elif rule is Rule.TEXT:
        winner = counted[0].value
    elif rule is Rule.STATUS:
        winner = _status(kind, counted)
    else:
        winner = _vote(counted, covers, same)
    return _with_standings(ordered, (winner,), allows, same)


def _in_order(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.value for claim in claims))


def _status(kind: str, claims: list[Claim]) -> str:
    ends = [c for c in claims if c.value in STATUS_ENDS.get(kind, ())]
    return (ends or claims)[-1].value


def _vote(claims: list[Claim], covers: Covers, same: Same) -> str:
    """The most specific value; of several, the one most voices bear out, then the newest."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(same(claim.value), []).append(claim)
    names = {key: _spelling(group) for key, group in groups.items()}
    specific = [
        key
        for key, value in names.items()
        if not any(covers(value, other) for k, other in names.items() if k != key)
    ]

    def weight(key: object) -> tuple[int, str, str]:
        bearing = [
            claim
            for k, group in groups.items()
            if k == key or covers(names[k], names[key])
            for claim in group
        ]
        newest = max(claim.published for claim in groups[key])
        return len({claim.voice for claim in bearing}), newest, names[key]

    return names[max(specific or list(groups), key=weight)]


def _spelling(group: list[Claim]) -> str:
    """How to write a value that articles write in several ways: surest first, then earliest."""
    return min(group, key=lambda c: (c.value.endswith(("?", "~", "%")), c.published, c.value)).value


def _with_standings(
    claims: list[Claim], winners: tuple[str, ...], allows: Allows, same: Same
) -> Merged:
    shown = {same(winner) for winner in winners}
    standings: dict[int, str] = {}
    as_of = ""
    for claim in claims:
        held = same(claim.value) in shown
        if claim.rank == "deprecated":
            standings[claim.id] = "set_aside"
        elif claim.mode == "denied":
            standings[claim.id] = "conflicts" if held else "denied"
        elif held:
            standings[claim.id] = "shown"
            as_of = max(as_of, claim.published[:10])
        elif any(allows(claim.value, winner) for winner in winners):
            standings[claim.id] = "agrees"
        else:
            standings[claim.id] = "conflicts"
    return Merged(winners, standings, as_of)


def _relations(
    rule: Rule, tz: str | None, inside: Callable[[str], frozenset[str]]
) -> tuple[Covers, Same]:
    if rule in (Rule.TEXT, Rule.STATUS):
        return lambda wide, narrow: True, str
    if rule is Rule.DATE:
        return _date_covers, edtf.bounds
    if rule is Rule.MOMENT:
        return lambda wide, narrow: _near(wide, narrow, tz), lambda v: v
    if rule is Rule.QUANTITY:
        return _quantity_covers, str
    if rule is Rule.PLACE:
        return lambda wide, narrow: wide in inside(narrow), str
    return lambda wide, narrow: False, str


def _date_covers(wide: str, narrow: str) -> bool:
    outer, inner = edtf.bounds(wide), edtf.bounds(narrow)
    if outer == inner:
        return False
    begins = outer.lo is None or (inner.lo is not None and outer.lo <= inner.lo)
    ends = outer.hi is None or (inner.hi is not None and inner.hi <= outer.hi)
    return begins and ends


def _near(wide: str, narrow: str, tz: str | None) -> bool:
    (outer, about), (inner, vague) = edtf.moment(wide, tz), edtf.moment(narrow, tz)
    if (outer.tzinfo is None) != (inner.tzinfo is None):
        return False
    if vague and not about:
        return False
    gap = abs(outer - inner)
    return gap <= timedelta(minutes=ABOUT_MINUTES) if about else gap == timedelta(0)


def _quantity_covers(wide: str, narrow: str) -> bool:
    outer, inner = quantity.parse(wide), quantity.parse(narrow)
    if outer.qualifier in _UNKNOWN:
        return inner.qualifier not in _UNKNOWN
    return inner.qualifier not in _UNKNOWN and outer != inner and quantity.satisfies(inner, outer)


def _overlap(one: str, other: str) -> bool:
    """Whether some number fits both: over 60 and under 90 can both hold, 39 and 40 cannot."""
    a, b = quantity.parse(one).span(), quantity.parse(other).span()
    if a is None or b is None:
        return True
    return (a[1] is None or a[1] >= b[0]) and (b[1] is None or b[1] >= a[0])
