"""What somebody with a key might try: no shell, no file, no way through, no other name."""

import os
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import psutil
import pytest

from tests.bench.ptydrive import Clocked
from tests.ssh.host import SECONDS, SLUG, Host

SENT = {
    "LD_PRELOAD": "/nowhere/evil.so",
    "LD_LIBRARY_PATH": "/nowhere",
    "EDITOR": "touch /tmp/evil",
    "VISUAL": "touch /tmp/evil",
    "PAGER": "touch /tmp/evil",
    "BROWSER": "touch /tmp/evil",
    "PARLEY_USER": "reader-1",
    "PARLEY_DB": "/etc/passwd",
    "TEXTUAL_DRIVER": "evil:Driver",
    "TEXTUAL_LOG": "/tmp/evil.log",
    "PYTHONPATH": "{evil}",
    "PYTHONSTARTUP": "{evil}/tui.py",
    "PYTHONINSPECT": "1",
    "XDG_DATA_HOME": "/tmp",
    "XDG_STATE_HOME": "/tmp",
    "XDG_CONFIG_HOME": "/tmp",
    "_PARLEY_COMPLETE": "complete_bash",
    "SSH_ORIGINAL_COMMAND": "bash",
    "LC_ALL": "../../etc/passwd",
}
HELP = r"\? help"
WANTED_MIB = 300  # a session takes 40; the smallest screen of 65,535 cells square takes gigabytes


@pytest.fixture
def traps(host: Host) -> Iterator[Host]:
    """The host; after the test it has no file that was not there before."""
    before = host.files()
    yield host
    assert host.files() == before


@pytest.mark.parametrize(
    "command",
    [
        "bash",
        "whoami; id",
        "whoami\nid",
        "$(touch evil)",
        "whoami > evil",
        "parley --db /etc/passwd rounds",
        "session --author reader-1",
        f"note add {SLUG} -m x --as reader-1",
        f"note add {SLUG} /etc/passwd",
        "scp -t .",
        "/usr/lib/openssh/sftp-server",
        *(
            pytest.param(command, marks=pytest.mark.long)
            for command in (
                "bash -i",
                "sh -c id",
                "/bin/bash",
                "exec bash",
                "parley; bash",
                "whoami && id",
                "whoami | id",
                "whoami & id",
                "`touch evil`",
                "whoami $(touch evil)",
                "parley --author reader-1 whoami",
                "whoami --as reader-1",
                "PARLEY_USER=reader-1 whoami",
                "python -c 'import os'",
                "seed /etc/passwd",
                "init",
                "backup evil",
                "restore /etc/passwd",
                "access add reader-1 ssh-ed25519 AAAA",
                "scp -f /etc/passwd",
                "internal-sftp",
                "git-upload-pack /",
                "show '\x1b]0;x\x07'",
            )
        ),
    ],
)
def test_any_other_command_is_one_line_of_help(traps: Host, command: str) -> None:
    ended = traps.ssh("analyst-1", command)
    assert (ended.code, ended.out) == (2, ""), ended
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("parley: ")
    assert "uid=" not in ended.err
    assert not traps.notes()


def test_a_name_of_64_kilobytes_is_refused(traps: Host) -> None:
    ended = traps.ssh("analyst-1", f"show {'x' * 65536}")
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err) < 1000


def test_neither_shell_nor_help_without_a_terminal(traps: Host) -> None:
    ended = traps.ssh("analyst-1", options=["-T"], typed=b"id\nbash -i\n")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("parley: ")


@pytest.mark.parametrize("subsystem", ["sftp", "netconf"])
def test_a_subsystem_is_refused(traps: Host, subsystem: str) -> None:
    ended = traps.ssh("analyst-1", subsystem, options=["-s"])
    assert ended.code != 0
    assert ended.out == ""


