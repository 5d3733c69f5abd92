"""A person's own editor on the text of a note: `$VISUAL`, `$EDITOR`, else one that is there."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui import drafts
from tui.editor_text import with_head
from tui.misuse import Misuse

USUAL = ("sensible-editor", "nano", "vi")


class EditorFailed(Misuse):
    """The editor did not start, or ended with an error; what it wrote is still in its file."""


def edit(
    folder: Path, uuid: str, text: str, head: Sequence[str], environment: Mapping[str, str]
) -> str:
    """What the person made of a text, its head left out; '' for nothing.

    The editor works on the file that belongs to the draft `uuid` in the author's `folder`, and the
    file stays until the draft is removed. The caller has given the terminal up. Raises
    EditorFailed, and OSError when the file cannot be written.
    """
    argv = chosen(environment)
    path = drafts.editor_file(folder, uuid)
    _write(path, with_head(text, head))
    try:
        with _signals_are_the_editors():
            ended = subprocess.run([*argv, str(path)], check=False).returncode
    except OSError as error:
        raise EditorFailed(f"the editor '{argv[0]}' cannot be started ({error.strerror})") from None
    if ended:
        how = f"ended with {ended}" if ended > 0 else "was stopped by a signal"
        raise EditorFailed(f"the editor '{argv[0]}' {how}; nothing was saved")
    if path.exists() and path.stat().st_size > drafts.MOST_BYTES:
        raise EditorFailed("the text is far longer than a note can be; nothing was saved")
    return drafts.read_editor_file(folder, uuid)


def chosen(environment: Mapping[str, str]) -> list[str]:
    """The words of the command that starts the editor. Raises EditorFailed."""
    command = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        argv = shlex.split(command)
    except ValueError:
        raise EditorFailed(f"the editor '{command}' is no command: a quote is not closed") from None
    if argv:
        return argv
    found = next((name for name in USUAL if shutil.which(name)), None)
    if found is None:
        raise EditorFailed("there is no editor; name one in VISUAL or EDITOR")
    return [found]


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(os.open(path, flags, 0o600), "wb") as file:  # noqa: PTH123 - opened by descriptor
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _signals_are_the_editors() -> Iterator[None]:
    """Leave Ctrl-C and Ctrl-\\ to the editor: both reach every program on the terminal.

    A handler that does nothing, not SIG_IGN, which the editor would inherit.
    """
    names = (signal.SIGINT, signal.SIGQUIT)
    before = [signal.signal(name, lambda number, frame: None) for name in names]
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)
