"""Slots: the number of an entry in the search index, which is also where it stands among hits.

FTS5 gives hits in the order of their numbers for nothing; any other order is a sort of all of
them. So the number holds, from its highest bits down: the zone, what the zone is ordered by (the
first day of what happened; how often a name is mentioned), the kind, and the entity id. Newest
first is highest slot first, days are a range of slots, and no row is read to count by kind.
"""

from datetime import date
from typing import NamedTuple

EVENTS, NAMED, HIDDEN = range(3)
"""Zones: what has days, what has names, what is removed or hidden."""

NAMED_KINDS = ("person", "party", "place", "process")

# From the last to the first of one day. The numbers are stored: append only.
KINDS = (
    "note",
    "article",
    "delegation",
    "issue",
    "statement",
    "document",
    "exchange",
    "agreement",
    "meeting",
    "round",
    *NAMED_KINDS,
)
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}

_ID_BITS = 28
_KIND_BITS = 4
_ORDER_SHIFT = _ID_BITS + _KIND_BITS
_ZONE_SHIFT = 60

KIND_OF_ROWID = f"((f.rowid >> {_ID_BITS}) & {(1 << _KIND_BITS) - 1})"
"""The kind of an entry in SQL, as its number in `KINDS`; `f` is the index."""


class Span(NamedTuple):
    """A range of slots, both ends included."""

    low: int
    high: int


def slot(zone: int, order: int, kind: str, key: int) -> int:
    """The slot of the entity `key`; `order` is a day's ordinal or a number of mentions."""
    if key >> _ID_BITS:
        raise OverflowError(f"entity {key} is beyond what the search index can number")
    return zone << _ZONE_SHIFT | order << _ORDER_SHIFT | _NUMBERS[kind] << _ID_BITS | key


def ordinal(day: str) -> int:
    """The number of an ISO day; 0 for '' (undated)."""
    return date.fromisoformat(day).toordinal() if day else 0


def whole(zone: int) -> Span:
    """Every slot of a zone."""
    return Span(zone << _ZONE_SHIFT, ((zone + 1) << _ZONE_SHIFT) - 1)


def zone_of(span: Span) -> int:
    """The zone of a span that lies in one."""
    return span.low >> _ZONE_SHIFT


def undated() -> Span:
    """The slots of events without a day."""
    return Span(0, (1 << _ORDER_SHIFT) - 1)


def days(first: date | None, last: date | None) -> Span:
    """The slots of events whose own day lies in a range; None is open."""
    low = first.toordinal() if first else 1
    high = last.toordinal() if last else date.max.toordinal()
    return Span(low << _ORDER_SHIFT, ((high + 1) << _ORDER_SHIFT) - 1)
