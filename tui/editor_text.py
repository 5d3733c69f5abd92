"""What an editor of the person's own is given: a commented head, then the text of the note."""

from collections.abc import Sequence

MARK = "#|"  # not `#` alone: a line may begin with a tag


def with_head(text: str, head: Sequence[str]) -> str:
    """The text under its head; every line of the head is marked, and says so."""
    lines = [*head, "", f"Lines that begin with {MARK} are left out. An empty note is not saved."]
    marked = [f"{MARK} {line}".rstrip() for line in lines]
    return "\n".join([*marked, "", text]) + "\n"


def without_head(edited: str) -> str:
    """The text of the note: no marked lines, no blank lines around it."""
    lines = edited.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith(MARK)).strip("\n \t")
