"""Two accounts of one host on one store."""

import grp
import stat
import subprocess
from pathlib import Path

from db import queries
from db.store import Store
from tests.ssh.host import SLUG
from tests.ssh.machine import SECONDS, SHARED, install, machine

EACH = 10


def test_two_accounts_write_one_store_under_their_own_names(tmp_path: Path) -> None:
    with machine(tmp_path) as here:
        install()
        for name in ("analyst-1", "analyst-2"):
            here.account(name)
        shared = here.do("share a store")
        assert shared.code == 0, shared
        people = {name: here.own_machine(name) for name in ("analyst-1", "analyst-2")}
        clients = [
            subprocess.Popen(
                ["ssh", "host", f"umask {mask} && parley note add {SLUG} -m '{name} {number}'"],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for number, mask in zip(range(EACH), ("000", "022", "077", "007") * EACH, strict=False)
            for name, env in people.items()
        ]
        ended = [client.communicate(timeout=SECONDS) for client in clients]
        assert [client.returncode for client in clients] == [0] * len(clients), ended
        with here.explore("explore the remote machine") as terminal:
            terminal.wait_for("? help", timeout=60)
            forged = here.as_person("analyst-1", "ssh host parley --as analyst-2 whoami")
            named = here.as_person("analyst-1", "ssh host PARLEY_USER=analyst-2 parley whoami")
            assert forged.code == 77
            assert (named.code, named.out) == (0, "analyst-1\n")
            gid = grp.getgrnam("analysts").gr_gid
            for path in SHARED.iterdir():
                status = path.stat()
                assert stat.S_IMODE(status.st_mode) == 0o660, path
                assert status.st_gid == gid, path
            assert len(list(SHARED.iterdir())) == 4, "the store, -wal, -shm, .lock"
        assert stat.S_IMODE(SHARED.stat().st_mode) == 0o2770
        store = Store(SHARED / "parley.db")
        notes = store.read(queries.notes, None)
        store.close()
        assert {(note.author, note.body) for note in notes} == {
            (name, f"{name} {number}") for name in people for number in range(EACH)
        }
        for name in people:
            looked = here.as_person(name, "ssh host parley doctor")
            assert (looked.code, looked.err) == (0, ""), looked  # 3 where there is a fault