@pytest.mark.parametrize("protocol", [("-s",), ("-O",)], ids=["sftp", "rcp"])
@pytest.mark.parametrize("way", ["to", "from"])
def test_no_file_is_copied(traps: Host, protocol: Sequence[str], way: str, tmp_path: Path) -> None:
    local = tmp_path / "evil"
    local.write_text("x")
    pair = [str(local), "host:evil"] if way == "to" else ["host:/etc/hostname", str(tmp_path)]
    client = ["-F", str(traps.config), "-i", str(traps.keys / "analyst-1")]
    ended = subprocess.run(
        ["scp", *protocol, *client, *pair], capture_output=True, timeout=SECONDS, check=False
    )
    assert ended.returncode != 0
    assert [path.name for path in tmp_path.iterdir()] == ["evil"]


@pytest.fixture
def target() -> Iterator[socket.socket]:
    """Something on the host that listens, and that nobody may reach."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0)
        yield listening


def untouched(target: socket.socket) -> bool:
    try:
        target.accept()
    except BlockingIOError:
        return True
    return False


def test_no_direct_connection(traps: Host, target: socket.socket) -> None:
    port = target.getsockname()[1]
    ended = traps.ssh("analyst-1", options=["-W", f"127.0.0.1:{port}"])
    assert ended.code == 255
    assert "administratively prohibited" in ended.err
    assert untouched(target)


def forwarded(host: Host, option: str, port: int, greeting: bytes) -> bytes:
    """What a connection through a client's forwarding answers, until it is closed."""
    with subprocess.Popen(
        host.argv("analyst-1", "-N", options=[option, *([str(port)] if option == "-D" else [])]),
        stderr=subprocess.DEVNULL,
    ) as client:
        try:
            with connected(port) as through:
                through.settimeout(SECONDS)
                through.sendall(greeting)
                answer = b""
                while more := through.recv(1000):
                    answer += more
                return answer
        except ConnectionError:
            return b""
        finally:
            client.kill()


def connected(port: int) -> socket.socket:
    until = time.monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            assert time.monotonic() < until, "the client does not listen"
            time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("kind", ["-L", "-D"])
def test_nothing_is_forwarded(traps: Host, target: socket.socket, kind: str) -> None:
    port, aim = free_port(), target.getsockname()[1]
    if kind == "-L":
        assert forwarded(traps, f"-L{port}:127.0.0.1:{aim}", port, b"hello") == b""
    else:
        socks = b"\x05\x01\x00" + b"\x05\x01\x00\x01\x7f\x00\x00\x01" + aim.to_bytes(2, "big")
        assert not forwarded(traps, "-D", port, socks).startswith(b"\x05\x00\x05\x00")
    assert untouched(target)


@pytest.mark.parametrize(
    "option", ["-R0:127.0.0.1:9", "-R{socket}:127.0.0.1:9", "-w0:0"], ids=["-R", "-R socket", "-w"]
)
def test_nothing_is_forwarded_back(traps: Host, option: str, tmp_path: Path) -> None:
    place = option.format(socket=tmp_path / "s")
    ended = traps.ssh("analyst-1", "whoami", options=["-oExitOnForwardFailure=yes", place])
    assert ended.code == 255
    assert ended.out == ""
    assert not (tmp_path / "s").exists()


