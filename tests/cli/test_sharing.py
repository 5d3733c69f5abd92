"""A store that a group shares: how it is made, who writes, what doctor says."""

import grp
import os
import stat
import subprocess
from pathlib import Path

import pytest

from db import places
from db.errors import NotAllowed, StoreError
from db.store import Store
from seeds.loader import load
from tests.cli.conftest import Run
from tui.author import account
from tui.paths import store_path

GROUP = grp.getgrgid(os.getgid()).gr_name


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def shared(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shared store, in PARLEY_DB."""
    path = tmp_path / "together" / "parley.db"
    made = run("--db", str(path), "init", "--shared", GROUP)
    assert made.code == 0, made.err
    assert "names of authors included" in made.err
    monkeypatch.setenv("PARLEY_DB", str(path))
    return path


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_its_files_are_the_groups_whatever_the_umask(run: Run, tmp_path: Path, umask: int) -> None:
    path = tmp_path / "together" / "parley.db"
    real = os.umask
    with pytest.MonkeyPatch.context() as patch:  # over before `run` puts the umask back
        patch.setattr(os, "umask", lambda mask: real(umask))
        assert run("--db", str(path), "init", "--shared", GROUP, "--empty").code == 0
    store = Store(path)
    store.write(lambda connection: connection.execute("INSERT INTO meta VALUES ('a', 'b')"))
    found = {each.name: mode(each) for each in path.parent.iterdir()}
    store.close()
    assert found == dict.fromkeys(
        ("parley.db", "parley.db-wal", "parley.db-shm", "parley.db.lock"), 0o660
    )
    assert mode(path.parent) == 0o2770
    assert path.parent.stat().st_gid == path.stat().st_gid == os.getgid()


def test_the_author_is_the_account(run: Run, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_USER", "somebody-else")
    monkeypatch.setenv("USER", "somebody-else")
    assert run("whoami").out == f"{account()}\n"
    assert run("--as", account(), "whoami").out == f"{account()}\n"
    refused = run("--as", "somebody-else", "note", "add", "x-r1", "-m", "x")
    assert (refused.code, refused.out) == (77, "")
    assert "the author is the account" in refused.err
    shown = {item["label"]: item for item in run("config", "show", "--json").items}
    assert shown["author"]["value"] == account()
    assert "shared" in shown["author"]["source"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("init", "--shared", GROUP), "a shared store lies where all its people can reach it"),
        (("--db", "{tmp}/x/p.db", "init", "--shared", "no-such-group"), "groupadd no-such-group"),
        (("--db", "{tmp}/p.db", "init", "--shared", GROUP), "a folder that does not exist yet"),
    ],
)
def test_what_cannot_be_shared_is_said(
    run: Run, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    ended = run(*(word.format(tmp=tmp_path) for word in words))
    assert ended.code in (2, 3)
    assert sentence in ended.err
    assert not list(tmp_path.glob("**/*.db"))


def findings(run: Run) -> list[dict[str, str]]:
    return [item for item in run("doctor", "--json").items if item["level"] != "OK"]


def spoil_file(shared: Path) -> None:
    shared.chmod(0o666)


def spoil_folder(shared: Path) -> None:
    shared.parent.chmod(0o770)


def spoil_world(shared: Path) -> None:
    shared.parent.chmod(0o2777)


def spoil_lock(shared: Path) -> None:
    shared.with_name("parley.db.lock").chmod(0o600)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (spoil_file, "permissions"),
        (spoil_folder, "folder"),
        (spoil_world, "folder"),
        (spoil_lock, ".lock"),
    ],
)
def test_the_command_that_doctor_prints_repairs_it(
    run: Run, shared: Path, spoil: object, what: str
) -> None:
    about = {"permissions", "folder", ".lock", "shared"}
    assert not [each for each in findings(run) if each["label"] in about]
    assert callable(spoil)
    spoil(shared)
    (found,) = [each for each in findings(run) if each["label"] in about]
    assert found["label"] == what
    subprocess.run(["sh", "-c", found["repair"]], check=True)
    assert not [each for each in findings(run) if each["label"] in about]


def test_a_folder_that_anybody_may_write_is_a_fault(run: Run, db: Path) -> None:
    db.parent.chmod(0o777)
    ended = run("doctor", "--json")
    assert ended.code == 3
    (found,) = [item for item in ended.items if item["label"] == "folder"]
    assert (found["level"], found["repair"]) == ("fault", f"chmod o-w {db.parent}")


KINDS = ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "vboxsf"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_file_system_is_read_and_not_written(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 8:1 / / rw,relatime - ext4 /dev/a rw\n"
        f"40 22 0:50 / {db.parent} rw,relatime shared:9 - {kind} server:/x rw\n"
    )
    monkeypatch.setattr(places, "MOUNTS", mounts)
    before = db.read_bytes()
    assert run("rounds").code == 0
    ended = run("note", "add", "x-r1", "-m", "x")
    assert (ended.code, ended.out) == (3, "")
    assert f"network file system ({kind})" in ended.err
    assert db.read_bytes() == before
    (found,) = [item for item in run("doctor", "--json").items if item["label"] == "file system"]
    assert (found["level"], found["detail"].split(":")[0]) == ("fault", kind)


@pytest.mark.parametrize("kind", ["ext4", "overlay", "tmpfs", "fuseblk", "fuse.fuse-overlayfs"])
def test_other_file_systems_are_written(kind: str, tmp_path: Path) -> None:
    assert kind not in places.NETWORK
    assert places.file_system(tmp_path, f"1 1 8:1 / / rw - {kind} /dev/a rw\n") == kind


def test_reading_only_is_held_by_the_connection(db: Path, few_digests: Path) -> None:
    store = Store(db, read_only=True)
    with next(few_digests.rglob("2030*.yaml")).open("a", encoding="ascii") as digest:
        digest.write("# a newer set\n")
    with pytest.raises(NotAllowed) as refused:
        store.write(lambda connection: None)
    assert refused.value.exit_code == 77
    with pytest.raises(NotAllowed):
        load(store)
    with pytest.raises(StoreError):
        store.read(lambda connection: connection.execute("DELETE FROM note"))
    store.close()


def test_read_only_on_the_command_line(run: Run, db: Path) -> None:
    assert run("--read-only", "rounds").code == 0
    ended = run("note", "add", "x-r1", "-m", "x", "--read-only")
    assert (ended.code, ended.out) == (77, "")
    assert run("note", "list").out == ""
    db.unlink()
    assert run("--read-only", "rounds").code == 3
    assert not db.exists()
    assert store_path(None, os.environ) == db
