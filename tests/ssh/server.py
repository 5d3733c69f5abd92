"""An sshd of our own: a free port of the loopback address, its own host key, nothing shared."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from tests.need import program

ED25519 = ("-t", "ed25519")
START_SECONDS = 20
CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile none
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
PrintMotd no
PrintLastLog no
MaxStartups 200
{more}
"""


class Server:
    """A running sshd; a context manager. `more` are further lines of its configuration."""

    def __init__(self, folder: Path, more: Sequence[str]) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        keygen(folder / "host_key")
        self.log = folder / "sshd.log"
        for _ in range(5):
            self.port = _free_port()
            config = folder / "sshd_config"
            config.write_text(CONFIG.format(port=self.port, folder=folder, more="\n".join(more)))
            self._process = self._start(config)
            if self._answers():
                return
            self.close()
        raise RuntimeError(f"sshd does not start:\n{self.log.read_text()}")

    def _start(self, config: Path) -> subprocess.Popen[bytes]:
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # else made at the system's start
        sshd = program("sshd")
        assert sshd is not None, "asked for by need()"
        # sshd starts itself anew for each connection, by its whole path.
        argv = [sshd, "-D", "-f", str(config), "-E", str(self.log)]
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _answers(self) -> bool:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return True
            time.sleep(0.02)
        return False

    @property
    def pid(self) -> int:
        """The process that listens."""
        return self._process.pid

    def close(self) -> None:
        """End it, and whatever it still serves."""
        with contextlib.suppress(psutil.NoSuchProcess):
            mine = psutil.Process(self._process.pid)
            for child in [*mine.children(recursive=True), mine]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    child.kill()
        self._process.wait()

    def client_config(self, **more: str) -> str:
        """What a client needs to know to reach it as `host`."""
        public = (self.folder / "host_key.pub").read_text().split()
        known = self.folder / "known_hosts"
        known.write_text(f"[127.0.0.1]:{self.port} {public[0]} {public[1]}\n")
        lines = {
            "HostName": "127.0.0.1",
            "Port": str(self.port),
            "UserKnownHostsFile": str(known),
            "GlobalKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "yes",
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "ConnectTimeout": "30",
            "ControlMaster": "no",
            **more,
        }
        return "Host host\n" + "".join(f"  {name} {value}\n" for name, value in lines.items())


def keygen(path: Path, *options: str) -> Path:
    """Make a key pair (ed25519 unless the options say otherwise); the public half's path."""
    if not path.exists():
        subprocess.run(
            ["ssh-keygen", "-q", "-N", "", "-C", path.name, "-f", path, *(options or ED25519)],
            check=True,
            stdin=subprocess.DEVNULL,
        )
    return path.with_name(path.name + ".pub")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
