"""Unsaved text as files: `<state>/<author>/drafts/<uuid>`, one each.

A file is one line of JSON (what the text is for) and then the text as it was typed, so that a
person can read it without Parley. The session that writes a draft holds a lock on its file; the
system lifts it when the process is gone, however it ended. That tells what was left behind from
what another session is still writing.
"""

import fcntl
import json
import os
import re
import stat
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = "drafts"
MOST_BYTES = 8 << 20
MOST_HEAD = 64 << 10
MOST_DRAFTS = 200
_NAME = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_ASIDE = re.compile(rf"\.{_NAME.pattern}\.[0-9]+-[0-9]+", re.ASCII)
_BAD = ".bad"
_EDITOR = ".md"
_STALE_SECONDS = 3600


class Target(NamedTuple):
    """What a draft is for, in words that outlive a store: slugs and note numbers, no ids.

    `label` is what it was called on the screen. `field` narrows it to one value, `article` and
    `speaker` to one claim. `reply_to` is the number of the note that is answered, `note` that of
    the note being edited, whose text was read at version `based_on`; 0 where there is none.
    """

    slug: str
    label: str = ""
    field: str = ""
    article: str = ""
    speaker: str = ""
    reply_to: int = 0
    note: int = 0
    based_on: int = 0


class Draft(NamedTuple):
    """A text that is not saved yet. `uuid` will be the note's, so that a retry never doubles."""

    uuid: str
    target: Target
    text: str
    at: str = ""


class NoDraft(Exception):
    """The file is no draft of ours."""


def write(author_folder: Path, draft: Draft) -> int:
    """Put a draft on disk, whole or not at all; the descriptor whose lock says it is in use.

    Written aside, synced, renamed, and the folder synced: rewriting a file in place leaves nothing
    of it on a full disk. Raises OSError when the disk does not take it.
    """
    folder = author_folder / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder / f".{draft.uuid}.{os.getpid()}-{threading.get_ident()}"
    aside.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(aside, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left = memoryview(_packed(draft))
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
        aside.replace(folder / draft.uuid)
        _sync(folder)
    except BaseException:
        os.close(descriptor)
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    return descriptor


def keep(author_folder: Path | None, draft: Draft) -> bool:
    """Put a draft on disk for the next start; whether a disk took it."""
    if author_folder is None:
        return False
    try:
        os.close(write(author_folder, draft))
    except OSError:
        return False
    return True


def remove(author_folder: Path, uuid: str) -> None:
    """Remove a draft, and the file an editor had of it: its note is saved, or it was discarded.

    What cannot be removed is offered once more, which does no harm.
    """
    with suppress(OSError):
        (author_folder / FOLDER / uuid).unlink(missing_ok=True)
        editor_file(author_folder, uuid).unlink(missing_ok=True)
        _sync(author_folder / FOLDER)


def left_behind(author_folder: Path | None) -> tuple[Draft, ...]:
    """The drafts that no living session is writing, oldest first.

    Files that are no drafts of ours are set aside under another name.
    """
    if author_folder is None:
        return ()
    folder = author_folder / FOLDER
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return ()
    found = []
    for name in names:
        if _ASIDE.fullmatch(name):
            _clear(folder / name)
        elif _NAME.fullmatch(name):
            try:
                draft = read(author_folder, name)
            except NoDraft:
                with suppress(OSError):
                    (folder / name).rename(folder / f"{name}{_BAD}")
            except OSError:
                continue
            else:
                found += [draft] if draft is not None and draft.text.strip() else []
    return tuple(sorted(found, key=lambda draft: (draft.at, draft.uuid))[:MOST_DRAFTS])


def read(author_folder: Path, uuid: str) -> Draft | None:
    """One draft; None when a living session is writing it. Raises NoDraft, OSError.

    Where an editor had the text last, its file holds the newer words.
    """
    descriptor = _opened(author_folder / FOLDER / uuid)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        draft = _unpacked(uuid, _bytes(descriptor))
        written = os.fstat(descriptor).st_mtime_ns
    finally:
        os.close(descriptor)
    with suppress(OSError):
        if editor_file(author_folder, uuid).lstat().st_mtime_ns >= written:
            edited = read_editor_file(author_folder, uuid)
            return draft._replace(text=edited) if edited else draft
    return draft


def editor_file(author_folder: Path, uuid: str) -> Path:
    """Where an editor gets the text of a draft."""
    return author_folder / FOLDER / f"{uuid}{_EDITOR}"


def read_editor_file(author_folder: Path, uuid: str) -> str:
    """What an editor wrote, its commented head left out; '' when there is no such file of ours."""
    from tui.editor_text import without_head

    try:
        descriptor = _opened(editor_file(author_folder, uuid))
        try:
            data = _bytes(descriptor)
        finally:
            os.close(descriptor)
    except (OSError, NoDraft):
        return ""
    return without_head(data.decode("utf-8", "replace"))


def now() -> str:
    """The moment, as drafts carry it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _packed(draft: Draft) -> bytes:
    target = {name: value for name, value in draft.target._asdict().items() if value}
    head = {"draft": 1, "at": draft.at or now(), "target": target}
    # Text that UTF-8 cannot write is kept too: the person may still mend it.
    return f"{json.dumps(head)}\n{draft.text}".encode("utf-8", "surrogatepass")


def _unpacked(uuid: str, data: bytes) -> Draft:
    head, line_end, text = data.partition(b"\n")
    if not line_end or len(head) > MOST_HEAD:
        raise NoDraft
    try:
        said = json.loads(head)
        typed = text.decode("utf-8", "surrogatepass")
        if said["draft"] != 1:
            raise NoDraft
        return Draft(uuid, _target(said["target"]), typed, _word(said["at"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoDraft from None


def _target(said: Any) -> Target:
    known = {name: said[name] for name in Target._fields if name in said}
    for name, value in known.items():
        plain = Target._field_defaults.get(name, "")
        if type(value) is not type(plain):
            raise NoDraft
    return Target(**known)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise NoDraft
    return value


def _opened(path: Path) -> int:
    """A descriptor of a plain file of at most MOST_BYTES; no link is followed, nothing waited for.

    Raises NoDraft, OSError.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        if path.is_symlink():
            raise NoDraft from None
        raise
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES:
        os.close(descriptor)
        raise NoDraft
    return descriptor


def _bytes(descriptor: int) -> bytes:
    data = bytearray()
    while len(data) <= MOST_BYTES:
        more = os.read(descriptor, 1 << 16)
        if not more:
            return bytes(data)
        data += more
    raise NoDraft


def _clear(aside: Path) -> None:
    """Remove what a writer that was killed half-way left; a living one is not an hour late."""
    with suppress(OSError):
        if aside.lstat().st_mtime < time.time() - _STALE_SECONDS:
            aside.unlink()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
