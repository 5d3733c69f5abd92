"""The settings: a small TOML file that a person writes, and only that person."""

import os
import stat
from pathlib import Path
from typing import Any, NamedTuple

MOST_BYTES = 64 * 1024
MOST_BYTES_A_LINE = 1000  # one long line of dotted keys can keep the parser busy for half a minute
THEMES = ("dark", "light", "terminal")


class Settings(NamedTuple):
    """What config.toml may say; '' leaves it to the account and to the terminal."""

    author: str = ""
    theme: str = ""
    ascii: bool = False
    mouse: bool = True


class _Unfit(Exception):
    """The file as a whole cannot be used."""


def read(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in `path`, and a sentence for each thing in it that is left out of account.

    A missing file is no fault.
    """
    try:
        entries = _entries(path)
    except _Unfit as error:
        return Settings(), (f"{path}: {error}; the settings are left out",)
    good: dict[str, Any] = {}
    complaints: list[str] = []
    for name, value in entries.items():
        complaint = _complaint(name, value)
        if complaint:
            complaints.append(f"{path}: {complaint}")
        else:
            good[name] = value
    return Settings()._replace(**good), tuple(complaints)


def _complaint(name: str, value: object) -> str:
    known = Settings()._asdict()
    if name not in known:
        import difflib

        near = difflib.get_close_matches(name, known, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(known)}"
        return f"there is no setting '{name}'{hint}"
    if type(value) is not type(known[name]):
        kind = "true or false" if isinstance(known[name], bool) else "text in quotes"
        return f"'{name}' must be {kind}"
    if name == "theme" and value not in ("", *THEMES):
        return f"there is no theme '{value}'; there are {', '.join(THEMES)}"
    return ""


def _entries(path: Path) -> dict[str, object]:
    text = _text(path)
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _Unfit(f"this is not TOML ({error})") from None


def _text(path: Path) -> str:
    try:
        # O_NONBLOCK: a pipe in its place must not make the program wait for ever.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise _Unfit("this is not a file")
            if status.st_uid != os.geteuid() or status.st_mode & 0o022:
                raise _Unfit("others own it or can change it")
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _Unfit(f"it cannot be read ({error.strerror})") from None
    if len(raw) > MOST_BYTES:
        raise _Unfit(f"it is larger than {MOST_BYTES:,} bytes")
    if any(len(line) > MOST_BYTES_A_LINE for line in raw.split(b"\n")):
        raise _Unfit(f"it has a line of more than {MOST_BYTES_A_LINE:,} bytes")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise _Unfit("it is not UTF-8 text") from None
