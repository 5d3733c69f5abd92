"""What happens to a fault of our own: one sentence for the person, the rest in a private file."""

import os
from datetime import UTC, datetime
from pathlib import Path

EXIT_INTERNAL = 70


def record(error: BaseException, folder: Path | None, *, tell_where: bool = True) -> str:
    """Write the traceback, without values of variables, to a 0600 file; the sentence to show.

    When it cannot be written, or the reader has no business with our files, the sentence says only
    what kind of fault it was, and the reference.
    """
    reference = os.urandom(4).hex()
    kind = type(error).__name__
    if folder is not None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = folder / "errors.log"
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
            with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as log:
                log.write(f"{datetime.now(UTC).isoformat()} {reference}\n{_trace(error)}\n")
        except OSError:
            pass
        else:
            if not tell_where:
                return f"parley: a fault of its own stopped it, reference {reference}"
            return f"parley: a fault of its own stopped it ({kind}); see {reference} in {path}"
    return f"parley: a fault of its own stopped it ({kind}), reference {reference}"


def _trace(error: BaseException) -> str:
    """Where it happened; the message is left out, since it may quote somebody's text."""
    import traceback  # only a fault needs it

    lines = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {f.filename}:{f.lineno} in {f.name}" for f in frames]
        lines.append(f"{type(error).__name__}")
        following = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if following is None:
            break
        error = following
    return "\n".join(lines)
