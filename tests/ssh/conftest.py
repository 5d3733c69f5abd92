"""One sshd for each test process, and a fresh account behind it for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bundled import bundled
from tests.need import need
from tests.ssh.host import Host

__all__ = ["bundled", "host"]


@pytest.fixture(scope="session")
def host_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The host, of which only the server lasts."""
    need("ssh", "sshd", "ssh", "ssh-keygen")
    made = Host(tmp_path_factory.mktemp("ssh"))
    yield made
    made.close()


@pytest.fixture
def host(host_once: Host, bundled: Path) -> Host:
    """A host with the bundled store; analyst-1 may write and reader-1 may read."""
    host_once.begin(bundled)
    return host_once
