"""One generic list over the store: pages by keyset, counts and ranks, narrowed by a Lens.

A list never loads everything: a page is some hundred ids in list order, then the records of those
ids. Which rows a lens keeps is looked up in `occurrence`, the same way for every list.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from db.records import Lens, Seek
from db.search.fold import fold

FEW = (
    5000  # up to this many linked rows are fetched and sorted; beyond, the order's index is walked
)
LONG = 10_000  # from so many rows on a filter finds the beginnings of words alone


class HasId(Protocol):
    """A record of a list row."""

    @property
    def id(self) -> int:
        """The entity id of the row."""


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Order:
    """An order: SQL expressions, most important first, all descending or all ascending."""

    keys: tuple[str, ...]
    descending: bool


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """One list: rows of `table` (alias t, joined to the registry as n), as records.

    `records` turns ids into records in the same order; `filtered` are SQL expressions for the ids
    of the things whose names the filter looks into, beside the date column `dated` ('' = none).
    """

    kind: str
    source: str
    orders: Mapping[str, Order]
    records: Callable[[sqlite3.Connection, tuple[int, ...]], tuple[R, ...]]
    filtered: tuple[str, ...]
    dated: str = "''"

    @property
    def sorts(self) -> tuple[str, ...]:
        """The names of the orders, the default first."""
        return tuple(self.orders)

    def count(self, connection: sqlite3.Connection, lens: Lens, only: str = "") -> int:
        """How many rows the lens keeps; `only` is a further condition on t, in our own SQL."""
        where, values = self._where(connection, lens)
        where += [only] * bool(only)
        if not where:
            sql = f"SELECT count(*) FROM {self.source.split()[0]}"
        else:
            sql = f"SELECT count(*) FROM {self._from()} WHERE {' AND '.join(where)}"
        return int(connection.execute(sql, values).fetchone()[0])

    def rows(self, connection: sqlite3.Connection, lens: Lens, seek: Seek) -> tuple[R, ...]:
        """The page of records that `seek` names, in list order."""
        where, values = self._where(connection, lens)
        order = self._order(lens)
        backwards = seek.before is not None or seek.last
        anchor = seek.after if seek.after is not None else seek.before
        if anchor is not None:
            ahead = order.descending != backwards
            where.append(self._beyond(order, "<" if ahead else ">"))
            values["anchor"] = anchor
        way = "DESC" if order.descending != backwards else "ASC"
        sql = f"SELECT t.id FROM {self._from()}"
        if where:
            sql += f" WHERE {' AND '.join(where)}"
        sql += " ORDER BY " + ", ".join(f"{key} {way}" for key in order.keys)
        sql += " LIMIT :limit OFFSET :offset"
        values |= {"limit": seek.limit, "offset": seek.offset or 0}
        ids = [row[0] for row in connection.execute(sql, values)]
        return self.records(connection, tuple(reversed(ids) if backwards else ids))

    def rank(self, connection: sqlite3.Connection, lens: Lens, key: int) -> int | None:
        """The number of rows above the row `key`; None when the lens does not keep it."""
        where, values = self._where(connection, lens)
        values["anchor"] = key
        kept = [*where, "t.id = :anchor"]
        sql = f"SELECT 1 FROM {self._from()} WHERE {' AND '.join(kept)}"
        if connection.execute(sql, values).fetchone() is None:
            return None
        order = self._order(lens)
        above = [*where, self._beyond(order, ">" if order.descending else "<")]
        sql = f"SELECT count(*) FROM {self._from()} WHERE {' AND '.join(above)}"
        return int(connection.execute(sql, values).fetchone()[0])

    def _from(self) -> str:
        return f"{self.source} JOIN entity n ON n.id = t.id"

    def _order(self, lens: Lens) -> Order:
        return self.orders.get(lens.sort) or next(iter(self.orders.values()))

    def _beyond(self, order: Order, sign: str) -> str:
        keys = ", ".join(order.keys)
        return f"({keys}) {sign} (SELECT {keys} FROM {self._from()} WHERE t.id = :anchor)"

    def _where(
        self, connection: sqlite3.Connection, lens: Lens
    ) -> tuple[list[str], dict[str, int | str]]:
        where: list[str] = []
        values: dict[str, int | str] = {}
        for name in ("process_id", "scope_id", "round_id"):
            wanted = getattr(lens, name)
            if wanted is None:
                continue
            values[name] = wanted
            few = connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM occurrence WHERE entity_id=? AND kind=?"
                " LIMIT ?)",
                (wanted, self.kind, FEW + 1),
            ).fetchone()[0]
            linked = (
                f"SELECT {{}} FROM occurrence o WHERE o.entity_id=:{name} AND o.kind='{self.kind}'"
            )
            if few <= FEW:
                where.append(f"t.id IN ({linked.format('o.item_id')})")
            else:
                where.append(f"EXISTS ({linked.format('1')} AND o.item_id=t.id)")
        self._filter(connection, lens, where, values)
        return where, values

    def _filter(
        self,
        connection: sqlite3.Connection,
        lens: Lens,
        where: list[str],
        values: dict[str, int | str],
    ) -> None:
        """Add the conditions of the filter."""
        typed = bool(lens.words or lens.unwanted)
        long = typed and self._is_long(connection)
        if typed and not long:
            from db.search.narrowing import meant

            words = [(word, "") for word in lens.words] + [(word, "NOT ") for word in lens.unwanted]
            for number, (word, sign) in enumerate(words):
                values[f"word{number}"] = _pattern(fold(word))
                values[f"raw{number}"] = _pattern(word.casefold())
                named = ", ".join(map(str, meant(connection, word)))
                where.append(
                    f"{sign}({self.dated} LIKE :raw{number} ESCAPE '\\' OR EXISTS (SELECT 1 FROM"
                    f" name m WHERE m.entity_id IN ({', '.join(self.filtered)})"
                    f" AND (m.fold LIKE :word{number} ESCAPE '\\' OR m.entity_id IN ({named}))))"
                )
        if lens.query is not None or long:
            from db.search.narrowing import kept

            words_of_it = (lens.words, lens.unwanted) if long else ((), ())
            statement, given = kept(connection, self.kind, lens.query, *words_of_it)
            where.append(f"t.id IN ({statement})")
            values |= given
        if lens.stars is not None:
            wanted, ids = lens.stars
            values["starred"] = marks(ids)
            sign = "" if wanted else "NOT "
            where.append(f"t.id {sign}IN (SELECT value FROM json_each(:starred))")

    def _is_long(self, connection: sqlite3.Connection) -> bool:
        """Whether looking into the names of every row would take too long for a key."""
        table = self.source.split()[0]
        sql = f"SELECT EXISTS (SELECT 1 FROM {table} LIMIT 1 OFFSET {LONG - 1})"
        return bool(connection.execute(sql).fetchone()[0])


def _pattern(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def marks(ids: tuple[int, ...]) -> str:
    """The ids as one JSON parameter for `json_each`."""
    return json.dumps(ids)


def noted(connection: sqlite3.Connection, ids: tuple[int, ...]) -> dict[int, int]:
    """How many notes hang on each of the things (only those with any)."""
    return dict(
        connection.execute(
            "SELECT t.about_id, count(*) FROM note t JOIN entity n ON n.id = t.id"
            " WHERE n.deleted_at IS NULL AND t.about_id IN (SELECT value FROM json_each(?))"
            " GROUP BY t.about_id",
            (marks(ids),),
        ).fetchall()
    )


def contested(connection: sqlite3.Connection, ids: tuple[int, ...]) -> frozenset[int]:
    """Which of the things have a field whose claims conflict."""
    rows = connection.execute(
        "SELECT DISTINCT entity_id FROM evidence INDEXED BY ix_evidence_conflicts"
        " WHERE standing='conflicts' AND entity_id IN (SELECT value FROM json_each(?))",
        (marks(ids),),
    )
    return frozenset(row[0] for row in rows)
