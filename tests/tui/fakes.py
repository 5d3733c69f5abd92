"""A made-up store in memory, in the shape of the real one, for tests of the screen.

`FakeStore.read(fn, *args)` calls `fn(world, *args)`; `pretend` puts functions of a `World` in the
place of the few that the shell of the screen asks. The world has
rounds 1..n, two delegations and one exchange for each round, and a dispute for every fifth.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.records import (
    Card,
    Claim,
    DelegationRow,
    DisputeRow,
    EvidenceGroup,
    ExchangeRow,
    Fact,
    Lens,
    NoteRow,
    Position,
    RoundRow,
    Section,
    Seek,
    Thing,
)

PLACES = ("Town P", "Town Q", "Port R")
PARTY_A, PARTY_B = 9001, 9002
PROCESS_1, PROCESS_2 = 9101, 9102


@dataclass
class World:
    """Everything there is, and how often it was asked."""

    rounds: list[RoundRow]
    delegations: list[DelegationRow]
    exchanges: list[ExchangeRow]
    disputes: list[DisputeRow]
    notes: list[NoteRow] = field(default_factory=list)
    links: dict[int, set[int]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    labels: dict[int, Thing] = field(default_factory=dict)
    others: int = 0


def make_world(rounds: int = 57) -> World:
    """A world of `rounds` rounds, newest first; every id is unique."""
    ids = itertools.count(1)
    world = World([], [], [], [])
    for number in range(rounds, 0, -1):
        place = PLACES[number % 3]
        day = f"20{number // 12 % 90 + 10:02d}-{number % 12 + 1:02d}-05"
        process = PROCESS_1 if number % 2 else PROCESS_2
        made = _round(next(ids), number, day, place, process)
        world.rounds.append(made)
        linked = {made.id, process}
        for party, party_id in (("Party A", PARTY_A), ("Party B", PARTY_B)):
            sent = _delegation(next(ids), made, party)
            world.delegations.append(sent)
            world.links[sent.id] = {made.id, party_id, process, sent.id}
            linked |= {sent.id, party_id}
        swap = _exchange(next(ids), made)
        world.exchanges.append(swap)
        world.links[swap.id] = {made.id, process, swap.id}
        linked.add(swap.id)
        if number % 5 == 0:
            issue = _dispute(next(ids), made)
            world.disputes.append(issue)
            world.links[issue.id] = {made.id, process, issue.id, PARTY_A}
            linked.add(issue.id)
        world.links[made.id] = linked
    _name(world)
    return world


def _round(id: int, number: int, day: str, place: str, process: int) -> RoundRow:
    return RoundRow(
        id=id, slug=f"round-{number}", label=f"{place}, round {number}", date=day, day=day,
        status="held", status_as_of=day, place=place, process=f"Process {process - 9100}",
        formats=("direct",), conflict=number % 7 == 0, notes=0, articles=2,
    )  # fmt: skip


def _delegation(id: int, at: RoundRow, party: str) -> DelegationRow:
    return DelegationRow(
        id=id, slug=f"delegation-{id}", party=party, capacity="party",
        head=f"Person {party[-1]}{id}", office="envoy", size="4", members=4,
        round_label=at.label, date=at.date, day=at.day, conflict=False, notes=0,
    )  # fmt: skip


def _exchange(id: int, at: RoundRow) -> ExchangeRow:
    return ExchangeRow(
        id=id, slug=f"exchange-{id}", label=f"swap after {at.label}", category="prisoners",
        date=at.date, day=at.day, stage="agreed", vouched="one side", voucher="Party A",
        figures=(), parts=0, conflict=at.conflict, notes=0,
    )  # fmt: skip


def _dispute(id: int, at: RoundRow) -> DisputeRow:
    said = Position(id, "Party A", "Person A", "demand", "a truce first", at.date)
    return DisputeRow(
        id=id, slug=f"issue-{id}", label=f"truce before {at.place}", status="open",
        asserted=False, since=at.date, settled_by="", positions=(said,), day=at.day,
        conflict=False, notes=0,
    )  # fmt: skip


def _name(world: World) -> None:
    for kind, rows in (
        ("round", world.rounds),
        ("exchange", world.exchanges),
        ("issue", world.disputes),
    ):
        for row in rows:
            world.labels[row.id] = Thing(row.id, row.slug, kind, row.label)
    for sent in world.delegations:
        label = f"{sent.party} at {sent.round_label}"
        world.labels[sent.id] = Thing(sent.id, sent.slug, "delegation", label)
    for id, slug, kind, label in (
        (PARTY_A, "party-a", "party", "Party A"),
        (PARTY_B, "party-b", "party", "Party B"),
        (PROCESS_1, "process-1", "process", "Process 1"),
        (PROCESS_2, "process-2", "process", "Process 2"),
    ):
        world.labels[id] = Thing(id, slug, kind, label)


@dataclass(frozen=True)
class FakeListing:
    """A listing over one list of the world."""

    name: str
    sorts: tuple[str, ...] = ("newest", "oldest")

    def _kept(self, world: World, lens: Lens) -> Sequence[Any]:
        rows: Sequence[Any] = getattr(world, self.name)
        wanted = {lens.process_id, lens.scope_id, lens.round_id} - {None}
        if wanted:
            rows = [row for row in rows if wanted <= world.links[row.id]]
        for word in lens.words:
            rows = [row for row in rows if word.casefold() in _searched(row)]
        return rows if lens.sort != "oldest" else rows[::-1]

    def count(self, world: World, lens: Lens) -> int:
        world.asked.append(f"{self.name}.count")
        return len(self._kept(world, lens))

    def rows(self, world: World, lens: Lens, seek: Seek) -> tuple[Any, ...]:
        world.asked.append(f"{self.name}.rows")
        rows = self._kept(world, lens)
        return page(rows, seek)

    def rank(self, world: World, lens: Lens, key: int) -> int | None:
        world.asked.append(f"{self.name}.rank")
        ids = [row.id for row in self._kept(world, lens)]
        return ids.index(key) if key in ids else None


def _searched(row: Any) -> str:
    names = (getattr(row, name, "") for name in ("label", "party", "head"))
    return " ".join(names).casefold()


def page(rows: Sequence[Any], seek: Seek) -> tuple[Any, ...]:
    """The rows that `seek` names, the slow and obvious way."""
    if seek.last:
        return tuple(rows[-seek.limit :])
    ids = [row.id for row in rows]
    if seek.after is not None:
        start = ids.index(seek.after) + 1
        return tuple(rows[start : start + seek.limit])
    if seek.before is not None:
        end = ids.index(seek.before)
        return tuple(rows[max(0, end - seek.limit) : end])
    return tuple(rows[seek.offset or 0 : (seek.offset or 0) + seek.limit])


def card(world: World, key: int) -> Card:
    """A card with three facts and what is linked."""
    world.asked.append("card")
    thing = world.labels[key]
    facts = (
        _fact(key, "label", thing.label, None),
        _fact(key, "party", "Party A", PARTY_A),
        _fact(key, "held", "yes", None),
    )
    linked: list[Any] = [
        world.labels[id]
        for id in sorted(world.links.get(key, set()))
        if id != key and id in world.labels
    ]
    sections = (Section("Linked", tuple(linked)),)
    return Card(key, thing.slug, thing.kind, thing.label, facts, sections, 2, 0)


def _fact(key: int, name: str, value: str, target: int | None) -> Fact:
    return Fact(key, name, value, value, target, (), False, (), (), "", 2)


def groups(world: World, key: int, name: str | None = None) -> tuple[EvidenceGroup, ...]:
    """One value with two claims that cannot both hold."""
    world.asked.append("groups")
    claims = tuple(
        Claim(
            name or "label", value, value, None, standing, speaker, 0, "claimed", "",
            f"Outlet {speaker[-1]}", "", PARTY_A, "2031-01-02", "text", "https://example.org/a",
            "high",
        )
        for value, standing, speaker in (("12", "shown", "Party A"), ("14", "conflicts", "Party B"))
    )  # fmt: skip
    return (EvidenceGroup(key, world.labels[key].label, name or "label", None, claims),)


def notes(world: World, key: int) -> tuple[NoteRow, ...]:
    return tuple(note for note in world.notes if note.about_id == key)


def find_things(world: World, text: str, limit: int = 30) -> tuple[Thing, ...]:
    found = [t for t in world.labels.values() if text.casefold() in t.label.casefold()]
    return tuple(found[:limit])


def thing(world: World, key: int) -> Thing | None:
    return world.labels.get(key)


def thing_by_slug(world: World, slug: str) -> Thing:
    from db.errors import UnknownSlug

    for found in world.labels.values():
        if found.slug == slug:
            return found
    raise UnknownSlug(slug)


def processes(world: World) -> tuple[tuple[Thing, int, int], ...]:
    half = len(world.rounds) // 2
    return tuple((world.labels[id], 0, half) for id in (PROCESS_1, PROCESS_2))


def days(world: World, lens: Lens) -> tuple[Any, ...]:
    """Nothing on the timeline."""
    return ()


def add_note(world: World, note: Any, now: str) -> NoteRow:
    """Stores the note, as the command of the real store does."""
    number = len(world.notes) + 1
    label = world.labels[note.about_id].label
    row = NoteRow(
        50_000 + number, number, note.about_id, label, note.field or "", note.author, note.body,
        now, "",
    )  # fmt: skip
    world.notes.append(row)
    return row


def last_note(world: World) -> int:
    return len(world.notes)


def notes_since(world: World, number: int, author: str) -> int:
    return world.others


def save_surely(store: FakeStore, attempt: str, fn: Callable[..., Any], *args: Any) -> Any:
    """Saves as the real one does where nothing fails."""
    return store.write(fn, *args)


class FakeStore:
    """A store over a world; notes by `others` can be played."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def others(self) -> int:
        return self.world.others

    @others.setter
    def others(self, count: int) -> None:
        self.world.others = count

    def read(self, fn: Callable[..., Any], *args: Any) -> Any:
        return fn(self.world, *args)

    write = read

    def revision(self) -> int:
        return len(self.world.notes) + self.world.others

    def close(self) -> None:
        """Nothing to close."""


def pretend(setattr: Callable[[Any, str, Any], None]) -> None:
    """Put this world's functions in the place of the store's, and plain panes on the screen.

    `setattr` is monkeypatch's.
    """
    from db import commands, queries
    from tests.tui.plain_panes import PLAIN
    from tui import board

    for fn in (find_things, thing, thing_by_slug, processes, days, last_note, notes_since):
        setattr(queries, fn.__name__, fn)
    setattr(commands, "add_note", add_note)
    setattr(commands, "save_surely", save_surely)
    setattr(board, "PANES", PLAIN)
