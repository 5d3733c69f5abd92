"""Taking text away: what is sent to the terminal, through what, and what is said of it."""

import base64
import re
from collections.abc import Mapping

import pytest

from db.store import Store
from tests.tui.person import Person
from tests.tui.real import at_the_desk, noted, real, small, thing
from tui import clipboard
from tui.clipboard import MOST_BYTES, TooLong, sequence, takes_it

__all__ = ["real", "small"]

TEXT = "Çırağan, Зеленський\nline"


def told(data: str) -> list[str]:
    """The texts that a terminal is told to put into its clipboard."""
    found = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", data)
    return [base64.b64decode(one).decode() for one in found]


def test_a_plain_terminal_is_told_once() -> None:
    assert told(sequence(TEXT, {"TERM": "xterm-256color"})) == [TEXT]


def test_tmux_hands_it_through_and_takes_it_itself() -> None:
    data = sequence(TEXT, {"TMUX": "/tmp/x,1,0", "TERM": "screen-256color"})
    wrapped = re.fullmatch(r"(.*?)\x1bPtmux;(.*)\x1b\\", data, re.DOTALL)
    assert wrapped is not None
    plain, inner = wrapped.groups()
    assert told(plain) == [TEXT]
    assert told(inner.replace("\x1b\x1b", "\x1b")) == [TEXT]
    assert "\x1b" not in inner.replace("\x1b\x1b", "")


@pytest.mark.parametrize("environment", [{"STY": "1.x", "TERM": "xterm"}, {"TERM": "screen"}])
def test_screen_hands_it_through_in_pieces(environment: Mapping[str, str]) -> None:
    data = sequence(TEXT * 200, environment)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", data, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == data
    assert max(map(len, pieces)) <= 768
    assert told("".join(pieces)) == [TEXT * 200]


def test_what_no_terminal_takes_is_not_sent() -> None:
    assert told(sequence("x" * MOST_BYTES, {})) == ["x" * MOST_BYTES]
    with pytest.raises(TooLong):
        sequence("x" * (MOST_BYTES + 1), {})
    with pytest.raises(TooLong):
        sequence("й" * MOST_BYTES, {})


@pytest.mark.parametrize(
    ("environment", "may"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
    ],
)
def test_terminals_without_a_clipboard(environment: Mapping[str, str], may: bool) -> None:
    assert takes_it(environment) is may


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the screen has written to the terminal."""
    from tui.app import ParleyApp

    monkeypatch.delenv("TMUX", raising=False)
    data: list[str] = []
    monkeypatch.setattr(ParleyApp, "to_terminal", lambda app, text: data.append(text))
    return data


async def copied(person: Person, form: str) -> None:
    """Choose a form in the menu."""
    await person.press("y")
    await person.burst(form + "\r")


@pytest.mark.parametrize(
    ("form", "has"),
    [
        ("slug", r"c-r1"),
        ("url", r"https?://\S+"),
        ("markdown", r"\*\*First round\*\* \(`c-r1`\)\n\n- \[.+\]\(<https?://.+>\), .+"),
        ("citation", r'First round \(c-r1\): .+ 2030, ".+", https?://.+'),
    ],
)
async def test_each_form_of_a_round(real: Store, sent: list[str], form: str, has: str) -> None:
    async with at_the_desk(real) as person:
        person.main.open_thing(thing(real, "c-r1"))
        await person.press("1")
        await copied(person, form)
        (text,) = told(sent[0])
        assert re.fullmatch(has, text, re.DOTALL)
        assert "Sent to your terminal's clipboard" in person.lines()[-1]
        assert "opied" not in person.text()


async def test_the_row_under_the_cursor(real: Store, sent: list[str]) -> None:
    async with at_the_desk(real) as person:
        await person.press("j")
        await copied(person, "row")
        (text,) = told(sent[0])
        assert "\t" in text
        assert "  " not in text
        assert "Round of X" in text


async def test_a_note_is_cited_with_its_author_and_made_harmless(
    real: Store, sent: list[str]
) -> None:
    noted(real, "c-r1", "Two\x1b]0;t\x07 lines\nof it.", "analyst-2")
    async with at_the_desk(real) as person:
        person.main.open_thing(thing(real, "c-r1"))
        await person.press("6")
        await copied(person, "citation")
        (text,) = told(sent[0])
        assert text.startswith("N1, analyst-2 on First round, 2030-05-01: Two")
        assert text.endswith(" lines\nof it.")
        assert not {"\x1b", "\x07"} & set(text)
        await person.press("y")
        assert "there is none here" in person.text()


async def test_where_nothing_can_be_sent_it_is_shown_with_the_mouse_off(
    real: Store, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.app import ParleyApp

    mouse: list[bool] = []
    monkeypatch.setattr(ParleyApp, "use_mouse", lambda app, on: mouse.append(on))
    monkeypatch.setattr(clipboard, "MOST_BYTES", 3)
    async with at_the_desk(real) as person:
        await person.press("Y")
        assert "Nothing was sent yet" in person.lines()[-1]
        person.main.open_thing(thing(real, "c-r1"))
        await copied(person, "slug")
        assert sent == []
        assert "Select it with the mouse" in person.text()
        assert "Too long" in person.lines()[-1]
        assert any(line.strip() == "c-r1" for line in person.lines())
        assert mouse == [False]
        await person.press("escape")
        assert mouse == [False, True]
