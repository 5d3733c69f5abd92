"""What cards hold and in which order, on the bundled set."""

import json

import pytest

from db import queries
from db.records import Lens, Seek
from db.search.fold import fold
from db.store import Store
from tests.db.desk import card, labels, section


@pytest.mark.parametrize(("slug", "title"), [("ukraine", "Said"), ("leaders-summit", "Said")])
def test_what_was_said_by_a_day_stands_at_that_day_and_not_at_the_end(
    full: Store, slug: str, title: str
) -> None:
    days = [row.said.removeprefix("../")[:10] for row in section(card(full, slug), title)]
    assert days == sorted(days, reverse=True)
    assert any(row.said.startswith("../") for row in section(card(full, slug), title)[:5])


def test_the_place_of_a_schedule_is_named_and_the_value_kept(full: Store) -> None:
    shown = [each for each in card(full, "trilateral-2026-r2").facts if each.field == "schedule"]
    assert {json.loads(each.label)["place"] for each in shown} == {"Abu Dhabi"}
    assert {json.loads(each.value)["place"] for each in shown} == {"abu-dhabi"}
    key = full.read(queries.thing_by_slug, "trilateral-2026-r2").id
    claimed = full.read(queries.claims, key, "schedule")
    assert {json.loads(each.label)["place"] for each in claimed} == {"Abu Dhabi"}


def test_names_stand_in_alphabetical_order_in_any_alphabet(full: Store) -> None:
    for names in (
        labels(full.read(queries.people)),
        labels(section(card(full, "turkey"), "People")),
    ):
        assert names == sorted(names, key=fold)
    assert labels(section(card(full, "turkey"), "People")).index("İbrahim Kalın") == 2
    about = section(card(full, "2025-07-24-dpa-mia-istanbul-round-3"), "Speaks of")
    people = [row.label for row in about if row.kind == "person"]
    assert people == sorted(people, key=fold)


def test_an_exchange_says_once_what_it_fulfils(full: Store) -> None:
    shown = card(full, "prisoners-agreed-2025-07-23")
    (fulfils,) = [each for each in shown.facts if each.field == "agreed_in"]
    assert fulfils.label == "Another exchange, 1,200 a side"
    assert "Fulfils" not in [part.title for part in shown.sections]


def test_a_side_vouches_also_in_the_process_above_its_talks(full: Store) -> None:
    rows = full.read(queries.EXCHANGES.rows, Lens(), Seek(100))
    vouched = {row.slug: (row.vouched, row.voucher) for row in rows}
    assert vouched["ukrainians-still-held"] == ("one side", "Ukraine")
    assert vouched["uae-mediated-exchanges"] == ("outlet only", "")


def test_the_evidence_of_a_dispute_begins_with_what_was_said(full: Store) -> None:
    key = full.read(queries.thing_by_slug, "full-ceasefire").id
    fields = [group.field for group in full.read(queries.groups, key)]
    assert fields[0] == "gist"
    assert fields.index("question") > max(i for i, name in enumerate(fields) if name == "gist")


def test_offices_stand_from_the_latest_known_to_the_earliest(full: Store) -> None:
    held = labels(section(card(full, "rustem-umerov"), "Offices"), "title")
    assert held == [
        "envoy",
        "secretary of the National Security and Defence Council",
        "defence minister",
        "legislator",
    ]
