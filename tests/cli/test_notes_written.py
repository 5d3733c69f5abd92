"""`parley note`: whose it is, what it is based on, where a text goes that is not saved."""

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from db.store import Store
from tests.cli.conftest import Run
from tests.process import Program, parley
from tui import drafts
from tui.paths import author_folder

ONE, TWO = ("--as", "analyst-1"), ("--as", "analyst-2")
EDITOR = """
import sys
from pathlib import Path
path = Path(sys.argv[-1])
text = path.read_text("utf-8")
Path(sys.argv[1]).write_text(text, "utf-8")
{}
"""
ABOUT = "russia-ukraine-2025-r3"


def listed(run: Run, *query: str) -> list[tuple[str, str]]:
    """Label and text of every note that a query lists."""
    return [(item["label"], item["body"]) for item in run("note", "list", *query, "--json").items]


def one_note(run: Run, text: str = "First words.") -> None:
    """N1, by analyst-1."""
    assert run("note", "add", "x-r1", "-m", text, *ONE).out == "N1\n"


# Where the text comes from.


@pytest.mark.usefixtures("db")
def test_a_word_on_the_line_is_the_name_of_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "readout.md"
    file.write_text("Erste Zeile\nдруга\n", "utf-8")
    assert run("note", "add", "x-r1", str(file)).out == "N1\n"
    assert listed(run) == [("N1", "Erste Zeile\nдруга")]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("hello",), "there is no file hello; give the text itself with -m TEXT"),
        (("{tmp}",), "cannot be read (Is a directory)"),
        (("a\0b",), "cannot be read"),
        (("{tmp}/x", "-m", "text"), "not both"),
        (("-", "-m", "text"), "not both"),
    ],
)
def test_what_could_be_meant_otherwise_is_not_taken_for_the_note(
    run: Run, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    ended = run("note", "add", "x-r1", *(word.format(tmp=tmp_path) for word in words))
    assert ended.code == 2
    assert sentence in ended.err
    assert listed(run) == []


@pytest.mark.usefixtures("db")
def test_nothing_is_read_for_a_thing_that_is_not_there(run: Run) -> None:
    assert run("note", "add", "x-r9", typed=b"\xff").code == 1


# Answers, edits, removals.


@pytest.mark.usefixtures("db")
def test_a_note_on_a_note_answers_it(run: Run) -> None:
    one_note(run)
    assert run("note", "add", "N1", "-m", "Why?", *TWO).out == "N2\n"
    shown = run("note", "show", "n1", "--json").items[0]
    assert [answer["body"] for answer in shown["answers"]] == ["Why?"]
    assert "answers N1" in run("note", "list").rows[1][-1]


@pytest.mark.usefixtures("db")
def test_an_edit_is_a_version_in_the_log(run: Run) -> None:
    one_note(run)
    assert run("note", "edit", "N1", "-m", "Better words.", *ONE).out == "N1\n"
    assert run("note", "edit", "N1", "-m", "Better words.", *ONE).err.startswith("unchanged")
    rows = run("note", "log", "N1").rows
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("1", "written", "First words."),
        ("2", "edited", "Better words."),
    ]
    (first, second) = run("note", "log", "N1", "--json").items
    assert (first["kind"], first["slug"], first["body"]) == ("version", "n1", "First words.")
    assert (second["version"], second["what"]) == (2, "update")


@pytest.mark.usefixtures("db")
def test_a_removed_note_comes_back(run: Run) -> None:
    one_note(run)
    assert run("note", "rm", "N1", *ONE).out == "N1\n"
    assert listed(run) == []
    assert run("note", "edit", "N1", "-m", "x", *ONE).code == 2
    assert run("note", "restore", "N1", *ONE).out == "N1\n"
    assert listed(run) == [("N1", "First words.")]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("words", [("edit", "N1", "-m", "x"), ("rm", "N1"), ("restore", "N1")])
def test_the_notes_of_others_are_theirs(run: Run, words: tuple[str, ...]) -> None:
    one_note(run)
    ended = run("note", *words, *TWO)
    assert (ended.code, ended.out) == (77, "")
    assert "N1 is a note of analyst-1" in ended.err
    assert listed(run) == [("N1", "First words.")]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("command", ["edit", "show", "rm", "restore", "log"])
def test_a_note_that_is_not_there_is_unknown(run: Run, command: str) -> None:
    words = ("-m", "x") if command == "edit" else ()
    assert run("note", command, "N7", *words).code == 1


