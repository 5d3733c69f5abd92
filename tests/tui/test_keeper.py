"""The text being typed is on disk within the second, and gone from there once it is saved."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from tui import drafts
from tui.drafts import FOLDER, Draft, Target
from tui.keeper import Keeper

UUID = "00000000-0000-4000-8000-00000000000{}"


def draft(text: str, number: int = 1) -> Draft:
    return Draft(UUID.format(number), Target("round-1", "First round"), text)


def on_disk(folder: Path) -> list[str]:
    """The texts in the folder, in use or not."""
    texts = []
    for path in sorted((folder / FOLDER).glob("[!.]*-*-*-*-*")):  # not what is being written aside
        with suppress(FileNotFoundError):  # it may be removed at this very moment
            texts.append(path.read_text("utf-8").split("\n", 1)[1])
    return texts


def test_a_change_reaches_the_disk_by_itself(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.hold(draft("a"))
    keeper.hold(draft("ab"))
    while on_disk(tmp_path) != ["ab"]:
        pass
    keeper.hold(draft("abc"))
    while on_disk(tmp_path) != ["abc"]:
        pass
    assert keeper.trouble == ""
    assert drafts.left_behind(tmp_path) == (), "it is in use"


def test_keys_do_not_lengthen_the_wait(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    typed = 0
    while not on_disk(tmp_path):
        typed += 1
        keeper.hold(draft("x" * typed))
    assert typed > 1


def test_put_away_it_is_for_the_next_start(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.hold(draft("later"))
    assert keeper.put_away() == "kept as a draft"
    assert [left.text for left in drafts.left_behind(tmp_path)] == ["later"]
    assert keeper.put_away() == ""


def test_forgotten_it_does_not_come_back(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    for number in range(20):
        keeper.hold(draft(f"text {number}"))
        while number % 3 == 0 and not on_disk(tmp_path):
            pass
        keeper.forget(UUID.format(1))
        assert on_disk(tmp_path) == []
    keeper.last_words()
    assert on_disk(tmp_path) == []


def test_a_text_taken_back_to_nothing_is_no_draft(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.hold(draft("x"))
    while not on_disk(tmp_path):
        pass
    keeper.hold(draft(" "))
    while on_disk(tmp_path):
        pass
    assert keeper.put_away() == ""


def test_last_words_need_no_lock_and_no_thread(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.hold(draft("half a no"))
    with keeper._disk:  # as where the signal interrupts the thread that holds it
        keeper.last_words()
    assert on_disk(tmp_path) == ["half a no"]


def test_a_disk_that_takes_nothing_is_told_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        keeper.hold(draft("text"))
        while not keeper.trouble:
            pass
        assert keeper.trouble == "kept in memory only (No space left on device)"
        assert keeper.put_away() == keeper.trouble
        assert [one.text for one in keeper.unkept] == ["text"]
    keeper.last_words()
    assert on_disk(tmp_path) == ["text"]
    keeper.forget(UUID.format(1))
    assert keeper.unkept == ()
    assert on_disk(tmp_path) == []


def test_without_a_folder_it_is_kept_in_memory(tmp_path: Path) -> None:
    keeper = Keeper(None)
    keeper.hold(draft("text"))
    assert keeper.put_away() == "kept in memory only"
    keeper.last_words()
    assert [one.text for one in keeper.unkept] == ["text"]
