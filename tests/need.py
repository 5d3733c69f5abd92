"""What some tests need of the machine: without it they skip with a reason, in CI they fail."""

import os
import shutil

import pytest

SBIN = "/usr/local/sbin:/usr/sbin:/sbin"
# Read now: each test gets surroundings without any of Parley's variables.
_REQUIRED = os.environ.get("PARLEY_REQUIRE", "").split(",")


def program(name: str) -> str | None:
    """Where a program is, the places for administrators included."""
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:{SBIN}")


def need(what: str, *programs: str) -> None:
    """Skip the test when one of the programs is missing; fail if PARLEY_REQUIRE names `what`."""
    missing = [name for name in programs if program(name) is None]
    if missing:
        _without(what, f"{' and '.join(missing)} not found")


def need_root(what: str) -> None:
    """Skip the test where this is not root; fail if PARLEY_REQUIRE names `what`."""
    if os.geteuid() != 0:
        _without(what, "only root can make accounts")


def required(what: str) -> bool:
    """Whether the surroundings promise that `what` is there."""
    return what in _REQUIRED


def _without(what: str, reason: str) -> None:
    if required(what):
        pytest.fail(f"PARLEY_REQUIRE={what}, but {reason}")
    pytest.skip(reason)
