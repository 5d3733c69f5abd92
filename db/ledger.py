"""The ledger: what articles say becomes evidence, and evidence becomes typed rows.

One call, inside the caller's transaction; the outcome is the same in any order of loading.
"""

import sqlite3
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db import edtf, models
from db.claims import ArticleClaims, CuratedName, LoadCount, LoadReport
from db.derive import derive
from db.projection import Projection, Shown, depending_on, mark_touched, shown, write_rows
from db.registry import Registry
from db.search import index
from db.search.fold import fold
from db.search.name_words import fill_words

ACTOR = "seeds"
_KEY = "entity_id, field, locator, by_id, mode, value, hedge"
_HEAD = "outlet_id, agency_id, published, reliability"


class Ledger:
    """One load, inside the transaction of `connection`; nothing is seen before its commit."""

    def __init__(self, connection: Connection, now: str, cause: str) -> None:
        """`now` is the UTC time of the load, `cause` what the change log names as its reason."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA defer_foreign_keys=ON")
        self._connection = connection
        self._driver = driver
        self._now = now
        self._cause = cause
        self._batch = uuid.uuid4().hex
        self._registry = Registry(driver)
        self._changes: list[dict[str, Any]] = []
        self._articles = {"added": 0, "changed": 0, "removed": 0}
        self._evidence = {"added": 0, "changed": 0, "removed": 0}

    def load(
        self,
        articles: Sequence[ArticleClaims],
        names: Sequence[CuratedName] | None,
        origin: str,
        removed: Iterable[str] = (),
        progress: Callable[[int], None] = lambda done: None,
    ) -> LoadReport:
        """Take in what `articles` say now, in place of what each said before.

        `names` replaces the curated spellings of `origin` (None leaves them); `removed` are slugs
        of articles that are withdrawn. `progress` is told how many articles are taken in.
        """
        entities = self._count(
            "entity WHERE deleted_at IS NULL AND kind NOT IN ('article', 'note')"
        )
        evidence = self._count("evidence")
        facts = self._count(
            "(SELECT DISTINCT entity_id, field FROM evidence WHERE standing='shown')"
        )
        withdrawn = list(removed)
        self._register(articles)
        reach = self._reach(articles, withdrawn)
        mark_touched(self._driver, reach - self._registry.fresh)
        before = shown(self._driver)
        touched: set[int] = set()
        for slug in withdrawn:
            touched |= self._withdraw(slug)
        for done, article in enumerate(articles, 1):
            touched |= self._take_in(article)
            progress(done)
        touched |= depending_on(self._driver, self._registry, touched)
        mark_touched(self._driver, touched)
        hidden = self._hidden()
        gone = Projection(self._connection, self._driver, self._registry).rebuild(touched)
        after = shown(self._driver)
        self._hide(gone)
        back = hidden - gone
        for key in sorted(back):
            self._log(key, "restore")
        if names is not None:
            self._curate(names, origin)
        if touched:
            derive(self._driver)
        if articles or withdrawn or names is not None:
            fill_words(self._driver)
            index.refresh(self._driver)
        fact_count, moved = self._compare(
            {place: value for place, value in before.items() if place[0] in touched}, after, facts
        )
        write_rows(self._connection, models.Change, self._changes)
        fresh = {key for key in self._registry.fresh if self._registry.kinds[key] != "article"}
        changed, lost = len(moved - gone - back), len(gone - hidden)
        return LoadReport(
            articles=LoadCount(**self._articles),
            entities=LoadCount(
                len(fresh | back), changed, lost, unchanged=entities - changed - lost
            ),
            facts=fact_count,
            evidence=LoadCount(
                **self._evidence,
                unchanged=evidence - self._evidence["changed"] - self._evidence["removed"],
            ),
        )

    def remember(self, facts: Mapping[str, str]) -> None:
        """Note facts about the store itself, such as the hash of the set it was filled with."""
        for key, value in facts.items():
            self._driver.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _count(self, what: str) -> int:
        return int(self._driver.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    def _log(
        self, entity: int, op: str, field: str | None = None,
        before: str | None = None, after: str | None = None,
    ) -> None:  # fmt: skip
        self._changes.append(
            {
                "at": self._now,
                "actor": ACTOR,
                "cause": self._cause,
                "batch": self._batch,
                "entity_id": entity,
                "op": op,
                "field": field,
                "before": before,
                "after": after,
            }
        )

    def _register(self, articles: Sequence[ArticleClaims]) -> None:
        """Give every thing that any of the articles speaks of a row in the registry."""
        kinds = {thing.slug: thing.kind for article in articles for thing in article.things}
        kinds |= {article.slug: "article" for article in articles}
        rows = self._registry.add(kinds, self._now)
        write_rows(self._connection, models.Entity, rows)
        for row in rows:
            self._log(row["id"], "insert")

    def _reach(self, articles: Sequence[ArticleClaims], withdrawn: Sequence[str]) -> set[int]:
        """Every thing the load may touch."""
        ids = self._registry.ids
        reach = {ids[value.slug] for article in articles for value in article.values}
        for slug in [*withdrawn, *(article.slug for article in articles)]:
            rows = self._driver.execute(
                "SELECT DISTINCT entity_id FROM evidence WHERE article_id=?", (ids[slug],)
            )
            reach |= {row[0] for row in rows}
        return reach | depending_on(self._driver, self._registry, reach)

    def _withdraw(self, slug: str) -> set[int]:
        key = self._registry.ids[slug]
        rows = self._driver.execute(
            "DELETE FROM evidence WHERE article_id=? RETURNING entity_id", (key,)
        ).fetchall()
        self._evidence["removed"] += len(rows)
        self._articles["removed"] += 1
        self._driver.execute("DELETE FROM article WHERE id=?", (key,))
        self._hide({key})
        return {row[0] for row in rows}

    def _take_in(self, article: ArticleClaims) -> set[int]:
        """Store the article's head and the difference of its evidence; the things it touches."""
        key = self._registry.ids[article.slug]
        driver = self._driver
        head = driver.execute(f"SELECT {_HEAD} FROM article WHERE id=?", (key,)).fetchone()
        driver.execute("DELETE FROM article WHERE id=?", (key,))
        write_rows(self._connection, models.Article, [self._article_row(key, article)])
        driver.execute(
            "UPDATE entity SET label=?, updated_at=?, deleted_at=NULL WHERE id=?",
            (article.head.get("headline") or article.head["gist"], self._now, key),
        )
        self._articles["added" if head is None else "changed"] += 1
        said = self._claims(article)
        held = {
            row[1:]: row[0]
            for row in driver.execute(f"SELECT id, {_KEY} FROM evidence WHERE article_id=?", (key,))
        }
        gone = [claim for claim in held if claim not in said]
        new = [claim for claim in said if claim not in held]
        driver.executemany("DELETE FROM evidence WHERE id=?", [(held[claim],) for claim in gone])
        write_rows(self._connection, models.Evidence, [_evidence_row(key, c) for c in new])
        paired = min(len(gone), len(new))
        self._evidence["changed"] += paired
        self._evidence["added"] += len(new) - paired
        self._evidence["removed"] += len(gone) - paired
        touched = {claim[0] for claim in (*gone, *new)}
        if (
            head is not None
            and head != driver.execute(f"SELECT {_HEAD} FROM article WHERE id=?", (key,)).fetchone()
        ):
            touched |= {claim[0] for claim in said}
        return touched

    def _claims(self, article: ArticleClaims) -> dict[tuple[Any, ...], None]:
        """The article's claims; one said both with and without a hedge at a place is said."""
        ids = self._registry.ids
        hedges: dict[tuple[Any, ...], str | None] = {}
        for v in article.values:
            claim = (ids[v.slug], v.field, v.locator, ids[v.by], v.mode, v.value)
            hedges[claim] = v.hedge if hedges.get(claim, v.hedge) else None
        return {(*claim, hedge): None for claim, hedge in hedges.items()}

    def _article_row(self, key: int, article: ArticleClaims) -> dict[str, Any]:
        head, ids = article.head, self._registry.ids
        lo, hi = edtf.bounds(head["published"])
        plain = "via headline byline url lang read reliability text_sha256 gist published"
        return {name: head.get(name) for name in plain.split()} | {
            "id": key,
            "outlet_id": ids[head["outlet"]],
            "agency_id": ids[head["agency"]] if "agency" in head else None,
            "published_lo": lo,
            "published_hi": hi,
            "paragraphs": int(head["paragraphs"]) if "paragraphs" in head else None,
            "origin": article.origin,
            "digest_path": article.path,
            "digest_sha256": article.sha256,
            "digest": article.text,
            "loaded_at": self._now,
        }

    def _hidden(self) -> set[int]:
        """The things in `touched` that were hidden before this load."""
        rows = self._driver.execute(
            "SELECT id FROM entity WHERE deleted_at IS NOT NULL AND id IN (SELECT id FROM touched)"
        )
        return {row[0] for row in rows}

    def _hide(self, gone: set[int]) -> None:
        """Hide things that no article speaks of any more; they come back with their notes."""
        for key in sorted(gone):
            self._driver.execute("UPDATE entity SET deleted_at=? WHERE id=?", (self._now, key))
            self._log(key, "hide")

    def _curate(self, names: Sequence[CuratedName], origin: str) -> None:
        """Replace the curated spellings of one origin."""
        self._driver.execute("DELETE FROM name WHERE origin=?", (origin,))
        rows = {(self._registry.ids[name.slug], name.text): name.kind for name in names}
        write_rows(
            self._connection,
            models.Name,
            [
                {"entity_id": key, "text": text, "fold": fold(text), "kind": kind, "origin": origin}
                for (key, text), kind in rows.items()
            ],
        )

    def _compare(self, before: Shown, after: Shown, total: int) -> tuple[LoadCount, set[int]]:
        """Log every shown value that changed; the count of facts, and the changed entities."""
        added = changed = 0
        entities: set[int] = set()
        for (key, field), value in after.items():
            old = before.get((key, field))
            if old == value:
                continue
            added += old is None
            changed += old is not None
            if key not in self._registry.fresh:
                entities.add(key)
                self._log(key, "update", field, old, value)
        lost = [place for place in before if place not in after]
        for key, field in lost:
            self._log(key, "update", field, before[key, field])
            entities.add(key)
        counts = LoadCount(added, changed, removed=len(lost), unchanged=total - changed - len(lost))
        return counts, entities


def _evidence_row(article: int, claim: tuple[Any, ...]) -> dict[str, Any]:
    entity, field, locator, by, mode, value, hedge = claim
    first, _, last = locator[1:].partition("-") if locator[:1] == "p" else ("", "", "")
    return {
        "entity_id": entity,
        "field": field,
        "value": value,
        "article_id": article,
        "locator": locator,
        "para_from": int(first) if first.isdigit() else None,
        "para_to": int(last or first) if first.isdigit() else None,
        "by_id": by,
        "mode": mode,
        "hedge": hedge,
        "rank": "normal",
        "standing": "agrees",
    }
