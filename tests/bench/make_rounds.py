"""A made-up store of many rounds, written in bulk: `python -m tests.bench.make_rounds N FILE`.

Every round has two delegations with their heads and a statement on a dispute that twenty rounds
share, every other round an exchange with two tallies. The same N gives the same store.
"""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from db.connection import connect
from db.derive import derive
from db.search.fold import fold
from db.store import create
from seeds.loader import leave_without

NOW = "2030-01-01T00:00:00+00:00"
PROCESSES, PARTIES, PERSONS, PLACES = 10, 20, 200, 40
ROUNDS_A_DISPUTE = 20
ROUNDS_AN_ARTICLE = 50
AT_ONCE = 2000  # rounds written with one statement for each table
FIRST_DAY = date(1900, 1, 1)


class _Sheets:
    """Rows by table, and the next entity id."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.columns: dict[str, tuple[str, ...]] = {}
        self._ids = count(1)

    def add(self, table: str, **values: Any) -> None:
        """One more row of a table; all its rows name the same columns."""
        columns = self.columns.setdefault(table, tuple(values))
        assert columns == tuple(values)
        self.rows.setdefault(table, []).append(tuple(values.values()))

    def thing(self, kind: str, slug: str, label: str) -> int:
        """A row in the registry, with a name where people would search for it; its id."""
        id = next(self._ids)
        self.add("entity", id=id, slug=slug, kind=kind, label=label, created_at=NOW, updated_at=NOW)
        if kind not in ("role", "tally", "delegation", "statement", "article"):
            self.add(
                "name",
                entity_id=id,
                text=label,
                fold=fold(label),
                kind="canonical",
                origin="digest",
            )
        return id

    def link(self, entity: int, field: str, target: int) -> None:
        """One thing names another."""
        self.add("link", entity_id=entity, field=field, target_id=target)

    def claim(self, entity: int, field: str, value: object, article: int, by: int) -> None:
        """One article says so."""
        self.add(
            "evidence",
            entity_id=entity,
            field=field,
            value=str(value),
            article_id=article,
            locator="text",
            by_id=by,
            mode="reported",
            rank="normal",
            standing="shown",
        )

    def flush(self, connection: Connection) -> None:
        """Write what there is, and forget it."""
        for table, rows in self.rows.items():
            names = ", ".join(f'"{name}"' for name in self.columns[table])
            marks = ", ".join("?" * len(self.columns[table]))
            connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        self.rows.clear()


def make(path: Path, rounds: int) -> None:
    """Fill a new store at `path`."""
    store = create(path)
    leave_without(store)
    store.close()
    connection = connect(path, write=True)
    for setting in (
        "foreign_keys=OFF",
        "synchronous=OFF",
        "cache_size=-800000",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    _fill(_Sheets(), rounds, connection)
    derive(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _fill(sheets: _Sheets, rounds: int, connection: Connection) -> None:
    processes = [_process(sheets, number) for number in range(PROCESSES)]
    parties = [_party(sheets, number) for number in range(PARTIES)]
    persons = [_person(sheets, number, parties) for number in range(PERSONS)]
    places = [sheets.thing("place", f"place-{n}", f"Town {n}") for n in range(PLACES)]
    outlet = sheets.thing("party", "example-news", "Example News")
    sheets.add("party", id=outlet, type="outlet")
    article = issue = 0
    for number in range(rounds):
        if number % ROUNDS_AN_ARTICLE == 0:
            article = _article(sheets, number, outlet)
        if number % ROUNDS_A_DISPUTE == 0:
            issue = _issue(sheets, number, processes, article, outlet)
        _round(sheets, number, processes, parties, persons, places, issue, article, outlet)
        if number % AT_ONCE == 0:
            sheets.flush(connection)
    sheets.flush(connection)


def _process(sheets: _Sheets, number: int) -> int:
    id = sheets.thing("process", f"talks-{number}", f"Talks {number}")
    sheets.add("process", id=id, status="active")
    return id


def _party(sheets: _Sheets, number: int) -> int:
    id = sheets.thing("party", f"party-{number}", f"Party {number}")
    sheets.add("party", id=id, type="state")
    return id


def _person(sheets: _Sheets, number: int, parties: Sequence[int]) -> int:
    id = sheets.thing("person", f"person-{number}", f"Person {number}")
    sheets.add("person", id=id, party_id=parties[number % PARTIES])
    return id


def _article(sheets: _Sheets, number: int, outlet: int) -> int:
    id = sheets.thing("article", f"article-{number}", f"Talks go on, part {number}")
    day = _day(number)
    sheets.add(
        "article", id=id, outlet_id=outlet, published=day, published_lo=day, published_hi=day,
        lang="en", read="whole", reliability="high", gist="Made up.", origin="own",
        digest_path=f"{id}.yaml", digest_sha256=str(id), digest="", loaded_at=NOW,
    )  # fmt: skip
    return id


def _issue(
    sheets: _Sheets, number: int, processes: Sequence[int], article: int, outlet: int
) -> int:
    id = sheets.thing("issue", f"issue-{number}", f"Question {number}")
    day, process = _day(number), _process_of(number, processes)
    sheets.add(
        "issue", id=id, process_id=process, question="Who goes first?", first_day=day, last_day=day
    )
    sheets.link(id, "process", process)
    sheets.claim(id, "question", "Who goes first?", article, outlet)
    return id


def _round(
    sheets: _Sheets, number: int, processes: Sequence[int], parties: Sequence[int],
    persons: Sequence[int], places: Sequence[int], issue: int, article: int, outlet: int,
) -> None:  # fmt: skip
    label, day = f"Town {number % PLACES}, round {number}", _day(number)
    id = sheets.thing("round", f"round-{number}", label)
    process, place = _process_of(number, processes), places[number % PLACES]
    sheets.add(
        "round", id=id, process_id=process, status="held", status_as_of=day, formats='["direct"]',
        date=day, date_lo=day, date_hi=day, sort_day=day, place_id=place, schedule="[]",
        outcome="They agreed to meet again.",
    )  # fmt: skip
    sheets.link(id, "process", process)
    sheets.link(id, "place", place)
    facts = {"label": label, "date": day, "status": "held", "place": f"place-{number % PLACES}"}
    for field, value in (facts | {"outcome": "They agreed to meet again."}).items():
        sheets.claim(id, field, value, article, outlet)
    sides = [number % PARTIES, (number + 7) % PARTIES]
    for side in sides:
        head = persons[(number * 13 + side) % PERSONS]
        _delegation(sheets, id, parties[side], head, article, outlet)
    said = sheets.thing("statement", f"said-{number}", "Demands it")
    sheets.add(
        "statement", id=said, act="demand", speaker_id=parties[sides[0]],
        party_id=parties[sides[0]], about_id=issue, round_id=id, said=day, said_lo=day, said_hi=day,
        gist="The others go first.", lone_low=False,
    )  # fmt: skip
    sheets.claim(said, "gist", "The others go first.", article, outlet)
    if number % 2 == 0:
        _exchange(sheets, number, id, process, [parties[side] for side in sides], article, outlet)


def _delegation(
    sheets: _Sheets, round: int, party: int, head: int, article: int, outlet: int
) -> None:
    id = sheets.thing("delegation", f"delegation-{round}-{party}", "Delegation")
    sheets.add(
        "delegation", id=id, round_id=round, party_id=party, capacity="party", size=6,
        size_qual="exactly", sort_day="",
    )  # fmt: skip
    sheets.claim(id, "size", "6", article, outlet)
    seat = sheets.thing("role", f"seat-{id}", "Seat")
    sheets.add("role", id=seat, person_id=head, delegation_id=id, rank="head", title="envoy")
    sheets.claim(seat, "title", "envoy", article, outlet)


def _exchange(
    sheets: _Sheets, number: int, round: int, process: int, sides: Sequence[int],
    article: int, outlet: int,
) -> None:  # fmt: skip
    day = _day(number)
    id = sheets.thing("exchange", f"exchange-{number}", f"Prisoners, {number}")
    sheets.add(
        "exchange", id=id, process_id=process, round_id=round, category="prisoners", groups="[]",
        numbers="{}", planned=day, planned_lo=day, planned_hi=day, sort_day=day,
    )  # fmt: skip
    sheets.link(id, "process", process)
    sheets.link(id, "round", round)
    sheets.claim(id, "category", "prisoners", article, outlet)
    for giver, receiver in (sides, sides[::-1]):
        tally = sheets.thing("tally", f"tally-{id}-{giver}", "Tally")
        sheets.add(
            "tally", id=tally, exchange_id=id, stage="agreed", side="one", giver_id=giver,
            receiver_id=receiver, qual="exactly", n=100 + number % 900, cumulative=False,
        )  # fmt: skip
        sheets.claim(tally, "n", 100 + number % 900, article, outlet)


def _process_of(number: int, processes: Sequence[int]) -> int:
    """The process of a round and of the dispute it shares with its neighbours."""
    return processes[number // ROUNDS_A_DISPUTE % PROCESSES]


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number // 3)).isoformat()


if __name__ == "__main__":
    make(Path(sys.argv[2]), int(sys.argv[1]))
