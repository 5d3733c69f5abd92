"""Going back gives every place again, field by field."""

from random import Random

from tests.tui.person import chance
from tui.history import LIMIT, History, PaneState, Place
from tui.selection import Selection, Subject, View


def any_place(chance: Random) -> Place:
    def maybe(top: int) -> int | None:
        return chance.choice([None, chance.randrange(top)])

    subject = Subject(maybe(50), chance.choice(list(View)), chance.choice([None, "held"]))
    panes = tuple(
        PaneState(maybe(50), chance.randrange(50), chance.randrange(50), chance.choice(["", "a b"]))
        for _ in range(6)
    )
    selection = Selection(maybe(3), maybe(50), maybe(50), subject)
    return Place(
        selection, chance.randint(1, 6), chance.randint(1, 4), bool(chance.getrandbits(1)), panes
    )


def test_a_walk_of_many_moves_can_be_walked_back() -> None:
    drawn = chance(4)
    places = [any_place(drawn)]
    history = History(places[0])
    for _ in range(LIMIT):
        history.left(places[-1])
        places.append(any_place(drawn))
    here = places[-1]
    for expected in reversed(places[:-1]):
        back = history.back(here)
        assert back == expected
        here = back
    assert history.back(here) is None
    for expected in places[1:]:
        onward = history.forward(here)
        assert onward == expected
        here = onward
    assert history.forward(here) is None


def test_a_new_move_cuts_the_forward_part() -> None:
    drawn = chance(5)
    first, second, third = (any_place(drawn) for _ in range(3))
    history = History(first)
    history.left(first)
    assert history.back(second) == first
    history.left(first)
    assert history.forward(third) is None


def test_the_beginning_is_never_forgotten() -> None:
    drawn = chance(6)
    origin, here = any_place(drawn), any_place(drawn)
    history = History(origin)
    for _ in range(LIMIT + 20):
        history.left(any_place(drawn))
    for _ in range(LIMIT):
        assert history.back(here) is not None
    assert history.back(here) == origin
    assert history.back(origin) is None
