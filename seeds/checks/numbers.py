"""Tallies: running totals, shares and parts, and figures far from all others."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from db import quantity
from seeds.checks.world import Said, World
from seeds.problems import Problem

Span = tuple[float, float | None]

# A figure this many times the others, and this much above them, is of another event or a total.
_FAR = 5
_FAR_BY = 100
# A part this near to the whole, beside other parts, is the whole booked again.
_ALL_BUT = 0.9


def tallies(world: World) -> Iterator[Problem]:
    """Everything that is wrong with the numbers of exchanges."""
    for said in world.told("exchanges", "tallies"):
        if _running(said) and not said.get("as_of"):
            yield said.problem("a running total needs as_of", "cumulative")
    yield from _shares(world)
    yield from _booked_twice(world)
    yield from _far_off(world)


def _span(said: Said) -> Span | None:
    try:
        return quantity.parse(said.get("n")).span()
    except ValueError:
        return None


def _running(said: Said) -> bool:
    return said.get("cumulative") == "true"


def _kind(said: Said) -> str:
    """What a tally counts: its own kind, or the category of its exchange."""
    if kind := said.get("kind"):
        return kind
    exchanges = said.digest.data["exchanges"]
    assert isinstance(exchanges, dict)
    exchange = exchanges[str(said.where[1])]
    assert isinstance(exchange, dict)
    return str(exchange["category"])


def _shares(world: World) -> Iterator[Problem]:
    """The shares of a tally, as one source gives them, do not exceed it."""
    shares: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    wholes: dict[tuple[object, ...], Said] = {}
    for said in world.told("exchanges", "tallies"):
        exchange = (id(said.digest), *said.where[:-1])
        wholes[*exchange, said.where[-1]] = said
        if said.get("part_of"):
            shares[*exchange, said.get("part_of"), repr(said.entry["src"])].append(said)
    for key, parts in shares.items():
        whole = wholes.get(key[:-1])
        total = _span(whole) if whole else None
        least = sum(span[0] for part in parts if (span := _span(part)))
        if whole and total and total[1] is not None and least > total[1]:
            message = f"the shares of '{key[-2]}' add up to {least:.0f}, more than"
            yield parts[-1].problem(f"{message} {whole.get('n')}", "n")


def _booked_twice(world: World) -> Iterator[Problem]:
    """A part of an exchange that is as large as the whole, although there are other parts."""
    wholes: dict[tuple[str, ...], float] = {}
    parts: dict[tuple[str, ...], list[tuple[str, float, Said]]] = defaultdict(list)
    parents = {
        each.where: each.get("parent") for each in world.said("exchanges") if each.get("parent")
    }
    for said in world.said("exchanges", "tallies"):
        span = _span(said)
        if span is None or said.get("side") != "one" or said.get("part_of"):
            continue
        exchange = str(said.where[1])
        what = (said.get("from"), said.get("to"), _kind(said))
        if span[1] is not None:
            wholes[exchange, *what] = max(wholes.get((exchange, *what), 0.0), span[1])
        parent = parents.get(said.where[:2])
        if parent and said.get("stage") == "carried_out" and not _running(said):
            parts[parent, *what].append((exchange, span[0], said))
    for key, claims in parts.items():
        whole = wholes.get(key)
        least: dict[str, float] = {}
        for exchange, n, _ in claims:
            least[exchange] = min(n, least.get(exchange, n))
        for exchange, n, said in claims:
            others = sum(m for other, m in least.items() if other != exchange)
            if said.new and whole and n >= _ALL_BUT * whole and others and n + others > whole:
                message = f"{said.get('n')} for one part, as many as for the whole of '{key[0]}'"
                yield said.problem(f"{message}: counted twice?", "n")


def _far_off(world: World) -> Iterator[Problem]:
    """A number far above all others for one event is most often a running total."""
    claims: dict[tuple[str, ...], list[tuple[float, Said]]] = defaultdict(list)
    for said in world.said("exchanges", "tallies"):
        span = _span(said)
        single = not said.get("part_of") and not _running(said)
        if span and single and said.get("stage") == "carried_out":
            side = (said.get("side"), said.get("from"), said.get("to"))
            claims[str(said.where[1]), *side, _kind(said)].append((span[0], said))
    for found in claims.values():
        least = min(n for n, _ in found)
        for n, said in found:
            if not said.new or n < _FAR * least or n - least < _FAR_BY:
                continue
            usual = median(m for m, other in found if other is not said)
            if usual and n >= _FAR * usual and n - usual >= _FAR_BY:
                message = f"{said.get('n')} for one event for which others say {usual:.0f}"
                remedy = "a running total has cumulative: true and as_of, on what it is a total of"
                yield said.problem(f"{message}; {remedy}", "n")
