"""`parley access`: which keys are taken, and what becomes of authorized_keys."""

import base64
import os
import stat
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.access import file
from tui.access.lines import Grant, as_line, read_line
from tui.access.public_key import read_key
from tui.cli import access
from tui.misuse import Misuse

FOREIGN = b"# my own\r\n\n  ssh-ed25519 AAAAmine me\xff@home \n" + b'command="x" ssh-rsa AAAA y'


def packed(*fields: bytes) -> str:
    """The base64 of fields as a key holds them."""
    raw = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return base64.b64encode(raw).decode()


def ed25519(seed: int = 1) -> str:
    return f"ssh-ed25519 {packed(b'ssh-ed25519', bytes([seed]) * 32)}"


def rsa(bits: int, exponent: int = 65537) -> str:
    modulus = (1 << (bits - 1)) | 1
    number = modulus.to_bytes(bits // 8 + 1, "big")
    power = exponent.to_bytes(4, "big").lstrip(b"\0")
    return f"ssh-rsa {packed(b'ssh-rsa', power, number)}"


def ecdsa(curve: str, size: int, kind: str = "ecdsa-sha2-{}", *more: bytes) -> str:
    name = kind.format(curve)
    point = b"\x04" + b"\x05" * 2 * size
    return f"{name} {packed(name.encode(), curve.encode(), point, *more)}"


SK = "sk-ssh-ed25519@openssh.com"
GOOD = {
    "ed25519": ed25519(),
    "sk-ed25519": f"{SK} {packed(SK.encode(), b'k' * 32, b'ssh:')}",
    "ecdsa-256": ecdsa("nistp256", 32),
    "ecdsa-384": ecdsa("nistp384", 48),
    "ecdsa-521": ecdsa("nistp521", 66),
    "sk-ecdsa": ecdsa("nistp256", 32, "sk-ecdsa-sha2-{}@openssh.com", b"ssh:"),
    "rsa-3072": rsa(3072),
    "rsa-4096": rsa(4096),
}
CERTIFICATE = "ssh-ed25519-cert-v01@openssh.com"
BAD = {
    "dsa": ("ssh-dss AAAAB3NzaC1kc3M=", "DSA"),
    "certificate": (f"{CERTIFICATE} {packed(CERTIFICATE.encode())}", "certificate"),
    "rsa-2048": (rsa(2048), "2,048"),
    "rsa-3071": (rsa(3071), "3,071"),
    "rsa-huge": (rsa(32768), "16,384"),
    "rsa-even-exponent": (rsa(3072, 65536), "parts"),
    "options": (f'command="bash" {ed25519()}', "without options"),
    "pty": (f"restrict,pty {ed25519()}", "without options"),
    "several": (f"{ed25519(1)}\n{ed25519(2)}\n", "one public key"),
    "none": ("\n# nothing\n", "one public key"),
    "empty": ("", "one public key"),
    "long": (f"{ed25519()} {'x' * 20_000}", "one public key"),
    "private": ("-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n", "private key"),
    "words": ("please let me in", "kind of the key"),
    "no base64": ("ssh-ed25519 !!!!", "base64"),
    "no blob": ("ssh-ed25519", "cut off|another kind"),
    "other kind": (f"ssh-ed25519 {rsa(3072).split()[1]}", "another kind"),
    "cut off": (f"ssh-ed25519 {packed(b'ssh-ed25519', b'x' * 31)}", "parts"),
    "cut inside": (f"ssh-ed25519 {ed25519().split()[1][:40]}", "cut off"),
    "tail": (f"ssh-ed25519 {packed(b'ssh-ed25519', b'x' * 32, b'more')}", "follows"),
    "other curve": (ecdsa("nistp384", 32).replace("384 ", "256 "), "another kind"),
    "short point": (ecdsa("nistp256", 31), "parts"),
    "sk without application": (f"{SK} {packed(SK.encode(), b'k' * 32, b'')}", "parts"),
}


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> Path:
    """The account's file of keys, not there yet; Parley is a program with a space in its path."""
    program = tmp_path / "bin of mine" / "parley"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    path = home / ".ssh" / "authorized_keys"
    monkeypatch.setattr(file, "keys_file", lambda: path)
    return path


@pytest.mark.parametrize("line", GOOD.values(), ids=GOOD)
def test_strong_keys_are_taken(run: Run, started: Path, line: str) -> None:
    ended = run("access", "add", "analyst-1", f"{line} analyst-1@laptop")
    assert ended.code == 0, ended.err
    written = started.read_text()
    assert written.startswith('restrict,pty,command="exec ')
    assert written.endswith(f'" {line} analyst-1@laptop\n')
    assert " session --author analyst-1 --role writer --db " in written
    assert stat.S_IMODE(started.stat().st_mode) == 0o600
    assert stat.S_IMODE(started.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(("line", "why"), BAD.values(), ids=BAD)
def test_other_keys_are_refused_with_the_reason(
    run: Run, started: Path, line: str, why: str
) -> None:
    with pytest.raises(Misuse, match=why):
        read_key(line)
    ended = run("access", "add", "analyst-1", typed=line.encode())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert not started.exists()


def test_the_fingerprint_is_that_of_openssh() -> None:
    # ssh-keygen -lf printed this for the key.
    key = read_key(
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEVQJgoWnSPjLesNFt0rCZ+SrE+c5FSf/3qLSKQn4iZ6 analyst-1"
    )
    assert key.fingerprint == "SHA256:vR760G3Fc+HqMQOB9UjBUpB9VQ3TUA6XH3bpXTN7QXA"


def test_a_key_comes_as_words_from_a_file_or_from_standard_input(
    run: Run, started: Path, tmp_path: Path
) -> None:
    public = tmp_path / "analyst-1.pub"
    public.write_text(f"{ed25519(1)} analyst-1\n")
    assert run("access", "add", "analyst-1", str(public)).code == 0
    assert run("access", "add", "analyst-2", *ed25519(2).split(), "analyst-2@home").code == 0
    assert run("access", "add", "analyst-3", typed=f"{ed25519(3)}\n".encode()).code == 0
    assert run("access", "add", "analyst-4", "-", typed=ed25519(4).encode()).code == 0
    listed = [row[0] for row in run("access", "list").rows]
    assert listed == ["analyst-1", "analyst-2", "analyst-3", "analyst-4"]
    assert run("access", "add", "emil", str(tmp_path / "none.pub")).code == 2
    assert run("access", "add", "emil", str(tmp_path)).code == 2


def test_the_list_as_json(run: Run) -> None:
    run("access", "add", "analyst-1", f"{ed25519()} analyst-1@laptop", "--role", "reader")
    (item,) = run("access", "list", "--json").items
    assert (item["label"], item["role"], item["comment"]) == (
        "analyst-1",
        "reader",
        "analyst-1@laptop",
    )
    assert item["fingerprint"].startswith("SHA256:")
    assert run("access", "add", "analyst-2", ed25519(2), "--json").items[0]["label"] == "analyst-2"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Analyst",
        "1analyst",
        "analyst one",
        "../analyst-1",
        "analyst-1\n",
        "a" * 33,
        "änalyst",
        "-analyst-1",
        "a;b",
    ],
)
def test_a_name_is_plain(run: Run, started: Path, name: str) -> None:
    ended = run("access", "add", "--", name, ed25519())
    assert ended.code == 2
    assert not started.exists()


