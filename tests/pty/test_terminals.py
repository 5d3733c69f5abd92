"""Terminals of other kinds: without colour, without Unicode, very small."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from db.store import create
from seeds import loader
from tests.pty.explorer import DOWN, ENTER, Explorer

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
TOUR = ("j", "2", "3", "4", "z", "z", "1", ENTER, "i", "<<", "6", "1j", "S")
"""Keys that bring every pane, the Card, its evidence and the zoom on the screen."""
DIALOGS = {
    "?": "Keys in",
    ":": "Do or find",
    "a": "Note on",
    "/": "Filter",
    "P": "Choose",
    "sa": "Search everything",
    "p": "Search for a person",
    "d2030": "Search by date",
}


def tour(explorer: Explorer) -> None:
    """Look at everything there is to see."""
    explorer.wait_for("? help")
    for keys in TOUR:
        before = len(explorer.raw)
        explorer.send(keys)
        explorer.wait_for(lambda lines, before=before: len(explorer.raw) > before)  # type: ignore[misc]
    for key, title in DIALOGS.items():
        explorer.send(key)
        explorer.wait_for(title)
        explorer.send("\x1b" + DOWN)
        explorer.wait_for(lambda lines, title=title: title not in "\n".join(lines))  # type: ignore[misc]
    explorer.send("q")
    explorer.wait_for("Leave Parley?")


def colours(raw: bytes) -> set[int]:
    """The parameters of all sequences that set a colour of letters or ground."""
    found = set()
    for parameters in re.findall(rb"\x1b\[([\d;:]*)m", raw):
        numbers = [int(number) for number in re.split(rb"[;:]", parameters) if number]
        found |= {n for n in numbers if 30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107}
    return found


@pytest.mark.parametrize(
    ("options", "env"),
    [((), {"NO_COLOR": "1"}), (("--no-color",), {})],
    ids=["NO_COLOR", "--no-color"],
)
def test_without_colours_none_is_sent(
    store_path: Path, options: Sequence[str], env: dict[str, str]
) -> None:
    with Explorer(store_path, options=options, env=env) as explorer:
        tour(explorer)
        assert colours(explorer.raw) == set()


def test_an_empty_no_color_is_no_wish(store_path: Path) -> None:
    with Explorer(store_path, env={"NO_COLOR": ""}) as explorer:
        explorer.wait_for("? help")
        assert colours(explorer.raw)


def test_sixteen_colours_where_the_terminal_has_no_more(store_path: Path) -> None:
    with Explorer(store_path, env={"TERM": "xterm", "COLORTERM": ""}) as explorer:
        tour(explorer)
        assert colours(explorer.raw)
        assert not colours(explorer.raw) & {38, 48}


@pytest.fixture
def plain_store(tmp_path: Path) -> Path:
    """A store whose every text is ASCII: made-up digests, the one Cyrillic name spelled out."""
    digests = tmp_path / "digests"
    digests.mkdir()
    for path in SMALL.glob("process-*/*.yaml"):
        text = path.read_text("utf-8").replace("Персона Б", "Persona Beta")
        (digests / path.name).write_text(text, "ascii")
    store = create(tmp_path / "plain.db")
    loader.load(store, [digests])
    store.close()
    return tmp_path / "plain.db"


def test_ascii_sends_nothing_else_of_our_own(plain_store: Path) -> None:
    with Explorer(plain_store, options=["--ascii"]) as explorer:
        explorer.wait("1 Rounds =+ 5 ")
        tour(explorer)
        assert explorer.raw.isascii(), re.findall(rb".{30}[\x80-\xff]+", explorer.raw)


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (20, 5)], ids=["narrow", "low", "tiny"])
def test_a_terminal_too_small_says_what_it_needs(store_path: Path, size: tuple[int, int]) -> None:
    with Explorer(store_path, *size) as explorer:
        shown = explorer.wait_for(lambda lines: "40x12" in " ".join(lines))
        assert " ".join(" ".join(shown).split()) == "Parley needs 40x12 cells."
        explorer.send("jj")
        explorer.resize(40, 12)
        explorer.stands_at("2/57")
        explorer.wait_for(lambda lines: lines[-1].endswith("? help  :"))


@pytest.mark.parametrize("columns", range(40, 140, 11))
def test_the_last_line_ends_with_help_and_palette_whole(explorer: Explorer, columns: int) -> None:
    explorer.resize(columns, 24)
    shown = explorer.wait_for(lambda lines: lines[-1].endswith("? help  :"))
    assert not re.search(r"\w…", shown[-1]), "a hint is shown whole or not at all"
