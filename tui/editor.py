"""An editor of the person's own on the terminal: `$VISUAL`, `$EDITOR` (DESIGN 6)."""

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from db import queries
from db.records import Claim, EvidenceGroup
from db.sanitise import line as safe
from tui import drafts
from tui.drafts import Draft
from tui.editor_text import with_head
from tui.phrases import field_name

if TYPE_CHECKING:
    from db.store import Store

MOST_CLAIMS = 40


def editor(environment: Mapping[str, str]) -> list[str]:
    """The command that starts the person's editor; [] when none is set or it cannot be read."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError:
            continue
        if words:
            return words
    return []


def lay_out(author_folder: Path, draft: Draft, head: Sequence[str]) -> int:
    """Put the draft, and beside it the file for an editor, on disk; the draft's lock.

    The file stays until the note is saved, so that what an editor wrote outlives everything.
    Raises OSError.
    """
    in_use = drafts.write(author_folder, draft)
    path = drafts.editor_file(author_folder, draft.uuid)
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(with_head(draft.text, head))
    return in_use


def run(command: Sequence[str], path: Path) -> str:
    """Let the editor change the file, the terminal being its own; '' or what went wrong."""
    try:
        ended = subprocess.run([*command, str(path)], check=False)
    except OSError as error:
        return f"{command[0]} cannot be started ({error.strerror})"
    return f"{command[0]} ended with code {ended.returncode}" if ended.returncode else ""


def head(store: "Store", title: str, about: int | None, field: str | None) -> list[str]:
    """What a note is written on: its title, the claims behind it, and where they are printed."""
    if about is None:
        return [title]
    groups = store.read(queries.groups, about, field)
    claims = [(group, claim) for group in groups for claim in group.claims]
    lines = [title, "", *(_said(group, claim) for group, claim in claims[:MOST_CLAIMS])]
    if len(claims) > MOST_CLAIMS:
        lines.append(f"and {len(claims) - MOST_CLAIMS} more claims")
    printed = dict.fromkeys(_printed(claim) for _, claim in claims[:MOST_CLAIMS] if claim.url)
    return [*lines, *([""] if printed else []), *printed]


def _said(group: EvidenceGroup, claim: Claim) -> str:
    name = safe(group.entity) if group.field == "gist" else field_name(group.field)
    where = f", {safe(claim.outlet)} {safe(claim.published)}" if claim.outlet else ""
    return f"{name}: {safe(claim.label)}  ({safe(claim.speaker)} {safe(claim.mode)}{where})"


def _printed(claim: Claim) -> str:
    return f"{safe(claim.outlet)} {safe(claim.published)}  {safe(claim.url)}"
