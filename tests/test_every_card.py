"""Every card of the bundled set, line by line: nothing raw is shown, every value has a source."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import queries
from db.store import Store
from tests.bundled import bundled
from tui.cards import card_lines, evidence_lines
from tui.lines import Line
from tui.signs import UNICODE

__all__ = ["bundled"]

# Stored words, moments, JSON and empty values, none of which is how a person says it.
RAW = re.compile(r"\b[a-z]+_[a-z_]+\b|\d-\d\dT\d|[{}]|\bNone\b|\.\./|/\.\.")
ADDRESS = re.compile(r"https?://\S+")
KINDS = (
    "agreement article delegation document exchange issue meeting party person place process round"
    " statement"
).split()


@pytest.fixture(scope="module")
def store(bundled: Path) -> Iterator[Store]:
    """The bundled set. Read it only."""
    opened = Store(bundled)
    yield opened
    opened.close()


def cards(store: Store, kind: str) -> Iterator[list[Line]]:
    """The lines of the card of each thing of a kind."""
    found = store.read(
        lambda connection: connection.execute(
            "SELECT id FROM entity WHERE kind = ? AND deleted_at IS NULL ORDER BY id", (kind,)
        ).fetchall()
    )
    assert found
    for (key,) in found:
        card = store.read(queries.card, key)
        assert card is not None
        yield card_lines(card, (), UNICODE)


@pytest.mark.parametrize("kind", KINDS)
def test_no_card_shows_how_a_value_is_stored(store: Store, kind: str) -> None:
    shown = [line.text.plain for lines in cards(store, kind) for line in lines]
    assert [line for line in shown if RAW.search(ADDRESS.sub("", line))] == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"article"}))  # which is itself the source
def test_every_value_leads_to_who_said_it_where_and_when(store: Store, kind: str) -> None:
    sources = {line.source for lines in cards(store, kind) for line in lines if line.source}
    assert sources
    for key, field in sources:
        groups = store.read(queries.groups, key, field)
        assert all(group.claims for group in groups)
        assert any(
            claim.speaker and claim.published and claim.article_id
            for group in groups
            for claim in group.claims
        ), (key, field)
        assert evidence_lines(groups, UNICODE)
