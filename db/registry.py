"""The registry as one load sees it: which slug is which id, and of which kind."""

import sqlite3
from collections.abc import Mapping
from typing import Any


class Registry:
    """Ids and kinds by slug; slugs of merged things lead to what they were merged into."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        """Read every entity of the store."""
        self.ids: dict[str, int] = {}
        self.kinds: dict[int, str] = {}
        self.fresh: set[int] = set()
        into: dict[int, int] = {}
        for key, slug, kind, other in driver.execute(
            "SELECT id, slug, kind, merged_into_id FROM entity"
        ):
            self.ids[slug] = key
            self.kinds[key] = kind
            if other is not None:
                into[key] = other
        for slug, key in self.ids.items():
            self.ids[slug] = _end(key, into)
        self._last = max(self.kinds, default=0)

    def add(self, kinds: Mapping[str, str], now: str) -> list[dict[str, Any]]:
        """Give each unknown slug an id; the rows to insert into `entity`."""
        rows = []
        for slug, kind in kinds.items():
            if slug in self.ids:
                continue
            self._last += 1
            self.ids[slug] = self._last
            self.kinds[self._last] = kind
            self.fresh.add(self._last)
            row = {"id": self._last, "slug": slug, "kind": kind, "label": slug}
            rows.append(row | {"created_at": now, "updated_at": now})
        return rows


def _end(key: int, into: Mapping[int, int]) -> int:
    while key in into:
        key = into[key]
    return key
