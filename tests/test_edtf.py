"""Dates: what days they can mean, and the sentences for those that mean none."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf import Bounds, bounds, moment


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-07-23", "2025-07-23", "2025-07-23"),
        ("2025-07-23?", "2025-07-23", "2025-07-23"),
        ("2025-07~", "2025-07-01", "2025-07-31"),
        ("2025%", "2025-01-01", "2025-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2026-02-17/2026-02-18", "2026-02-17", "2026-02-18"),
        ("2025-05/2025-07-02?", "2025-05-01", "2025-07-02"),
        ("2025-07/2025-07-23", "2025-07-01", "2025-07-23"),
        ("2025-07-23T23:50", "2025-07-23", "2025-07-23"),
        ("2025-07-23T23:50Z", "2025-07-23", "2025-07-23"),
        ("2026-01-23T00:30+03:00", "2026-01-23", "2026-01-23"),
        ("2026-01-23T00:30~", "2026-01-23", "2026-01-23"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    assert bounds(text) == Bounds(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["2025-10-06/", "2025-10-06/.."])
def test_an_interval_without_an_end_is_open_above(text: str) -> None:
    assert bounds(text) == Bounds(date(2025, 10, 6), None)


@pytest.mark.parametrize("text", ["../2025-08-31", "/2025-08-31"])
def test_an_interval_without_a_beginning_is_open_below(text: str) -> None:
    assert bounds(text) == Bounds(None, date(2025, 8, 31))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2025-06-31", "no such day: June has 30 days"),
        ("2025-02-29", "no such day: February 2025 has 28 days"),
        ("2025-07-00", "no such day: July has 31 days"),
        ("2025-13", "no such month: 13"),
        ("2025-21-05", "no such month: 21"),
        ("0000", "no such year: 0000"),
        ("2025-07-23/2025-07-22", "the interval runs backwards"),
        ("2025-08/2025-07", "the interval runs backwards"),
        ("2025-06-31T19:00", "no such day: June has 30 days"),
        ("2025-06-30T24:30", "no such time of day: 24:30"),
        ("23 July 2025", "'23 July 2025' is not a date, such as 2025, 2025-07 or 2025-07-23"),
        ("", "'' is not a date, such as 2025, 2025-07 or 2025-07-23"),
        ("２０２５", "'２０２５' is not a date, such as 2025, 2025-07 or 2025-07-23"),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        bounds(text)


@given(st.dates(min_value=date(1, 1, 1)), st.dates(min_value=date(1, 1, 1)))
def test_an_interval_of_days_spans_just_these_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)


@given(st.text(alphabet="0123456789-/.T:Z+~?% ", max_size=24))
def test_any_text_gives_bounds_in_order_or_a_value_error(text: str) -> None:
    try:
        lo, hi = bounds(text)
    except ValueError:
        return
    assert lo is None or hi is None or lo <= hi


def test_a_moment_is_local_to_the_zone_of_its_round() -> None:
    when, about = moment("2025-07-23T19:00", "Europe/Istanbul")
    assert when == datetime(2025, 7, 23, 16, 0, tzinfo=UTC)
    assert when.tzinfo == ZoneInfo("Europe/Istanbul")
    assert not about


def test_a_printed_offset_outdoes_the_zone_of_the_round() -> None:
    when, about = moment("2026-01-23T18:30+03:00~", "Asia/Dubai")
    assert when == datetime(2026, 1, 23, 18, 30, tzinfo=timezone(timedelta(hours=3)))
    assert about


def test_z_is_utc() -> None:
    when, _ = moment("2025-12-02T16:30Z", None)
    assert when == datetime(2025, 12, 2, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize("tz", [None, "Atlantis/Capital", "../../etc/passwd"])
def test_without_a_known_zone_a_moment_stays_naive(tz: str | None) -> None:
    when, _ = moment("2025-07-23T19:00", tz)
    assert when.tzinfo is None


@pytest.mark.parametrize("text", ["2025-07-23", "19:00", "2025-06-31T19:00", "2025-07-23T25:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no such|not a moment"):
        moment(text, None)
