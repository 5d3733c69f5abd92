"""The numbers agreed held against the numbers carried out, direction by direction.

Claims are never added to one another. Only the parts of one exchange are added up, and only where
each part has one exact number; everything else is listed as it was said.
"""

from collections.abc import Iterable

from db.quantity import parse
from db.records import Balance, ExchangeRow, Figure

Direction = tuple[str, str]
EACH: Direction = ("", "")


def balances(
    exchange_id: int, claimed: tuple[Figure, ...], parts: tuple[ExchangeRow, ...]
) -> tuple[Balance, ...]:
    """One balance for each direction in which numbers were claimed; none without any agreed."""
    everything = [*claimed, *(figure for part in parts for figure in part.figures)]
    ways = list(
        dict.fromkeys(
            (figure.giver, figure.receiver)
            for figure in everything
            if figure.side == "one" and _counts(figure)
        )
    ) or [EACH]
    found = (_balance(exchange_id, way, claimed, parts) for way in ways)
    return tuple(b for b in found if b.agreed and (b.carried_out or b.parts))


def _balance(
    exchange_id: int, way: Direction, claimed: tuple[Figure, ...], parts: tuple[ExchangeRow, ...]
) -> Balance:
    of_parts = [_numbers(part.figures, "carried_out", way) for part in parts]
    exact = [parse(numbers[0]) for numbers in of_parts if len(numbers) == 1]
    summed = bool(parts) and len(exact) == len(parts)
    summed = summed and all(number.qualifier == "exactly" for number in exact)
    return Balance(
        exchange_id=exchange_id,
        giver=way[0],
        receiver=way[1],
        agreed=_numbers(claimed, "agreed", way),
        carried_out=_numbers(claimed, "carried_out", way),
        parts=tuple(numbers for numbers in of_parts if numbers),
        total=sum(number.n or 0 for number in exact) if summed else None,
        silent=sum(not numbers for numbers in of_parts),
    )


def _numbers(figures: Iterable[Figure], stage: str, way: Direction) -> tuple[str, ...]:
    """The different numbers claimed for one direction; a number a side holds for both."""
    return tuple(
        dict.fromkeys(
            figure.n
            for figure in figures
            if figure.stage == stage
            and _counts(figure)
            and (figure.side == "each" or (figure.giver, figure.receiver) == way)
            and figure.n not in ("not given", "withheld")
        )
    )


def _counts(figure: Figure) -> bool:
    """Whether a figure stands for the whole exchange: no running total, no share, no one kind."""
    whole = not (figure.cumulative or figure.part_of or figure.kind)
    return whole and figure.side in ("one", "each")