@pytest.fixture
def agent(host: Host, tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """An agent of the client's, with a key in it."""
    with subprocess.Popen(
        ["ssh-agent", "-D", "-a", str(tmp_path / "agent")], stdout=subprocess.DEVNULL
    ) as process:
        env = {"SSH_AUTH_SOCK": str(tmp_path / "agent")}
        while not (tmp_path / "agent").exists():
            assert process.poll() is None
        add = ["ssh-add", "-q", str(host.keys / "analyst-1")]
        subprocess.run(add, env={**os.environ, **env}, check=True, stderr=subprocess.DEVNULL)
        yield env
        process.kill()


def sending(names: Iterable[str], evil: Path) -> str:
    """The option with which a client sends these variables along."""
    return "-oSetEnv=" + " ".join(f'{name}="{SENT[name].format(evil=evil)}"' for name in names)


def environment_of(process: psutil.Process) -> dict[str, str]:
    """What sshd gave to a session, before the session made it anew."""
    return process.environ()


def test_no_agent_no_display_and_no_variable_arrives(
    traps: Host, agent: Mapping[str, str], tmp_path: Path
) -> None:
    options = ["-A", "-X", sending(SENT, tmp_path)]
    env = {**agent, "DISPLAY": "127.0.0.1:9"}
    with traps.terminal("analyst-1", options=options, env=env) as terminal:
        terminal.wait_for("? help")
        assert terminal.screen()[0].endswith("analyst-1")
        given = environment_of(traps.session())
    unwanted = {"SSH_AUTH_SOCK", "DISPLAY", "XAUTHORITY", *SENT} - {"LC_ALL"}
    assert not unwanted & set(given)


# With everything let through, as a careless administrator might. LD_… works before any of ours, and
# SSH_ORIGINAL_COMMAND is but another way to send a command.
CARELESS = [name for name in SENT if not name.startswith(("LD_", "SSH_"))]


@pytest.fixture(scope="module")
def careless_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    made = Host(tmp_path_factory.mktemp("careless"), [f"AcceptEnv {' '.join(CARELESS)}"])
    yield made
    made.close()


@pytest.fixture
def careless(careless_once: Host, host: Host, bundled: Path) -> Host:
    careless_once.begin(bundled)
    return careless_once


def test_where_sshd_takes_every_variable_none_has_an_effect(careless: Host, tmp_path: Path) -> None:
    for module in ("tui", "typing", "sitecustomize", "usercustomize"):
        (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'evil')!r}, 'w')")
    setting = [sending(CARELESS, tmp_path)]
    # Its shell may say that it lacks the locale.
    assert careless.ssh("analyst-1", "whoami", options=setting)[:2] == (0, "analyst-1\n")
    added = careless.ssh("analyst-1", f"note add {SLUG} -m mine", options=setting)
    assert (added.code, added.out) == (0, "N1\n")
    assert [note.author for note in careless.notes()] == ["analyst-1"]
    with careless.terminal("analyst-1", options=setting) as terminal:
        terminal.wait_for("? help")
        assert terminal.screen()[0].endswith("analyst-1")
        assert "PYTHONPATH" in environment_of(careless.session()), "it did arrive"
    assert not (tmp_path / "evil").exists()
    assert not Path("/tmp/evil").exists()
    assert not Path("/tmp/evil.log").exists()


def memory(process: psutil.Process) -> float:
    """MiB that a process has of its own and holds at this moment."""
    return process.memory_full_info().uss / 1024 / 1024


@pytest.mark.parametrize("size", [(0, 0), (65535, 65535), (1, 1), (65535, 1)], ids=str)
def test_a_terminal_of_any_size_is_bounded(traps: Host, size: tuple[int, int]) -> None:
    with Clocked(traps.argv("analyst-1", options=["-t"]), *size) as client:
        session = traps.session()
        client.read(SECONDS)
        client.resize(100, 30)
        client.painted(HELP)
        before = len(client.raw)
        client.send(":" + "suspend")
        client.painted("suspend", before)
        assert memory(session) < WANTED_MIB


def test_a_size_told_in_band_is_bounded_too(traps: Host) -> None:
    with Clocked(traps.argv("analyst-1", options=["-t"]), 100, 30) as client:
        client.painted(HELP)
        session = traps.session()
        client.send("\x1b[48;99999999;99999999;9;9t")
        client.send("\x1b[48;30;100;600;1000t")
        before = len(client.raw)
        client.send(":" + "suspend")
        client.painted("suspend", before)
        assert memory(session) < WANTED_MIB


def test_ten_thousand_resizes_are_bounded(traps: Host) -> None:
    with Clocked(traps.argv("analyst-1", options=["-t"]), 100, 30) as client:
        client.painted(HELP)
        session = traps.session()
        for number in range(10_000):
            client.resize(80 + number % 60, 24 + number % 30)
            if number % 500 == 0:
                client.read(0)
        client.resize(100, 30)
        before = len(client.raw)
        client.send(":" + "suspend")
        client.painted("suspend", before)
        assert memory(session) < WANTED_MIB
