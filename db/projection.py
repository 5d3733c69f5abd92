"""The second half of a load: touched things are merged again and their typed rows written."""

import sqlite3
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Table, insert

from db import models
from db.fields import refers, rule
from db.merge import Claim, Merged, merge
from db.rebuild import KINDS, Facts, typed_row
from db.registry import Registry
from db.search.fold import fold

NAMED_KINDS = frozenset(
    "party person place process round exchange issue agreement document".split()
)
Fields = dict[str, Merged]
Shown = dict[tuple[int, str], str]


def write_rows(
    connection: Connection, model: type[models.Base], rows: list[dict[str, Any]]
) -> None:
    """Insert rows in bulk through the model's own table."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    if rows:
        connection.execute(insert(table), rows)


def mark_touched(driver: sqlite3.Connection, things: set[int]) -> None:
    """Fill the temporary table `touched` with ids, for the statements of this module."""
    driver.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    driver.execute("DELETE FROM touched")
    driver.executemany("INSERT INTO touched VALUES (?)", [(key,) for key in sorted(things)])


def shown(driver: sqlite3.Connection) -> Shown:
    """What the things in `touched` show now: {(thing, field): values}."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for key, field, value in driver.execute(
        "SELECT entity_id, field, value FROM evidence"
        " WHERE standing='shown' AND entity_id IN (SELECT id FROM touched)"
    ):
        found[key, field].add(value)
    return {place: " | ".join(sorted(values)) for place, values in found.items()}


def depending_on(driver: sqlite3.Connection, registry: Registry, touched: set[int]) -> set[int]:
    """Things whose merge looks beyond their own evidence: places in places, a venue's time zone."""
    more: set[int] = set()
    if any(registry.kinds[key] == "place" for key in touched):
        rows = driver.execute("SELECT DISTINCT entity_id FROM evidence WHERE field='place'")
        more |= {row[0] for row in rows}
    for key in touched:
        if registry.kinds[key] == "round":
            rows = driver.execute("SELECT id FROM meeting WHERE round_id=?", (key,))
            more |= {row[0] for row in rows}
    return more


