"""Notes without the screen, and whose they are."""

import os
import pwd

import pytest

from tests.cli.conftest import Run
from tui.paths import author_folder, config_file, state_folder

pytestmark = pytest.mark.usefixtures("db")


def test_a_note_is_saved_and_its_number_printed(run: Run) -> None:
    added = run("--as", "analyst-1", "note", "add", "x-r1", "-m", "Ask for the list of names.")
    assert added == (0, "N1\n", "saved on Round of X\n")
    (note,) = run("note", "list", "--json").items
    assert (note["slug"], note["label"], note["about_slug"]) == ("n1", "N1", "x-r1")
    assert (note["author"], note["body"]) == ("analyst-1", "Ask for the list of names.")
    (row,) = run("note", "list").rows
    assert (row[0], *row[2:]) == ("N1", "analyst-1", "Round of X", "Ask for the list of names.")


@pytest.mark.parametrize("words", [(), ("-",), ("-m", "-")])
def test_the_text_may_come_on_standard_input(run: Run, words: tuple[str, ...]) -> None:
    added = run("note", "add", "x-r1", *words, "--json", typed="Erste Zeile\nдруга\n".encode())
    assert [note["body"] for note in added.items] == ["Erste Zeile\nдруга"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (b" \n", "an empty note is not saved"),
        (b"\xff\xfe", "a note is UTF-8 text; this is not"),
        (b"x" * (1024 * 1024 + 1), "a note has at most 1,048,576 bytes"),
    ],
)
def test_what_is_no_note_is_refused(run: Run, typed: bytes, sentence: str) -> None:
    assert run("note", "add", "x-r1", typed=typed) == (2, "", f"parley: {sentence}\n")
    assert run("note", "list", "--json").items == []


def test_a_word_too_many_is_not_taken_for_the_note(run: Run) -> None:
    assert run("note", "add", "x-r1", "hello").code == 2
    assert run("note", "list", "--json").items == []


def test_a_note_on_nothing_is_not_saved(run: Run) -> None:
    assert run("note", "add", "x-r9", "-m", "hello").code == 1
    assert run("note", "list", "--json").items == []


def test_the_author_is_the_option_then_the_variable_then_the_setting_then_the_account(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("whoami").out == pwd.getpwuid(os.geteuid()).pw_name + "\n"
    config_file().parent.mkdir(parents=True)
    config_file().write_text('author = "from the file"\n')
    assert run("whoami").out == "from the file\n"
    monkeypatch.setenv("PARLEY_USER", "from the variable")
    assert run("whoami").out == "from the variable\n"
    assert run("whoami", "--as", "from the option").out == "from the option\n"


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x1b[31m", "a\u202eb", "a\u200bb", "x" * 65])
def test_a_name_that_could_deceive_is_no_author(run: Run, name: str) -> None:
    ended = run("note", "add", "x-r1", "-m", "hello", f"--as={name}")
    assert (ended.code, ended.out) == (2, "")
    assert run("note", "list", "--json").items == []


def test_an_author_of_64_wide_characters_is_too_wide(run: Run) -> None:
    assert run("whoami", "--as", "界" * 32).out == "界" * 32 + "\n"
    assert run("whoami", "--as", "界" * 33).code == 2


@pytest.mark.parametrize("name", ["../../etc", "/etc/passwd", "..", "errors.log", "Олена", "a/b"])
def test_the_name_of_an_author_never_becomes_a_path(name: str) -> None:
    folder = author_folder(name)
    assert folder.parent == state_folder()
    assert folder.name.startswith("author-")
    assert author_folder("analyst-1") == state_folder() / "analyst-1"
