"""The name ladder: whom or what a name may mean."""

import csv
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import seeds
from db.search.name_words import fill_words, name_words
from db.search.names import find
from db.search.sound import sound_key
from tests.search.names_store import Named, names_store

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def slugs(store: sqlite3.Connection, text: str) -> list[str]:
    return [hit.slug for hit in find(store, text)]


@pytest.fixture(scope="module")
def registry() -> sqlite3.Connection:
    """The names of name_registry.tsv, none mentioned more than another."""
    return names_store(
        Named(
            row["slug"],
            row["kind"],
            [row["canonical"], *filter(None, (row["aliases"] or "").split(" | "))],
        )
        for row in rows("name_registry.tsv")
    )


@pytest.fixture(scope="module")
def people() -> sqlite3.Connection:
    """A few people, a party and a place whose names have much in common."""
    return names_store(
        [
            Named("anna-sample", "person", ["Anna Sample", "Petra Example"], 2),
            Named("anna-sampleton", "person", ["Anna Sampleton"], 9),
            Named("viktor-sample", "person", ["Viktor Sample"], 5),
            Named("sample", "place", ["Sample"], 1),
            Named("sample-union", "party", ["Sample Union", "SU"], 7),
            Named("mehmet-simsek", "person", ["Mehmet Şimşek"]),
            Named("badr-albusaidi", "person", ["Badr Albusaidi"]),
            Named("omar-al-sample", "person", ["Omar al-Mithal"]),
            Named("lena-amir-stone", "person", ["Lena Amir-Stone"]),
        ]
    )


def test_names_are_found_under_the_spellings_of_many_languages(
    registry: sqlite3.Connection,
) -> None:
    queries = rows("name_variants.tsv")
    found = [
        bool(hits) and hits[0] in row["expected"].split(",")
        for row in queries
        if row["expected"] != "-"
        for hits in [slugs(registry, row["query"])]
    ]
    assert len(found) == 141
    assert sum(found) >= 139


def test_strangers_are_not_mistaken_for_anybody(registry: sqlite3.Connection) -> None:
    strangers = [row["query"] for row in rows("name_variants.tsv") if row["expected"] == "-"]
    assert len(strangers) == 24
    assert len([text for text in strangers if find(registry, text)]) <= 1


def test_every_curated_spelling_leads_to_its_thing() -> None:
    curated = yaml.safe_load(
        (Path(seeds.__file__).parent / "digests" / "names.yaml").read_text("utf-8")
    )["names"]
    things = []
    for slug, forms in curated.items():
        listed = [forms.get("native", [])] + [forms[key] for key in forms if key != "native"]
        spellings = [
            text for form in listed for text in ([form] if isinstance(form, str) else form)
        ]
        things.append(Named(slug, "party", list(dict.fromkeys(spellings))))
    store = names_store(things)
    for slug, _, names, _ in things:
        for text in names:
            hits = find(store, text)
            assert slug in [hit.slug for hit in hits if hit.rung == "spelling"], text


def test_a_capital_stands_for_its_party() -> None:
    store = names_store(
        [
            Named("ukraine", "party", ["Ukraine", "Kyiv", "Kiev", "Київ"], 40),
            Named("kyiv-paper", "party", ["The Kyiv Example"], 90),
        ]
    )
    for text in ("Kiev", "kyiv", "Київ", "Kyjiw", "Kiew"):
        assert slugs(store, text)[0] == "ukraine"
    assert find(store, "Kiev")[0].name == "Kiev"
    assert find(store, "Kiev")[0].label == "Ukraine"


def test_the_whole_name_goes_before_words_and_words_before_beginnings(
    people: sqlite3.Connection,
) -> None:
    assert slugs(people, "sample") == [
        "sample",
        "sample-union",
        "viktor-sample",
        "anna-sample",
        "anna-sampleton",
    ]


def test_a_thing_is_one_hit_under_the_spelling_that_was_typed(people: sqlite3.Connection) -> None:
    (hit,) = find(people, "petra")
    assert (hit.slug, hit.kind, hit.label) == ("anna-sample", "person", "Anna Sample")
    assert (hit.name, hit.rung) == ("Petra Example", "spelling")
    assert slugs(people, "exam sam") == [], "words of two names of one person"


def test_words_stand_in_any_order(people: sqlite3.Connection) -> None:
    assert slugs(people, "sample, anna") == ["anna-sample", "anna-sampleton"]
    assert slugs(people, "Sampleton A") == ["anna-sampleton"]


def test_the_first_rung_that_answers_is_the_answer(registry: sqlite3.Connection) -> None:
    typed = {
        "mosk": "spelling",
        "Selenskyj": "sound",
        "Loukachenko": "reading",
        "Zelesnky": "near",
    }
    assert {text: find(registry, text)[0].rung for text in typed} == typed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("V. Sample", ["viktor-sample"]),
        ("W. Sample", ["viktor-sample"]),
        ("V.R. Sample", ["viktor-sample"]),
        ("Sample V R", ["viktor-sample"]),
        ("Viktor R. Sample", ["viktor-sample"]),
        ("X. Sample", []),
        ("X. Y. Sample", []),
    ],
)
def test_a_single_letter_is_an_initial(
    people: sqlite3.Connection, text: str, found: list[str]
) -> None:
    assert slugs(people, text) == found


