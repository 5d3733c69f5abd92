"""Quantities in words: read, written back, and held against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.quantity import Quantity, parse, satisfies
from db.words import QUALIFIERS

EVERY_FORM = {
    "1200": Quantity("exactly", 1200),
    "0": Quantity("exactly", 0),
    "about 7000": Quantity("about", 7000),
    "over 2400": Quantity("over", 2400),
    "under 90": Quantity("under", 90),
    "at least 5": Quantity("at_least", 5),
    "at most 5": Quantity("at_most", 5),
    "24 to 48": Quantity("range", 24, 48),
    "dozens": Quantity("dozens"),
    "hundreds": Quantity("hundreds"),
    "thousands": Quantity("thousands"),
    "not given": Quantity("not_given"),
    "withheld": Quantity("withheld"),
}


@pytest.mark.parametrize(("words", "quantity"), EVERY_FORM.items())
def test_words_are_read_and_written_back(words: str, quantity: Quantity) -> None:
    assert parse(words) == quantity
    assert quantity.text() == words


def test_every_qualifier_of_the_store_has_words() -> None:
    assert {quantity.qualifier for quantity in EVERY_FORM.values()} == set(QUALIFIERS)


@pytest.mark.parametrize(
    "text",
    ["1,200", "~7000", "some 20", "not_given", "at_least 5", "-3", "", "1 to", "１２", "9" * 16],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a quantity, such as 1200"):
        parse(text)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="'48 to 24' runs backwards; write 24 to 48"):
        parse("48 to 24")


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("1200", (1200, 1200)),
        ("about 40", (36, 44)),
        ("over 1200", (1201, None)),
        ("at least 1200", (1200, None)),
        ("under 90", (0, 89)),
        ("under 0", (0, 0)),
        ("at most 5", (0, 5)),
        ("24 to 48", (24, 48)),
        ("dozens", (24, 99)),
        ("hundreds", (200, 999)),
        ("thousands", (2000, 9999)),
        ("not given", None),
        ("withheld", None),
    ],
)
def test_what_numbers_the_words_allow(words: str, span: tuple[float, float | None] | None) -> None:
    assert parse(words).span() == span


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("85", "under 90"),
        ("40", "about 40"),
        ("about 40", "about 40"),
        ("1200", "at least 1200"),
        ("over 1200", "at least 1200"),
        ("30 to 40", "24 to 48"),
        ("60", "dozens"),
        ("7000", "thousands"),
        ("0", "at most 5"),
    ],
)
def test_a_number_that_another_allows(narrow: str, wide: str) -> None:
    assert satisfies(parse(narrow), parse(wide))


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("90", "under 90"),
        ("45", "about 40"),
        ("about 40", "40"),
        ("at least 1200", "over 1200"),
        ("over 1200", "1200 to 2000"),
        ("24 to 50", "24 to 48"),
        ("200", "dozens"),
        ("1200", "not given"),
        ("not given", "1200"),
        ("not given", "not given"),
    ],
)
def test_a_number_that_another_rules_out_or_leaves_open(narrow: str, wide: str) -> None:
    assert not satisfies(parse(narrow), parse(wide))


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_number_is_about_itself(n: int) -> None:
    assert satisfies(Quantity("exactly", n), Quantity("about", n))
    assert satisfies(Quantity("exactly", n), Quantity("at_least", n))
    assert satisfies(Quantity("exactly", n), Quantity("at_most", n))
