"""A machine to follow docs/ssh.md on: its accounts, folders and programs, removed afterwards.

It is the real one, so this runs only where PARLEY_REQUIRE says that it may be used up.
"""

import contextlib
import fcntl
import grp
import os
import pwd
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from tests.need import need, need_root, required
from tests.process import ROOT, fresh_environment
from tests.ssh.server import Server, keygen
from tests.terminal import Terminal

GUIDE = ROOT / "docs" / "ssh.md"
ACCOUNTS = ("analyst-1", "analyst-2", "analyst-3", "parley")
GROUPS = ("analysts", *ACCOUNTS)
OPT = Path("/opt/parley")
LINK = Path("/usr/local/bin/parley")
SHARED = Path("/srv/parley")
SECONDS = 120
ADMIN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# What only developers need is not installed: most of the bulk.
LEFT_OUT = (
    "*mypy*",
    "ruff*",
    "hypothesis*",
    "pip*",
    "setuptools*",
    "grimp*",
    "__pycache__",
    "*.pth",
)

_BLOCK = re.compile(
    r"<!-- (terminal )?([\w-]+): ([^\n]+?) -->\n```(?:sh)?\n(.*?)```\n<!-- end -->", re.DOTALL
)


class Block(NamedTuple):
    """Commands of the guide: who gives them, and whether at a terminal."""

    who: str
    terminal: bool
    text: str


def blocks() -> dict[str, Block]:
    """The guide's commands by the name in their marker."""
    found = _BLOCK.findall(GUIDE.read_text("utf-8"))
    return {name: Block(who, bool(terminal), text) for terminal, who, name, text in found}


class Ran(NamedTuple):
    """How commands ended."""

    code: int
    out: str
    err: str


def ran(argv: Sequence[str], cwd: Path, env: Mapping[str, str], typed: bytes = b"") -> Ran:
    """Run to the end."""
    ended = subprocess.run(
        argv, cwd=cwd, env=env, input=typed, capture_output=True, timeout=SECONDS, check=False
    )
    return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


class Machine:
    """The machine while a test uses it. `folder` is where people's own machines are."""

    def __init__(self, folder: Path, config: str = "") -> None:
        self.folder = folder
        self.keys = folder / "keys"
        self.keys.mkdir()
        self.server = Server(folder / "sshd", ["AcceptEnv LANG LC_*", *config.splitlines()])

    def account(self, name: str) -> None:
        """Make an account with a home, into which its owner's key leads."""
        admin("useradd", "--create-home", "--shell", "/bin/bash", "--password", "*", name)
        entry = pwd.getpwnam(name)
        folder = Path(entry.pw_dir) / ".ssh"
        folder.mkdir(mode=0o700)
        shutil.copy(self.key(name), folder / "authorized_keys")
        for path in (folder, folder / "authorized_keys"):
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def key(self, name: str) -> Path:
        """A person's public key."""
        return keygen(self.keys / name)

    def own_machine(self, name: str) -> dict[str, str]:
        """The surroundings of a person at home: an ssh that knows `host`, and a file to send."""
        self.key(name)
        place = self.folder / f"home-of-{name}"
        if not place.exists():
            (place / "bin").mkdir(parents=True)
            (place / "readout.md").write_text(f"Çırağan, noted by {name}\n", "utf-8")
            text = self.server.client_config(IdentityFile=str(self.keys / name))
            text += f"Match host host,127.0.0.1 user root\n  User {name}\n"
            (place / "config").write_text(text)
            shim = place / "bin/ssh"
            shim.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {place}/config "$@"\n')
            shim.chmod(0o755)
        return {**fresh_environment(place), "PATH": f"{place}/bin:{ADMIN_PATH}"}

    def do(self, name: str) -> Ran:
        """Do what the guide says under this name, as the one it says."""
        block = blocks()[name]
        if block.who == "root":
            env = {"PATH": ADMIN_PATH, "HOME": "/root", "LANG": "C.UTF-8"}
            return ran(["sh", "-eux", "-c", block.text], ROOT, env)
        if block.who == "parley":
            text = f"set -eux\n{block.text}".encode()
            return ran(["su", "-", "parley"], Path("/"), {"PATH": ADMIN_PATH}, text)
        return self.as_person(block.who, block.text)

    def as_person(self, name: str, commands: str) -> Ran:
        """Commands that a person gives on their own machine."""
        env = self.own_machine(name)
        return ran(["sh", "-eu", "-c", commands], Path(env["HOME"]), env)

    def explore(self, name: str) -> Terminal:
        """The terminal of the one who follows this block."""
        block = blocks()[name]
        assert block.terminal
        env = self.own_machine(block.who)
        return Terminal(["sh", "-eu", "-c", block.text], env=env, home=Path(env["HOME"]))


