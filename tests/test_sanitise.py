"""Outside text cannot drive a terminal, reorder its surroundings or hide (db/sanitise.py)."""

import re
import sys
import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.sanitise import body, line, marked_body, marked_line

MARK = "\N{COMBINING ACUTE ACCENT}"
ZWJ = "\N{ZERO WIDTH JOINER}"
EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"

# Everything in here shows nothing, or a blank, without being of a control category.
BLANK = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x180B, 0x180C, 0x180D}
BLANK |= {0x180F, *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0)}
JOINERS = "\u200c\u200d"
SELECTORS = "\ufe0e\ufe0f"


def is_live(character: str) -> bool:
    category = unicodedata.category(character)
    control = category[0] == "C" or category in ("Zl", "Zp")
    return (control and character not in JOINERS + SELECTORS) or ord(character) in BLANK


def live(shown: str) -> list[str]:
    """The code points of a shown text that a terminal must not get, as hexadecimal."""
    return [f"{ord(character):04X}" for character in shown if is_live(character)]


def misplaced(shown: str) -> list[str]:
    """Joiners and selectors that stand where they can only hide or disguise something."""
    padded = f" {shown} "
    return [
        f"{ord(here):04X}"
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
        if (here in JOINERS and (before.isascii() or after.isascii()))
        or (here in SELECTORS and before.isalpha() and before != "\N{INFORMATION SOURCE}")
    ]


def faults(texts: Iterable[str]) -> list[str]:
    """The texts that are shown unsafely, or differently when shown text is shown again."""
    found = []
    for text in texts:
        one, many = line(text), body(text)
        unsafe = live(one) or live(many.replace("\n", "")) or misplaced(one) or misplaced(many)
        if unsafe or line(one) != one or body(many) != many:
            found.append(ascii(text))
    return found


@pytest.mark.parametrize(
    ("text", "as_line", "as_body"),
    [
        ("a\r\nb", "a b", "a\nb"),
        ("a\nb", "a b", "a\nb"),
        ("a\vb\fc\x85d\u2028e\u2029f", "a b c d e f", "a\nb\nc\nd\ne\nf"),
        ("a\rb", "a\u240db", "a\u240db"),
        ("a\tb", "a b", "a    b"),
        ("\x1b]52;c;Zm9v\x07", "\u241b]52;c;Zm9v\u2407", "\u241b]52;c;Zm9v\u2407"),
        ("a\x00\x7f", "a\u2400\u2421", "a\u2400\u2421"),
        ("\x9b31m", "<U+009B>31m", "<U+009B>31m"),
        ("a\ud800b", "a\ufffdb", "a\ufffdb"),
        ("1200\u202e0021", "1200<U+202E>0021", "1200<U+202E>0021"),
        ("\u2066a\u2069", "<U+2066>a<U+2069>", "<U+2066>a<U+2069>"),
        ("\u200ea\u200fb\u061cc", "abc", "abc"),
        (f"pay{ZWJ}pal", "pay<U+200D>pal", "pay<U+200D>pal"),
        (f"a{EMOJI_SELECTOR}", "a<U+FE0F>", "a<U+FE0F>"),
        ("a\u200bb", "a<U+200B>b", "a<U+200B>b"),
        ("a\xadb", "a<U+00AD>b", "a<U+00AD>b"),
        ("\ue000", "<U+E000>", "<U+E000>"),
        ("\U000e0041", "<U+E0041>", "<U+E0041>"),
        ("\u3164\u2800\uffa0", "<U+3164><U+2800><U+FFA0>", "<U+3164><U+2800><U+FFA0>"),
        (f"e{MARK * 8}x", f"e{MARK * 8}x", f"e{MARK * 8}x"),
        (f"e{MARK * 30}x", f"e{MARK * 8}<marks>x", f"e{MARK * 8}<marks>x"),
        (f"{MARK}x", "<U+0301>x", "<U+0301>x"),
        (f"a\n{MARK}x", f"a {MARK}x", "a\n<U+0301>x"),
    ],
)
def test_the_table_of_the_specification(text: str, as_line: str, as_body: str) -> None:
    assert line(text) == as_line
    assert body(text) == as_body


