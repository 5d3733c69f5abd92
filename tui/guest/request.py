"""What a client may ask for without a screen: our own table, and no shell anywhere."""

import shlex
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.guest.text import clean
from tui.misuse import Misuse

MOST_CHARACTERS = 64 * 1024
MANY = 1000  # words of a query

FLAGS = frozenset({"--json", "--plain", "--no-color", "--ascii", "--help", "-h"})
MESSAGE: Mapping[str, str] = {"-m": "--message", "--message": "--message"}


class Verb(NamedTuple):
    """How a command may be asked for.

    At most `words` follow it; in a `query` a word with one minus leaves out. `flags` and `values`
    (as written, and as Parley calls them) are its options besides FLAGS. `typed` takes text: from
    standard input where no option gives it.
    """

    words: int = 0
    query: bool = False
    flags: frozenset[str] = frozenset()
    values: Mapping[str, str] = {}
    typed: bool = False


_QUERY = Verb(MANY, query=True)

VERBS: Mapping[tuple[str, ...], Verb] = {
    ("rounds",): Verb(),
    ("delegations",): Verb(),
    ("exchanges",): Verb(),
    ("disputes",): Verb(),
    ("people",): _QUERY,
    ("show",): Verb(1),
    ("sources",): Verb(1),
    ("search",): Verb(
        MANY, query=True, flags=frozenset({"--exit-code"}), values={"--limit": "--limit"}
    ),
    ("names",): Verb(MANY),
    ("timeline",): _QUERY,
    ("view", "list"): Verb(),
    ("view", "save"): _QUERY,
    ("view", "rm"): Verb(1),
    ("note", "add"): Verb(2, values=MESSAGE, typed=True),
    ("note", "edit"): Verb(2, values=MESSAGE, typed=True),
    ("note", "rm"): Verb(1),
    ("note", "restore"): Verb(1),
    ("note", "list"): _QUERY,
    ("note", "show"): Verb(1),
    ("note", "log"): Verb(1),
    ("whoami",): Verb(),
    ("keys",): Verb(flags=frozenset({"--markdown"})),
}


class Request(NamedTuple):
    """A command line for Parley, and whether it takes text from standard input."""

    arguments: tuple[str, ...]
    typed: bool


HELP = Request(("help",), typed=False)


def read_request(line: str) -> Request | None:
    """What the client asks for; None for nothing but Parley itself, the explorer.

    Raises Misuse, with what may be asked for, for anything that the table does not have.
    """
    words = _words(line)
    if words[:1] == ["parley"]:
        words = words[1:]
    if not words:
        return None
    if words in (["help"], ["--help"], ["-h"]):
        return HELP
    for length in (2, 1):
        verb = VERBS.get(tuple(words[:length]))
        if verb is not None:
            return _read(tuple(words[:length]), verb, words[length:])
    raise Misuse(f"that cannot be asked for here; {usage()}")


def usage() -> str:
    """What may be asked for, in one line."""
    verbs = ", ".join(" ".join(verb) for verb in VERBS)
    return f"there are {verbs}, and with a terminal (ssh -t) the explorer"


def _words(line: str) -> list[str]:
    if len(line) > MOST_CHARACTERS:
        raise Misuse(f"a request has at most {MOST_CHARACTERS:,} characters; {usage()}")
    try:
        line.encode()
    except UnicodeEncodeError:
        raise Misuse(f"a request is UTF-8 text; {usage()}") from None
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = " \t", True, ""
    try:
        return [clean(word) for word in lexer]
    except ValueError:
        raise Misuse(f"a quotation mark is left open; {usage()}") from None


def _read(name: tuple[str, ...], verb: Verb, rest: Sequence[str]) -> Request:
    options: list[str] = []
    words: list[str] = []
    left = iter(rest)
    given = False
    for word in left:
        option, joined, value = word.partition("=")
        if word in FLAGS or word in verb.flags:
            options.append(word)
        elif option in verb.values and (not joined or option.startswith("--")):
            value = value if joined else next(left, "")
            given = given or value != "-"
            options.append(f"{verb.values[option]}={value}")
        elif word == "-" and verb.typed:
            continue
        elif word.startswith("--") or (word.startswith("-") and not verb.query):
            raise Misuse(f"'{option}' cannot be given here; {usage()}")
        else:
            words.append(word)
    most = verb.words - 1 if verb.typed else verb.words
    if len(words) > most:
        raise Misuse(f"'{' '.join(name)}' takes no more words than {most}; {usage()}")
    helped = not {"--help", "-h"}.isdisjoint(options)
    return Request((*name, *options, *words), verb.typed and not given and not helped)
