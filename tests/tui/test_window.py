"""A window over a list gives every row while holding few, and asks seldom."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Seek
from tui.window import HELD_PAGES, PAGE, Window


@dataclass(frozen=True)
class Row:
    id: int


@dataclass
class Long:
    """A list of `n` rows whose ids run backwards; counts what it is asked."""

    n: int
    seeks: list[Seek] = field(default_factory=list)
    counts: int = 0
    ranks: int = 0

    def id(self, index: int) -> int:
        return (self.n - index) * 3

    def index(self, id: int) -> int:
        return self.n - id // 3

    def count(self) -> int:
        self.counts += 1
        return self.n

    def rows(self, seek: Seek) -> tuple[Row, ...]:
        self.seeks.append(seek)
        start = seek.offset or 0
        if seek.after is not None:
            start = self.index(seek.after) + 1
        stop = min(start + seek.limit, self.n)
        if seek.before is not None:
            stop = self.index(seek.before)
            start = max(0, stop - seek.limit)
        elif seek.last:
            start, stop = max(0, self.n - seek.limit), self.n
        return tuple(Row(self.id(index)) for index in range(start, stop))

    def rank(self, id: int) -> int | None:
        self.ranks += 1
        return self.index(id) if id % 3 == 0 and 0 < id <= self.n * 3 else None


def test_walking_down_a_long_list_asks_once_a_page_and_never_by_offset() -> None:
    source = Long(100_000)
    window = Window(source)
    for index in range(1000):
        row = window.row(index)
        assert row is not None
        assert row.id == source.id(index)
        assert window.held <= HELD_PAGES * PAGE
    assert len(source.seeks) == -(-1000 // PAGE)
    assert all(seek.offset is None for seek in source.seeks)
    assert source.counts == 1


def test_walking_back_up_uses_the_row_before() -> None:
    source = Long(100_000)
    window = Window(source)
    window.row(50_000)
    source.seeks.clear()
    for index in range(50_000, 49_000, -1):
        row = window.row(index)
        assert row is not None
        assert row.id == source.id(index)
    assert len(source.seeks) <= 1000 // PAGE + 1
    assert all(seek.before is not None for seek in source.seeks)


def test_the_end_is_fetched_as_the_end() -> None:
    source = Long(100_000)
    window = Window(source)
    row = window.row(99_999)
    assert row == Row(source.id(99_999))
    assert source.seeks == [Seek(PAGE, last=True)]


def test_a_record_at_hand_is_found_without_asking() -> None:
    source = Long(100_000)
    window = Window(source)
    window.row(0)
    assert window.index_of(source.id(7)) == 7
    assert source.ranks == 0
    assert window.index_of(source.id(70_000)) == 70_000
    assert window.index_of(1) is None


def test_leading_rows_come_first_and_are_no_records() -> None:
    source = Long(5)
    window = Window(source, leading=1)
    assert len(window) == 6
    assert window.listed == 5
    assert window.row(0) is None
    assert window.row(1) == Row(source.id(0))
    assert window.index_of(source.id(0)) == 1


def test_outside_the_list_is_an_error() -> None:
    window = Window(Long(5))
    with pytest.raises(IndexError):
        window.row(5)
    with pytest.raises(IndexError):
        window.row(-1)


def test_rows_that_vanished_since_the_count_are_none() -> None:
    source = Long(300)
    window = Window(source)
    window.row(0)
    rows = source.rows
    source.rows = lambda seek: () if seek.after else rows(seek)  # type: ignore[method-assign]
    assert window.row(PAGE) is None


@given(st.integers(0, 700), st.lists(st.integers(0, 699), max_size=40))
def test_any_order_of_asking_gives_the_rows_of_the_list(length: int, asked: list[int]) -> None:
    source = Long(length)
    window = Window(source)
    for index in asked:
        if index < length:
            assert window.row(index) == Row(source.id(index))
            assert window.held <= HELD_PAGES * PAGE
