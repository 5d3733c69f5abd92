"""What the schema cannot say: checks of digests on themselves and against each other."""

from collections.abc import Sequence
from pathlib import Path

from seeds.checks import form, numbers, references, times, weight
from seeds.checks.world import World
from seeds.digest import Digest, Names, keys_in
from seeds.problems import Problem
from seeds.shape import fields

_CHECKS = (
    form.articles,
    form.locators,
    form.values,
    form.keys,
    form.zones,
    form.heads,
    references.references,
    references.left_behind,
    times.weekdays,
    times.published,
    times.order,
    times.replies,
    times.offices,
    numbers.tallies,
    weight.disagreements,
    weight.rounds,
    weight.doubles,
    weight.statements,
)


def check(
    digests: Sequence[Digest],
    context: Sequence[Digest] = (),
    names: Names | None = None,
    *,
    refused: Sequence[Path] = (),
) -> list[Problem]:
    """Every problem with `digests` and `names`, sorted; for the context, what it would lose.

    `context` are digests already known; one with the file name of a new one is left aside, the
    new one stands in for it. `refused` are files that could not be read: that a slug is missing
    is not said where one of them has it as a key.
    """
    replaced = {each.path.stem for each in digests} | {path.stem for path in refused}
    known = [each for each in context if each.path.stem not in replaced]
    words = {word for sort, known_fields in fields().items() for word in (*sort, *known_fields)}
    undeclared = frozenset[str]().union(*(keys_in(path) for path in refused)) - words
    world = World(digests, known, undeclared)
    found = {problem for each in _CHECKS for problem in each(world)}
    if names is not None:
        found.update(references.curated(world, names))
    return sorted(found)
