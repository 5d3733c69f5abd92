"""Who writes: the name under which a person's notes are kept."""

import os
from collections.abc import Mapping

from db.sanitise import line as safe
from tui.misuse import Misuse

MOST_CELLS = 64


def author_name(option: str | None, environment: Mapping[str, str], setting: str) -> str:
    """The author: `--as`, else PARLEY_USER, else the settings, else the account.

    Raises Misuse for a name that could not be shown as it is, or is too long.
    """
    for name, where in (
        (option, "--as"),
        (environment.get("PARLEY_USER") or None, "PARLEY_USER"),
        (setting or None, "the setting author"),
    ):
        if name is not None:
            return checked(name, where)
    return checked(account(), "the name of the account")


def checked(name: str, where: str) -> str:
    """The name without blanks around it; raises Misuse, naming `where` it came from."""
    name = name.strip()
    if not name:
        raise Misuse(f"{where} is empty; an author has a name")
    if safe(name) != name:
        raise Misuse(f"{where} has a character that cannot be shown: {name}")
    if _cells(name) > MOST_CELLS:
        raise Misuse(f"{where} is longer than {MOST_CELLS} cells")
    return name


def _cells(name: str) -> int:
    if name.isascii():
        return len(name)
    from rich.cells import cell_len

    return cell_len(name)


def account() -> str:
    """The name of the account that runs this, whatever its variables say."""
    import pwd

    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # an account without a name, as in some containers
        return f"user-{number}"
