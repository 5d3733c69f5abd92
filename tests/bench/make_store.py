"""A store of N searchable records with plainly made-up words: `python -m ... N PATH`.

A tenth of the records are people; most others are what they said, on days of twenty years, at
rounds between two parties. Rows are inserted in bulk, then the index is built as after a migration.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from db.search import index
from db.search.fold import fold
from db.store import Store, create

NOW = "2030-01-01T00:00:00+00:00"
FIRST_DAY = date(2010, 1, 1)
DAYS = 7300
VOCABULARY = 20_000
_ONSETS = "b d f g k l m n p r s t v z br dr gr kl pl tr".split()
_VOWELS = "a e i o u".split()
_CODAS = ["", "", "l", "m", "n", "r", "s", "k"]
_SHARES = {"person": 10, "round": 4, "issue": 1, "article": 15, "note": 25}  # per cent
_AT_ONCE = 20_000

Row = tuple[object, ...]


class Built(NamedTuple):
    """How long the index took to build (CPU seconds), and its size in bytes."""

    seconds: float
    bytes: int


class Maker:
    """Writes the rows of one store; the same seed gives the same store."""

    def __init__(self, driver: sqlite3.Connection, size: int) -> None:
        self._driver = driver
        self._random = random.Random(size)  # noqa: S311 (the same words every time)
        self._size = size
        self._key = 0
        self.words = [self._word(3) for _ in range(VOCABULARY)]
        self._surnames = [self._word(4).capitalize() for _ in range(max(200, size // 20))]
        self._given = [self._word(2).capitalize() for _ in range(300)]

    def fill(self) -> None:
        """Write everything but what is derived for searching."""
        process, parties, places = self._frame()
        people = self._people(self._share("person"), parties)
        issues = self._issues(self._share("issue"), process)
        rounds = self._rounds(self._share("round"), process, parties, places, people)
        self._articles(self._share("article"), parties[0])
        notes = self._share("note")
        said = self._size - self._key - notes
        self._statements(said, people, parties, issues, rounds)
        self._notes(notes)

    def _share(self, kind: str) -> int:
        return self._size * _SHARES[kind] // 100

    def _word(self, syllables: int) -> str:
        pick = self._random.choice
        return "".join(
            pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS)
            for _ in range(self._random.randint(2, syllables))
        )

    def _some_words(self, least: int, most: int) -> list[str]:
        # Drawn so that a few words are in half of the texts and most are rare.
        return [
            self.words[int(VOCABULARY ** self._random.random()) - 1]
            for _ in range(self._random.randint(least, most))
        ]

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self._random.randrange(DAYS))

    def _new(self, kind: str, label: str) -> tuple[int, Row]:
        self._key += 1
        return self._key, (self._key, f"{kind}-{self._key}", kind, label, NOW, NOW)

    def _write(self, table: str, columns: str, rows: Iterator[Row] | Sequence[Row]) -> None:
        places = ", ".join("?" * len(columns.split(", ")))
        self._driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)

    def _entities(self, rows: Sequence[Row]) -> None:
        self._write("entity", "id, slug, kind, label, created_at, updated_at", rows)

    def _links(self, rows: Sequence[Row]) -> None:
        self._write("link", "entity_id, field, target_id", rows)

    def _names(self, rows: Sequence[Row]) -> None:
        named = [
            (key, label, fold(str(label)), "canonical", "digest") for key, _, _, label, *_ in rows
        ]
        self._write("name", "entity_id, text, fold, kind, origin", named)

    def _frame(self) -> tuple[int, list[int], list[int]]:
        process, row = self._new("process", "Talks of the made-up parties")
        rows, parties, places = [row], [], []
        for number in range(20):
            key, row = self._new("party", f"Party {self.words[number].capitalize()}")
            parties.append(key)
            rows.append(row)
        for _ in range(40):
            key, row = self._new("place", self._word(3).capitalize())
            places.append(key)
            rows.append(row)
        self._entities(rows)
        self._names(rows)
        self._write("process", "id, status", [(process, "active")])
        self._write("party", "id, type", [(key, "state") for key in parties])
        return process, parties, places

    def _people(self, number: int, parties: Sequence[int]) -> list[tuple[int, str]]:
        people, rows, typed = [], [], []
        for _ in range(number):
            surname = self._random.choice(self._surnames)
            key, row = self._new("person", f"{self._random.choice(self._given)} {surname}")
            people.append((key, surname))
            rows.append(row)
            typed.append((key, self._random.choice(parties)))
        self._entities(rows)
        self._names(rows)
        self._write("person", "id, party_id", typed)
        self._links([(key, "party", party) for key, party in typed])
        return people

    def _issues(self, number: int, process: int) -> list[int]:
        rows, typed = [], []
        for _ in range(number):
            first = self._day()
            last = first + timedelta(days=self._random.randrange(400))
            key, row = self._new("issue", " ".join(self._some_words(2, 4)).capitalize())
            rows.append(row)
            typed.append((key, process, first.isoformat(), last.isoformat()))
        self._entities(rows)
        self._write("issue", "id, process_id, first_day, last_day", typed)
        return [key for key, *_ in typed]

    def _rounds(
        self,
        number: int,
        process: int,
        parties: Sequence[int],
        places: Sequence[int],
        people: Sequence[tuple[int, str]],
    ) -> list[int]:
        rows, typed, links, linked = [], [], [], []
        for count in range(number):
            first = self._day()
            last = first + timedelta(days=self._random.choice((0, 0, 0, 1, 2)))
            place = self._random.choice(places)
            key, row = self._new("round", f"Round {count} on {' '.join(self._some_words(1, 2))}")
            rows.append(row)
            note = " ".join(self._some_words(8, 20))
            typed.append((key, process, "[]", "[]", first, first, last, first, place, note, "held"))
            links += [(key, "process", process), (key, "place", place)]
            seated = [person for person, _ in self._random.sample(people, min(6, len(people)))]
            linked += [
                (target, "round", key)
                for target in {*seated, place, *self._random.sample(parties, 2)}
            ]
        self._entities(rows)
        self._names(rows)
        columns = (
            "id, process_id, formats, schedule, date, date_lo, date_hi, sort_day, place_id, note,"
            " status"
        )
        self._write("round", columns, [_iso(row) for row in typed])
        self._links(links)
        self._write("occurrence", "entity_id, kind, item_id", linked)
        return [row[0] for row in typed]

    def _articles(self, number: int, outlet: int) -> None:
        rows, typed = [], []
        for _ in range(number):
            day = self._day()
            headline = " ".join(self._some_words(5, 10))
            key, row = self._new("article", headline)
            rows.append(row)
            gist = " ".join(self._some_words(10, 25))
            fixed = (outlet, "en", "full", "bench", "x", "x", "x", NOW)
            typed.append((key, headline, gist, day, day, day, *fixed))
        self._entities(rows)
        columns = (
            "id, headline, gist, published, published_lo, published_hi, outlet_id, lang, read,"
            " origin, digest_path, digest_sha256, digest, loaded_at"
        )
        self._write("article", columns, [_iso(row) for row in typed])

    def _statements(
        self,
        number: int,
        people: Sequence[tuple[int, str]],
        parties: Sequence[int],
        issues: Sequence[int],
        rounds: Sequence[int],
    ) -> None:
        pick = self._random.choice
        for start in range(0, number, _AT_ONCE):
            rows, typed, links = [], [], []
            for _ in range(min(_AT_ONCE, number - start)):
                words = self._some_words(8, 25)
                if self._random.random() < 0.25:
                    words.insert(len(words) // 2, pick(people)[1])
                key, row = self._new("statement", " ".join(words))
                speaker, party, about, day = (
                    pick(people)[0],
                    pick(parties),
                    pick(issues),
                    self._day(),
                )
                at = pick(rounds) if self._random.random() < 0.5 else None
                rows.append(row)
                typed.append((key, "position", speaker, party, about, at, day, day, day, row[3]))
                links += [(key, "speaker", speaker), (key, "party", party), (key, "about", about)]
                links += [(key, "round", at)] if at else []
            self._entities(rows)
            columns = (
                "id, act, speaker_id, party_id, about_id, round_id, said, said_lo, said_hi, gist"
            )
            self._write("statement", f"{columns}, lone_low", [(*_iso(row), False) for row in typed])
            self._links(links)

    def _notes(self, number: int) -> None:
        first = self._key
        rows, typed = [], []
        for count in range(1, number + 1):
            key, row = self._new("note", f"N{count}")
            rows.append(row)
            at = f"{self._day().isoformat()}T12:00:00+00:00"
            about, body = self._random.randint(1, first), " ".join(self._some_words(5, 40))
            typed.append((key, count, str(key), about, f"analyst-{count % 5}", body, at, 1, "x"))
        self._entities(rows)
        columns = "id, number, uuid, about_id, author, body, created_at, version, fingerprint"
        self._write("note", columns, typed)


def _iso(row: Row) -> Row:
    return tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row)


def make(path: Path, size: int) -> Built:
    """Make a store of `size` records at `path`, which must not exist."""
    store = create(path)

    def fill(driver: sqlite3.Connection) -> float:
        Maker(driver, size).fill()
        start = time.process_time()
        index.rebuild(driver)
        return time.process_time() - start

    seconds = store.write(fill)
    built = Built(seconds, store.read(index_bytes))
    store.close()
    return built


def index_bytes(connection: sqlite3.Connection) -> int:
    """The bytes of everything that is there for searching, names apart."""
    row = connection.execute(
        "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_%' ESCAPE '\\'"
        " OR name LIKE 'sqlite_autoindex_search%'"
    ).fetchone()
    return int(row[0])


def main() -> None:
    """Make one store and say what its index cost."""
    size, path = int(sys.argv[1]), Path(sys.argv[2])
    built = make(path, size)
    records = Store(path).read(
        lambda connection: connection.execute("SELECT count(*) FROM search_entry").fetchone()[0]
    )
    print(
        f"{records:,} records: index {built.bytes / records:.0f} bytes and"
        f" {built.seconds / records * 1e6:.0f} µs CPU a record"
    )


if __name__ == "__main__":
    main()