@pytest.mark.parametrize(
    "text",
    [
        "plain words, [sic] and [/b] too",
        "Медінський і Умєров: Çırağan, Đoković, 1 200 осіб",
        "مذاكرات السلام",
        "می\u200cخواهم",
        "שלום",
        "क्षत्रिय",
        "क्\u200dष",
        "日本語 한국어",
        "nai\u0308ve cafe\u0301",
        f"👩{ZWJ}👩{ZWJ}👧",
        f"❤{EMOJI_SELECTOR}{ZWJ}🔥 1{EMOJI_SELECTOR}⃣ ‼{EMOJI_SELECTOR} 🕵🏽{ZWJ}♂{EMOJI_SELECTOR}",
        "<U+202E> typed by somebody",
    ],
)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert line(text) == text
    assert body(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"e{MARK * 5}\u200e{MARK * 5}",
        f"e{MARK * 5}{ZWJ}{MARK * 5}",
        f"م{MARK * 9}{ZWJ}م",
        f"م{MARK * 8}{ZWJ}{MARK}م",
        f"\u202e{MARK}\u202e{EMOJI_SELECTOR}\x1b{EMOJI_SELECTOR}",
        f"م{ZWJ}\u200e{ZWJ}م",
        "a\r\u200e\nb",
    ],
)
def test_tricks_that_work_on_the_second_showing_do_not_work(text: str) -> None:
    assert not faults([text])
    assert line(text).count(MARK) <= 8


def test_a_stand_in_is_told_from_the_same_letters_typed() -> None:
    shown, spans = marked_line("typed <U+202E>, real \u202e, key \x1b")
    assert [shown[start:end] for start, end in spans] == ["<U+202E>", "\u241b"]
    assert spans[0][0] == shown.rindex("<U+202E>")
    assert marked_body("a\nb\tc")[1] == ()


def assigned() -> list[str]:
    """Every code point that means something in this Python's Unicode."""
    return [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) not in ("Cn", "Co")
    ]


def test_no_assigned_code_point_gets_through() -> None:
    # Neighbours by the hundred, as one text for each code point would take minutes.
    every = assigned()
    rows = (every[start : start + 100] for start in range(0, len(every), 100))
    assert not faults(text for row in rows for text in ("".join(row), "aم".join(row)))


@pytest.mark.long
def test_no_code_point_gets_through_in_any_surroundings() -> None:
    everything = map(chr, range(sys.maxunicode + 1))
    assert not faults(
        text for c in everything for text in (c, f"a{c}b", f"م{c}م", f"☮{c}☮", c * 3, f"e{MARK}{c}")
    )


tricky = st.lists(
    st.one_of(
        st.sampled_from(["e", "م", "☮", "1", ">", " ", MARK, MARK * 7, ZWJ, "\u200c"]),
        st.sampled_from([EMOJI_SELECTOR, "\u202e", "\u200e", "\r", "\n", "\x1b", "\ud800", "\t"]),
        st.text(st.characters(), max_size=3),
    ),
    max_size=30,
).map("".join)


@given(tricky)
def test_showing_is_safe_and_idempotent(text: str) -> None:
    assert not faults([text])


@given(tricky)
def test_spans_cover_exactly_what_was_put_in(text: str) -> None:
    shown, spans = marked_body(text)
    kept = list(shown)
    for start, end in reversed(spans):
        assert re.fullmatch(r"<U\+[0-9A-F]{4,6}>|<marks>|[\u2400-\u2421\ufffd]", shown[start:end])
        del kept[start:end]
    rest = iter(text.replace("\t", "    "))
    assert all(character in rest for character in kept if character != "\n"), "in the same order"