def test_a_role_is_one_of_two(run: Run, started: Path) -> None:
    assert run("access", "add", "analyst-1", ed25519(), "--role", "admin").code == 2
    assert not started.exists()


def test_other_lines_stay_byte_for_byte(run: Run, started: Path) -> None:
    started.parent.mkdir(mode=0o700)
    started.write_bytes(FOREIGN)
    run("access", "add", "analyst-1", ed25519(1))
    run("access", "add", "analyst-2", ed25519(2))
    assert started.read_bytes().startswith(FOREIGN + b"\nrestrict")
    assert run("access", "rm", "analyst-1").code == 0
    assert run("access", "rm", "analyst-2").code == 0
    assert started.read_bytes() == FOREIGN + b"\n"


def test_one_key_is_one_person(run: Run, started: Path) -> None:
    run("access", "add", "analyst-1", ed25519())
    before = started.read_bytes()
    ended = run("access", "add", "analyst-2", f"{ed25519()} another comment")
    assert ended.code == 2
    assert "analyst-1's key" in ended.err
    assert started.read_bytes() == before


def test_a_key_that_opens_the_whole_account_is_refused(run: Run, started: Path) -> None:
    started.parent.mkdir(mode=0o700)
    started.write_text(f'from="10.0.0.1" {ed25519()} admin\n')
    ended = run("access", "add", "analyst-1", ed25519())
    assert ended.code == 2
    assert "line 1" in ended.err
    started.write_text(f"# {ed25519()} taken out\n")
    assert run("access", "add", "analyst-1", ed25519()).code == 0


