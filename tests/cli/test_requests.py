"""What a session may be asked for: the table, and nothing beside it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.core import TyperGroup
from typer.main import get_command

from tui.cli import commands
from tui.guest.request import FLAGS, HELP, MOST_CHARACTERS, VERBS, Request, read_request, usage
from tui.guest.text import MOST_BYTES, clean, read_text
from tui.misuse import Misuse

ROOT_COMMAND = get_command(commands.app)
assert isinstance(ROOT_COMMAND, TyperGroup)

# Commands that choose a store, reach a file or belong to whoever runs the host.
NEVER = {
    "access add", "access list", "access rm", "backup", "config path", "config show", "doctor",
    "init", "restore", "seed", "session",
}  # fmt: skip
# Options that would choose the store, the author or the mode of reading.
NEVER_OPTIONS = {"--db", "--as", "--read-only", "--view", "--no-mouse", "--version"}


PIECES = (
    "rounds", "note", "add", "search", "-m", "--message", "--message=", "--", "-", "-x", "--as",
    "--as=reader-1", "--db", "--db=/x", "'a b'", "''", '"', ";", "\n", "-h", "--json",
)  # fmt: skip


def tree() -> dict[tuple[str, ...], object]:
    found: dict[tuple[str, ...], object] = {}
    for name, command in ROOT_COMMAND.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        if inner is None:
            found[(name,)] = command
        else:
            found |= {(name, each): command for each, command in inner.items()}
    return found


def test_every_command_is_in_the_table_or_never_served() -> None:
    names = {" ".join(name) for name in tree()}
    served = {" ".join(name) for name in VERBS}
    assert names == served | NEVER
    assert not served & NEVER


@pytest.mark.parametrize("name", VERBS, ids=" ".join)
def test_the_options_of_the_table_are_those_of_the_command(name: tuple[str, ...]) -> None:
    command = tree()[name]
    ctx = ROOT_COMMAND.make_context("parley", ["whoami"])
    params = command.get_params(ctx)  # type: ignore[attr-defined]
    options = {each for param in params for each in (*param.opts, *param.secondary_opts)}
    verb = VERBS[name]
    own = verb.flags | set(verb.values)
    assert own | FLAGS <= options
    assert not (own | FLAGS) & NEVER_OPTIONS
    left_out = {each for each in options if each.startswith("-")} - own - FLAGS
    assert left_out <= NEVER_OPTIONS, "an option that nobody has decided about"


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("parley rounds --json", ("rounds", "--json")),
        ("rounds", ("rounds",)),
        ("show 'x-r1'", ("show", "x-r1")),
        ("search umerov 'prisoner exchange' -bodies", ("search", "umerov", "prisoner exchange",
                                                       "-bodies")),
        ("search --limit 5 x --exit-code", ("search", "--limit=5", "--exit-code", "x")),
        ("note add x -m 'two words'", ("note", "add", "--message=two words", "x")),
        ("note add x --message=-m", ("note", "add", "--message=-m", "x")),
        ("note add x -m --as", ("note", "add", "--message=--as", "x")),
        ("note add x -m 'a\nb'", ("note", "add", "--message=a\nb", "x")),
        ("note add x -m '$(touch x); `id` & | > y'",
         ("note", "add", "--message=$(touch x); `id` & | > y", "x")),
        ("names e\u0301", ("names", "\u00e9")),
        ("search '#tag'", ("search", "#tag")),
    ],
)  # fmt: skip
def test_a_request_is_read_without_a_shell(line: str, arguments: tuple[str, ...]) -> None:
    assert read_request(line) == Request(arguments, typed=False)


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("note add x", ("note", "add", "x")),
        ("parley note add x -", ("note", "add", "x")),
        ("note add x -m -", ("note", "add", "--message=-", "x")),
    ],
)
def test_a_note_without_words_takes_them_from_standard_input(
    line: str, arguments: tuple[str, ...]
) -> None:
    assert read_request(line) == Request(arguments, typed=True)


@pytest.mark.parametrize("line", ["", "parley", "  parley  "])
def test_parley_alone_is_the_explorer(line: str) -> None:
    assert read_request(line) is None


@pytest.mark.parametrize("line", ["help", "parley help", "--help", "parley -h"])
def test_help_is_what_may_be_asked_for(line: str) -> None:
    assert read_request(line) == HELP
    for verb in VERBS:
        assert " ".join(verb) in usage()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("bash", "cannot be asked for"),
        ("bash -i", "cannot be asked for"),
        ("/bin/sh -c 'parley rounds'", "cannot be asked for"),
        ("parley parley rounds", "cannot be asked for"),
        ("rounds; id", "cannot be asked for"),
        ("rounds ; id", "no more words than 0"),
        ("rounds && id", "no more words than 0"),
        ("rounds\nid", "cannot be asked for"),
        ("$(id)", "cannot be asked for"),
        ("`id`", "cannot be asked for"),
        ("scp -t /tmp", "cannot be asked for"),
        ("scp -f /etc/passwd", "cannot be asked for"),
        ("/usr/lib/openssh/sftp-server", "cannot be asked for"),
        ("internal-sftp", "cannot be asked for"),
        ("rsync --server . /", "cannot be asked for"),
        ("session --author reader-1", "cannot be asked for"),
        ("seed /etc/passwd", "cannot be asked for"),
        ("init", "cannot be asked for"),
        ("doctor", "cannot be asked for"),
        ("config path", "cannot be asked for"),
        ("access add x", "cannot be asked for"),
        ("--db /etc/passwd rounds", "cannot be asked for"),
        ("rounds --db /etc/passwd", "'--db' cannot be given here"),
        ("rounds --db=/etc/passwd", "'--db' cannot be given here"),
        ("note add x -m y --as reader-1", "'--as' cannot be given here"),
        ("note add x --as=reader-1 -m y", "'--as' cannot be given here"),
        ("search x --as reader-1", "'--as' cannot be given here"),
        ("search x --", "'--' cannot be given here"),
        ("note add x -my", "'-my' cannot be given here"),
        ("note add x -m=y", "'-m' cannot be given here"),
        ("note add x /etc/passwd", "no more words than 1"),
        ("note add x 'left open", "quotation mark"),
        ("note add x -m 'a\x1b[31m'", "U+001B"),
        ("note add x -m 'a\x00'", "U+0000"),
        ("names \udcff", "UTF-8"),
        ("show " + "x" * MOST_CHARACTERS, "at most"),
    ],
)
def test_everything_else_is_one_line_of_help(line: str, why: str) -> None:
    with pytest.raises(Misuse) as refused:
        read_request(line)
    said = str(refused.value)
    assert why in said
    assert "\n" not in said
    assert refused.value.exit_code == 2


@given(st.lists(st.sampled_from([*PIECES, "parley", "x"]), max_size=8).map(" ".join) | st.text())
def test_no_line_smuggles_an_option_in(line: str) -> None:
    try:
        request = read_request(line)
    except Misuse:
        return
    if request == HELP:
        assert "h" in line
        return
    if request is None:
        assert not line or "parley" in line or not line.strip(" \t")
        return
    verb = next(verb for name, verb in VERBS.items() if request.arguments[: len(name)] == name)
    for word in request.arguments:
        name = word.partition("=")[0]
        assert not word.startswith("--") or name in FLAGS | verb.flags | set(verb.values.values())


def test_text_is_composed_and_its_lines_end_alike() -> None:
    assert clean("Çırağan e\u0301\r\nzwei\tdrei\n") == "Çırağan \u00e9\nzwei\tdrei\n"


@pytest.mark.parametrize("code", [*range(9), 11, 12, 13, *range(14, 32)])
def test_other_control_characters_are_refused(code: int) -> None:
    with pytest.raises(Misuse, match=rf"U\+{code:04X}"):
        clean(f"a{chr(code)}b")


def test_standard_input_is_bounded_and_text() -> None:
    assert read_text(io.BytesIO(b"x" * MOST_BYTES)) == "x" * MOST_BYTES
    with pytest.raises(Misuse, match="at most"):
        read_text(io.BytesIO(b"x" * (MOST_BYTES + 1)))
    with pytest.raises(Misuse, match="UTF-8"):
        read_text(io.BytesIO(b"caf\xe9"))
