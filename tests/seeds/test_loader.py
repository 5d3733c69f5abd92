"""Loading: all or nothing, by hash alone where nothing changed, and honest in its report."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from db import ledger, queries
from db.claims import LoadCount
from db.lock import write_queue
from db.store import Store
from seeds import loader
from seeds.files import find
from seeds.loader import SeedInvalid
from seeds.problems import Problem
from tests.db.desk import Desk, claims, content, everything_made_up, made_up
from tests.process import ROOT

EIGHT = made_up("outlet-eight-x")
THINGS = "entity WHERE kind NOT IN ('article', 'note')"
FACTS = "(SELECT DISTINCT entity_id, field FROM evidence WHERE standing='shown')"
HEAVY = "sqlalchemy sqlmodel alembic pydantic yaml jsonschema".split()
AGAIN = """
import json, sys
from pathlib import Path
from db.store import Store
from seeds import loader
report = loader.load(Store(Path(sys.argv[1]))).report
print(json.dumps([report.articles.unchanged, [name for name in sys.modules]]))
"""


def count(store: Store, what: str) -> int:
    """How many rows there are of something."""
    return store.read(
        lambda connection: int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
    )


def spellings(desk: Desk, slug: str) -> set[str]:
    """Every name by which a thing is found."""
    rows = desk.sql("SELECT text FROM name WHERE entity_id=?", desk.thing(slug).id)
    return {row[0] for row in rows}


def test_the_report_of_a_first_load_counts_what_is_there_and_warns_of_nothing(
    store: Store,
) -> None:
    outcome = loader.load(store)
    report = outcome.report
    assert outcome.warnings == ()
    assert report.articles == LoadCount(added=234)
    assert report.evidence == LoadCount(added=count(store, "evidence"))
    assert report.entities == LoadCount(added=count(store, THINGS))
    assert report.facts == LoadCount(added=count(store, FACTS))


@pytest.mark.long
def test_the_bundled_set_loaded_backwards_gives_the_same_database(
    store: Store, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backwards(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
        found, problems = find(paths)
        return found[::-1], problems

    monkeypatch.setattr(loader, "find", backwards)
    loader.load(store)
    forwards = Store(bundled)
    assert content(store) == content(forwards)
    forwards.close()


def test_progress_runs_to_the_end_of_reading_and_of_loading(desk: Desk) -> None:
    told: list[tuple[str, int, int]] = []
    folder = desk.write(everything_made_up())
    loader.load(desk.store, [folder], progress=lambda *each: told.append(each))
    total = len(everything_made_up())
    for what in ("reading", "loading"):
        assert [each[1:] for each in told if each[0] == what] == [
            (done, total) for done in range(1, total + 1)
        ]


def test_a_second_load_is_decided_by_hashes_without_yaml_and_the_orm(bundled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(bundled)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    unchanged, modules = json.loads(done.stdout)
    assert unchanged == 234
    assert {name.partition(".")[0] for name in modules}.isdisjoint(HEAVY)


def test_a_second_load_reports_everything_unchanged(bundled: Path) -> None:
    store = Store(bundled)
    again = loader.load(store).report
    assert again.articles == LoadCount(unchanged=234)
    assert again.entities == LoadCount(unchanged=count(store, THINGS))
    assert again.facts == LoadCount(unchanged=count(store, FACTS))
    assert again.evidence == LoadCount(unchanged=count(store, "evidence"))
    store.close()


def test_the_store_knows_which_bundled_set_it_holds(desk: Desk) -> None:
    desk.bundle(EIGHT)
    assert not loader.bundled_changed(desk.store)
    desk.load(made_up("outlet-nine-x"))
    assert not loader.bundled_changed(desk.store)


def test_a_bundled_set_that_changed_is_noticed(desk: Desk) -> None:
    desk.bundle(EIGHT)
    desk.load(EIGHT)
    (desk.bundled / "2030-03-07-outlet-eight-x.yaml").write_text(EIGHT + "# More.\n", "utf-8")
    assert loader.bundled_changed(desk.store)


def test_an_empty_store_holds_no_bundled_set(store: Store) -> None:
    assert loader.bundled_changed(store)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2030-03-06", "date: 2030-02-30"),
        ("status: held", "statuz: held"),
        ("place: hall-two", "place: hall-nine"),
        ("parley: 1", "parley: 1\nparley: 1"),
        ("n: 120", "n: 1,200"),
    ],
)
def test_bad_input_leaves_the_store_byte_for_byte(desk: Desk, old: str, new: str) -> None:
    desk.load(made_up("first-round"))
    desk.store.close()
    before = desk.store.path.read_bytes()
    with pytest.raises(SeedInvalid) as caught:
        desk.load(made_up("outlet-seven-x"), EIGHT.replace(old, new, 1))
    desk.store.close()
    assert desk.store.path.read_bytes() == before
    assert caught.value.exit_code == 5
    assert {Path(problem.file).stem for problem in caught.value.problems} == {
        "2030-03-07-outlet-eight-x"
    }


def test_all_faults_of_all_files_are_told_at_once_in_order(desk: Desk) -> None:
    with pytest.raises(SeedInvalid) as caught:
        desk.load(
            EIGHT.replace("status: held", "statuz: held").replace("n: 120", "n: many"),
            made_up("outlet-nine-x"),
            made_up("outlet-seven-x").replace("type: plenary", "type: plenum"),
        )
    problems = caught.value.problems
    assert [Path(each.file).name[:10] for each in problems] == [
        "2030-03-06",
        "2030-03-07",
        "2030-03-07",
    ]
    assert list(problems) == sorted(problems)


def test_a_failure_in_the_middle_is_taken_back_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.load(made_up("first-round"))
    before = content(desk.store)

    def fail(connection: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "derive", fail)
        with pytest.raises(RuntimeError, match="the power went"):
            desk.load(EIGHT)
    assert content(desk.store) == before
    with write_queue(desk.store.path, wait=0):
        pass
    desk.load(EIGHT)
    assert desk.thing("x-r1").kind == "round"


def test_a_dry_run_remembers_nothing(desk: Desk) -> None:
    folder = desk.write([EIGHT], names="  party-e: {codes: [E]}\n")
    dry = loader.load(desk.store, [folder], dry_run=True).report
    assert count(desk.store, "meta") == count(desk.store, "evidence") == 0
    assert loader.load(desk.store, [folder]).report == dry


def test_a_path_that_is_not_there_is_a_fault_and_not_an_empty_load(desk: Desk) -> None:
    with pytest.raises(SeedInvalid) as caught:
        loader.load(desk.store, [Path("no-such-folder")])
    assert "no such file or folder" in str(caught.value.problems[0])


def test_two_digests_of_one_name_are_a_fault(desk: Desk) -> None:
    folders = [desk.write([EIGHT]), desk.write([EIGHT + "# Another.\n"])]
    with pytest.raises(SeedInvalid) as caught:
        loader.load(desk.store, folders)
    assert "a digest of this name is also at" in str(caught.value.problems[0])


def test_ones_own_folder_adds_to_the_bundled_set(desk: Desk) -> None:
    desk.bundle(EIGHT)
    report = desk.load(made_up("outlet-nine-x")).report
    assert report.articles == LoadCount(added=1)
    outlets = {outlet for _, _, outlet in claims(desk.store, "x-r1", "date")}
    assert outlets == {"Outlet Eight", "Outlet Nine"}


def test_a_digest_that_left_ones_own_folder_stays(desk: Desk) -> None:
    desk.load(EIGHT, made_up("outlet-nine-x"))
    report = desk.load(EIGHT).report
    assert report.articles == LoadCount(unchanged=1)
    assert count(desk.store, "article") == 2


def test_one_file_can_be_loaded_by_itself(desk: Desk) -> None:
    folder = desk.write([EIGHT, made_up("outlet-nine-x")])
    loader.load(desk.store, [folder / "2030-03-07-outlet-eight-x.yaml"])
    assert count(desk.store, "article") == 1


def test_a_digest_may_lean_on_what_the_store_holds(desk: Desk) -> None:
    desk.load(made_up("first-round"))
    desk.load(made_up("five-second-round"))
    assert desk.value("swap-part-1", "parent") == "swap-whole"


def test_what_another_digest_refers_to_is_not_taken_away(desk: Desk) -> None:
    desk.bundle(made_up("first-round"), made_up("five-second-round"))
    before = content(desk.store)
    with pytest.raises(SeedInvalid) as refused:
        desk.bundle(made_up("five-second-round"))
    said = [str(problem) for problem in refused.value.problems]
    assert any("2030-02-03-outlet-five-second-round.yaml:" in one for one in said)
    assert any("nothing would have the slug 'swap-whole' any longer" in one for one in said)
    assert content(desk.store) == before


def test_curated_names_are_found_and_replaced_by_their_own_kind_alone(desk: Desk) -> None:
    desk.bundle(EIGHT, names="  person-e: {native: Особа Е, variants: [Persona E]}\n")
    desk.load(EIGHT, names="  person-e: {variants: [Somebody E]}\n")
    printed = {"Person E", "Person Eh"}
    assert spellings(desk, "person-e") == printed | {"Особа Е", "Persona E", "Somebody E"}
    desk.load(EIGHT, names="  person-e: {variants: [Somebody Else]}\n")
    assert spellings(desk, "person-e") == printed | {"Особа Е", "Persona E", "Somebody Else"}


def test_changed_names_alone_change_no_fact(desk: Desk) -> None:
    desk.bundle(EIGHT, names="  person-e: {native: Особа Е}\n")
    changes = count(desk.store, "change")
    report = desk.bundle(EIGHT, names="  person-e: {native: Особа Є}\n").report
    assert report.facts == LoadCount(unchanged=report.facts.unchanged)
    assert count(desk.store, "change") == changes
    (found,) = desk.store.read(queries.find_things, "Особа Є")
    assert found.slug == "person-e"


def test_a_name_for_nobody_is_a_fault_of_the_names_file(desk: Desk) -> None:
    with pytest.raises(SeedInvalid) as caught:
        desk.load(EIGHT, names="  person-ee: {native: Особа Е}\n")
    (problem,) = caught.value.problems
    assert (Path(problem.file).name, problem.line, problem.hint) == ("names.yaml", 3, "person-e")


def test_checking_says_the_same_as_loading_and_needs_no_store(desk: Desk) -> None:
    folder = desk.write([EIGHT.replace("place: hall-two", "place: hall-nine")])
    with pytest.raises(SeedInvalid) as caught:
        loader.load(desk.store, [folder])
    for store in (desk.store, None):
        assert loader.check(store, [folder]) == caught.value.problems


def test_the_whole_made_up_set_is_fit_but_for_two_warnings(desk: Desk) -> None:
    outcome = desk.load(*everything_made_up())
    assert [Path(problem.file).stem for problem in outcome.warnings] == [
        "2030-01-20-outlet-low-lone-demand",
        "2030-03-07-outlet-eight-x",
    ]
