"""What queries find, and in which order."""

import random
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.search import planning, running
from db.search.fold import fold
from db.search.grammar import parse
from db.store import Store, copy
from tests.db.desk import Desk, everything_made_up, made_up
from tests.search.asking import TODAY, flat, grouped, note, planned, query, slugs
from tests.search.test_grammar import SCRAPS, strange

NAMES = "  person-a: {native: Особа А, variants: [Persona A, Зеленський Ї]}\n"


@pytest.fixture(scope="module")
def made(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with all made-up digests and a note; only read."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "parley.db"
    copy(blank, path)
    store = Store(path)
    with pytest.MonkeyPatch.context() as patch:
        desk = Desk(store, folder, patch)
        desk.load(*everything_made_up(), names=NAMES)
    note(store, "c-r1", "Ask about the wounded.")
    yield store
    store.close()


def days_of(store: Store, text: str) -> list[str]:
    return [hit.day for group in grouped(store, text) for hit in group.hits]


# Words.


@pytest.mark.parametrize(
    "text", ["person a", "Person A", "PERSON Á", "a person", "Особа А", "persona a", "„Person A“"]
)
def test_who_is_named_stands_first(made: Store, text: str) -> None:
    assert slugs(made, text)[0] == "person-a"


def test_case_accents_and_alphabet_do_not_matter(made: Store) -> None:
    one = slugs(made, "Зеленський")
    assert one[0] == "person-a"
    for text in ("zelenskyi", "ZELENSKY", "Zelenskyy", "Selenskyj", "zélensky"):
        assert slugs(made, text) == one


def test_a_slip_of_the_keys_still_finds_who_is_meant(made: Store) -> None:
    assert slugs(made, "zelesnky")[0] == "person-a"


def test_what_a_person_took_part_in_follows(made: Store) -> None:
    found = slugs(made, "person-a")
    assert {"c-r1", "c-r1--party-a", "c-r1--meeting-heads"} <= set(found)
    assert found.index("person-a") < found.index("c-r1") < found.index("c-r1--meeting-heads")


def test_beginnings_of_words_are_enough_and_their_middles_are_not(made: Store) -> None:
    for text in ("cea", "ceas", "ceasefi"):
        assert "issue-ceasefire" in slugs(made, text)
    assert "issue-ceasefire" not in slugs(made, "easefire")


def test_every_word_must_be_there(made: Store) -> None:
    assert "2030-01-19-a-payment-for-ceasefire" in slugs(made, "payment ceasefire")
    assert slugs(made, "payment zzyzx") == []
    assert slugs(made, "ceasefire payment") == slugs(made, "payment ceasefire")


def test_a_phrase_is_words_one_behind_the_other(made: Store) -> None:
    assert "2030-01-10-a-ceasefire" in slugs(made, '"ceasefire at once"')
    assert "2030-01-10-a-ceasefire" not in slugs(made, '"at ceasefire once"')


def test_what_only_sounds_alike_stands_behind_what_is_spelt_so(desk: Desk) -> None:
    first = made_up("first-round")
    desk.load(
        first.replace("Meet in City Two next.", "Cordial talks.").replace(
            "City Two it is.", "Kordial talks."
        )
    )
    assert slugs(desk.store, "kordial in:statements") == [
        "2030-01-10-b-venue", "2030-01-10-a-venue",
    ]  # fmt: skip


def test_numbers_are_found_as_written(made: Store) -> None:
    assert "swap-whole" in slugs(made, "300")
    assert "swap-whole" in slugs(made, "300 prisoners")


# Filters.


def test_a_minus_leaves_out(made: Store) -> None:
    both = set(slugs(made, "party swap"))
    assert "offer-of-a" not in both
    assert set(slugs(made, "swap -whole")) == set(slugs(made, "swap")) - set(slugs(made, "whole"))
    assert "swap-whole" not in slugs(made, "-in:exchanges")
    held = set(slugs(made, "in:rounds"))
    assert set(slugs(made, "in:rounds -place:city-one")) < held
    assert slugs(made, "in:rounds -in:rounds") == []


def test_a_comma_is_or(made: Store) -> None:
    rounds, meetings = slugs(made, "in:rounds"), slugs(made, "in:meetings")
    assert slugs(made, "in:rounds,meetings") == rounds + meetings
    both = set(slugs(made, "in:delegations person:person-a,person-b"))
    assert both == {
        *slugs(made, "in:delegations person:person-a"),
        *slugs(made, "in:delegations person:person-b"),
    }


def test_filters_by_name_take_names_and_slugs(made: Store) -> None:
    by_slug = slugs(made, "person:person-b")
    assert by_slug[0] == "person-b"
    assert "c-r1" in by_slug
    for text in ('person:"Персона Б"', 'person:"persona b"', "person:PERSON-B"):
        assert slugs(made, text) == by_slug
    assert set(slugs(made, "round:c-r1 in:delegations")) == {
        "c-r1--host-h", "c-r1--party-a", "c-r1--party-b", "c-r1--party-c",
    }  # fmt: skip


def test_what_lies_above_is_meant_too(made: Store) -> None:
    """A round in a hall is in its city and country; what a body does its state does."""
    assert "c-r1" in slugs(made, "place:hall-one in:rounds")
    assert "c-r1" in slugs(made, "place:city-one in:rounds")
    assert "c-r1" in slugs(made, "place:country-one in:rounds")
    assert "c-t1" in slugs(made, "about:process-c in:rounds"), "a track is of its process"


def test_about_is_a_dispute_and_what_was_said_on_it(made: Store) -> None:
    found = slugs(made, "about:issue-ceasefire in:statements")
    assert {"2030-01-10-a-ceasefire", "2030-01-10-b-ceasefire"} <= set(found)
    assert "2030-01-10-a-order" not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is:open", {"issue-agenda", "issue-ceasefire", "issue-order", "issue-payment", "x-issue"}),
        ("is:settled", {"issue-exchange", "issue-venue"}),
        ("is:held in:rounds", {"c-r1", "c-r2", "c-t1", "x-r1"}),
        ("is:offered", {"offer-of-a"}),
        ("is:contested in:rounds", {"c-r2", "x-r1"}),
        ("has:conflict in:rounds", {"c-r2", "x-r1"}),
        ("is:agreed in:agreements", {"size-deal", "swap-deal"}),
        ("is:contested in:exchanges", {"swap-on-the-side", "x-swap"}),
        ("has:notes", {"c-r1"}),
        ("is:unsupported", set()),
    ],
)
def test_states_are_those_the_store_derives(made: Store, text: str, found: set[str]) -> None:
    assert set(slugs(made, text)) == found


