"""What one digest has to keep beyond its schema: its name, its places in the article, its size."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from db import edtf, quantity
from seeds.checks.world import World, file_names
from seeds.digest import Digest
from seeds.problems import WARNING, Problem, nearest, quoted
from seeds.shape import fields, texts

_PLACE = re.compile(r"p(\d+)(?:-(\d+))?(?!\S)|text(?!\S)")
_DATES = ("date", "datetime", "when")
# The registry takes 200 characters, and a meeting's slug has a word more than its keys.
_LONGEST_SLUG = 180
_MOST_DIGITS = 9


def articles(world: World) -> Iterator[Problem]:
    """An article is digested once, under its own name and address."""
    everything = [*world.context, *world.new]
    slugs, urls = _by(everything, "slug"), _by(everything, "url")
    for digest in world.new:
        slug, stem = digest.article["slug"], digest.path.stem
        if slug != stem:
            said = f"{quoted(slug)} differs from the name of the file"
            yield digest.problem(("article", "slug"), said, stem)
        if others := [each for each in slugs[slug] if each is not digest]:
            said = f"this article is also digested in {file_names(others, whole=True)}"
            yield digest.problem(("article", "slug"), said)
        url = digest.article.get("url", "")
        if others := [each for each in urls[url] if url and each is not digest]:
            said = f"this address is also that of {file_names(others, whole=True)}"
            yield digest.problem(("article", "url"), said)


def _by(digests: Sequence[Digest], field: str) -> Mapping[str, list[Digest]]:
    found: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        found[digest.article.get(field, "")].append(digest)
    return found


def locators(world: World) -> Iterator[Problem]:
    """Each `src` names fields of its entry, and places that the article as read has."""
    for said in world.all_told():
        source = said.entry.get("src", {})
        if isinstance(source, dict):
            for field in source:
                if field not in said.entry:
                    message = f"src names {quoted(field)}, but the entry has no such field"
                    hint = nearest(field, said.entry)
                    yield said.problem(message, "src", field, hint=hint, at_key=True)
        for below, locator in texts(source):
            if message := _misplaced(said.digest, locator):
                yield said.problem(message, "src", *below)


def _misplaced(digest: Digest, locator: str) -> str:
    """Why the article has no such place, '' where it may."""
    found = _PLACE.match(locator)
    if found is None:
        return ""
    place, full = found[0], digest.article["read"] == "full"
    if not full:
        return f"only an excerpt was read: write text, not {place}" if found[1] else ""
    if not found[1]:
        return "the full text was read: give a paragraph, such as p4, not text"
    first, last = found[1], found[2] or found[1]
    if _number(last) < _number(first):
        return f"{place} runs backwards"
    count = digest.article["paragraphs"]
    if _number(last) > _number(count):
        return f"{place} is not there; the article has {count} paragraphs"
    return ""


def _number(digits: str) -> tuple[int, str]:
    """Orders digits as the number they write, however many there are."""
    plain = digits.lstrip("0")
    return len(plain), plain


def values(world: World) -> Iterator[Problem]:
    """Dates that are in the calendar, quantities and numbers that can be held."""
    for said in world.all_told():
        defined = fields()[said.sort]
        for field, value in said.entry.items():
            definition = defined.get(field)
            for below, text in texts(value):
                if message := _unfit(definition, text):
                    yield said.problem(message, field, *below)


def _unfit(definition: str | None, text: str) -> str:
    try:
        if definition in _DATES:
            edtf.bounds(text)
        elif definition == "quantity":
            quantity.parse(text)
    except ValueError as error:
        said = str(error)
        return said if said.startswith(quoted(text)) else f"{quoted(text)}: {said}"
    if definition == "whole" and len(text.lstrip("0")) > _MOST_DIGITS:
        return f"{quoted(text)} is too large a number"
    return ""


def keys(world: World) -> Iterator[Problem]:
    """Slugs, with the keys of what lies inside, are not too long to be written and typed."""
    for said in world.all_told():
        length = len("--".join(str(key) for key in said.where[1::2]))
        if length > _LONGEST_SLUG:
            message = f"with the keys above it, this key has {length} characters"
            yield said.problem(f"{message}; at most {_LONGEST_SLUG}", at_key=True)


def zones(world: World) -> Iterator[Problem]:
    """Time zones that this machine knows; without one the times of a round stay local."""
    from zoneinfo import available_timezones

    known = available_timezones()
    for said in world.told("rounds"):
        tz = said.get("tz")
        if known and tz and tz not in known:
            message = f"no time zone is called {quoted(tz)}"
            yield said.problem(message, "tz", hint=nearest(tz, known), severity=WARNING)


def heads(world: World) -> Iterator[Problem]:
    """One digest gives a delegation one head."""
    for said in world.told("rounds", "delegations"):
        members = said.entry.get("members", {})
        assert isinstance(members, dict)
        leading = [
            person
            for person, seat in members.items()
            if isinstance(seat, dict) and seat.get("rank") == "head"
        ]
        for person in leading[1:]:
            message = f"two heads, {leading[0]} and {person}"
            yield said.problem(message, "members", person, "rank", hint="co_head")
