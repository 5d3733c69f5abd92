"""Where Parley keeps things: the platform's folders for data, settings and state."""

import re
from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

from tui.misuse import Misuse

_FOLDERS = PlatformDirs("parley", appauthor=False)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:file|sqlite|postgresql):", re.ASCII)
# errors.log lies beside the authors' folders.
_FILE_NAME = re.compile(r"(?!errors\.log$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


def data_folder() -> Path:
    """The folder of the store and of a person's own digests."""
    return _FOLDERS.user_data_path


def state_folder() -> Path:
    """The folder of sessions, drafts and the log of faults."""
    return _FOLDERS.user_state_path


def config_file() -> Path:
    """The file of settings; it need not exist."""
    return _FOLDERS.user_config_path / "config.toml"


def author_folder(author: str) -> Path:
    """The folder of one author's session and drafts.

    A name that is no plain file name stands there as its hash: text is never a path.
    """
    if _FILE_NAME.fullmatch(author):
        return state_folder() / author
    from hashlib import sha256

    return state_folder() / f"author-{sha256(author.encode()).hexdigest()[:24]}"


def store_path(option: str | None, environment: Mapping[str, str]) -> Path:
    """The store to use: `--db`, else PARLEY_DB, else the one in the data folder.

    Raises Misuse for an empty name and for the address of a database server.
    """
    named = option if option is not None else environment.get("PARLEY_DB") or None
    if named is None:
        return data_folder() / "parley.db"
    if not named.strip():
        raise Misuse("--db needs the path of a store")
    if _ADDRESS.match(named):
        raise Misuse(f"a store is a file on this machine, not an address like {named}")
    return Path(named).expanduser().absolute()