def test_a_slip_is_forgiven_by_length_and_never_in_the_first_letter(
    people: sqlite3.Connection,
) -> None:
    assert slugs(people, "Smaple") == ["sample-union", "viktor-sample", "anna-sample", "sample"]
    assert {hit.rung for hit in find(people, "Smaple")} == {"near"}
    assert slugs(people, "Samplteon") == ["anna-sampleton"]
    assert slugs(people, "Anan") == [], "too short to be sure"
    assert slugs(people, "Dampleton") == []
    assert slugs(people, "Smapel") == [], "two slips in six letters"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Simsek", "mehmet-simsek"),
        ("Shimshek", "mehmet-simsek"),
        ("Шимшек", "mehmet-simsek"),
        ("al-Busaidi", "badr-albusaidi"),
        ("Badr al Busaidi", "badr-albusaidi"),
        ("Almithal", "omar-al-sample"),
        ("el-Mithal", "omar-al-sample"),
        ("Amirstone", "lena-amir-stone"),
        ("Amir Stone", "lena-amir-stone"),
    ],
)
def test_hooked_letters_articles_and_hyphens(
    people: sqlite3.Connection, text: str, slug: str
) -> None:
    assert slugs(people, text) == [slug]


def test_only_the_kinds_asked_for_and_no_more_than_the_limit(people: sqlite3.Connection) -> None:
    assert [hit.slug for hit in find(people, "sample", kinds=("place", "party"))] == [
        "sample",
        "sample-union",
    ]
    assert [hit.slug for hit in find(people, "sample", limit=1)] == ["sample"]
    assert find(people, "sample", kinds=()) == ()


def test_hidden_things_are_not_found_and_merged_ones_lead_on() -> None:
    store = names_store(
        [Named("old", "person", ["Person Old"]), Named("new", "person", ["Person Newer"])]
    )
    store.execute("UPDATE entity SET merged_into_id=2 WHERE slug='old'")
    (hit,) = find(store, "old")
    assert (hit.id, hit.slug, hit.label, hit.name) == (2, "new", "Person Newer", "Person Old")
    store.execute("UPDATE entity SET deleted_at='2025-07-24' WHERE slug='old'")
    assert find(store, "old") == ()


def test_the_tables_follow_the_names() -> None:
    store = names_store(
        [Named("a", "person", ["Person A", "Fresh"]), Named("b", "person", ["Person B"], 3)]
    )
    assert slugs(store, "person") == ["b", "a"]
    before = store.total_changes
    fill_words(store)
    assert store.total_changes == before, "nothing to do"
    store.executemany("INSERT INTO occurrence VALUES (1, 'round', ?)", [(n,) for n in range(9)])
    store.execute("DELETE FROM name WHERE text='Fresh'")
    store.execute("INSERT INTO name (entity_id, text, fold) VALUES (2, 'Stale', 'stale')")
    fill_words(store)
    assert slugs(store, "person") == ["a", "b"]
    assert slugs(store, "fresh") == []
    assert slugs(store, "stlae") == ["b"]
    known = {row[0] for row in store.execute("SELECT fold FROM known_word")}
    assert known == {"person", "a", "b", "stale"}


def test_rapidfuzz_is_loaded_for_slips_alone() -> None:
    script = (
        "import sys\n"
        "from db.search.names import find\n"
        "from tests.search.names_store import Named, names_store\n"
        "store = names_store([Named('a', 'person', ['Viktor Sample'])])\n"
        "for text in ('sample', 'wiktor', 'smaple'):\n"
        "    print(len(find(store, text)), 'rapidfuzz' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["1 False", "1 False", "1 True"]


@pytest.mark.parametrize(
    "text",
    ["sample", "Wiktor Sample", "V. Sample", "Smaple", "Smapletno Anna", "al-Busaidi", "v s"],
)
def test_no_table_is_read_from_end_to_end(people: sqlite3.Connection, text: str) -> None:
    statements: list[str] = []
    people.set_trace_callback(statements.append)
    find(people, text)
    people.set_trace_callback(None)
    assert statements
    for statement in statements:
        plan = [row[3] for row in people.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not [step for step in plan if re.match(r"SCAN ([wvmno]|known_word)\b", step)]
        assert [step for step in plan if step.startswith("SEARCH")]


@given(st.text(max_size=60))
def test_no_text_is_too_strange(people: sqlite3.Connection, text: str) -> None:
    words = name_words(text)
    assert [word.seq for word in words] == list(range(len(words)))
    assert all(word.sound == sound_key(word.fold) != "" for word in words)
    for hit in find(people, text):
        assert hit.kind in ("person", "party", "place")
