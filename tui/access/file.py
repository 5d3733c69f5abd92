"""An account's authorized_keys: read, and written anew in one step."""

import fcntl
import os
import pwd
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui.misuse import Misuse

MOST_BYTES = 4 * 1024 * 1024


def keys_file() -> Path:
    """Where sshd looks for the keys of this account, whatever HOME says."""
    return Path(pwd.getpwuid(os.geteuid()).pw_dir) / ".ssh" / "authorized_keys"


def read(path: Path) -> list[bytes]:
    """The lines of the file, with their ends; none when there is no file. Raises Misuse."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Misuse(f"{path} cannot be read, or is a link ({error.strerror})") from None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Misuse(f"{path} is not a file")
        if status.st_uid != os.geteuid():
            raise Misuse(f"{path} belongs to another account; do this as that account")
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Misuse(f"{path} is larger than {MOST_BYTES:,} bytes")
    return re.findall(rb"[^\n]*\n|[^\n]+", raw)


def change(path: Path, edit: Callable[[Sequence[bytes]], Sequence[bytes]]) -> None:
    """Put what `edit` makes of the lines in their place: aside, to the disk, renamed, 0600.

    Two changes at once wait for each other. Raises Misuse.
    """
    with _folder(path.parent) as folder:
        before = read(path)
        after = edit(before)
        if after == before:
            return
        aside = f".{path.name}.{os.getpid()}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            with os.fdopen(os.open(aside, flags, 0o600, dir_fd=folder), "wb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(b"".join(after))
                file.flush()
                os.fsync(file.fileno())
            os.rename(aside, path.name, src_dir_fd=folder, dst_dir_fd=folder)
            os.fsync(folder)
        except OSError as error:
            _remove(aside, folder)
            raise Misuse(
                f"{path} cannot be written ({error.strerror}); nothing was changed"
            ) from None


def _remove(name: str, folder: int) -> None:
    try:
        os.unlink(name, dir_fd=folder)
    except OSError:
        return


@contextmanager
def _folder(folder: Path) -> Iterator[int]:
    """The folder of the keys, made if there is none, held against other changes."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise Misuse(f"{folder} cannot be used, or is a link ({error.strerror})") from None
    try:
        status = os.fstat(descriptor)
        if status.st_uid != os.geteuid():
            raise Misuse(f"{folder} belongs to another account; do this as that account")
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def not_strict(path: Path) -> str:
    """Why sshd will not read the file: somebody else could change it; '' if nobody can."""
    for place in (path.parent.parent, path.parent):
        try:
            loose = place.stat().st_mode & 0o022
        except OSError:
            continue
        if loose:
            return f"sshd ignores the keys while others can write {place}: chmod go-w '{place}'"
    return ""
