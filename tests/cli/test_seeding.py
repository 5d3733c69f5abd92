"""`parley seed` and `init`, the very first run, and the first run after an upgrade."""

import hashlib
import stat
from pathlib import Path

import pytest

from db import queries
from db.store import Store
from tests.cli.conftest import Run
from tui.paths import data_folder


@pytest.fixture
def faulty(tmp_path: Path, few_digests: Path) -> Path:
    """A folder with one digest that has two faults."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (origin,) = few_digests.glob("*/*-eight-x.yaml")
    text = origin.read_text("utf-8").replace("status: held", "status: hold")
    text = text.replace("process: process-x\n    date", "process: process-\u202ez\n    date")
    (folder / "2030-03-07-outlet-eight-x.yaml").write_text(text, "utf-8")
    return folder


def test_the_first_command_makes_and_fills_a_store(run: Run) -> None:
    first = run("rounds", "--json")
    store = data_folder() / "parley.db"
    assert first.code == 0
    assert first.items
    assert first.err == f"made the store {store}; loaded 10 digests\n"
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert run("rounds", "--json") == (0, first.out, "")


def test_a_store_named_on_the_command_line_is_never_made_by_a_reading_command(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "slip.db"
    ended = run("rounds", "--db", str(path))
    assert (ended.code, ended.out) == (3, "")
    assert f"there is no store at {path}" in ended.err
    assert "init" in ended.err
    assert not path.exists()


@pytest.mark.parametrize(
    "address", ["postgresql://host/parley", "sqlite:///x.db", "file:x.db?mode=ro", "https://x/y"]
)
def test_an_address_is_no_store(run: Run, address: str) -> None:
    ended = run("rounds", "--db", address)
    assert (ended.code, ended.out) == (2, "")
    assert "a store is a file on this machine" in ended.err


def test_a_file_of_another_program_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Person A")
    assert run("rounds", "--db", str(path)).code == 3
    assert run("seed", "--db", str(path)).code == 3
    assert path.read_text() == "Dear Person A"


def test_seeding_says_what_came_and_the_second_time_that_nothing_did(
    run: Run, tmp_path: Path
) -> None:
    first = run("seed", "--db", str(tmp_path / "new.db"))
    last = first.out.splitlines()[-1]
    assert first.code == 0
    assert last.startswith("entities: ")
    assert all(f"; {sort}: " in last for sort in ("facts", "evidence"))
    counts = run("seed", "--db", str(tmp_path / "new.db"), "--json").items
    assert [count["label"] for count in counts] == ["articles", "entities", "facts", "evidence"]
    assert all(count["added"] == count["changed"] == count["hidden"] == 0 for count in counts)
    assert all(count["unchanged"] > 0 for count in counts)


def test_every_fault_is_told_and_the_store_stays_byte_for_byte(
    run: Run, db: Path, faulty: Path
) -> None:
    before = hashlib.sha256(db.read_bytes()).hexdigest()
    ended = run("seed", str(faulty))
    assert (ended.code, ended.out) == (5, "")
    *faults, last = ended.err.splitlines()
    assert len(faults) >= 2
    assert all(fault.startswith(f"{faulty}/2030-03-07-outlet-eight-x.yaml:") for fault in faults)
    assert any("did you mean 'held'?" in fault for fault in faults)
    assert last == f"{len(faults)} errors, 0 warnings"
    assert "\u202e" not in ended.err
    assert hashlib.sha256(db.read_bytes()).hexdigest() == before


def test_faults_stand_in_the_order_of_their_lines(run: Run, faulty: Path) -> None:
    (file,) = faulty.iterdir()
    text = file.read_text("utf-8")
    pushed = 98 - text[: text.index("process-\u202ez")].count("\n")
    file.write_text("# made up\n" * pushed + text, "utf-8")
    *faults, _ = run("seed", str(faulty)).err.splitlines()
    lines = [int(fault.removeprefix(f"{file}:").partition(":")[0]) for fault in faults]
    assert lines == sorted(lines)
    assert lines[0] == 99
    assert lines[-1] > 99


def test_checking_tells_the_same_faults_and_needs_no_store(run: Run, faulty: Path) -> None:
    ended = run("seed", "--check", str(faulty))
    assert ended.code == 5
    assert ended.err.endswith(" errors, 0 warnings\n")
    problems = run("seed", "--check", str(faulty), "--json").items
    assert {problem["severity"] for problem in problems} == {"error"}
    assert not data_folder().exists()


def test_digests_that_do_not_fit_leave_no_new_store_behind(run: Run, faulty: Path) -> None:
    assert run("seed", str(faulty)).code == 5
    assert list(data_folder().iterdir()) == []


def test_a_dry_run_counts_and_keeps_nothing(run: Run, db: Path, few_digests: Path) -> None:
    assert run("seed", "--dry-run", "--db", "/nowhere/new.db").code == 0
    assert not Path("/nowhere").exists()
    (changed,) = few_digests.glob("*/*-eight-x.yaml")
    changed.write_text(changed.read_text("utf-8").replace("Round of X", "Another label"), "utf-8")
    tried = run("seed", "--dry-run", "--json")
    nothing_kept, *warnings = tried.err.splitlines()
    assert nothing_kept == "a dry run: nothing was kept"
    assert all("warning: " in warning for warning in warnings)
    assert tried.items[0]["label"] == "articles"
    assert (tried.items[0]["changed"], tried.items[0]["unchanged"]) == (1, 9)
    assert run("seed", "--json").items == tried.items


def test_init_makes_a_store_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert run("init", "--db", str(path)).err == f"made the store {path}; loaded 10 digests\n"
    again = run("init", "--db", str(path))
    assert (again.code, again.out) == (3, "")
    assert run("rounds", "--db", str(path), "--json").items


def test_a_store_made_empty_stays_empty(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert run("init", "--empty", "--db", str(path)).code == 0
    assert run("rounds", "--db", str(path)) == (0, "", "nothing to list\n")
    assert run("rounds", "--db", str(path), "--json").items == []


def test_digests_of_a_newer_parley_are_loaded_after_a_copy_and_notes_stay(
    run: Run, db: Path, few_digests: Path
) -> None:
    run("note", "add", "x-r1", "-m", "Ask again.")
    (gone,) = few_digests.glob("*/*-six-second-round.yaml")
    gone.unlink()
    after = run("sources", "--json")
    (kept,) = db.parent.glob("*.bak")
    assert len(after.items) == 9
    assert after.err == (
        "loaded the digests of this Parley: 0 added, 0 changed, 0 hidden, 9 unchanged, 1 removed;"
        f" the store before it is in {kept}\n"
    )
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [note["body"] for note in run("note", "list", "--json").items] == ["Ask again."]
    assert run("sources", "--json").err == ""
    assert len(Store(kept).read(queries.articles)) == 10


def test_a_newer_set_that_does_not_fit_stops_nothing(run: Run, db: Path, few_digests: Path) -> None:
    (spoilt,) = few_digests.glob("*/*-six-second-round.yaml")
    spoilt.write_text("parley: 1\n")
    listed = run("sources", "--json")
    assert len(listed.items) == 10
    assert "do not fit the store (" in listed.err
    assert list(db.parent.glob("*.bak")) == []