def admin(*argv: str) -> None:
    """What root does."""
    subprocess.run(argv, check=True, capture_output=True, env={"PATH": ADMIN_PATH}, timeout=SECONDS)


def exists(name: str) -> bool:
    """Whether there is such an account or group."""
    with contextlib.suppress(KeyError):
        pwd.getpwnam(name)
        return True
    with contextlib.suppress(KeyError):
        grp.getgrnam(name)
        return True
    return False


@contextmanager
def machine(folder: Path, config: str = "") -> Iterator[Machine]:
    """The machine, for one test at a time. Skips where it may not be used, or is in use."""
    need("ssh", "sshd", "ssh", "ssh-keygen", "useradd", "su")
    need_root("ssh")
    if not required("ssh"):
        pytest.skip("makes accounts on this machine; PARLEY_REQUIRE=ssh allows it")
    with Path("/run/lock/parley-tests").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        there = [name for name in GROUPS if exists(name)]
        there += [str(path) for path in (OPT, LINK, SHARED) if path.exists() or path.is_symlink()]
        if there:
            pytest.skip(f"already on this machine: {', '.join(there)}")
        made = None
        try:
            made = Machine(folder, config)
            yield made
        finally:
            if made is not None:
                made.server.close()
            _clean_up()


def _clean_up() -> None:
    for process in psutil.process_iter(["username"]):
        if process.info["username"] in ACCOUNTS:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
    for name in ACCOUNTS:
        subprocess.run(
            ["userdel", "-r", "-f", name],
            capture_output=True,
            env={"PATH": ADMIN_PATH},
            check=False,
        )
    for name in GROUPS:
        subprocess.run(
            ["groupdel", name], capture_output=True, env={"PATH": ADMIN_PATH}, check=False
        )
    shutil.rmtree(SHARED, ignore_errors=True)
    shutil.rmtree(OPT, ignore_errors=True)
    LINK.unlink(missing_ok=True)


def install() -> None:
    """What the guide's installation leads to, from this tree and without the network."""
    subprocess.run(
        [_python_for_everybody(), "-m", "venv", "--without-pip", str(OPT)],
        check=True,
        capture_output=True,
    )
    (packages,) = OPT.glob("lib/python3*/site-packages")
    libraries = Path(sysconfig.get_path("purelib"))
    if _for_everybody(ROOT) and _for_everybody(libraries):
        (packages / "parley.pth").write_text(f"{ROOT}\n{libraries}\n", "utf-8")
    else:
        _copy_into(packages, libraries)
    program = OPT / "bin" / "parley"
    program.write_text(
        f"#!{OPT}/bin/python\nimport sys\nfrom tui.cli import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    subprocess.run(["chmod", "-R", "a+rX", str(OPT)], check=True)
    LINK.symlink_to(program)


def _for_everybody(place: Path) -> bool:
    """Whether any account can read there."""
    return all(step.stat().st_mode & 0o005 == 0o005 for step in (place, *place.parents))


def _copy_into(packages: Path, libraries: Path) -> None:
    ignored = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(libraries, packages, ignore=ignored, dirs_exist_ok=True)
    for room in ("tui", "db", "seeds"):
        shutil.rmtree(packages / room, ignore_errors=True)
        shutil.copytree(ROOT / room, packages / room, ignore=ignored)


def _python_for_everybody() -> str:
    """A Python like this one that any account may start; ours may lie in root's own home."""
    wanted = list(sys.version_info[:2])
    show = "import sys; print(list(sys.version_info[:2]))"
    for path in (sys.executable, "/usr/local/bin/python3", "/usr/bin/python3"):
        with contextlib.suppress(OSError):
            said = subprocess.run(
                [path, "-c", show],
                user=65534,
                group=65534,
                extra_groups=[],
                cwd="/",
                capture_output=True,
                text=True,
                check=False,
            )
            if said.stdout.strip() == str(wanted):
                return path
    pytest.skip("no Python of this version that other accounts may start")
