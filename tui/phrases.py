"""The words of a card: which fields come first, what each is called, how its value is said."""

import json

from db.records import Fact
from db.sanitise import line as safe
from tui.formatting import clock_time, long_date, moment, number, words
from tui.signs import Signs

# Fields a card does not repeat as facts: they are its title, or stand in a section of their own.
LEFT_OUT = frozenset(
    "label tz number_scheme contents seq person delegation exchange stage side from to n kind"
    " part_of cumulative as_of gist act weekday".split()
)

# How the digester files a thing: nobody is quoted for it, so a card names no speaker beside it.
FILED = frozenset(
    "process parent category groups type form tracks round number names about"
    " question party".split()
)

ORDER: dict[str, tuple[str, ...]] = {
    "round": tuple(
        "date place host status format planned_start planned_end actual_start actual_end delay_min"
        " duration_min duration_days process number tracks parent related venue_withheld outcome"
        " schedule note".split()
    ),
    "delegation": ("round", "party", "capacity", "size", "joined", "left", "note"),
    "exchange": tuple(
        "done planned status category groups round agreed_in parent place via process terms"
        " note".split()
    ),
    "issue": ("question", "process", "tracks"),
    "person": ("party",),
    "party": ("type", "parent", "about"),
    "process": ("parent", "status", "since", "until"),
    "agreement": tuple(
        "terms made status due valid round issue form parties obligor beneficiary document"
        " parent replaces process note".split()
    ),
    "document": tuple("type from to made number round replaces process tracks note".split()),
    "article": tuple("headline gist outlet agency published url language read reliability".split()),
    "note": ("about", "author", "created", "body"),
    "statement": tuple(
        "speaker party to said deadline about replies_to round document channel via quote".split()
    ),
}

NAMES = {
    "planned_start": "planned",
    "planned_end": "planned end",
    "actual_start": "began",
    "actual_end": "ended",
    "delay_min": "late by",
    "duration_min": "lasted",
    "duration_days": "lasted",
    "venue_withheld": "venue",
    "agreed_in": "fulfils",
    "replies_to": "answers",
    "in": "lies in",
    "names": "printed as",
    "via": "through",
    "parent": "part of",
    "gist": "in short",
}

JOINED = frozenset("names format groups".split())
_DATES = frozenset(
    "published date done planned made due valid since until said deadline held".split()
)
_CLOCKS = frozenset("planned_start planned_end actual_start actual_end".split())
_WORDS = frozenset("status format category groups capacity form type channel rank".split())
_UNITS = {"delay_min": "min", "duration_min": "min", "duration_days": "days"}


def field_name(field: str) -> str:
    """What a field is called on the screen."""
    if field.startswith("numbers."):
        first, *rest = field.split(".")[1].split("-")
        named = first.upper() if len(first) <= 3 else first.capitalize()  # a party: UAE, Ukraine
        return words(" ".join([named, *rest]))
    if "." in field:
        return words(field.split(".")[1].replace("-", " "))
    return NAMES.get(field, words(field))


def value_text(field: str, value: str, signs: Signs) -> str:
    """One value of a field as it is said; `value` is the label where it names a thing."""
    last = field.rsplit(".", 1)[-1]
    if field == "schedule":
        return _scheduled(value, signs)
    if field == "venue_withheld":
        return "withheld" if value == "true" else "named"
    if last in _CLOCKS:
        return clock_time(value.partition("T")[2])
    if last in _DATES or last == "as_of":
        return long_date(value, signs)
    if field == "created":
        return moment(value)
    if last in _UNITS:
        return f"{number(value)} {_UNITS[last]}"
    if last in ("n", "size") or field.startswith("numbers."):
        return number(value)
    if last in _WORDS:
        return words(value)
    return safe(value)


def _scheduled(value: str, signs: Signs) -> str:
    entry: dict[str, str] = json.loads(value)
    planned = [long_date(entry["date"], signs)] if "date" in entry else []
    planned += [safe(entry["place"])] if "place" in entry else []
    came = words(entry.get("status", "")) + (f" ({safe(entry['why'])})" if "why" in entry else "")
    return ": ".join(part for part in (", ".join(planned), came.strip()) if part)


GROUPS = {"stages": "Stages", "counts": "Counts"}


def _in_group(field: str) -> bool:
    return field.partition(".")[0] in GROUPS


def groups(facts: tuple[Fact, ...], group: str) -> list[dict[str, Fact]]:
    """The stages or counts of a document: for each key its facts by name, in order of date."""
    found: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        name, _, rest = fact.field.partition(".")
        if name == group:
            key, _, part = rest.partition(".")
            found.setdefault(key, {})[part] = fact
    return sorted(found.values(), key=lambda g: g["date"].value if "date" in g else "")


def in_order(kind: str, facts: tuple[Fact, ...]) -> list[Fact]:
    """The facts a card of `kind` shows, in its order; what the order does not name comes last."""
    order = {field: place for place, field in enumerate(ORDER.get(kind, ()))}
    left_out = LEFT_OUT - {"gist"} if kind == "article" else LEFT_OUT
    kept = [fact for fact in facts if fact.field not in left_out and not _in_group(fact.field)]
    return sorted(kept, key=lambda fact: (order.get(fact.field, len(order)), fact.field))
