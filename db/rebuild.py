"""Typed rows from merged fields: one function a kind, each the inverse of the digest's entry."""

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db import edtf, models, quantity
from db.merge import Merged

Values = dict[str, object]
UNDATED = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The merged fields of one thing, read by the type the column wants."""

    id: int
    merged: Mapping[str, Merged]
    ids: Mapping[str, int]

    def text(self, field: str) -> str | None:
        """The shown value as text."""
        merged = self.merged.get(field)
        return merged.value if merged else None

    def many(self, field: str) -> list[str]:
        """Every value of a SET field."""
        merged = self.merged.get(field)
        return list(merged.values) if merged else []

    def ref(self, field: str) -> int | None:
        """The id of the thing a reference names."""
        value = self.text(field)
        return None if value is None else self.ids[value]

    def whole(self, field: str) -> int | None:
        """A whole number."""
        value = self.text(field)
        return None if value is None else int(value)

    def yes(self, field: str) -> bool | None:
        """True or false."""
        value = self.text(field)
        return None if value is None else value == "true"

    def as_of(self, field: str) -> datetime.date | None:
        """The publication day of the report behind the value."""
        merged = self.merged.get(field)
        return edtf.bounds(merged.as_of).hi if merged and merged.as_of else None

    def dated(self, *fields: str) -> Values:
        """Each field with its two bounds."""
        row: Values = {}
        for field in fields:
            value = self.text(field)
            lo, hi = edtf.bounds(value) if value else (None, None)
            row |= {field: value, f"{field}_lo": lo, f"{field}_hi": hi}
        return row

    def minutes(self, field: str, stem: str) -> Values:
        """A quantity as a number and a qualifier column (`<stem>_qual`)."""
        value = self.text(field)
        if value is None:
            return {field: None, f"{stem}_qual": None}
        parsed = quantity.parse(value)
        return {field: parsed.n, f"{stem}_qual": parsed.qualifier}

    def texts(self, *fields: str) -> Values:
        """Columns that hold the shown text as it is."""
        return {field: self.text(field) for field in fields}

    def refs(self, *fields: str) -> Values:
        """Foreign keys `<field>_id`."""
        return {f"{field}_id": self.ref(field) for field in fields}

    def tree(self, stem: str) -> dict[str, dict[str, str]]:
        """The fields `<stem>.<key>.<name>` as {key: {name: value}}, sorted."""
        found: dict[str, dict[str, str]] = {}
        for field, merged in sorted(self.merged.items()):
            if field.startswith(f"{stem}.") and merged.values:
                _, key, name = field.split(".", 2)
                found.setdefault(key, {})[name] = " ".join(merged.values)
        return found


def iso(value: datetime.date | None) -> str:
    """The ISO day rows are ordered by, '' for an open bound."""
    return "" if value is None else value.isoformat()


def _process(f: Facts) -> Values:
    return f.refs("parent") | f.texts("status", "since", "until")


def _party(f: Facts) -> Values:
    return f.texts("type", "about") | f.refs("parent")


def _person(f: Facts) -> Values:
    return f.refs("party")


def _schedule_day(entry: dict[str, str]) -> str:
    lo, hi = edtf.bounds(entry["date"]) if "date" in entry else (None, None)
    return iso(lo or hi)


def _round(f: Facts) -> Values:
    row = f.refs("process", "parent", "place")
    row |= f.texts("number_scheme", "status", "tz", "outcome", "note", "duration_days")
    row |= f.texts("planned_start", "planned_end", "actual_start", "actual_end")
    row |= f.dated("date") | f.minutes("delay_min", "delay") | f.minutes("duration_min", "duration")
    schedule = sorted((json.loads(entry) for entry in f.many("schedule")), key=_schedule_day)
    lo, hi = edtf.bounds(f.text("date") or "/")
    first = iso(lo or hi) or (_schedule_day(schedule[-1]) if schedule else UNDATED)
    return row | {
        "number": f.whole("number"),
        "formats": f.many("format"),
        "status_as_of": f.as_of("status"),
        "venue_withheld": f.yes("venue_withheld"),
        "schedule": schedule,
        "sort_day": first,
    }


def _meeting(f: Facts) -> Values:
    row = f.refs("round", "place", "chair") | f.dated("date")
    row |= f.texts("type", "planned_start", "actual_start", "actual_end", "note")
    return row | {"seq": f.whole("seq"), "duration": f.text("duration_min")}


def _delegation(f: Facts) -> Values:
    row = f.refs("round", "party") | f.texts("capacity", "joined", "left", "note")
    return row | f.minutes("size", "size") | {"sort_day": UNDATED}


def _role(f: Facts) -> Values:
    row = f.refs("person", "delegation", "party") | f.texts("rank", "title", "joined", "left")
    known_lo, known_hi, seen = [], [], []
    for held in f.many("held"):
        lo, hi = edtf.bounds(held)
        if "/" not in held:
            seen += [bound for bound in (lo, hi) if bound]
            continue
        known_lo += [lo] if lo else []
        known_hi += [hi] if hi else []
    return row | {
        "held_lo": max(known_lo, default=None),
        "held_hi": min(known_hi, default=None),
        "seen_lo": min(seen, default=None),
        "seen_hi": max(seen, default=None),
    }


def _issue(f: Facts) -> Values:
    return f.refs("process") | {
        "question": f.text("question"),
        "first_day": UNDATED,
        "last_day": UNDATED,
        "asserted_status": f.text("asserted_status"),
        "asserted_why": f.text("asserted_why"),
    }


def _document(f: Facts) -> Values:
    row = f.refs("process", "round", "replaces") | f.texts("type", "number", "note")
    return (
        row
        | f.dated("made")
        | {
            "contents": (f.text("contents") or "").split("\n"),
            "stages": f.tree("stages"),
            "counts": f.tree("counts"),
        }
    )


def _agreement(f: Facts) -> Values:
    row = f.refs("process", "round", "parent", "issue", "document", "replaces")
    row |= f.refs("obligor", "beneficiary") | f.texts("form", "status", "terms", "valid", "note")
    return row | f.dated("made", "due")


def _statement(f: Facts) -> Values:
    row = f.refs("speaker", "party", "about", "replies_to", "round", "document")
    row |= f.texts("act", "deadline", "channel", "via", "quote") | f.dated("said")
    return row | {"gist": f.text("gist") or "", "lone_low": False}


def _exchange(f: Facts) -> Values:
    row = f.refs("process", "round", "parent", "agreed_in", "place")
    row |= f.texts("category", "status", "terms", "note") | f.dated("planned", "done")
    return row | {
        "groups": f.many("groups"),
        "seq": f.whole("seq"),
        "numbers": {
            field.partition(".")[2]: merged.values[0]
            for field, merged in sorted(f.merged.items())
            if field.startswith("numbers.") and merged.values
        },
        "status_as_of": f.as_of("status"),
        "sort_day": UNDATED,
    }


def _tally(f: Facts) -> Values:
    row = f.refs("exchange", "part_of")
    row |= f.texts("stage", "side", "kind", "formula", "unit", "as_of", "since", "note")
    number = quantity.parse(f.text("n") or "not given")
    return row | {
        "giver_id": f.ref("from"),
        "receiver_id": f.ref("to"),
        "qual": number.qualifier,
        "n": number.n,
        "n_max": number.n_max,
        "cumulative": f.yes("cumulative") or False,
    }


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind is rebuilt: its table, and the function that fills a row of it.

    `needs` are the fields without which no row is possible: a thing that lacks one is only named.
    """

    model: type[models.Base]
    row: Callable[[Facts], Values]
    needs: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "process": Kind(models.Process, _process, ()),
    "party": Kind(models.Party, _party, ("type",)),
    "person": Kind(models.Person, _person, ()),
    "round": Kind(models.Round, _round, ("process",)),
    "meeting": Kind(models.Meeting, _meeting, ("round", "type")),
    "delegation": Kind(models.Delegation, _delegation, ("round", "party", "capacity")),
    "role": Kind(models.Role, _role, ("person",)),
    "issue": Kind(models.Issue, _issue, ("process",)),
    "document": Kind(models.Document, _document, ("process", "type")),
    "agreement": Kind(models.Agreement, _agreement, ("process", "form")),
    "statement": Kind(models.Statement, _statement, ("act", "speaker")),
    "exchange": Kind(models.Exchange, _exchange, ("process", "category")),
    "tally": Kind(models.Tally, _tally, ("exchange", "stage", "side")),
}


def typed_row(kind: str, facts: Facts) -> Values | None:
    """The row of the kind's own table, or None where the kind has none or a need is denied."""
    spec = KINDS.get(kind)
    if spec is None or any(facts.text(field) is None for field in spec.needs):
        return None
    return {"id": facts.id, **spec.row(facts)}