def test_nobody_of_that_name_is_no_hit_and_three_names_are_near(made: Store) -> None:
    assert slugs(made, "person:zzyzx") == []
    near = made.read(planning.unknown, query("person:zzyzx place:city-one"))
    assert len(near) == 3
    assert {hit.kind for hit in near} == {"person"}
    (hit, *_) = made.read(planning.unknown, query("place:sity"))
    assert hit.slug in ("city-one", "city-two")
    assert made.read(planning.unknown, query("person:person-a place:city-one")) == ()


# Days.


def test_days_match_where_they_overlap(made: Store) -> None:
    for day in ("2030-02-01", "2030-02-02"):
        assert "c-r2" in slugs(made, f"in:rounds on:{day}")
    for day in ("2030-01-31", "2030-02-03"):
        assert "c-r2" not in slugs(made, f"in:rounds on:{day}")
    assert slugs(made, "in:rounds on:2030-02") == ["c-r2"]
    assert slugs(made, "in:rounds on:2030") == ["x-r1", "c-r2", "c-r1", "c-t1"]
    assert slugs(made, "in:rounds february 2030") == ["c-r2"]


def test_from_and_to_include_and_before_and_after_exclude(made: Store) -> None:
    def asked(text: str) -> list[str]:
        return slugs(made, f"in:rounds {text}")

    assert asked("from:2030-02-02") == ["x-r1", "c-r2"]
    assert asked("from:2030-02-03") == ["x-r1"]
    assert asked("to:2030-01-10") == ["c-r1", "c-t1"]
    assert asked("before:2030-01-10") == ["c-t1"]
    assert asked("after:2030-02-01") == ["x-r1", "c-r2"], "it went on for another day"
    assert asked("after:2030-02-02") == ["x-r1"]
    assert asked("from:2030-01-06 to:2030-01-31") == ["c-r1"]
    assert asked("on:2030-01-05,2030-03") == ["x-r1", "c-t1"]
    assert asked("-on:2030-01") == ["x-r1", "c-r2", "c-r0"]
    assert asked("from:2030-02 to:2030-01") == []


