"""What the search index holds of each thing: its words, its days and what it is linked to.

An entry's text is the label on the first line, then the thing's own words, its names, and the
labels of what it names; never an article's text. Its tags say the kind, the state, the months it
spans and the ids of all it is linked to, so that a search for a person is no search for words.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from db.queries.exchanges import disagree, figures
from db.queries.seen import NOTHING, fingerprint
from db.search import entry_sql as sql
from db.search import slots
from db.search.fold import fold

SPAN_MONTHS = 24  # what lasts longer is tagged by its years

_Days = tuple[str | None, str | None]


class Entry(NamedTuple):
    """One entry as it should be. Days are ISO, either both or none; `tags` are words with spaces
    between them."""

    slot: int
    entity_id: int
    day_lo: str | None
    day_hi: str | None
    text: str
    tags: str


def compose(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries that the things with these ids should have; none for what is merged away."""
    read = _Reader(connection, ids)
    things = read.rows(sql.THINGS)
    kinds = {kind for _, kind, _, _ in things}
    own = {
        row[0]: row[1:] for kind in sorted(kinds & set(sql.OWN)) for row in read.rows(sql.OWN[kind])
    }
    words, tags = read.words(), read.tags(kinds)
    spans: dict[int, _Days] = {}
    mentions: dict[int, int] = {}
    if kinds & set(slots.NAMED_KINDS):
        spans = {key: (lo, hi) for key, lo, hi in read.rows(sql.SPANS)}
        mentions = dict(read.rows(sql.MENTIONS))
    for key, kind, label, gone in things:
        lo, hi, *said = own.get(key, (None, None))
        if kind in slots.NAMED_KINDS:
            lo, hi = spans.get(key, (None, None))
        yield Entry(
            _slot(key, kind, lo or "", mentions.get(key, 0), gone),
            key,
            lo,
            hi,
            _text(label, [*said, *words[key]]),
            " ".join(sorted({*tags[key], f"in:{kind}", *_months(lo, hi)})),
        )


class _Reader:
    """Reads what belongs to some things."""

    def __init__(self, connection: sqlite3.Connection, ids: Collection[int]) -> None:
        self._connection = connection
        self._ids = tuple(ids)
        self._wanted = {"ids": json.dumps(self._ids)}

    def rows(self, statement: str) -> list[Any]:
        """The rows of one statement about the things."""
        return self._connection.execute(f"{sql.WANTED}{statement}", self._wanted).fetchall()

    def words(self) -> dict[int, list[str]]:
        """Further words of each thing."""
        found: dict[int, list[str]] = defaultdict(list)
        for statement in sql.WORDS:
            for key, word in self.rows(statement):
                found[key].append(word)
        return found

    def links(self) -> dict[int, set[str]]:
        """What each thing is linked to."""
        found: dict[int, set[str]] = defaultdict(set)
        for key, target, _ in self.rows(sql.LINKS):
            found[key].add(f"id:{target}")
        return found

    def tags(self, kinds: set[str]) -> dict[int, set[str]]:
        """What each thing is linked to, and its state."""
        found = self.links()
        for key, flag in self.rows(sql.FLAGS):
            name, _, value = flag.partition(":")
            found[key].add(f"{name}:{tag_word(value)}")
        if "note" in kinds:
            for key, link in self._about():
                found[key].add(link)
            for key, flag in self._unsettled_notes():
                found[key].add(flag)
        if "exchange" in kinds:
            for key, claimed in figures(self._connection, self._ids).items():
                if disagree(claimed):
                    found[key].add("is:contested")
        return found

    def _about(self) -> Iterator[tuple[int, str]]:
        """Tags of notes: what their things are linked to.

        A note on a person is no note on all the rounds that they sat in.
        """
        about = self.rows(sql.ABOUT)
        links: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for key, target, kind in _Reader(self._connection, {row[1] for row in about}).rows(
            sql.LINKS
        ):
            links[key].append((target, kind))
        for key, thing, its_kind in about:
            for target, kind in links[thing]:
                if its_kind not in slots.NAMED_KINDS or kind in slots.NAMED_KINDS:
                    yield key, f"id:{target}"

    def _unsettled_notes(self) -> Iterator[tuple[int, str]]:
        """Tags of notes on what has changed since, or is no longer there."""
        current: dict[tuple[int, str | None], str] = {}
        for key, about, field, seen, hidden in self.rows(sql.NOTES):
            if (about, field) not in current:
                current[about, field] = fingerprint(self._connection, about, field)
            now = current[about, field]
            if now != seen:
                yield key, "is:stale"
            if hidden or now == NOTHING != seen:
                yield key, "is:orphan"


def _slot(key: int, kind: str, day: str, mentions: int, gone: str | None) -> int:
    if gone is not None:
        return slots.slot(slots.HIDDEN, slots.ordinal(gone), kind, key)
    if kind in slots.NAMED_KINDS:
        return slots.slot(slots.NAMED, mentions, kind, key)
    return slots.slot(slots.EVENTS, slots.ordinal(day), kind, key)


def _text(label: str, parts: Sequence[str | None]) -> str:
    head = " ".join(label.split())
    told = dict.fromkeys(part for part in parts if part and part != label)
    return "\n".join([head, *told])


def tag_word(text: str) -> str:
    """What a person typed as one word of a tag: letters and digits, joined by dashes."""
    return fold(text).replace(" ", "-")


def _months(lo: str | None, hi: str | None) -> Iterator[str]:
    """Tags of the months (or years) of a span; what lasts one day is found by its slot."""
    if lo is None or hi is None or lo == hi:
        return
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (lo, hi))
    if last - first < SPAN_MONTHS:
        yield from (f"on:{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))
    else:
        yield from (f"on:{year:04}" for year in range(int(lo[:4]), int(hi[:4]) + 1))


def covering(day: str) -> tuple[str, ...]:
    """The tags of which everything that spans an ISO day has one."""
    return f"on:{day[:7]}", f"on:{day[:4]}"