@pytest.mark.usefixtures("db")
def test_notes_are_listed_by_a_query(run: Run) -> None:
    run("note", "add", "x-r1", "-m", "Ask for the list. #todo", *ONE)
    run("note", "add", "x-issue", "-m", "A list of names.", *TWO)
    assert listed(run, "tag:todo") == [("N1", "Ask for the list. #todo")]
    assert listed(run, "author:analyst-2") == [("N2", "A list of names.")]
    assert [label for label, _ in listed(run, "list")] == ["N1", "N2"]
    assert listed(run, "nothing-of-the-kind") == []
    run("note", "edit", "N1", "-m", "Ask for it.", *ONE)
    assert [label for label, _ in listed(run, "list")] == ["N2"]
    run("note", "rm", "N2", *TWO)
    assert listed(run, "list") == []


@pytest.mark.usefixtures("db")
def test_a_query_with_a_fault_is_explained(run: Run) -> None:
    ended = run("note", "list", "is:nonsense")
    assert (ended.code, ended.out) == (2, "")


# What could not be saved.


def kept(author: str) -> list[drafts.Draft]:
    """The drafts that the next start offers."""
    return list(drafts.left_behind(author_folder(author)))


class Hindered:
    """A store that another program holds."""

    def __init__(self, path: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setattr("db.connection.BUSY_SECONDS", 0.01)
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("BEGIN IMMEDIATE")


def test_a_text_that_a_busy_store_does_not_take_is_a_draft(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_note(run)
    holder = Hindered(db, monkeypatch)
    added = run("note", "add", "x-r1", "-m", "Kept words.", *ONE)
    edited = run("note", "edit", "N1", "-m", "Kept edit.", *ONE)
    holder.connection.close()
    assert (added.code, added.out, edited.code) == (75, "", 75)
    first, second = sorted(kept("analyst-1"), key=lambda draft: draft.target.note)
    assert str(author_folder("analyst-1") / "drafts" / first.uuid) in added.err
    assert "not saved" in added.err
    assert (first.text, first.target.slug, first.target.note) == ("Kept words.", "x-r1", 0)
    assert (second.text, second.target.note, second.target.based_on) == ("Kept edit.", 1, 1)
    assert listed(run) == [("N1", "First words.")]


def test_a_text_that_no_disk_takes_is_said(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Hindered(db, monkeypatch)
    folder = author_folder("analyst-1")
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    ended = run("note", "add", "x-r1", "-m", "Kept\nwords.", *ONE)
    holder.connection.close()
    assert ended.code == 75
    assert "here it is:\nKept\nwords.\n" in ended.err


def test_an_edit_of_what_changed_meanwhile_is_a_conflict(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version is read before the text: here somebody saves while it is typed."""
    one_note(run)

    class Typist:
        @staticmethod
        def read(limit: int) -> bytes:
            assert run("note", "edit", "N1", "-m", "In another window.", *ONE).code == 0
            return b"Typed here."

    class Keyboard:
        buffer = Typist()

        @staticmethod
        def isatty() -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Keyboard())
    ended = run("note", "edit", "N1", "--json", *ONE)
    assert ended.code == 4
    (item,) = ended.items
    assert item["body"] == "In another window."
    assert item["conflict"] == {"based_on": "First words.", "mine": "Typed here."}
    assert [draft.text for draft in kept("analyst-1")] == ["Typed here."]
    assert listed(run) == [("N1", "In another window.")]


# The person's own editor.


class Desk:
    """`parley note` at a terminal, with an editor that does what the test says."""

    def __init__(self, db: Path, home: Path) -> None:
        self.db = db
        self.home = home
        self.seen = home / "seen"
        self.held = self._numbers()

    def _numbers(self) -> int:
        connection = sqlite3.connect(self.db)
        (last,) = connection.execute("SELECT max(number) FROM note").fetchone()
        connection.close()
        return int(last)

    @property
    def first(self) -> str:
        """What the first note that is added here is called."""
        return f"N{self.held + 1}"

    def run(self, *words: str, does: str, command: str = "") -> tuple[int, str]:
        """The exit code of a command and what the terminal showed."""
        self.home.mkdir(exist_ok=True)
        script = self.home / "editor.py"
        script.write_text(EDITOR.format(does), "utf-8")
        editor = command or f"'{sys.executable}' '{script}' '{self.seen}'"
        env = {"PARLEY_DB": str(self.db), "VISUAL": editor, "PARLEY_USER": "analyst-1"}
        with Program(parley(*words), env=env, home=self.home) as program:
            code = program.exit_code()
            return code, program.raw.decode()

    def notes(self) -> list[str]:
        """The texts that were added to the store."""
        connection = sqlite3.connect(self.db)
        found = connection.execute(
            "SELECT body FROM note WHERE number > ? ORDER BY number", (self.held,)
        ).fetchall()
        connection.close()
        return [row[0] for row in found]

    def drafts(self) -> list[str]:
        """The names of what lies in the author's folder of drafts."""
        folder = self.home / ".local/state/parley/analyst-1/drafts"
        return sorted(path.name for path in folder.glob("*"))


@pytest.fixture
def desk(full_home: Path, tmp_path: Path) -> Desk:
    """A terminal in a home of its own, with the whole bundled set and some notes in the store."""
    db = tmp_path / "parley.db"
    shutil.copy(full_home / ".local/share/parley/parley.db", db)
    return Desk(db, tmp_path / "desk")


def test_the_editor_shows_the_evidence_and_gives_the_text(desk: Desk) -> None:
    does = "path.write_text(text + 'Typed\\n#| marked\\nin the editor.\\n', 'utf-8')"
    code, shown = desk.run("note", "add", ABOUT, does=does)
    assert (code, desk.first in shown) == (0, True)
    assert desk.notes() == ["Typed\nin the editor."]
    head = desk.seen.read_text("utf-8")
    assert all(line.startswith("#|") for line in head.splitlines() if line)
    assert f"Note on Istanbul, third round  {ABOUT}" in head
    assert "https://" in head
    assert desk.drafts() == []


def test_an_edit_begins_with_the_text(desk: Desk) -> None:
    desk.run("note", "add", ABOUT, "-m", "First words.", does="")
    code, _ = desk.run(
        "note", "edit", desk.first, does="path.write_text(text.replace('First', 'More'))"
    )
    assert (code, desk.notes()) == (0, ["More words."])


@pytest.mark.parametrize("does", ["", "path.write_text('  \\n')", "path.unlink()"])
def test_an_unchanged_or_empty_text_is_no_note(desk: Desk, does: str) -> None:
    code, shown = desk.run("note", "add", ABOUT, does=does)
    assert (code, "no note is saved" in shown) == (0, True)
    assert desk.notes() == []
    assert desk.drafts() == []


@pytest.mark.parametrize(
    ("ends", "told"),
    [("sys.exit(3)", "ended with 3"), ("os.kill(os.getpid(), 15)", "was stopped by a signal")],
)
def test_what_a_failing_editor_leaves_is_a_draft(desk: Desk, ends: str, told: str) -> None:
    code, shown = desk.run(
        "note", "add", ABOUT, does=f"import os; path.write_text('Typed.'); {ends}"
    )
    assert code == 2
    assert f"{told}; nothing was saved" in shown
    assert desk.notes() == []
    (uuid, edited) = desk.drafts()
    assert edited == f"{uuid}.md"
    draft = drafts.read(desk.home / ".local/state/parley/analyst-1", uuid)
    assert draft is not None
    assert (draft.text, draft.target.slug) == ("Typed.", ABOUT)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [("no-such-editor", "cannot be started"), ("'open quote", "a quote is not closed")],
)
def test_an_editor_that_does_not_start_is_named(desk: Desk, command: str, sentence: str) -> None:
    code, shown = desk.run("note", "add", ABOUT, does="", command=command)
    assert (code, sentence in shown) == (2, True)
    assert desk.drafts() == []


# What changed since.


def test_a_note_shows_what_changed_under_it(run: Run, few_digests: Path, db: Path) -> None:
    one_note(run)
    run("note", "add", "x-issue", "-m", "On another thing.", *ONE)
    (digest,) = few_digests.rglob("*seven-x.yaml")
    text = digest.read_text("utf-8").replace("T19:00\n", "T18:30\n")
    digest.write_text(text, "utf-8")
    (item,) = run("note", "show", "N1", "--json").items
    assert item["stale"] is True
    (change,) = item["changes"]
    assert (change["entity_slug"], change["field"]) == ("x-r1", "planned_start")
    assert [claim["value"] for claim in change["gone"]] == ["2030-03-05T19:00"]
    assert [claim["value"] for claim in change["new"]] == ["2030-03-05T18:30"]
    shown = run("note", "show", "N1").out
    assert "  Round of X: planned\n    - 19:00  Outlet Seven" in shown
    assert "    + 18:30  Outlet Seven" in shown
    assert [row[-1] for row in run("note", "list").rows] == [
        "[stale] First words.",
        "On another thing.",
    ]