class Projection:
    """Rebuilds the typed rows, links, names and labels of the things in `touched`."""

    def __init__(self, connection: Connection, driver: sqlite3.Connection, registry: Registry):
        self._connection = connection
        self._driver = driver
        self._registry = registry
        self._within: dict[str, set[str]] | None = None

    def rebuild(self, touched: set[int]) -> set[int]:
        """Write all that follows from the evidence; the things that no article speaks of."""
        merged = self._merge()
        for spec in KINDS.values():
            table = spec.model.__tablename__
            self._driver.execute(f'DELETE FROM "{table}" WHERE id IN (SELECT id FROM touched)')
        self._driver.execute("DELETE FROM link WHERE entity_id IN (SELECT id FROM touched)")
        self._driver.execute(
            "DELETE FROM name WHERE origin='digest' AND entity_id IN (SELECT id FROM touched)"
        )
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        links: list[dict[str, Any]] = []
        names: list[dict[str, Any]] = []
        labels: list[tuple[str, int]] = []
        for key in sorted(merged):
            kind, fields = self._registry.kinds[key], merged[key]
            row = typed_row(kind, Facts(key, fields, self._registry.ids))
            if row is not None:
                rows[kind].append(row)
            links += self._links(key, kind, fields)
            names += self._names(key, kind, fields)
            labels.append((label_of(kind, fields), key))
        for kind, found in rows.items():
            write_rows(self._connection, KINDS[kind].model, found)
        write_rows(self._connection, models.Link, links)
        write_rows(self._connection, models.Name, names)
        self._driver.executemany(
            "UPDATE entity SET label=?1, deleted_at=NULL WHERE id=?2"
            " AND (label<>?1 OR deleted_at IS NOT NULL)",
            labels,
        )
        return {
            key
            for key in touched - set(merged)
            if self._registry.kinds[key] not in ("article", "note")
        }

    def _merge(self) -> dict[int, Fields]:
        grouped: dict[int, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        before: dict[int, str] = {}
        for row in self._driver.execute(
            "SELECT e.id, e.entity_id, e.field, e.value, e.rank, e.mode, e.standing,"
            " coalesce(n.slug, ''), coalesce(a.published, e.locator, ''), coalesce(g.slug, '')"
            " FROM evidence e LEFT JOIN article a ON a.id = e.article_id"
            " LEFT JOIN entity n ON n.id = a.id LEFT JOIN entity g ON g.id = a.agency_id"
            " WHERE e.entity_id IN (SELECT id FROM touched)"
        ):
            key, thing, field, value, rank, mode, standing, article, published, agency = row
            voice = f"{agency} {published[:10]}" if agency else article
            grouped[thing][field].append(Claim(key, value, article, published, voice, rank, mode))
            before[key] = standing
        zones = self._zones(grouped)
        merged: dict[int, Fields] = {}
        for thing, fields in grouped.items():
            if all(claim.mode == "edited" for claims in fields.values() for claim in claims):
                continue
            kind = self._registry.kinds[thing]
            merged[thing] = {
                field: merge(
                    kind, rule(kind, field), claims, tz=zones.get(thing), inside=self._inside
                )
                for field, claims in fields.items()
            }
        self._driver.executemany(
            "UPDATE evidence SET standing=? WHERE id=?",
            [
                (standing, key)
                for fields in merged.values()
                for outcome in fields.values()
                for key, standing in outcome.standings.items()
                if before[key] != standing
            ],
        )
        return merged

    def _zones(self, grouped: dict[int, dict[str, list[Claim]]]) -> dict[int, str]:
        """The venue's time zone of each round and meeting among the things."""
        zones = {}
        for thing, fields in grouped.items():
            home = thing
            if self._registry.kinds[thing] == "meeting" and "round" in fields:
                home = self._registry.ids[fields["round"][0].value]
            row = self._driver.execute(
                "SELECT min(value) FROM evidence WHERE entity_id=? AND field='tz'", (home,)
            ).fetchone()
            if row[0] is not None:
                zones[thing] = row[0]
        return zones

    def _inside(self, slug: str) -> frozenset[str]:
        """Every place that the place `slug` lies in, by all that articles say."""
        if self._within is None:
            self._within = defaultdict(set)
            for inner, outer in self._driver.execute(
                "SELECT n.slug, e.value FROM evidence e JOIN entity n ON n.id = e.entity_id"
                " WHERE e.field='in' AND e.mode<>'denied'"
            ):
                self._within[inner].add(outer)
        found: set[str] = set()
        waiting = [slug]
        while waiting:
            for outer in self._within.get(waiting.pop(), set()) - found:
                found.add(outer)
                waiting.append(outer)
        return frozenset(found)

    def _links(self, key: int, kind: str, fields: Fields) -> list[dict[str, Any]]:
        ids = self._registry.ids
        return [
            {"entity_id": key, "field": field, "target_id": target}
            for field, outcome in fields.items()
            if refers(kind, field)
            for target in sorted({ids[value] for value in outcome.values})
        ]

    def _names(self, key: int, kind: str, fields: Fields) -> list[dict[str, Any]]:
        if kind not in NAMED_KINDS:
            return []
        label = label_of(kind, fields)
        printed = dict.fromkeys(fields["names"].values if "names" in fields else (), "variant")
        return [
            {"entity_id": key, "text": text, "fold": fold(text), "kind": sort, "origin": "digest"}
            for text, sort in (
                {label: "canonical"} | {t: s for t, s in printed.items() if t != label}
            ).items()
        ]


def label_of(kind: str, fields: Fields) -> str:
    """What a thing is called: its label, else what stands for one in its kind."""
    for field in ("label", "gist", "title", "type", "party", "person", "stage"):
        if field in fields and fields[field].value:
            return (
                str(fields[field].value).replace("_", " ")
                if field == "type"
                else str(fields[field].value)
            )
    return kind