def test_what_has_no_day_matches_no_date_and_is_counted(made: Store) -> None:
    assert "c-r0" in slugs(made, "in:rounds")
    assert "c-r0" not in slugs(made, "in:rounds from:1900")
    counts = made.read(running.counts, planned(made, "in:rounds from:1900"))
    assert (dict(counts.kinds), counts.undated) == ({"round": 4}, 1)
    assert made.read(running.counts, planned(made, "in:rounds")).undated == 0


def dated(first: str) -> str:
    """The first digest with another date for its round."""
    return made_up("first-round").replace("    date: 2030-01-10\n", f"    date: {first}\n")


def test_an_open_end_reaches_to_the_last_report_and_no_further(desk: Desk) -> None:
    desk.load(dated("2030-01-10/").replace("status: held", "status: under_way"))
    assert "c-r1" in slugs(desk.store, "in:rounds on:2030-01-10")
    assert "c-r1" in slugs(desk.store, "in:rounds on:2030-01-11"), "the day of the report"
    assert "c-r1" not in slugs(desk.store, "in:rounds on:2030-01-12")


def test_an_open_beginning_counts_on_its_last_day(desk: Desk) -> None:
    desk.load(dated("../2030-01-10"))
    assert "c-r1" in slugs(desk.store, "in:rounds on:2030-01-10")
    assert "c-r1" not in slugs(desk.store, "in:rounds before:2030")


def test_a_person_is_found_in_the_days_they_were_seen(made: Store) -> None:
    assert slugs(made, "person-b january 2030")[0] == "person-b"
    assert "person-b" not in slugs(made, "person-b on:2031")


# Order.


def test_newest_comes_first_within_every_kind(made: Store) -> None:
    for group in grouped(made, "from:1900"):
        days = [hit.day for hit in group.hits]
        assert days == sorted(days, reverse=True)


def test_kinds_stand_in_their_order(made: Store) -> None:
    kinds = [group.kind for group in grouped(made, "a")]
    assert kinds == [kind for kind in running.GROUPS if kind in kinds]
    first = [group.kind for group in grouped(made, "city one")]
    assert first[0] == "place", "what is named goes before all else"


def test_the_order_that_is_asked_for(made: Store) -> None:
    newest = slugs(made, "in:rounds from:1900")
    assert slugs(made, "in:rounds from:1900 sort:oldest") == newest[::-1]
    assert slugs(made, "in:rounds sort:oldest")[-1] == "c-r0", "undated last"
    names = [hit.label for group in grouped(made, "in:statements sort:name") for hit in group.hits]
    assert names == sorted(names, key=fold)
    assert set(slugs(made, "swap sort:best")) == set(slugs(made, "swap"))


def test_pages_are_the_whole_in_order_and_each_hit_once(made: Store) -> None:
    for text in (
        "", "from:1900", "in:statements", "party", "party sort:name", "party sort:best",
        "party sort:oldest", "on:2030-01", "person-a", "swap -whole", "is:deleted",
    ):  # fmt: skip
        found = flat(made, text)
        assert len(found) == len(set(found)), text
        every = slugs(made, text)
        assert set(found) == set(every) if text else set(every) <= set(found)


def test_counts_are_the_hits_by_kind(made: Store) -> None:
    for text in ("party", "in:statements", "on:2030-01", "person-a", "person:person-a", "a b"):
        counted = dict(made.read(running.counts, planned(made, text)).kinds)
        assert counted == {group.kind: len(group.hits) for group in grouped(made, text)}, text


def test_each_clause_alone_says_what_it_would_keep(made: Store) -> None:
    asked = query("ceasefire person:person-b on:2031 in:rounds")
    kept = {
        asked.text[one.clause.start : one.clause.end]: one.kept
        for one in made.read(running.alone, asked)
    }
    assert kept["on:2031"] == 0
    assert kept["ceasefire"] == len(slugs(made, "ceasefire"))
    assert kept["person:person-b"] == len(slugs(made, "person:person-b"))
    assert "in:rounds" not in kept


# Notes.


@pytest.fixture
def noted(desk: Desk) -> Store:
    """A store with notes of two analysts on a round and on a person."""
    desk.load(*everything_made_up())
    note(desk.store, "c-r1", "Ask about the wounded.")
    note(desk.store, "person-b", "Спитати про Зеленського.", "Analyst Two")
    return desk.store


def test_a_note_is_found_by_its_words_and_by_what_it_hangs_on(noted: Store) -> None:
    assert slugs(noted, "wounded in:notes") == ["n1"]
    assert slugs(noted, "zelensky in:notes") == ["n2"]
    assert slugs(noted, "in:notes person:person-b") == ["n2", "n1"], "n1 is on a round of theirs"
    assert slugs(noted, "in:notes round:c-r1") == ["n1"]
    assert slugs(noted, "in:notes on:2030-03-09") == ["n2", "n1"]


