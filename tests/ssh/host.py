"""A host with Parley on it, and people who come in by their keys."""

import contextlib
import getpass
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

from db import queries
from db.records import NoteRow
from db.store import Store, copy
from tests.process import ROOT, fresh_environment
from tests.ssh.server import Server, keygen
from tests.terminal import Terminal

SLUG = "russia-ukraine-2025-r3"
SECONDS = 60  # for a command; one that hangs does so for ever

# Parley as it is in this tree, in an account whose home is the test's own.
PROGRAM = """#!{python}
import pwd, sys
sys.path.insert(0, {root!r})
real = pwd.getpwuid
def at_home(number):
    entry = list(real(number))
    entry[5] = {home!r}
    return pwd.struct_passwd(entry)
pwd.getpwuid = at_home
from tui.cli import main
sys.exit(main())
"""


class Answer(NamedTuple):
    """How a command over SSH ended."""

    code: int
    out: str
    err: str


class Host:
    """The account that serves, below `folder`: `home` is made anew for each test."""

    def __init__(self, folder: Path, settings: Sequence[str] = ()) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        self.program = self.bin / "parley"
        text = PROGRAM.format(python=sys.executable, root=str(ROOT), home=str(self.home))
        self.program.write_text(text)
        self.program.chmod(0o755)
        self.keys = folder / "keys"
        self.keys.mkdir()
        self.server = Server(
            folder / "sshd",
            [
                f"AuthorizedKeysFile {self.home}/.ssh/authorized_keys",
                "StrictModes no",  # the folders of tests lie below /tmp
                f"SetEnv PATH={self.bin}:{os.defpath} HOME={self.home}",
                "AcceptEnv LANG LC_*",  # as Debian has it
                "Subsystem sftp internal-sftp",
                *settings,
            ],
        )
        self.config = folder / "ssh_config"
        self.config.write_text(self.server.client_config(User=getpass.getuser()))
        self.config.chmod(0o600)

    def close(self) -> None:
        """End the server."""
        self.server.close()

    @property
    def store(self) -> Path:
        """The store that the account serves."""
        return self.home / ".local/share/parley/parley.db"

    def begin(self, bundled: Path) -> None:
        """A new home, with the bundled store; analyst-1 may write, reader-1 only read."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.store.parent.mkdir(parents=True, mode=0o700)
        copy(bundled, self.store)
        kept = self.keys / "authorized_keys"  # the same each time, and half a second to make
        if kept.exists():
            (self.home / ".ssh").mkdir(mode=0o700)
            shutil.copy2(kept, self.home / ".ssh")
        else:
            self.admit("analyst-1")
            self.admit("reader-1", "reader")
            shutil.copy2(self.home / ".ssh/authorized_keys", kept)

    def parley(self, *words: str, typed: str = "") -> Answer:
        """What the administrator does, as the account itself."""
        ran = subprocess.run(
            [str(self.program), *words],
            env=fresh_environment(self.home),
            input=typed.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return Answer(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    def key(self, name: str, *options: str) -> Path:
        """The public key of a person; made once."""
        return keygen(self.keys / name, *options)

    def admit(self, name: str, role: str = "writer") -> None:
        """Let a person in by `parley access add`."""
        added = self.parley("access", "add", name, str(self.key(name)), "--role", role)
        assert added.code == 0, added.err

    def own_key(self, name: str) -> None:
        """Let a key into the account itself, with a shell, as its owner's."""
        with (self.home / ".ssh/authorized_keys").open("a", encoding="ascii") as file:
            file.write(self.key(name).read_text("ascii"))

    def files(self) -> set[str]:
        """Every file below the home, but for the sessions' own state and what SQLite makes."""
        found = (path.relative_to(self.home) for path in self.home.rglob("*") if path.is_file())
        ours = {"parley.db-wal", "parley.db-shm", "parley.db.lock"}
        return {str(path) for path in found if path.name not in ours and "state" not in path.parts}

    def sessions(self) -> list[psutil.Process]:
        """The processes that serve somebody at this moment."""
        found = []
        for process in psutil.Process(self.server.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if "--author" in process.cmdline():
                    found.append(process)
        return found

    def session(self) -> psutil.Process:
        """The one that is there, or soon will be."""
        until = time.monotonic() + SECONDS
        while not (found := self.sessions()):
            assert time.monotonic() < until, "no session"
            time.sleep(0.02)
        (one,) = found
        return one

    def argv(self, name: str, *words: str, options: Sequence[str] = ()) -> list[str]:
        """The command line of a person's client."""
        identity = self.keys / name
        return ["ssh", "-F", str(self.config), "-i", str(identity), *options, "host", *words]

    def ssh(
        self,
        name: str,
        *words: str,
        typed: bytes = b"",
        options: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> Answer:
        """What a person gets for one command without a terminal."""
        ran = subprocess.run(
            self.argv(name, *words, options=options),
            input=typed,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, **(env or {})},
        )
        return Answer(
            ran.returncode, ran.stdout.decode(errors="replace"), ran.stderr.decode(errors="replace")
        )

    def terminal(
        self,
        name: str,
        *words: str,
        columns: int = 80,
        rows: int = 24,
        options: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> Terminal:
        """A person's terminal, with a session in it."""
        argv = self.argv(name, *words, options=["-t", *options])
        return Terminal(argv, columns, rows, env)

    def notes(self) -> Sequence[NoteRow]:
        """All notes, oldest first."""
        store = Store(self.store)
        try:
            return sorted(store.read(queries.notes, None), key=lambda note: note.number)
        finally:
            store.close()
