"""A query cut into items: words, phrases, filters with their values, bare dates.

Nothing is judged here but where a date ends; every text can be cut.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from db.search.clauses import Kind
from db.search.dates import MARKS, DateFault, DateRange, at, bare, read
from db.search.filters import DATES

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}  # opening -> what may close it
_LONE_DASH = re.compile(r"-+(?=\s|$)")
_NAME = re.compile(r"(?P<name>[^\W\d_]+):(?!//)")
_WORD = re.compile(r"\S+")
_VALUE = re.compile(r"[^\s,]+")


class Part(NamedTuple):
    """One value as typed: its text without quotes, its place with them, the days of a date."""

    text: str
    start: int
    end: int
    quoted: bool = False
    closed: bool = False
    days: DateRange | DateFault | None = None


class Item(NamedTuple):
    """One item: `name` is the filter's in lower case, '' for none; no parts, if unfinished."""

    kind: Kind
    name: str
    parts: tuple[Part, ...]
    negated: bool
    start: int
    end: int

    @property
    def body(self) -> int:
        """Where it starts behind the dash that negates it."""
        return self.start + self.negated


def cut(text: str, today: date) -> Iterator[Item]:
    """The items of a query in their order; dashes that stand alone are left out."""
    place = 0
    while (place := _past(text, place)) < len(text):
        lone = _LONE_DASH.match(text, place)
        if lone:
            place = lone.end()
            continue
        item = _item(text, place, today)
        yield item
        place = item.end
        if item.kind == "date":
            # "2 June 2025, Istanbul": the comma belongs to the sentence.
            while place < len(text) and text[place] in MARKS:
                place += 1


def _past(text: str, place: int) -> int:
    """The next place from `place` on that is no space."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _item(text: str, start: int, today: date) -> Item:
    negated = text[start] == "-"
    body = start + negated
    if text[body] in _QUOTES:
        part = _quoted(text, body)
        return Item("phrase", "", (part,), negated, start, part.end)
    name = _NAME.match(text, body)
    if name:
        return _field(text, name, negated, today)
    run = bare(text, body, today)
    if run:
        part = Part(text[body : run.end], body, run.end, days=run.days)
        return Item("date", "on", (part,), negated, start, run.end)
    part = _part(_WORD, text, body)
    return Item("word", "", (part,), negated, start, part.end)


def _field(text: str, found: re.Match[str], negated: bool, today: date) -> Item:
    name = found["name"]
    if name.isascii():  # others are no filter, and may become longer
        name = name.lower()
    place = found.end()
    parts: list[Part] = []
    if text[place : place + 1].isspace():
        # "person: umerov" is meant as it is written, with a space behind the colon.
        after = _past(text, place)
        place = after if _begins_a_value(text, after, name, today) else place
    while text[place : place + 1].strip(","):
        part = _value(text, place, name, today)
        parts.append(part)
        place = part.end
        if text[place : place + 1] != ",":
            break
        place += 1
    while text[place : place + 1] == ",":
        place += 1
    kind: Kind = "date" if name in DATES else "field"
    return Item(kind, name, tuple(parts), negated, found.start() - negated, place)


def _begins_a_value(text: str, place: int, name: str, today: date) -> bool:
    """Whether what comes after a colon and a space can only be the value."""
    if name in DATES:
        return at(text, place, today) is not None
    if text[place : place + 1] in ("", "-", ","):
        return False
    return _NAME.match(text, place) is None and bare(text, place, today) is None


def _value(text: str, start: int, name: str, today: date) -> Part:
    if text[start] in _QUOTES:
        part = _quoted(text, start)
        return part._replace(days=read(part.text, today)) if name in DATES and part.text else part
    if name not in DATES:
        return _part(_VALUE, text, start)
    run = at(text, start, today)
    if run:
        return Part(text[start : run.end], start, run.end, days=run.days)
    part = _part(_VALUE, text, start)
    return part._replace(days=read(part.text, today))


def _part(shape: re.Pattern[str], text: str, start: int) -> Part:
    found = shape.match(text, start)
    end = found.end() if found else len(text)
    return Part(text[start:end], start, end)


def _quoted(text: str, start: int) -> Part:
    """A phrase up to its closing quote, or to the end of the text where there is none."""
    closing = _QUOTES[text[start]]
    ends = [place for mark in closing if (place := text.find(mark, start + 1)) >= 0]
    if not ends:
        return Part(text[start + 1 :].strip(), start, len(text), quoted=True)
    return Part(text[start + 1 : min(ends)].strip(), start, min(ends) + 1, True, True)
