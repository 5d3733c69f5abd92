"""docs/ssh.md, followed word by word: each set-up on a machine of its own."""

import json
from pathlib import Path

import pytest

from tests.ssh.machine import Machine, Ran, blocks, install, machine


def done(ended: Ran) -> str:
    """What was printed, if all went well."""
    assert ended.code == 0, ended
    return ended.out


def look_around(here: Machine, name: str, author: str) -> None:
    with here.explore(name) as terminal:
        terminal.wait_for("? help", timeout=60)
        assert terminal.screen()[0].endswith(author)
        terminal.send("\x11")
        assert terminal.exit_code() == 0


def test_a_remote_machine(tmp_path: Path) -> None:
    with machine(tmp_path) as here:
        install()
        here.account("analyst-1")
        out = done(here.do("use the remote machine"))
        assert out.startswith("N1\nN2\n")
        assert json.loads(out.removeprefix("N1\nN2\n"))["items"]
        look_around(here, "explore the remote machine", "analyst-1")


def test_a_shared_host(tmp_path: Path) -> None:
    with machine(tmp_path) as here:
        install()
        for name in ("analyst-1", "analyst-2", "analyst-3"):
            here.account(name)
        done(here.do("share a store"))
        out = done(here.do("analyst-1 notes on the shared host"))
        assert out.startswith("analyst-1\nN1\n")
        out = done(here.do("analyst-2 notes on the shared host"))
        assert out.startswith("N2\n")
        assert "\tanalyst-1\t" in out
        assert "\tanalyst-2\t" in out
        for command in ("rounds", "doctor", "seed", "whoami; parley note list"):
            outsider = here.as_person("analyst-3", f"ssh host 'parley {command}'")
            assert outsider.code == 3, outsider
            assert "analyst-1" not in outsider.out
            assert "stopped" not in outsider.err


def test_a_service_account(tmp_path: Path) -> None:
    with machine(tmp_path, blocks()["sshd_config"].text) as here:
        install()
        done(here.do("make the account"))
        home = Path("/home/parley")
        for name in ("analyst-1", "analyst-2", "reader-1"):
            sent = home / f"{name}.pub"
            sent.write_bytes(here.key(name).read_bytes())
            sent.chmod(0o644)
        listed = done(here.do("let people in")).splitlines()[-3:]
        assert [line.split("\t")[:2] for line in listed] == [
            ["analyst-1", "writer"],
            ["analyst-2", "writer"],
            ["reader-1", "reader"],
        ]
        out = done(here.do("analyst-1 notes by key"))
        assert out.startswith("analyst-1\nN1\n")
        assert json.loads(out.removeprefix("analyst-1\nN1\n"))["items"]
        assert "\tanalyst-2\t" in done(here.do("analyst-2 notes by key"))
        look_around(here, "explore the service account", "analyst-1")
        assert here.as_person("reader-1", "ssh parley@host note rm N1").code == 77
        assert "note add" in done(here.as_person("reader-1", "ssh parley@host help"))
        assert here.as_person("analyst-1", "ssh parley@host bash").code == 2
        done(here.do("take access away"))
        assert here.as_person("analyst-2", "ssh parley@host whoami").code == 255


@pytest.mark.long
def test_the_installation(tmp_path: Path) -> None:
    with machine(tmp_path) as here:
        done(here.do("packages"))
        done(here.do("install"))
        here.account("analyst-1")
        assert done(here.as_person("analyst-1", "ssh host parley whoami")) == "analyst-1\n"


def test_every_command_of_the_guide_is_run_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert len(blocks()) == 14
    assert [name for name in blocks() if f'"{name}"' not in source] == []
    assert (Path(__file__).parents[2] / "docs/ssh.md").read_text("utf-8").count("```") == 28
