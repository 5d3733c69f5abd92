"""Finding, hashing and opening seed files, and the curated names among them."""

import os
import subprocess
import sys
from pathlib import Path

from seeds.digest import read, read_names
from seeds.files import bundled, find, hash_of, hash_of_set
from seeds.problems import Problem
from tests.digest_kit import FIXTURES


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "gone.yaml")
    assert problems == [
        Problem(str(tmp_path / "gone.yaml"), 1, 1, "", "cannot be read: No such file or directory")
    ]


def test_the_hash_of_a_file_is_that_of_its_digest() -> None:
    path = next(FIXTURES.glob("digests/*/*.yaml"))
    digest, _ = read(path)
    assert digest is not None
    assert hash_of(path) == digest.sha256


def test_hashes_and_finding_need_no_yaml() -> None:
    code = (
        "import sys, seeds.files as f; f.hash_of_set(f.bundled());"
        "print(sorted({'yaml', 'jsonschema', 'sqlalchemy'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_every_bundled_file_is_found_once_and_in_order() -> None:
    found, problems = find([bundled(), bundled() / "names.yaml"])
    assert problems == []
    assert len(found) == 235
    assert found == sorted(found)


def test_one_edit_changes_the_hash_of_the_set(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("parley: 1\n")
    before = hash_of_set(tmp_path)
    assert before == hash_of_set(tmp_path)
    (tmp_path / "b.yaml").write_text("parley: 1\n# a comment\n")
    assert hash_of_set(tmp_path) != before


def test_what_is_no_seed_file_is_passed_over_or_refused(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("x")
    (tmp_path / "a.yml").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / ".hidden.yaml").write_text("x")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder.yaml" / "c.yaml").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.yaml")
    found, problems = find([tmp_path, tmp_path / "notes.txt", tmp_path / "none"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.yml",
        "b.yaml",
        "folder.yaml/c.yaml",
    ]
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in problems] == [
        "loop:1:1: this link leads back to a folder above it",
        "nowhere.yaml:1:1: this link leads nowhere",
        "pipe.yaml:1:1: not a regular file",
        "notes.txt:1:1: neither a folder nor a .yaml file",
        "none:1:1: no such file or folder",
    ]


def test_curated_names_are_read_with_their_kind() -> None:
    names, problems = read_names(FIXTURES / "digests" / "names.yaml")
    assert problems == []
    assert names is not None
    assert [(name.slug, name.text, name.kind) for name in names.spellings()] == [
        ("person-a", "Персона А", "native"),
        ("person-a", "Persona A", "variant"),
        ("person-a", "Presona A", "misspelling"),
        ("party-a", "Capital A", "metonym"),
        ("party-a", "PA", "code"),
    ]


def test_faults_in_curated_names_are_told_in_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("parley: 1\nnames:\n  person-a: {natve: Персона А}\n")
    _, problems = read_names(path)
    assert [str(problem) for problem in problems] == [
        f"{path}:3:14: names.person-a.natve: unknown field 'natve'; did you mean 'native'?"
    ]
