"""How a command ends when something is wrong, or somebody has had enough."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.process import ROOT, fresh_environment, parley
from tui.cli import lists
from tui.paths import state_folder


def breaking(error: BaseException) -> object:
    def broken(*args: object) -> None:
        note = "the words of a private note"
        assert note, "it stands in the frame, and must not reach the log"
        raise error

    return broken


def test_a_fault_of_our_own_is_one_sentence_and_a_private_log(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = breaking(ValueError("hostile \x1b[31m text"))
    monkeypatch.setattr(lists, "print_list", broken)
    ended = run("rounds")
    log = state_folder() / "errors.log"
    assert (ended.code, ended.out) == (70, "")
    assert ended.err.startswith("parley: a fault of its own stopped it (ValueError); see ")
    assert ended.err.count("\n") == 1
    reference = ended.err.split("see ")[1].split()[0]
    text = log.read_text()
    assert reference in text
    assert "test_endings.py" in text
    assert "private note" not in text
    assert "\x1b" not in text + ended.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_interrupt_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "print_list", breaking(KeyboardInterrupt()))
    assert run("rounds") == (130, "", "")


def test_a_reader_that_leaves_early_is_met_with_silence(full_home: Path) -> None:
    child = subprocess.Popen(
        parley("sources", "--json"),
        cwd=ROOT,
        env=fresh_environment(full_home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    assert child.stderr.read() == b""
    assert child.wait() == 141
    child.stderr.close()


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("talks",), "No such command 'talks'. ('parley --help' says more)"),
        (("round",), "Did you mean 'rounds'"),
        (("rounds", "--jsn"), "('parley rounds --help' says more)"),
        (("show",), "Missing argument"),
        (("note",), "Missing command"),
        (("rounds", "x\x1b[31m"), "x\\x1b[31m"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence_with_the_way_to_the_help(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    ended = run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err
    assert ended.err.startswith("parley: ")
    assert ended.err.count("\n") == 1
    assert "\x1b" not in ended.err


def test_files_are_made_for_their_owner_alone(run: Run) -> None:
    run("rounds")
    made = [path for path in Path.home().rglob("*") if path.is_file()]
    assert made
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in made)


def test_variables_that_could_make_textual_run_code_are_gone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "evil:Driver")
    monkeypatch.setenv("TEXTUAL_LOG", "/nowhere")
    run("--version")
    assert not [name for name in os.environ if name.startswith("TEXTUAL")]
