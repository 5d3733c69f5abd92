"""The bundled set, asked as somebody would who has just installed Parley."""

import pytest

from db.store import Store
from tests.search.asking import grouped, slugs

# What has to stand first, in this order; further hits may follow.
FIRST = {
    "zelenskiy": ["volodymyr-zelensky"],
    "Зеленський": ["volodymyr-zelensky"],
    "selenskyj": ["volodymyr-zelensky"],
    "kalin": ["ibrahim-kalin"],
    "ciragan": ["ciragan-palace", "russia-ukraine-2025-r3", "russia-ukraine-2025-r2"],
    "umerov july 2025": ["rustem-umerov", "russia-ukraine-2025-r3"],
    "2 june 2025": ["russia-ukraine-2025-r2"],
    "person:medinsky before:2023": [
        "vladimir-medinsky",
        "russia-ukraine-2022-istanbul",
        "russia-ukraine-2022-r3",
        "russia-ukraine-2022-r2",
        "russia-ukraine-2022-r1",
    ],
    "bodies is:agreed": ["istanbul-r2-bodies-6000", "bodies-agreed-r2"],
    "medinski -bodies on:2025-07": ["vladimir-medinsky", "russia-ukraine-2025-r3"],
    # and others of the same sorts
    "Мединский": ["vladimir-medinsky"],
    "Medinskij 2022-03": ["vladimir-medinsky", "russia-ukraine-2022-istanbul"],
    "rustem umerov": ["rustem-umerov"],
    "Umerow": ["rustem-umerov"],
    "erdogan": ["recep-tayyip-erdogan"],
    "fidan": ["hakan-fidan"],
    "zelesnky": ["volodymyr-zelensky"],
    "istambul": ["istanbul"],
    "Стамбул": ["istanbul"],
    "russia": ["russia"],
    "moscow": ["russia"],
    "turkiye": ["turkey"],
    "united nations": ["united-nations"],
    "istanbul 23 July 2025": ["istanbul"],
    "person:umerov in:rounds july 2025": ["russia-ukraine-2025-r3"],
}


@pytest.mark.parametrize("text", FIRST)
def test_what_one_expects_stands_first(full: Store, text: str) -> None:
    expected = FIRST[text]
    assert slugs(full, text)[: len(expected)] == expected


# What has to be among the hits, and what must not be.
AMONG = [
    ("umerov july 2025", "russia-ukraine-2025-r3--ukraine", True),
    ("umerov july 2025", "russia-ukraine-2025-r2", False),
    ("2 june 2025", "bodies-agreed-r2", True),
    ("2 june 2025", "russia-ukraine-2025-r2--meeting-one-on-one", True),
    ("2 june 2025", "yemen-2018-stockholm", False),
    ("2 june 2025", "colombia-eln-cycle-2", False),
    ("person:medinsky before:2023", "2025-08-08-medinsky-the-1200-not-exchanged", False),
    ("person:medinsky before:2023", "2022-02-28-medinsky-whole-agenda", True),
    ("bodies is:agreed", "bodies-offered-2025-07-23", False),
    ("medinski -bodies on:2025-07", "2025-07-23-medinsky-positions-remain", True),
    ("medinski -bodies on:2025-07", "bodies-offered-2025-07-23", False),
    ("medinski on:2025-07", "bodies-offered-2025-07-23", True),
    ("zelenskiy", "leaders-summit", True),
    ("selenskyj", "us-ukraine-2025-mar-a-lago", True),
    ("ciragan", "russia-ukraine-2025-r1", False),
]


@pytest.mark.parametrize(("text", "slug", "found"), AMONG)
def test_what_one_expects_is_there_and_nothing_else_is(
    full: Store, text: str, slug: str, found: bool
) -> None:
    assert (slug in slugs(full, text)) is found


def test_every_spelling_finds_the_same(full: Store) -> None:
    one = slugs(full, "Зеленський")
    for text in ("zelenskiy", "selenskyj", "Zelenskyy", "zelenskyi", "ZELENSKY", "Зеленский"):
        assert slugs(full, text) == one


def test_one_day_of_talks_is_all_of_that_day(full: Store) -> None:
    kinds = {group.kind for group in grouped(full, "on:2025-07-23")}
    assert {"round", "meeting", "delegation", "agreement", "exchange", "statement", "article"} <= (
        kinds
    )
