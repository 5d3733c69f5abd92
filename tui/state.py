"""A person's own things between sessions: `<folder>/state.json`, never the store.

The file has one part for each kind of thing; what writes one part leaves the others as they are.
"""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

FILE = "state.json"
MOST_BYTES = 1 << 20


class SessionState(NamedTuple):
    """Where a person was: slugs, since ids belong to one store; '' where nothing is chosen.

    `pane` is the number of the focused pane, `rows` the slug under the cursor and `sorts` the
    order of each list, by pane number.
    """

    pane: int = 1
    process: str = ""
    scope: str = ""
    rows: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()


def load(folder: Path | None) -> SessionState:
    """The state in `folder`; the default one when there is none, or it is not ours to read."""
    return session_from(load_part(folder, "session"))


def session_from(said: Any) -> SessionState:
    """A state as JSON holds it; the default one for anything else."""
    try:
        return SessionState(
            pane=_whole(said["pane"]),
            process=_word(said["process"]),
            scope=_word(said["scope"]),
            rows=tuple(_word(slug) for slug in said["rows"]),
            sorts=tuple(_word(sort) for sort in said["sorts"]),
        )
    except (KeyError, TypeError):
        return SessionState()


def load_part(folder: Path | None, part: str) -> Any:
    """One part of the file as JSON gives it; None when there is none, or it is not ours to read."""
    return _document(folder).get(part)


def _document(folder: Path | None) -> dict[str, Any]:
    if folder is None:
        return {}
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        with os.fdopen(os.open(folder / FILE, flags), encoding="utf-8") as file:
            document = json.loads(file.read(MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def save(folder: Path | None, state: SessionState) -> bool:
    """Keep `state` for the next session; whether that worked. A full disk costs only this."""
    return save_part(folder, "session", state._asdict())


def save_part(folder: Path | None, part: str, value: object) -> bool:
    """Write one part of the file aside and rename it; whether that worked."""
    if folder is None:
        return False
    document = _document(folder) | {"schema": 1, part: value}
    aside = folder / f"{FILE}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(aside, flags, 0o600), "w", encoding="utf-8") as file:
            json.dump(document, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / FILE)
    except OSError:
        return False
    return True
