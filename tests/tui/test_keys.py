"""Every key is declared once, explained, and has its twins on Cyrillic layouts."""

import pytest
from textual.keys import _character_to_key

from tui.app import KEY_CLASSES
from tui.keys import Key, bindings, latin, mirrors, table

ALL = [key for cls in KEY_CLASSES for key in cls.KEYS]


def bound(key: Key) -> set[str]:
    """The names of the keys that Textual binds for a key of ours."""
    from textual.binding import Binding

    return {one.key for one in Binding.make_bindings(bindings([key]))}


def test_ids_are_unique() -> None:
    ids = [key.id for key in ALL]
    assert len(ids) == len(set(ids))


def test_no_key_does_two_things() -> None:
    seen: dict[str, str] = {}
    for key in ALL:
        for name in bound(key):
            assert name not in seen, f"{name} is bound by {key.id} and {seen[name]}"
            seen[name] = key.id


@pytest.mark.parametrize("key", ALL, ids=lambda key: key.id)
def test_every_key_is_explained(key: Key) -> None:
    assert 0 < len(key.label.split()) <= 3
    assert key.sentence.endswith(".")
    assert key.sentence[0].isupper()


@pytest.mark.parametrize("key", ALL, ids=lambda key: key.id)
def test_every_letter_has_its_mirrors(key: Key) -> None:
    for each in key.each:
        if len(each) == 1 and each.isalpha():
            assert mirrors(each), each
        for mirror in mirrors(each):
            name = "comma" if mirror == "," else _character_to_key(mirror)
            assert name in bound(key)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("о", "j"), ("Ы", "S"), ("І", "S"), ("Б", "<"), ("Ю", ">"), ("Ж", ":"), ("й", "q")],
)
def test_the_key_at_the_same_place(typed: str, meant: str) -> None:
    assert typed in mirrors(meant)
    assert latin(typed) == meant


def test_punctuation_moves_with_the_layout() -> None:
    assert mirrors("/") == (".",)
    assert mirrors("?") == (",",)


def test_a_word_typed_on_the_wrong_layout() -> None:
    assert latin("кщгтв") == "round"
    assert latin("round 3.") == "round 3."


def test_the_table_lists_every_key_once() -> None:
    rows = table(KEY_CLASSES)
    assert [row.id for row in rows] == [key.id for key in ALL]
    quit_row = next(row for row in rows if row.id == "app.quit")
    assert quit_row.keys == "Ctrl-Q"
    assert quit_row.group == "The program"
