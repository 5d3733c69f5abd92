"""Dates as people write them, seen from Thursday, 24 July 2025, and from other days."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf import bounds
from db.search import date_words
from db.search.dates import DateFault, DateRange, at, bare, read, say

TODAY = date(2025, 7, 24)


def days(first: str, last: str = "") -> DateRange:
    """The range of two ISO days; `..` is open, and one alone is a day."""
    ends = [None if each == ".." else date.fromisoformat(each) for each in (first, last or first)]
    return DateRange(*ends)


MEANT = {
    # ISO and EDTF
    "2025": ("2025-01-01", "2025-12-31"),
    "2025-07": ("2025-07-01", "2025-07-31"),
    "2025-07-23": ("2025-07-23",),
    "2025-7-3": ("2025-07-03",),
    "2025/07/23": ("2025-07-23",),
    "2025.07.23": ("2025-07-23",),
    "2024-02-29": ("2024-02-29",),
    "2025-07-23T19:00": ("2025-07-23",),
    "2025-07-23T19:00Z": ("2025-07-23",),
    "2025-07-23~": ("2025-07-23",),
    "2025-07?": ("2025-07-01", "2025-07-31"),
    "2025-22": ("2025-06-01", "2025-08-31"),
    "2025-24": ("2025-12-01", "2026-02-28"),
    "2022-03-07/2022-03-29": ("2022-03-07", "2022-03-29"),
    "2025-06..2025-08": ("2025-06-01", "2025-08-31"),
    "2025-06-02/..": ("2025-06-02", ".."),
    "../2025-06-02": ("..", "2025-06-02"),
    "2025-07-22-23": ("2025-07-22", "2025-07-23"),
    # a day of a month
    "23 July 2025": ("2025-07-23",),
    "23 jul 2025": ("2025-07-23",),
    "23. July 2025": ("2025-07-23",),
    "23rd July 2025": ("2025-07-23",),
    "the 23rd of July, 2025": ("2025-07-23",),
    "July 23, 2025": ("2025-07-23",),
    "July 23rd 2025": ("2025-07-23",),
    "Jul. 23, 2025": ("2025-07-23",),
    "2025 July 23": ("2025-07-23",),
    "Wednesday 23 July 2025": ("2025-07-23",),
    "Wed, 23 Jul 2025": ("2025-07-23",),
    "23.07.2025": ("2025-07-23",),
    "23.7.2025": ("2025-07-23",),
    "2.6.2025": ("2025-06-02",),
    "23/07/2025": ("2025-07-23",),
    "07/23/2025": ("2025-07-23",),
    "5/5/2025": ("2025-05-05",),
    "23-07-2025": ("2025-07-23",),
    # without a year: the latest that is not in the future
    "23 July": ("2025-07-23",),
    "24 July": ("2025-07-24",),
    "25 July": ("2024-07-25",),
    "July": ("2025-07-01", "2025-07-31"),
    "August": ("2024-08-01", "2024-08-31"),
    "December": ("2024-12-01", "2024-12-31"),
    "29 February": ("2024-02-29",),
    "23.07.": ("2025-07-23",),
    # months, quarters, halves, seasons, years
    "July 2025": ("2025-07-01", "2025-07-31"),
    "Jul 2025": ("2025-07-01", "2025-07-31"),
    "sept 2024": ("2024-09-01", "2024-09-30"),
    "July, 2025": ("2025-07-01", "2025-07-31"),
    "2025 July": ("2025-07-01", "2025-07-31"),
    "07.2025": ("2025-07-01", "2025-07-31"),
    "7/2025": ("2025-07-01", "2025-07-31"),
    "Q3 2025": ("2025-07-01", "2025-09-30"),
    "2025-Q1": ("2025-01-01", "2025-03-31"),
    "third quarter of 2025": ("2025-07-01", "2025-09-30"),
    "H1 2025": ("2025-01-01", "2025-06-30"),
    "second half of 2024": ("2024-07-01", "2024-12-31"),
    "spring 2025": ("2025-03-01", "2025-05-31"),
    "summer of 2025": ("2025-06-01", "2025-08-31"),
    "fall 2024": ("2024-09-01", "2024-11-30"),
    "winter 2024": ("2024-12-01", "2025-02-28"),
    "winter 2024/25": ("2024-12-01", "2025-02-28"),
    "winter 2024-2025": ("2024-12-01", "2025-02-28"),
    "2020s": ("2020-01-01", "2029-12-31"),
    # parts
    "early July 2025": ("2025-07-01", "2025-07-10"),
    "mid July 2025": ("2025-07-11", "2025-07-20"),
    "mid-July 2025": ("2025-07-11", "2025-07-20"),
    "late July 2025": ("2025-07-21", "2025-07-31"),
    "end of August 2024": ("2024-08-21", "2024-08-31"),
    "beginning of June 2025": ("2025-06-01", "2025-06-10"),
    "early 2025": ("2025-01-01", "2025-04-30"),
    "late 2024": ("2024-09-01", "2024-12-31"),
    "mid summer 2024": ("2024-07-01", "2024-07-31"),
    # ranges
    "22-23 July 2025": ("2025-07-22", "2025-07-23"),
    "22–23 July 2025": ("2025-07-22", "2025-07-23"),
    "22 to 23 July 2025": ("2025-07-22", "2025-07-23"),
    "July 22-23, 2025": ("2025-07-22", "2025-07-23"),
    "30 June - 2 July 2025": ("2025-06-30", "2025-07-02"),
    "30 December 2024 to 3 January 2025": ("2024-12-30", "2025-01-03"),
    "30 December - 3 January 2025": ("2024-12-30", "2025-01-03"),
    "May to July 2025": ("2025-05-01", "2025-07-31"),
    "from May to July 2025": ("2025-05-01", "2025-07-31"),
    "between 16 May and 2 June 2025": ("2025-05-16", "2025-06-02"),
    "May-July 2025": ("2025-05-01", "2025-07-31"),
    "2022-2025": ("2022-01-01", "2025-12-31"),
    "2022 to 2025": ("2022-01-01", "2025-12-31"),
    "22-23.07.2025": ("2025-07-22", "2025-07-23"),
    "since May 2025": ("2025-05-01", ".."),
    "from 2 June 2025": ("2025-06-02", ".."),
    "until 2 June 2025": ("..", "2025-06-02"),
    "before 2 June 2025": ("..", "2025-06-01"),
    "after 2 June 2025": ("2025-06-03", ".."),
    "before 2023": ("..", "2022-12-31"),
    # seen from today
    "today": ("2025-07-24",),
    "yesterday": ("2025-07-23",),
    "tomorrow": ("2025-07-25",),
    "this week": ("2025-07-21", "2025-07-27"),
    "last week": ("2025-07-14", "2025-07-20"),
    "this month": ("2025-07-01", "2025-07-31"),
    "last month": ("2025-06-01", "2025-06-30"),
    "next month": ("2025-08-01", "2025-08-31"),
    "last quarter": ("2025-04-01", "2025-06-30"),
    "this year": ("2025-01-01", "2025-12-31"),
    "last year": ("2024-01-01", "2024-12-31"),
    "last summer": ("2024-06-01", "2024-08-31"),
    "this summer": ("2025-06-01", "2025-08-31"),
    "last winter": ("2024-12-01", "2025-02-28"),
    "last spring": ("2025-03-01", "2025-05-31"),
    "last July": ("2024-07-01", "2024-07-31"),
    "last June": ("2025-06-01", "2025-06-30"),
    "last 7 days": ("2025-07-18", "2025-07-24"),
    "past 3 months": ("2025-04-24", "2025-07-24"),
    "2 weeks ago": ("2025-07-10",),
    "3 days ago": ("2025-07-21",),
    "Monday": ("2025-07-21",),
    "Friday": ("2025-07-18",),
    "since yesterday": ("2025-07-23", ".."),
    # Ukrainian and Russian months
    "23 липня 2025": ("2025-07-23",),
    "23 июля 2025 г.": ("2025-07-23",),
    "липень 2025": ("2025-07-01", "2025-07-31"),
    "2 июня 2025 года": ("2025-06-02",),
    "травень 2025 року": ("2025-05-01", "2025-05-31"),
}


@pytest.mark.parametrize("text", MEANT)
def test_a_date_is_the_days_it_means(text: str) -> None:
    assert read(text, TODAY) == days(*MEANT[text])


@pytest.mark.parametrize("text", MEANT)
def test_case_and_blanks_around_do_not_matter(text: str) -> None:
    assert read(f"  {text.upper()} ", TODAY) == days(*MEANT[text])


REFUSED = {
    # what cannot be
    "31 June 2025": ("no such day", ()),
    "29 February 2025": ("no such day", ()),
    "2025-02-30": ("no such day", ()),
    "2025-13": ("month 13 is not 01-12", ()),
    "2025-00": ("month 00 is not 01-12", ()),
    "32 July 2025": ("no such day", ()),
    "0 July 2025": ("no such day", ()),
    "2025-31-12": ("month 31 is not 01-12", ("2025-12-31",)),
    "13.13.2025": ("month 13 is not 01-12", ()),
    "Q5 2025": ("4 quarters", ()),
    "Tuesday 23 July 2025": ("is a Wednesday", ("2025-07-23",)),
    "23-22 July 2025": ("backwards", ("22-23 July 2025",)),
    "August 2025 to July 2025": ("backwards", ("2025-07-01..2025-08-31",)),
    "winter 2024/27": ("one after the other", ()),
    # what can be read in two ways
    "02/06/2025": ("ambiguous", ("2025-06-02", "2025-02-06")),
    "3/4/2025": ("ambiguous", ("2025-04-03", "2025-03-04")),
    "2.6.25": ("year in full", ("2.06.2025",)),
    "July '25": ("year in full", ("July 2025",)),
    "last Monday": ("ambiguous", ("2025-07-21", "2025-07-14")),
    # slips
    "23 Juli 2025": ("did you mean", ("23 Jul 2025",)),
    "24 Jully 2025": ("did you mean", ("24 July 2025",)),
    "yesteday": ("did you mean", ("yesterday",)),
    # no dates
    "": ("no date", ()),
    "soon": ("no date", ()),
    "prisoners": ("no date", ()),
    "1200": ("no year from 1900 to 2099", ()),
    "a": ("no date", ()),
    "19:00": ("no date", ()),
    "2025-07-23 19:00": ("no date", ()),
    "July July": ("no date", ()),
    "24/48 hours": ("no date", ()),
    "99999-01-01": ("no date", ()),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    said, offers = REFUSED[text]
    found = read(text, TODAY)
    assert isinstance(found, DateFault)
    assert said in found.message
    assert found.offers[: len(offers)] == offers


@pytest.mark.parametrize("text", [text for text, (_, offers) in REFUSED.items() if offers])
def test_what_is_offered_in_its_place_is_a_date(text: str) -> None:
    found = read(text, TODAY)
    assert isinstance(found, DateFault)
    assert all(isinstance(read(offer, TODAY), DateRange) for offer in found.offers)


CLEAR = {
    "2025-07 umerov": 7,
    "2025-07-23": 10,
    "2 june 2025": 11,
    "july 2025 prisoners": 9,
    "23 july": 7,
    "23.07.2025": 10,
    "summer 2025": 11,
    "last week": 9,
    "last summer": 11,
    "this year": 9,
    "today": 5,
    "yesterday in Istanbul": 9,
    "22-23 July 2025, Istanbul": 15,
    "2025-06..2025-08": 16,
    "31 June 2025": 12,
    "02/06/2025": 10,
}
WORDS = [
    "2025", "1200", "2000 prisoners", "24/48", "may", "march on", "second", "summer", "19:00",
    "1,200", "6000 bodies", "r3", "july", "july 23", "friday", "mon", "first half", "end of",
    "until", "before", "2.6", "3/4", "Q3", "next week", "https://example.org/2025/07/23",
    "1000 for 1000", "no. 496/2025",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAR)
def test_a_date_among_words_is_the_longest_that_is_unmistakable(text: str) -> None:
    found = bare(text, 0, TODAY)
    assert found is not None
    assert found.end == CLEAR[text]


@pytest.mark.parametrize("text", WORDS)
def test_numbers_and_words_that_are_no_dates_stay_words(text: str) -> None:
    assert bare(text, 0, TODAY) is None


def test_a_run_is_taken_whole_and_then_judged() -> None:
    found = bare("31 June 2025", 0, TODAY)
    assert found is not None
    assert isinstance(found.days, DateFault), "not 31 and then June 2025"


@pytest.mark.parametrize(
    ("today", "text", "meant"),
    [
        ("2025-01-01", "yesterday", ("2024-12-31",)),
        ("2025-01-01", "last month", ("2024-12-01", "2024-12-31")),
        ("2025-01-01", "last week", ("2024-12-23", "2024-12-29")),
        ("2025-01-15", "last winter", ("2023-12-01", "2024-02-29")),
        ("2025-01-15", "this winter", ("2024-12-01", "2025-02-28")),
        ("2025-07-21", "this week", ("2025-07-21", "2025-07-27")),
        ("2025-07-27", "this week", ("2025-07-21", "2025-07-27")),
        ("2025-08-31", "last summer", ("2024-06-01", "2024-08-31")),
        ("2025-09-01", "last summer", ("2025-06-01", "2025-08-31")),
        ("2025-03-31", "past 1 month", ("2025-02-28", "2025-03-31")),
        ("2024-02-29", "past 1 year", ("2023-02-28", "2024-02-29")),
        ("2023-03-01", "29 February", ("2020-02-29",)),
    ],
)
def test_today_is_handed_in(today: str, text: str, meant: tuple[str, ...]) -> None:
    assert read(text, date.fromisoformat(today)) == days(*meant)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-07-23", "2025-07-23", "23 Jul 2025"),
        ("2025-06-01", "2025-08-31", "1 Jun to 31 Aug 2025"),
        ("2025-07-01", "2025-07-31", "1 to 31 Jul 2025"),
        ("2024-12-01", "2025-02-28", "1 Dec 2024 to 28 Feb 2025"),
        ("2025-08-01", "..", "from 1 Aug 2025"),
        ("..", "2022-12-31", "until 31 Dec 2022"),
    ],
)
def test_a_range_is_said_for_people(first: str, last: str, said: str) -> None:
    assert say(days(first, last)) == said


EDTF = [
    "2025", "2025-07", "2025-07-23", "2025-07-23~", "2025-07?", "2025-21", "2025-24", "9999-24",
    "2025-07/2025-09", "2025-07-23/..", "../2025-08", "2025-10-06/", "/2025-08-08",
]  # fmt: skip


@pytest.mark.parametrize("text", EDTF)
def test_what_digests_write_means_the_same_in_a_query(text: str) -> None:
    assert read(text, TODAY) == DateRange(*bounds(text))


@given(st.dates(), st.dates())
def test_iso_days_and_ranges_mean_what_the_loader_takes_them_for(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert read(first.isoformat(), TODAY) == DateRange(*bounds(first.isoformat()))
    assert read(f"{first}/{last}", TODAY) == DateRange(*bounds(f"{first}/{last}"))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    month = date_words.MONTH_NAMES[day.month - 1]
    weekday = date_words.WEEKDAY_NAMES[day.weekday()]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month[:3]} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        say(DateRange(day, day)),
    ):
        assert read(text, date(2030, 1, 1)) == DateRange(day, day)


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_day_without_a_year_is_never_in_the_future(today: date) -> None:
    for text in ("1 March", "31 December", "July", "Monday", "23.07."):
        found = read(text, today)
        if isinstance(found, DateRange) and found.first is not None:
            assert found.first <= today
            assert today - found.first <= timedelta(days=8 * 366)


_ALPHABET = "".join(
    sorted({*"0123456789 .,/-–'’:~?", *"".join(date_words.MONTHS), *"lastweekthQdnf"})
)


@given(st.text(_ALPHABET, max_size=40) | st.text(max_size=40), st.dates())
def test_no_text_is_too_strange(text: str, today: date) -> None:
    found = read(text, today)
    if isinstance(found, DateFault):
        assert re.search(r"\w", found.message)
    elif found.first is not None and found.last is not None:
        assert found.first <= found.last
    for look in (at, bare):
        run = look(text, 0, today)
        assert run is None or 0 < run.end <= len(text)
