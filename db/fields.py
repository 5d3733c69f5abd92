"""What each field of the ledger is: how claims about it are merged, and what it refers to."""

from enum import Enum


class Rule(Enum):
    """How claims about one field meet."""

    VOTE = "most articles, then the newest; the rest conflict"
    TEXT = "the earliest article keeps it; never a conflict"
    SET = "every value holds"
    DATE = "a narrower date inside a wider one wins; else a vote"
    MOMENT = "an exact time near an approximate one wins; else a vote"
    QUANTITY = "a number that satisfies another's qualifier wins; else a vote"
    PLACE = "a place within another wins; else a vote"
    STATUS = "as of its article's day: an end stays, else the newest; never put to the vote"


_TEXTS = "label gist note terms question outcome quote title".split()
_DATES = "date said deadline made due done planned since until valid as_of joined left".split()
_MOMENTS = "planned_start planned_end actual_start actual_end".split()
_QUANTITIES = "delay_min duration_min duration_days size n".split()

_COMMON: dict[str, Rule] = {
    **dict.fromkeys(_TEXTS, Rule.TEXT),
    **dict.fromkeys(_DATES, Rule.DATE),
    **dict.fromkeys(_MOMENTS, Rule.MOMENT),
    **dict.fromkeys(_QUANTITIES, Rule.QUANTITY),
    **dict.fromkeys(("names", "tracks", "related", "schedule", "groups", "format"), Rule.SET),
    "place": Rule.PLACE,
    "status": Rule.STATUS,
}
_OWN: dict[tuple[str, str], Rule] = {
    ("party", "about"): Rule.TEXT,
    ("round", "host"): Rule.SET,
    ("meeting", "participants"): Rule.SET,
    ("agreement", "parties"): Rule.SET,
    ("document", "from"): Rule.SET,
    ("document", "to"): Rule.SET,
    ("document", "contents"): Rule.TEXT,
    ("statement", "to"): Rule.SET,
    ("statement", "via"): Rule.TEXT,
    ("exchange", "via"): Rule.SET,
    ("role", "held"): Rule.SET,
    ("tally", "formula"): Rule.TEXT,
    ("tally", "unit"): Rule.TEXT,
}
_PARTS: dict[str, Rule] = {
    "date": Rule.DATE,
    "as_of": Rule.DATE,
    "n": Rule.QUANTITY,
    "by": Rule.SET,
    "note": Rule.TEXT,
    "what": Rule.TEXT,
}


def rule(kind: str, field: str) -> Rule:
    """The merge rule of `field` of entities of `kind`.

    Dotted fields (`stages.signed.date`, `counts.names.n`) go by their last word.
    """
    if "." in field:
        return _PARTS.get(field.rsplit(".", 1)[1], Rule.VOTE)
    return _OWN.get((kind, field)) or _COMMON.get(field, Rule.VOTE)


STATUS_ENDS: dict[str, tuple[str, ...]] = {
    "round": ("held", "failed_at_start", "cancelled"),
    "exchange": ("carried_out",),
}

REFERENCES: dict[str, frozenset[str]] = {
    "party": frozenset({"parent"}),
    "person": frozenset({"party"}),
    "place": frozenset({"in"}),
    "process": frozenset({"parent"}),
    "round": frozenset({"process", "tracks", "parent", "related", "place", "host"}),
    "meeting": frozenset({"round", "place", "chair", "participants"}),
    "delegation": frozenset({"round", "party"}),
    "role": frozenset({"person", "delegation", "party"}),
    "exchange": frozenset({"process", "round", "parent", "agreed_in", "place", "via"}),
    "tally": frozenset({"exchange", "from", "to", "part_of"}),
    "agreement": frozenset(
        "process round parent issue document parties obligor beneficiary replaces".split()
    ),
    "document": frozenset({"process", "tracks", "round", "from", "to", "replaces"}),
    "issue": frozenset({"process", "tracks"}),
    "statement": frozenset({"speaker", "party", "to", "about", "replies_to", "round", "document"}),
}


def refers(kind: str, field: str) -> bool:
    """Whether the values of `field` are slugs of other things."""
    return field in REFERENCES.get(kind, ()) or (kind == "document" and field.endswith(".by"))
