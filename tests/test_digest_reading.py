"""What the schema refuses in a digest, with its exact place and what may have been meant."""

import hashlib
from pathlib import Path

import pytest

from seeds.digest import parse
from tests.digest_kit import DIGEST, changed


def test_a_sound_digest_has_no_problem_and_keeps_every_scalar_as_typed() -> None:
    digest, problems = parse(Path("digest.yaml"), DIGEST.encode())
    assert problems == []
    assert digest is not None
    assert digest.article["published"] == "2030-02-17"
    assert dict(digest.entries("exchanges"))["prisoners-r1"]["tallies"] == {
        "agreed": {"stage": "agreed", "side": "each", "n": "200", "src": "text"}
    }
    assert list(digest.entries("issues")) == []
    assert digest.sha256 == hashlib.sha256(DIGEST.encode()).hexdigest()


@pytest.mark.parametrize("word", ["no", "on", "null", "1_000", "0x1f", "2030-02-16", "1e3", "~"])
def test_words_that_mean_something_to_yaml_stay_text(word: str) -> None:
    digest, _ = parse(Path("d.yaml"), DIGEST.replace("label: Prisoners", f"label: {word}").encode())
    assert digest is not None
    assert dict(digest.entries("exchanges"))["prisoners-r1"]["label"] == word


# The examples of the format's specification, with line and column.


def test_an_unknown_field() -> None:
    assert changed(("    status: held", "    statuz: held")) == [
        "digest.yaml:18:5: rounds.example-talks-2030-r1.statuz: unknown field 'statuz';"
        " did you mean 'status'?"
    ]


def test_a_date_in_words() -> None:
    (problem,) = changed(("date: 2030-02-16", "date: 16 February 2030"))
    assert problem.startswith(
        "digest.yaml:17:11: rounds.example-talks-2030-r1.date: '16 February 2030' does not fit;"
        " expected an EDTF date or interval: 2025, 2025-07, 2025-07-23, 2025-07-23? (uncertain)"
    )


def test_a_key_that_appears_twice() -> None:
    assert changed(("    date: 2030-02-16", "    number: 2\n    date: 2030-02-16")) == [
        "digest.yaml:17:5: rounds.example-talks-2030-r1.number:"
        " this key appears twice (first on line 16)"
    ]


def test_a_word_that_is_not_in_the_list() -> None:
    assert changed(("rank: member", "rank: membre")) == [
        "digest.yaml:24:73: rounds.example-talks-2030-r1.delegations.party-a.members.b.rank:"
        " 'membre' is not one of head, co_head, deputy, chair, member, expert, adviser, observer;"
        " did you mean 'member'?"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,200", "1200"),
        ("about 7,000", "about 7000"),
        ("1,000,000", "1000000"),
        ("1,200 to 1,500", "1200 to 1500"),
    ],
)
def test_a_comma_in_a_number_inside_braces(typed: str, meant: str) -> None:
    assert changed(("n: 200", f"n: {typed}")) == [
        "digest.yaml:32:46: exchanges.prisoners-r1.tallies.agreed.n:"
        f" a comma ends a value inside {{ }}; write {meant}"
    ]


def test_a_comma_in_a_number_inside_quotes() -> None:
    (problem,) = changed(("n: 200", 'n: "1,200"'))
    assert problem.startswith("digest.yaml:32:46: exchanges.prisoners-r1.tallies.agreed.n: '1,200'")
    assert problem.endswith("no commas, no signs; did you mean '1200'?")


def test_a_comma_in_a_text_inside_braces() -> None:
    assert changed(("title: Персона", "title: admiral, head of staff")) == [
        "digest.yaml:24:51: rounds.example-talks-2030-r1.delegations.party-a.members.a"
        ".head of staff: no value; a comma ends a value inside { }, put text with a comma in quotes"
    ]


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines() -> None:
    told = changed(
        ("    status: held", "    statuz: held"),
        ("date: 2030-02-16", "date: soon"),
        ("    number: 1\n", "    number: 1\n    number: 2\n"),
        ("n: 200", "n: 1,200"),
        ("  gist: A made-up article.\n", ""),
    )
    assert [problem.split(": ")[0] for problem in told] == [
        "digest.yaml:2:1",
        "digest.yaml:16:5",
        "digest.yaml:17:11",
        "digest.yaml:18:5",
        "digest.yaml:32:46",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "  gist: A made-up article.\n",
            "",
            "2:1: article: 'gist' is missing; expected text, in your own words",
        ),
        (
            "process: example-talks\n    number",
            "process: Example Tälks\n    number",
            "15:14: rounds.example-talks-2030-r1.process: 'Example Tälks' does not fit;"
            " expected a slug: lower-case ASCII words joined by hyphens, e.g. rustem-umerov;"
            " did you mean 'example-talks'?",
        ),
        (
            "  party-a: {label",
            "  Party A: {label",
            "11:3: parties.Party A: 'Party A' does not fit;"
            " expected a slug: lower-case ASCII words joined by hyphens, e.g. rustem-umerov;"
            " did you mean 'party-a'?",
        ),
        (
            "side: each",
            "side: one",
            "32:7: exchanges.prisoners-r1.tallies.agreed: 'from' is missing",
        ),
        (
            "label: First round",
            "label:",
            "14:11: rounds.example-talks-2030-r1.label: nothing is given;"
            " expected text, in your own words",
        ),
        (
            "label: First round",
            "label: [First, round]",
            "14:12: rounds.example-talks-2030-r1.label: a list does not fit;"
            " expected text, in your own words",
        ),
        (
            "status: held",
            "format: [direct, mediatd]",
            "18:22: rounds.example-talks-2030-r1.format.1: 'mediatd' is not one of direct,"
            " mediated, proximity, shuttle, online, written, bilateral, trilateral, multilateral,"
            " ministerial, leaders, expert, sidelines, mixed, unknown; did you mean 'mediated'?",
        ),
        (
            "status: held",
            "host: [party-a, party-a]",
            "18:11: rounds.example-talks-2030-r1.host: the list has one item twice",
        ),
        (
            "number: 1",
            "number: １",
            "16:13: rounds.example-talks-2030-r1.number: '１' does not fit;"
            " expected a whole number; did you mean '1'?",
        ),
        ("parley: 1", "parley: 2", "1:9: parley: '2' is not one of 1"),
    ],
)
def test_what_the_schema_refuses(old: str, new: str, problem: str) -> None:
    assert changed((old, new)) == [f"digest.yaml:{problem}"]


def test_a_locator_is_explained_where_it_stands() -> None:
    (problem,) = changed(("n: 200, src: text", "n: 200, src: [text, px4]"))
    assert problem.startswith(
        "digest.yaml:32:63: exchanges.prisoners-r1.tallies.agreed.src.1: 'px4' does not fit;"
        " expected a locator: p4 or p4-5"
    )
