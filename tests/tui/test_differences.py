"""How two texts differ, said without colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.differences import differences, united

TEXTS = st.lists(st.sampled_from(["a", "b c", "b d", "", "e f g"]), max_size=8).map("\n".join)


def said(before: str, after: str) -> list[str]:
    return [line.plain for line in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("a", "a", []),
        ("a b c", "a x c", ["- a b c", "+ a x c"]),
        ("a\nb", "a\nb\nc", ["  a", "  b", "+ c"]),
        ("a\nb\nc", "a\nc", ["  a", "- b", "  c"]),
        ("one\ntwo", "three", ["- one", "- two", "+ three"]),
        ("[b]\x1b", "[b]", ["- [b]\u241b", "+ [b]"]),
    ],
)
def test_lines_gone_and_new(before: str, after: str, lines: list[str]) -> None:
    assert said(before, after) == lines


def test_the_words_that_differ_are_marked() -> None:
    gone, new = differences("at Hall One today", "at Hall Two today")
    for line, word in ((gone, "One"), (new, "Two")):
        marked = [line.plain[s.start : s.end] for s in line.spans if s.style == "diff.word"]
        assert "".join(marked).strip() == word


def test_lines_far_from_a_change_are_left_out() -> None:
    long = "\n".join(f"line {number}" for number in range(60))
    changed = long.replace("line 10", "LINE 10").replace("line 50", "LINE 50")
    lines = said(long, changed)
    assert len(lines) < 20
    assert "  ..." in lines
    assert {"- line 10", "+ LINE 10", "- line 50", "+ LINE 50"} <= set(lines)


@given(TEXTS, TEXTS)
def test_what_is_united_has_every_line_of_both(theirs: str, mine: str) -> None:
    lines = united(theirs, mine).split("\n")
    for text in (theirs, mine):
        rest = iter(lines)
        assert all(line in rest for line in text.split("\n"))


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    before, after = "\n".join(["x"] * 1100), "\n".join(["y"] * 1100)
    assert len(said(before, after)) == 2200
    assert united(before, after) == f"{before}\n\n{after}"
