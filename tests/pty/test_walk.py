"""What a newcomer does first: starts it, and asks who agreed to what in Istanbul."""

import re
from pathlib import Path

from tests.process import parley
from tests.pty.explorer import DOWN, ENTER, Explorer
from tests.terminal import Terminal


def test_the_first_start_fills_a_store_by_itself(home: Path) -> None:
    with Terminal(parley(), home=home) as first:
        first.wait_for(lambda lines: "1 Rounds" in lines[1] and "/234" in "\n".join(lines))
        shown = first.wait_for(lambda lines: "━ 57 " in lines[1] and "2026-04-25" in str(lines))
        assert b"Nothing is stored" not in first.raw, (
            "there is more to come from the first frame on"
        )
        assert "arrows" in "\n".join(shown), "the Card has the keys of the first hour"
        first.send("jjj")
        first.wait_for("━ 3/57 ")
        first.send("\x11")
        assert first.exit_code() == 0
    with Terminal(parley(), home=home) as second:
        second.wait_for("3/57")


def test_keys_are_served_while_the_store_is_filled(home: Path) -> None:
    with Terminal(parley(), home=home) as first:
        first.wait_for("/234")
        first.send("?")
        shown = first.wait_for("Keys in Rounds")
        assert "57" not in shown[1], "not yet"
        first.send("\x1b" + DOWN)
        first.wait_for("━ 57 ")
        first.send("j")
        first.wait_for("━ 1/57 ")


def test_from_the_third_round_to_who_said_1200_and_back(explorer: Explorer) -> None:
    """The walk that the first issue asks for, at 80x24, by the keys the screen itself names."""
    explorer.send("/istanbul third" + ENTER + "j")
    explorer.wait("5 Istanbul, third round")
    explorer.wait(r"2 Delegations ─+ 3 ")
    explorer.send("2")
    shown = explorer.wait(r"▸2 Delegations ━+ 1/3 ")
    assert "Vladimir Medinsky" in shown
    assert "Rustem Umerov" in shown
    explorer.send("3")
    explorer.wait(r"▸3 Exchanges ━+ 1/3 ")
    explorer.send("jj")
    explorer.wait("prisoners 1,200 each +agreed")
    shown = explorer.wait(r"▸3 Exchanges ━+ 3/3 ")
    named = shown.splitlines()[-1]
    assert all(hint in named for hint in ("Enter open", "/ filter", "i sources", "? help")), named
    explorer.send("i")
    explorer.wait("▸5 Evidence: ")
    explorer.send("z")
    shown = explorer.wait("Side by side")
    assert re.search("agreed +1,200 each +Vladimir Medinsky", shown), shown
    assert re.search("agreed +no number given each +Ukraine", shown), shown
    explorer.send("z<")
    explorer.wait(r"▸3 Exchanges ━+ 3/3 ")
    explorer.send("<")
    explorer.wait(r"▸2 Delegations ")
    explorer.send("<")
    explorer.stands_at("1/1")
