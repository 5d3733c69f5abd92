"""`parley backup` and `parley restore`."""

import gc
from pathlib import Path

import pytest

from db.store import Store
from tests.cli.conftest import Ran, Run


def restore(run: Run, file: str, *words: str) -> Ran:
    """Restore as a program of its own would: no earlier command has the store open any more."""
    gc.collect()
    return run("restore", file, *words)


def bodies(run: Run) -> list[str]:
    """The texts of all notes."""
    return [note["body"] for note in run("note", "list", "--json").items]


def test_a_backup_is_made_and_restored(run: Run, db: Path, tmp_path: Path) -> None:
    run("note", "add", "x-r1", "-m", "In the backup.")
    made = run("backup", str(tmp_path / "a.bak"))
    assert (made.code, made.out) == (0, f"{tmp_path / 'a.bak'}\n")
    assert made.err.endswith(" articles, 1 note\n")
    run("note", "add", "x-r1", "-m", "Later.")
    back = restore(run, str(tmp_path / "a.bak"))
    assert (back.code, back.out) == (0, f"{db}\n")
    assert bodies(run) == ["In the backup."]
    (kept,) = db.parent.glob("*.bak")
    assert str(kept) in back.err
    assert restore(run, str(kept)).code == 0
    assert bodies(run) == ["In the backup.", "Later."]


@pytest.mark.usefixtures("db")
def test_a_backup_is_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "a.bak")
    assert run("backup", file).code == 0
    again = run("backup", file)
    assert (again.code, again.out) == (3, "")
    assert again.err == f"parley: {file} exists already; --force replaces it\n"
    (item,) = run("backup", file, "--force", "--json").items
    assert (item["kind"], item["label"], item["rows"]["note"]) == ("store", file, 0)


@pytest.mark.usefixtures("store")
def test_an_open_store_is_not_replaced(run: Run, store: Store, tmp_path: Path) -> None:
    file = str(tmp_path / "a.bak")
    assert run("backup", file).code == 0
    ended = run("restore", file)
    assert (ended.code, ended.out) == (75, "")
    assert "close every Parley that uses it" in ended.err


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("command", ["backup", "restore"])
@pytest.mark.parametrize("name", ["", " ", "a\0b"])
def test_a_name_that_is_none_is_refused(run: Run, command: str, name: str) -> None:
    assert run(command, name).code == 2


def test_without_a_store_there_is_nothing_to_back_up(run: Run, tmp_path: Path) -> None:
    ended = run("--db", str(tmp_path / "none.db"), "backup", str(tmp_path / "a.bak"))
    assert (ended.code, ended.out) == (3, "")
    assert "there is no store" in ended.err
    assert list(tmp_path.glob("*.bak")) == []


@pytest.mark.usefixtures("db")
def test_what_is_no_backup_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bak").write_text("a diary")
    ended = run("restore", str(tmp_path / "a.bak"))
    assert (ended.code, ended.out) == (3, "")
    assert f"{tmp_path / 'a.bak'} is not a Parley store" in ended.err
    assert run("restore", str(tmp_path / "b.bak")).code == 3
