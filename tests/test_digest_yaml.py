"""The subset of YAML that digests are written in: everything else is refused, nothing raises."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seeds.digest import parse
from tests.digest_kit import DIGEST, changed, problems_of


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "label: Prisoners",
            "label: &x Prisoners",
            "28:12: exchanges.prisoners-r1.label: anchors are not allowed",
        ),
        (
            "label: Prisoners",
            "label: *x",
            "28:12: exchanges.prisoners-r1.label: aliases are not allowed; write the value out",
        ),
        (
            "label: Prisoners",
            "label: !!python/name:os.system x",
            "28:12: exchanges.prisoners-r1.label: tags are not allowed; every value is text",
        ),
        (
            "label: Prisoners",
            'label: "\\e[31m"',
            "28:12: exchanges.prisoners-r1.label: the control character U+001B is not allowed",
        ),
        (
            "label: Prisoners",
            "label: Prisoners: all",
            "28:21: a colon and a space start a value, which cannot be here;"
            " put text with ': ' in quotes",
        ),
        (
            "label: Prisoners",
            "label: @x",
            "28:12: nothing can start with this character; put the text in quotes",
        ),
        (
            "n: 200, src: text}",
            "n: 200, src: text",
            "33:8: not YAML: did not find expected ',' or '}' (in what starts on line 32)",
        ),
        ("exchanges:", "---\nexchanges:", "26:1: a file holds one document only"),
        ("exchanges:", "? [a]\n: b\nexchanges:", "26:3: a key has to be plain text"),
    ],
)
def test_what_is_outside_the_subset(old: str, new: str, problem: str) -> None:
    assert changed((old, new)) == [f"digest.yaml:{problem}"]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "1:1: the file is empty"),
        (b"# only a comment\n", "1:1: the file is empty"),
        (b"- a\n- b\n", "1:1: expected lines of the form key: value"),
        (b"just words", "1:1: expected lines of the form key: value"),
        (b"parley: 1\r\narticle: caf\xe9", "2:13: not UTF-8: the byte 0xe9"),
        ("parley: 1".encode("utf-16"), "1:1: not UTF-8: the byte 0xff"),
        (b"parley: 1\r\n\x00", "2:1: the control character U+0000 is not allowed"),
        (b"a: \x1b[2J", "1:4: the control character U+001B is not allowed"),
        ("a: x\u2028b".encode(), "1:5: the control character U+2028 is not allowed"),
        (b"a: " + b"[" * 500, "1:35: nested more than 32 deep"),
        (b"x" * (2**20 + 1), "1:1: the file is larger than 1 MiB"),
    ],
)
def test_what_is_no_text_that_we_read(raw: bytes, problem: str) -> None:
    assert problems_of(raw) == [f"digest.yaml:{problem}"]


def test_a_text_that_is_too_long_is_refused() -> None:
    assert changed(("label: Prisoners", f"label: {'x' * 20_001}")) == [
        "digest.yaml:28:12: exchanges.prisoners-r1.label: longer than 20,000 characters"
    ]


def test_other_line_ends_and_a_byte_order_mark_change_no_place() -> None:
    text = "\ufeff" + DIGEST.replace("\n", "\r\n").replace("    status: held", "    statuz: held")
    (problem,) = problems_of(text)
    assert problem.startswith("digest.yaml:18:5: ")


@pytest.mark.parametrize(
    "old_and_new",
    [
        ("    status: held", "    statuz: held"),
        ("n: 200", "n: 1,200"),
        ("label: Prisoners", "label: &x !!str Prisoners"),
        ("label: Prisoners", 'label: "\\e[31m"'),
        ("exchanges:", "---\nexchanges:"),
    ],
)
def test_without_libyaml_the_same_is_told(
    old_and_new: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_libyaml = changed(old_and_new)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert changed(old_and_new) == with_libyaml
    assert problems_of(DIGEST.replace("Prisoners", '"\\Uffffffff"'))


def test_control_characters_never_reach_a_message() -> None:
    told = problems_of(
        DIGEST.replace("label: Prisoners", '"\\e[31m\\u202e": x'), "bad\x1bname.yaml"
    )
    assert told
    assert all(problem.isprintable() for problem in told)


@given(st.data())
def test_no_damage_to_a_file_raises(data: st.DataObject) -> None:
    raw = bytearray(DIGEST.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b"{", b"]", b": ", b"\n", b"*a", b"&a ", b"'", b"- ", b"\xff"])
        )
    digest, problems = parse(Path("d.yaml"), bytes(raw))
    assert (digest is None) == bool(problems)
