"""A fault in a seed file, as people read it: where, what, and what may have been meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning"]
ERROR: Final = "error"  # stops the load
WARNING: Final = "warning"  # is shown, and the file is loaded

_SHOWN = 80


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault; problems sort by file, line and column.

    `line` and `column` count from 1, in characters; `where` is the dotted path inside the file
    ('' for the file itself); `hint` is what may have been meant ('' when nothing comes close).
    """

    file: str
    line: int
    column: int
    where: str
    message: str
    hint: str = ""
    severity: Severity = ERROR

    def __str__(self) -> str:
        parts = [f"{printable(self.file)}:{self.line}:{self.column}"]
        if self.where:
            parts.append(self.where)
        if self.severity == WARNING:
            parts.append("warning")
        parts.append(self.message)
        said = ": ".join(parts)
        return f"{said}; did you mean '{self.hint}'?" if self.hint else said


def printable(text: str) -> str:
    """Text from outside on one line, with a visible sign for each character that does not print."""
    flat = " ".join(text.split())
    if flat.isprintable():
        return flat
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in flat)


def quoted(value: str) -> str:
    """A value inside a message: printable, in quotes, cut where it is long."""
    cut = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    return f"'{printable(cut)}'"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` may have been meant for; '' when none comes close."""
    import difflib  # not before a fault is found

    choices = list(known)
    for form in (word, word.strip().lower().replace(" ", "_")):
        if close := difflib.get_close_matches(form, choices, 1):
            return close[0]
    return ""
