"""Digests on themselves and among each other: articles, slugs, locators, values."""

import calendar
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from db import words
from seeds.checks import check
from seeds.checks.references import TARGETS
from seeds.digest import read, read_names
from seeds.schema import DIGEST, load
from seeds.shape import fields
from tests.digest_kit import FIRST, FIXTURES, PAPER, SECOND, made_up, told


def test_the_made_up_digests_are_sound() -> None:
    names, _ = read_names(FIXTURES / "digests" / "names.yaml")
    assert check(made_up(), names=names) == []


def test_every_slug_in_the_schema_has_a_kind_to_name() -> None:
    slugs = {
        (*sort, field)
        for sort, defined in fields().items()
        for field, definition in defined.items()
        if definition in ("slug", "slugs")
    }
    own = {("article", "slug"), ("exchanges", "tallies", "part_of")}
    assert slugs - own == {(*sort, field) for sort, kinds in TARGETS.items() for field in kinds}


def _choices(rule: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """(field, allowed words) of every enumeration in a schema."""
    if "enum" in rule:
        yield name, tuple(rule["enum"])
    for part in ("items", "additionalProperties"):
        if isinstance(rule.get(part), dict):
            yield from _choices(rule[part], name)
    for option in rule.get("anyOf", ()):
        yield from _choices(option, name)
    for field, about in rule.get("properties", {}).items():
        yield from _choices(about, f"{name}.{field}".lstrip("."))


def test_the_schema_and_the_store_allow_the_same_words() -> None:
    schema = load(DIGEST)
    allowed = dict(_choices(schema))
    assert allowed == {
        "parley": ("1", 1),
        "article.read": ("full", "excerpt"),
        "article.reliability": words.RELIABILITIES,
        "parties.type": words.PARTY_TYPES,
        "processes.status": words.PROCESS_STATUSES,
        "rounds.weekday": tuple(calendar.day_name),
        "rounds.status": words.ROUND_STATUSES,
        "rounds.format": words.FORMATS,
        "rounds.schedule.status": allowed["rounds.schedule.status"],
        "rounds.meetings.type": words.MEETING_TYPES,
        "rounds.delegations.capacity": words.CAPACITIES,
        "rounds.delegations.members.rank": words.RANKS,
        "exchanges.category": words.CATEGORIES,
        "exchanges.groups": words.CATEGORIES,
        "exchanges.status": words.EXCHANGE_STATUSES,
        "exchanges.tallies.stage": words.STAGES,
        "exchanges.tallies.side": words.SIDES,
        "exchanges.tallies.kind": words.CATEGORIES,
        "agreements.form": words.AGREEMENT_FORMS,
        "agreements.status": words.AGREEMENT_STATUSES,
        "documents.type": words.DOCUMENT_TYPES,
        "documents.stages.status": allowed["documents.stages.status"],
        "statements.act": words.ACTS,
        "statements.channel": words.CHANNELS,
    }


@pytest.mark.parametrize(
    ("stem", "old", "new", "said"),
    [
        (
            SECOND,
            "related: example-talks-2030-r1",
            "related: example-talks-2030-r3",
            f"{SECOND}: rounds.example-talks-2030-r2.related:"
            " nothing has the slug 'example-talks-2030-r3'; did you mean 'example-talks-2030-r2'?",
        ),
        (
            FIRST,
            "chair: person-c",
            "chair: state-c",
            f"{FIRST}: rounds.example-talks-2030-r1.meetings.plenary.chair:"
            " 'state-c' is a party; expected a person",
        ),
        (
            FIRST,
            "outlet: example-news",
            "outlet: person-c",
            f"{FIRST}: article.outlet: 'person-c' is a person; expected a party",
        ),
        (
            FIRST,
            "place: example-hall\n",
            "place: party-b\n",
            f"{FIRST}: rounds.example-talks-2030-r1.place:"
            " 'party-b' is a party; expected a place or a state",
        ),
        (
            FIRST,
            "{person-b: {rank: head, src: text}}",
            "{person-bb: {rank: head, src: text}}",
            f"{FIRST}: rounds.example-talks-2030-r1.delegations.party-b.members.person-bb:"
            " nothing has the slug 'person-bb'; did you mean 'person-b'?",
        ),
        (
            PAPER,
            "n: 150, src: p6 claimed by party-b",
            "n: 150, src: p6 claimed by example-city",
            f"{PAPER}: exchanges.prisoners-agreed-2030-r1.tallies.agreed-party-b.src:"
            " 'example-city' is a place; expected a person or a party",
        ),
        (
            PAPER,
            "part_of: agreed-party-b,",
            "part_of: agreed-party-a,",
            f"{PAPER}: exchanges.prisoners-agreed-2030-r1.tallies.agreed-party-b-ill.part_of:"
            " the exchange has no tally 'agreed-party-a'; did you mean 'agreed-party-b'?",
        ),
        (
            PAPER,
            "part_of: agreed-party-b,",
            "part_of: agreed-party-b-ill,",
            f"{PAPER}: exchanges.prisoners-agreed-2030-r1.tallies.agreed-party-b-ill.part_of:"
            " leads back to itself, by way of 'agreed-party-b-ill'",
        ),
        (
            FIRST,
            "party-b: {label: Party B, type: armed_group,",
            "party-b: {label: Party B, type: armed_group, parent: party-b-council,",
            f"{FIRST}: parties.party-b.parent:"
            " leads back to itself, by way of 'party-b', 'party-b-council'",
        ),
        (
            SECOND,
            "party-a: {label: Party A, type: state, src: text}\n  party-b",
            "party-a: {label: Party A, type: state, src: text}\n  example-city:"
            " {label: Example City, type: other, src: text}\n  party-b",
            f"{SECOND}: parties.example-city: 'example-city' is a party here and a place in"
            f" {FIRST}.yaml, {PAPER}.yaml",
        ),
    ],
)
def test_slugs_name_one_thing_of_the_right_kind(stem: str, old: str, new: str, said: str) -> None:
    assert said in told(stem, (old, new))


@pytest.mark.parametrize(
    ("stem", "old", "new", "said"),
    [
        (
            FIRST,
            f"slug: {FIRST}",
            "slug: 2030-02-17-example-news-other",
            f"article.slug: '2030-02-17-example-news-other' differs from the name of the file;"
            f" did you mean '{FIRST}'?",
        ),
        (
            FIRST,
            "src: text reportedly",
            "src: p2 reportedly",
            "statements.2030-02-17-person-b-ceasefire.src:"
            " only an excerpt was read: write text, not p2",
        ),
        (
            PAPER,
            "{number: p1,",
            "{number: text,",
            "rounds.example-talks-2030-r1.src.number:"
            " the full text was read: give a paragraph, such as p4, not text",
        ),
        (
            PAPER,
            "src: p4-5",
            "src: p4-10",
            "rounds.example-talks-2030-r1.delegations.party-a.src:"
            " p4-10 is not there; the article has 9 paragraphs",
        ),
        (
            PAPER,
            "src: p4-5",
            "src: p5-4",
            "rounds.example-talks-2030-r1.delegations.party-a.src: p5-4 runs backwards",
        ),
        (
            PAPER,
            "{agreed_in: p7 denied by person-b, category: p6}",
            "{agreed: p7 denied by person-b, category: p6}",
            "exchanges.prisoners-agreed-2030-r1.src.agreed:"
            " src names 'agreed', but the entry has no such field; did you mean 'agreed_in'?",
        ),
        (
            PAPER,
            "date: 2030-02\n",
            "date: 2030-02-30\n",
            "rounds.example-talks-2030-r1.date:"
            " '2030-02-30': no such day: February 2030 has 28 days",
        ),
        (
            FIRST,
            "date: 2030-02-10, place",
            "date: 2030-02-31, place",
            "rounds.example-talks-2030-r1.schedule.0.date:"
            " '2030-02-31': no such day: February 2030 has 28 days",
        ),
        (
            PAPER,
            "date: 2030-02\n",
            "date: 2030-03/2030-02\n",
            "rounds.example-talks-2030-r1.date: '2030-03/2030-02': the interval runs backwards",
        ),
        (
            SECOND,
            "n: 88 to 92",
            "n: 92 to 88",
            "exchanges.prisoners-2030-03-05.tallies.carried-out-to-b.n:"
            " '92 to 88' runs backwards; write 88 to 92",
        ),
        (
            SECOND,
            "party-a-count: 7}",
            "party-a-count: 12345678901}",
            "exchanges.prisoners-2030-03-05.numbers.party-a-count:"
            " '12345678901' is too large a number",
        ),
        (
            FIRST,
            "tz: Europe/Istanbul",
            "tz: Europe/Istambul",
            "rounds.example-talks-2030-r1.tz: warning:"
            " no time zone is called 'Europe/Istambul'; did you mean 'Europe/Istanbul'?",
        ),
        (
            FIRST,
            "{person-a: {rank: head, title: chief negotiator, src: text}}",
            "{person-a: {rank: head, src: text}, person-c: {rank: head, src: text}}",
            "rounds.example-talks-2030-r1.delegations.party-a.members.person-c.rank:"
            " two heads, person-a and person-c; did you mean 'co_head'?",
        ),
    ],
)
def test_one_digest_by_itself(stem: str, old: str, new: str, said: str) -> None:
    assert told(stem, (old, new)) == [f"{stem}: {said}"]


def test_a_key_that_gets_too_long_with_those_above_it() -> None:
    long = f"  {'x' * 190}: {{label: Party X, type: other, src: text}}\n  state-c: {{label"
    assert told(FIRST, ("  state-c: {label", long)) == [
        f"{FIRST}: parties.{'x' * 190}:"
        " with the keys above it, this key has 190 characters; at most 180"
    ]


def test_a_new_digest_stands_in_for_the_known_one_of_its_name() -> None:
    first, paper, second = made_up()
    assert check([first], [first, paper, second]) == []
    assert check([first], [paper, second]) == []


def test_nothing_is_told_of_the_context() -> None:
    broken = made_up({PAPER: (("src: p4-5", "src: p99"),)})
    assert check(broken[:1], broken[1:]) == []
    assert len(check(broken)) == 1


def test_two_articles_do_not_share_an_address() -> None:
    edit = ("https://example.org/second-round", "https://example.org/first-round")
    assert told(SECOND, edit) == [
        f"{FIRST}: article.url: this address is also that of {SECOND}.yaml",
        f"{SECOND}: article.url: this address is also that of {FIRST}.yaml",
    ]


def test_an_article_is_digested_once(tmp_path: Path) -> None:
    source = next((FIXTURES / "digests").glob(f"*/{PAPER}.yaml"))
    digests = made_up()
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / source.name
        path.write_text(source.read_text())
        digest, _ = read(path)
        assert digest is not None
        digests.append(digest)
    said = [
        str(problem).removeprefix(f"{tmp_path}/") for problem in check(digests[3:], digests[:1])
    ]
    assert said == [
        f"one/{PAPER}.yaml:6:9: article.slug: this article is also digested in"
        f" {tmp_path}/two/{PAPER}.yaml",
        f"two/{PAPER}.yaml:6:9: article.slug: this article is also digested in"
        f" {tmp_path}/one/{PAPER}.yaml",
    ]


def test_what_a_refused_file_declares_is_not_called_missing(tmp_path: Path) -> None:
    refused = tmp_path / f"{FIRST}.yaml"
    source = next((FIXTURES / "digests").glob(f"*/{FIRST}.yaml")).read_text()
    refused.write_text(source.replace("parley: 1", "parley: 1: 2"))
    _, paper, second = made_up()
    assert check([paper, second])
    assert check([paper, second], refused=[refused]) == []


def test_a_curated_name_of_nothing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("parley: 1\nnames:\n  persona: {native: Персона А}\n  person-a: {codes: [A]}\n")
    names, _ = read_names(path)
    assert [str(problem) for problem in check([], made_up(), names)] == [
        f"{path}:3:3: names.persona: nothing has the slug 'persona'; did you mean 'person-a'?"
    ]
