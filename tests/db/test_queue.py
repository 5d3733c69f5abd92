"""The queue of writers: one at a time, and a place that is given up is free again."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import StoreBusy
from db.lock import write_queue


class Holder:
    """Somebody else who has the queue until told to leave."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._inside, self._leave = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold)
        self._thread.start()
        assert self._inside.wait(30)

    def _hold(self) -> None:
        with write_queue(self._store):
            self._inside.set()
            self._leave.wait(30)

    def leave(self) -> None:
        """Let the next one in."""
        self._leave.set()
        self._thread.join(30)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Holder]:
    """A queue that somebody holds."""
    holder = Holder(tmp_path / "parley.db")
    yield holder
    holder.leave()


@pytest.mark.parametrize("wait", [0, 0.05])
def test_a_place_that_is_given_up_does_not_keep_the_queue(
    held: Holder, tmp_path: Path, wait: float
) -> None:
    store = tmp_path / "parley.db"
    with (
        pytest.raises(StoreBusy, match="another program has been writing"),
        write_queue(store, wait),
    ):
        pass
    held.leave()
    for _ in range(3):
        with write_queue(store, 30):
            pass
    given_up = [each for each in threading.enumerate() if each.name == "parley-queue"]
    for thread in given_up:
        thread.join(30)
        assert not thread.is_alive()


def test_who_waits_comes_in_when_the_holder_leaves(held: Holder, tmp_path: Path) -> None:
    came: list[int] = []

    def come() -> None:
        with write_queue(tmp_path / "parley.db", 30):
            came.append(len(came))

    waiting = [threading.Thread(target=come) for _ in range(5)]
    for thread in waiting:
        thread.start()
    assert came == []
    held.leave()
    for thread in waiting:
        thread.join(30)
    assert came == [0, 1, 2, 3, 4]
