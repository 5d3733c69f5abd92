"""The Card of a person: every office with its days, every seat, what was said, by round."""

from pathlib import Path

import pytest

from db import queries
from db.records import RoundRow, StatementRow
from db.store import Store
from tests.bundled import bundled
from tui.cards import card_lines
from tui.signs import UNICODE

__all__ = ["bundled"]


@pytest.fixture
def umerov(bundled: Path) -> list[str]:
    """His Card, line by line."""
    store = Store(bundled)
    try:
        id = store.read(queries.thing_by_slug, "rustem-umerov").id
        card = store.read(queries.card, id)
        assert card is not None
        said = next(one for one in card.sections if one.title == "Said, by round")
        days = [row.day for row in said.rows if isinstance(row, RoundRow)]
        assert days == sorted(days, reverse=True)
        assert sum(isinstance(row, StatementRow) for row in said.rows) == 11
        return [
            f"{' ' * line.indent}{line.text.plain}|{line.tail.plain if line.tail else ''}"
            for line in card_lines(card, (), UNICODE)
        ]
    finally:
        store.close()


def part(lines: list[str], title: str) -> list[str]:
    """The lines under a heading."""
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{title}|"))
    return lines[start : lines.index("|", start)]


def test_offices_have_their_days_the_latest_first(umerov: list[str]) -> None:
    heading, *offices = part(umerov, "Offices")
    assert heading == "Offices|4"
    assert [office.strip().split(",")[0] for office in offices] == [
        "envoy",
        "secretary of the National Security and Defence Council",
        "defence minister",
        "legislator",
    ]
    assert "Fri 1 Sep 2023 – Thu 17 Jul 2025" in offices[2]


def test_every_delegation_he_sat_in(umerov: list[str]) -> None:
    heading, *seats = part(umerov, "Delegations")
    assert heading == "Delegations|7"
    assert "2025-07-23  Istanbul, third round  head for Ukraine" in seats[3]
    assert "2022-02-28  Gomel region, first round  member for Ukraine" in seats[-1]


def test_what_he_said_stands_under_its_round_without_his_name(umerov: list[str]) -> None:
    heading, *said = part(umerov, "Said, by round")
    assert heading == "Said, by round|11", "statements are counted, not the rounds above them"
    third = next(n for n, line in enumerate(said) if "Istanbul, third round" in line)
    assert said[third].startswith("  2025-07-23")
    assert said[third + 1].startswith("    2025-07-23  proposes: A summit")
    assert "Umerov" not in " ".join(said)
    heading, *elsewhere = part(umerov, "Said elsewhere")
    assert heading == "Said elsewhere|3"
    assert all(line.startswith("  ") and not line.startswith("    ") for line in elsewhere)
