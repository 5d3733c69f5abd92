"""Queries as people type them: what each item is read as, and what is said of a slip."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.filters import FILTERS
from db.search.grammar import LONGEST, Clause, Query, parse
from db.words import KINDS

TODAY = date(2025, 7, 24)


def said(clause: Clause) -> str:
    """A clause in one line: kind or filter, `not`, and its values."""
    days = [f"{v.days.first or ''}/{v.days.last or ''}" for v in clause.values if v.days]
    values = " | ".join(days or [value.text for value in clause.values])
    return f"{'not ' * clause.negated}{clause.field or clause.kind} {values}"


def read(text: str) -> list[str]:
    """The clauses of a query without a fault."""
    query = parse(text, TODAY)
    assert query.faults == ()
    return [said(clause) for clause in query.clauses]


CLEAN = {
    "umerov": ["word umerov"],
    "Umerov medinsky": ["word Umerov", "word medinsky"],
    "-umerov": ["not word umerov"],
    "medinski -bodies": ["word medinski", "not word bodies"],
    '"full ceasefire"': ["phrase full ceasefire"],
    '-"full ceasefire"': ["not phrase full ceasefire"],
    "“full ceasefire” now": ["phrase full ceasefire", "word now"],
    "„повний“ «полный»": ["phrase повний", "phrase полный"],
    "person:umerov": ["person umerov"],
    "PERSON:Umerov": ["person Umerov"],
    "person: umerov": ["person umerov"],
    "person:umerov,medinsky": ["person umerov | medinsky"],
    'person:"Rustem Umerov",medinsky': ["person Rustem Umerov | medinsky"],
    "-person:umerov": ["not person umerov"],
    "party:ukraine place:istanbul": ["party ukraine", "place istanbul"],
    "about:full-ceasefire round:russia-ukraine-2025-r3": [
        "about full-ceasefire",
        "round russia-ukraine-2025-r3",
    ],
    "in:rounds,meetings": ["in round | meeting"],
    "in:round": ["in round"],
    "in:issues": ["in issue"],
    "in:disputes": ["in issue"],
    "in:people": ["in person"],
    "is:open": ["is open"],
    "is:carried-out": ["is carried-out"],
    "is:carried_out": ["is carried-out"],
    'is:"carried out"': ["is carried-out"],
    "is:stale is:orphan is:mine": ["is stale", "is orphan", "is mine"],
    "has:notes,quote": ["has notes | quote"],
    "tag:to-check author:analyst-1": ["tag to-check", "author analyst-1"],
    "on:2025-07-23": ["on 2025-07-23/2025-07-23"],
    "on:24 July 2025": ["on 2025-07-24/2025-07-24"],
    'on:"24 July 2025"': ["on 2025-07-24/2025-07-24"],
    "on: july": ["on 2025-07-01/2025-07-31"],
    "on:last summer umerov": ["on 2024-06-01/2024-08-31", "word umerov"],
    "on:2025-05,2025-07": ["on 2025-05-01/2025-05-31 | 2025-07-01/2025-07-31"],
    "from:2025-06 to:2025-07": ["from 2025-06-01/", "to /2025-07-31"],
    "before:2023": ["before /2022-12-31"],
    "after:last summer": ["after 2024-09-01/"],
    "-on:2025": ["not on 2025-01-01/2025-12-31"],
    # bare dates, and what is none
    "umerov july 2025": ["word umerov", "on 2025-07-01/2025-07-31"],
    "2 june 2025": ["on 2025-06-02/2025-06-02"],
    "2 June 2025, Istanbul": ["on 2025-06-02/2025-06-02", "word Istanbul"],
    '"july 2025"': ["phrase july 2025"],
    "2000 prisoners": ["word 2000", "word prisoners"],
    "24/48 may march second summer": [
        "word 24/48", "word may", "word march", "word second", "word summer",
    ],
    # what is no syntax
    "AND OR NOT NEAR": ["word AND", "word OR", "word NOT", "word NEAR"],
    "https://example.org/x": ["word https://example.org/x"],
    "19:00": ["word 19:00"],
    "NEAR(": ["word NEAR("],
    "*": ["word *"],
    'a"b': ['word a"b'],
    # unfinished, not wrong
    "": [],
    "   ": [],
    "-": [],
    "umerov -": ["word umerov"],
    "person:": [],
    "person:umerov,": ["person umerov"],
    "on:": [],
    '"open quote': ["phrase open quote"],
}  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_a_query_is_read_as_it_is_meant(text: str) -> None:
    assert read(text) == CLEAN[text]


# The query, what is wrong in it, the sentence's beginning, and what is offered instead.
FAULTS = [
    ("persn:umerov", "persn:", "no filter 'persn:'; did you mean person:?", "person:"),
    ("persons:umerov", "persons:", "no filter 'persons:'; did you mean person:?", "person:"),
    ("since:2025", "since:", "no filter 'since:'; did you mean from:?", "from:"),
    ("until:2025", "until:", "no filter 'until:'; did you mean to:?", "to:"),
    (
        "foo:bar", "foo:bar", "no filter 'foo:'; to search the text write \"foo:bar\"",
        '"foo:bar"',
    ),
    ("umerov is:opne", "opne", "no is:opne; did you mean is:open?", "open"),
    ("in:roudns", "roudns", "no in:roudns; did you mean in:rounds?", "rounds"),
    ("is:open,foo", "foo", "no is:foo (is: takes open, settled, ", ""),
    ("is:-open", "-open", "no is:-open; did you mean is:open?", "open"),
    ("on:02/06/2025", "02/06/2025", "ambiguous: 2025-06-02 or 2025-02-06?", "2025-06-02"),
    ("2025-13", "2025-13", "month 13 is not 01-12", ""),
    ("on:31 June 2025", "31 June 2025", "no such day: June has 30 days", "2025-06-30"),
    ("31 June 2025", "31 June 2025", "no such day: June has 30 days", "2025-06-30"),
    ("on:soon", "soon", "'soon' is no date, such as 2025-07-23, July 2025 or last month", ""),
    ("-sort:best", "-sort:best", "an order cannot be left out", ""),
    ("sort:size", "size", "no sort:size (sort: takes newest, oldest, best, name)", ""),
    ("before:0001-01-01", "0001-01-01", "no day lies before this", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part", "sentence", "fix"), FAULTS)
def test_a_slip_is_named_at_its_place_with_a_way_out(
    text: str, part: str, sentence: str, fix: str
) -> None:
    (fault,) = parse(text, TODAY).faults
    assert text[fault.start : fault.end] == part
    assert fault.message.startswith(sentence)
    assert fault.fix == fix
    if fix:
        mended = text[: fault.start] + fix + text[fault.end :]
        assert parse(mended, TODAY).faults == ()


def test_values_that_are_a_list_are_listed_where_one_is_wrong() -> None:
    (fault,) = parse("in:foo", TODAY).faults
    for word in ("rounds", "people", "disputes", "notes"):
        assert word in fault.message


def test_what_is_right_counts_beside_what_is_wrong() -> None:
    query = parse("umerov persn:x is:open,foo", TODAY)
    assert [said(clause) for clause in query.clauses] == ["word umerov", "is open"]
    assert len(query.faults) == 2


def test_an_empty_range_is_a_warning() -> None:
    query = parse("from:2025-08 to:2025-07", TODAY)
    assert query.faults == ()
    assert query.warnings == (
        "no day is from 2025-08-01 on and until 2025-07-31: the range is empty",
    )


def test_the_order_is_no_clause() -> None:
    assert parse("umerov sort:oldest", TODAY).sort == "oldest"
    assert parse("sort:name sort:best", TODAY).sort == "best"
    assert parse("umerov", TODAY).sort == "newest"
    assert parse("umerov sort:best", TODAY).clauses == parse("umerov", TODAY).clauses


def test_the_grammar_takes_every_kind_there_is_and_every_word_it_names() -> None:
    assert [f"in:{kind}" for kind in KINDS if kind not in ("role", "tally")] == [
        text
        for kind in KINDS
        if kind not in ("role", "tally")
        for text in [f"in:{kind}"]
        if read(text) == [f"in {kind}"]
    ]
    for each in FILTERS:
        for word in each.words:
            for typed in (word.name, *word.also):
                assert parse(f"{each.name}:{typed}", TODAY).faults == ()


def test_a_text_too_long_is_read_in_part_and_says_so() -> None:
    query = parse("umerov " * LONGEST, TODAY)
    assert query.clauses[-1].end <= LONGEST
    assert query.warnings == (f"only the first {LONGEST:,} characters are read",)


SCRAPS = [
    "person:", "PARTY:", "is:", "in:", "on:", "from:", "sort:", "has:", "tag:", "-", ":", ",",
    '"', "„", "«", "»", "“", "”", "*", "(", ")", "NEAR(", "AND", "^", "{", "}", "+", "\\", "'",
    "%", "_", "\x00", "\ud800", "\u202e", "2025-07", "31 June 2025", "2/6/2025", "july",
    "last summer", "..", "/", "open", "rounds", "umerov", "Зеленський", "Çırağan", "İ", "ß",
    "ﬁ", "한국", "中文", "ا", "é", "1200", "19:00", "https://", " ", "\t", "\n",
]  # fmt: skip


def strange(chance: random.Random) -> str:
    """A text of scraps of queries and of any characters."""
    parts = []
    for _ in range(chance.randrange(12)):
        if chance.random() < 0.8:
            parts.append(chance.choice(SCRAPS))
        else:
            parts.append(chr(chance.randrange(0x110000)))
        if chance.random() < 0.4:
            parts.append(" ")
    return "".join(parts)


def check(text: str, query: Query) -> None:
    """What holds of the reading of any text."""
    places = [(clause.start, clause.end) for clause in query.clauses]
    places += [(fault.start, fault.end) for fault in query.faults]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(fault.message for fault in query.faults)
    assert all(clause.values for clause in query.clauses)
    starts = [clause.start for clause in query.clauses]
    assert starts == sorted(starts)


def test_20_000_strange_texts_have_a_reading() -> None:
    chance = random.Random(3)  # noqa: S311 (the same texts every time)
    for _ in range(20_000):
        text = strange(chance)
        check(text, parse(text, TODAY))


@given(st.text(max_size=80) | st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join))
def test_every_text_has_a_reading(text: str) -> None:
    check(text, parse(text, TODAY))