def test_adding_again_changes_the_role_and_does_not_double(run: Run, started: Path) -> None:
    run("access", "add", "analyst-1", ed25519())
    run("access", "add", "analyst-1", ed25519(), "--role", "reader")
    assert [row[:2] for row in run("access", "list").rows] == [["analyst-1", "reader"]]
    assert len(started.read_bytes().splitlines()) == 1


def test_a_person_may_have_two_keys_and_loses_both(run: Run, started: Path) -> None:
    run("access", "add", "analyst-1", ed25519(1))
    run("access", "add", "analyst-1", ed25519(2))
    run("access", "add", "analyst-2", ed25519(3))
    assert len(run("access", "rm", "analyst-1", "--json").items) == 2
    assert [row[0] for row in run("access", "list").rows] == ["analyst-2"]
    run("access", "rm", "analyst-2")
    listed = run("access", "list")
    assert (listed.code, listed.out) == (0, "")
    assert "nobody may come in" in listed.err
    ended = run("access", "rm", "analyst-1")
    assert (ended.code, ended.out) == (1, "")


@pytest.mark.parametrize("place", ["authorized_keys", ".ssh"])
def test_a_link_is_refused(run: Run, started: Path, tmp_path: Path, place: str) -> None:
    target = tmp_path / "elsewhere"
    if place == ".ssh":
        target.mkdir()
        started.parent.symlink_to(target)
    else:
        target.write_text("mine\n")
        started.parent.mkdir()
        started.symlink_to(target)
    ended = run("access", "add", "analyst-1", ed25519())
    assert ended.code == 2
    assert "link" in ended.err
    assert target.is_dir() or target.read_text() == "mine\n"
    assert not target.is_dir() or not list(target.iterdir())


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    run: Run, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("access", "add", "analyst-1", ed25519(1))
    before = started.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ended = run("access", "add", "analyst-2", ed25519(2))
    assert ended.code == 2
    assert "nothing was changed" in ended.err
    assert started.read_bytes() == before
    assert [path.name for path in started.parent.iterdir()] == ["authorized_keys"]


def test_changes_at_once_all_count(started: Path) -> None:
    def add(number: int) -> None:
        file.change(started, lambda lines: [*lines, b"line %d\n" % number])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert sorted(started.read_bytes().splitlines()) == sorted(b"line %d" % n for n in range(40))


def test_a_home_that_others_can_write_is_said(run: Run, home: Path) -> None:
    home.chmod(0o775)
    assert f"chmod go-w '{home}'" in run("access", "add", "analyst-1", ed25519()).err


@pytest.mark.parametrize("program", [["/a b/it's"], ['/quo"te/parley'], ["/o$pt/`x`/parley"]])
def test_any_path_survives_the_line(program: Sequence[str]) -> None:
    grant = Grant("analyst-1", "writer", read_key(f"{ed25519()} analyst-1"))
    line = as_line(grant, program, '/st"ore/p.db')
    assert read_line(line) == grant


@pytest.mark.parametrize("path", ["/a\nb", "/a\\b", "/a\x1b"])
def test_a_path_that_cannot_be_written_there_is_refused(path: str) -> None:
    grant = Grant("analyst-1", "writer", read_key(ed25519()))
    with pytest.raises(Misuse, match="cannot stand"):
        as_line(grant, [path], "/p.db")


def test_the_program_is_named_by_its_whole_path_and_sees_no_variables_of_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started = tmp_path / "bin of mine" / "parley"
    assert access._program()[1:] == ["-I", str(started)]
    monkeypatch.setenv("PATH", str(started.parent))
    monkeypatch.setattr("sys.argv", ["parley"])
    assert access._program()[1:] == ["-I", str(started)]
    monkeypatch.setattr("sys.argv", ["-c"])
    with pytest.raises(Misuse, match="whole path"):
        access._program()