def test_notes_by_author_and_ones_own(noted: Store) -> None:
    assert slugs(noted, "author:analyst-1") == ["n1"]
    assert slugs(noted, 'author:"analyst two"') == ["n2"]
    assert slugs(noted, "is:mine", author="Analyst Two") == ["n2"]
    assert slugs(noted, "-is:mine in:notes", author="Analyst Two") == ["n1"]
    assert slugs(noted, "is:mine") == [], "nobody in particular asks"


def test_things_with_notes(noted: Store) -> None:
    assert slugs(noted, "has:notes") == ["person-b", "c-r1"]


def test_tags_are_found_whole(desk: Desk) -> None:
    desk.load(*everything_made_up())
    note(desk.store, "c-r1", "One.")
    desk.sql("INSERT INTO tag SELECT id, 'to-check' FROM entity WHERE slug IN ('n1', 'c-r2')")
    desk.load(made_up("first-round") + "# loaded again\n")
    assert set(slugs(desk.store, "tag:to-check")) == {"n1", "c-r2"}
    assert slugs(desk.store, "tag:TO_CHECK in:notes") == ["n1"]
    assert slugs(desk.store, "tag:check") == []


def test_notes_on_what_has_changed_are_stale_and_on_what_is_gone_orphans(desk: Desk) -> None:
    desk.bundle(*everything_made_up())
    note(desk.store, "c-r1", "One.")
    note(desk.store, "x-r1", "Two.")
    assert slugs(desk.store, "is:stale,orphan") == []
    later = [text for text in everything_made_up() if "process-x" not in text]
    desk.bundle(*[text.replace("delay_min: under 90", "delay_min: under 60") for text in later])
    assert slugs(desk.store, "is:orphan") == ["n2"]
    assert slugs(desk.store, "is:stale") == ["n2", "n1"]
    desk.bundle(*everything_made_up())
    assert slugs(desk.store, "is:stale,orphan") == [], "all is again as it was"


# Nothing of what is typed is syntax of SQL or of FTS5.


def test_every_token_reaches_fts_quoted(made: Store) -> None:
    """An expression is our own words, column filters and quoted strings of folded characters."""
    chance = random.Random(5)  # noqa: S311
    for _ in range(300):
        read = parse(strange(chance), TODAY)
        for match in made.read(planning.plan, read)[:3]:
            assert match.count('"') % 2 == 0
            bare = re.sub(r'"[^"]*"', "", match)
            assert re.fullmatch(r"[ (){}:*]*(?:(?:AND|OR|NOT|fold|sound|tags)[ (){}:*]*)*", bare)


@pytest.mark.parametrize(
    "text",
    [
        "NEAR(a b)", "a AND b", "a OR b", "a NOT b", "a*", "^a", "fold:a", "{fold sound}:a",
        '"a" *',
        "a + b", "(a", "a)", "a'b", "'; DROP TABLE note; --", "%", "_", "\\", "a\x00b", "\ud800",
    ],
)  # fmt: skip
def test_syntax_of_others_is_text(made: Store, text: str) -> None:
    read = parse(text, TODAY)
    plan = made.read(planning.plan, read)
    made.read(running.groups, plan, 10)
    made.read(running.counts, plan)


def ask(store: Store, text: str) -> None:
    """Search for any text as the screen would, with all that follows."""
    read = parse(text, TODAY, "analyst-1")

    def everything(connection: sqlite3.Connection) -> None:
        plan = planning.plan(connection, read)
        running.groups(connection, plan, 3)

    store.read(everything)


def test_strange_texts_are_searched_for(made: Store) -> None:
    chance = random.Random(4)  # noqa: S311
    for _ in range(1_000):
        ask(made, strange(chance))


@pytest.mark.long
def test_20_000_strange_texts_are_searched_for(made: Store) -> None:
    chance = random.Random(6)  # noqa: S311
    for _ in range(20_000):
        ask(made, strange(chance))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.lists(st.sampled_from(SCRAPS), max_size=10).map("".join))
def test_no_text_is_too_strange_to_be_searched_for(made: Store, text: str) -> None:
    ask(made, text)
    read = parse(text, date(2025, 7, 24))
    made.read(running.alone, read)
    made.read(planning.unknown, read)
