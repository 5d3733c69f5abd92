"""Made-up digests, a short one and those under tests/fixtures, and what is said of them."""

from collections.abc import Mapping
from pathlib import Path

from seeds.checks import check
from seeds.digest import Digest, parse

FIXTURES = Path(__file__).parent / "fixtures"
FIRST = "2030-02-17-example-news-first-round"
PAPER = "2030-02-18-other-paper-first-round"
SECOND = "2030-03-06-example-news-second-round"

DIGEST = """\
parley: 1
article:
  slug: 2030-02-17-example-news-first-round
  outlet: example-news
  published: 2030-02-17
  lang: en
  read: excerpt
  gist: A made-up article.
parties:
  example-news: {label: Example News, type: outlet, src: text}
  party-a: {label: Party A, type: state, src: text}
rounds:
  example-talks-2030-r1:
    label: First round
    process: example-talks
    number: 1
    date: 2030-02-16
    status: held
    src: text
    delegations:
      party-a:
        party: party-a
        capacity: party
        members: {a: {rank: head, title: Персона, src: text}, b: {rank: member, src: text}}
        src: text
exchanges:
  prisoners-r1:
    label: Prisoners
    process: example-talks
    category: prisoners
    tallies:
      agreed: {stage: agreed, side: each, n: 200, src: text}
    src: text
"""

Edits = Mapping[str, tuple[tuple[str, str], ...]]


def made_up(edits: Edits | None = None) -> list[Digest]:
    """The three made-up digests, some with edits (each of which has to find its place once)."""
    digests = []
    for path in sorted((FIXTURES / "digests" / "example-talks").glob("*.yaml")):
        text = path.read_text()
        for old, new in (edits or {}).get(path.stem, ()):
            assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
            text = text.replace(old, new)
        digest, problems = parse(Path(path.name), text.encode())
        assert problems == []
        assert digest is not None
        digests.append(digest)
    return digests


def told(stem: str, *edits: tuple[str, str]) -> list[str]:
    """What is said of the made-up digests when one of them is edited, without line and column."""
    return [said_of(problem) for problem in map(str, check(made_up({stem: edits})))]


def said_of(problem: str) -> str:
    """A problem as shown, less its line and column and the suffix of the file."""
    place, _, rest = problem.partition(": ")
    return f"{place.partition('.yaml')[0]}: {rest}"


def problems_of(text: str | bytes, name: str = "digest.yaml") -> list[str]:
    """Every problem of a digest with this content, as it is shown."""
    raw = text.encode() if isinstance(text, str) else text
    digest, problems = parse(Path(name), raw)
    assert (digest is None) == bool(problems)
    return [str(problem) for problem in problems]


def changed(*edits: tuple[str, str]) -> list[str]:
    """The problems of the sound digest after some edits, each of which has to find its place."""
    text = DIGEST
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return problems_of(text)
