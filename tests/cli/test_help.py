"""Help, version, completion: quick, and true to what there is."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from tests.cli.conftest import Run
from tests.process import ROOT, fresh_environment
from tui.app import KEY_CLASSES
from tui.cli import app as command_line
from tui.cli import commands, explore, root
from tui.cli.choices import Choices, explorer_choices
from tui.cli.keys import as_markdown, key_rows
from tui.cli.shape import SECTIONS
from tui.version import VERSION

STORE = {"sqlite3", "db.store"}
SCREEN = {"textual", "rich", "tui.app"}
SLOW = {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "yaml", "jsonschema"}

ROOT_COMMAND = get_command(commands.app)
assert isinstance(ROOT_COMMAND, TyperGroup)


def every_command() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in ROOT_COMMAND.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", {})
        found += [(name, each) for each in inner] or [(name,)]
    return found


def imported(
    words: tuple[str, ...], unwanted: set[str], home: Path, more: dict[str, str] | None = None
) -> str:
    """The exit code of a command, and which unwanted modules it imports in a new interpreter."""
    show = (
        "import sys\n"
        "try:\n"
        "    from tui.cli import main\n"
        f"    sys.argv[:] = ['parley', *{words!r}]\n"
        "    code = main()\n"
        "except SystemExit as end:\n"
        "    code = end.code\n"
        f"print(code, sorted({unwanted!r} & set(sys.modules)), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", show],
        cwd=ROOT,
        env=fresh_environment(home) | (more or {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stderr.splitlines()[-1]


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("rounds", "-h"), ()])
def test_help_needs_neither_store_nor_screen(words: tuple[str, ...], home: Path) -> None:
    code = 0 if words else 2
    assert imported(words, STORE | SCREEN | SLOW, home) == f"{code} []"


@pytest.mark.parametrize(
    ("line", "unwanted"),
    [("parley ro", STORE | SCREEN | SLOW), ("parley show russia-", SCREEN | SLOW)],
)
def test_completion_needs_no_more_than_it_has_to(
    line: str, unwanted: set[str], full_home: Path
) -> None:
    assert imported((), unwanted, full_home, completing(line)) == "0 []"


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("rounds",), SLOW | {"textual", "rich.table"}),
        (("show", "russia-ukraine-2025-r3"), SLOW | {"textual", "rich.table"}),
        (("note", "add", "rustem-umerov", "-m", "hello"), SLOW | {"textual", "rich"}),
    ],
)
def test_quick_commands_leave_the_orm_and_the_screen_out(
    words: tuple[str, ...], unwanted: set[str], full_home: Path
) -> None:
    assert imported(words, unwanted, full_home) == "0 []"


def completing(line: str) -> dict[str, str]:
    words = line.split(" ")
    return {
        "_PARLEY_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("parley ro", ["rounds"]),
        ("parley note ", ["add", "edit", "rm", "restore", "list", "show", "log"]),
        ("parley show x-", ["x-issue", "x-r1", "x-swap"]),
        ("parley show x-r1--m", ["x-r1--meeting-plenary"]),
        ("parley sources hall", ["hall-one", "hall-two"]),
        ("parley note add person-e", ["person-e"]),
        ("parley show nothing-of-the-kind", []),
        ("parley --db /nowhere/x.db show x-", []),
        ("parley --db postgresql://x show x-", []),
        ("parley rounds --js", ["--json"]),
    ],
)
@pytest.mark.usefixtures("db")
def test_the_shell_is_offered_commands_options_and_real_slugs(
    line: str,
    offered: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in completing(line).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        command_line.run(())
    assert ended.value.code == 0
    out, err = capsys.readouterr()
    assert (out.split(), err) == (offered, "")


def test_completion_makes_no_store(run: Run, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name, value in completing("parley show x-").items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        command_line.run(())
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("words", every_command())
def test_every_command_has_help_that_fits_the_screen(run: Run, words: tuple[str, ...]) -> None:
    helped = run(*words, "-h")
    assert (helped.code, helped.err) == (0, "")
    assert helped.out == run(*words, "--help").out
    assert f"Usage: parley {' '.join(words)}" in helped.out
    assert max(map(len, helped.out.splitlines())) <= 80
    assert "--db PATH" in helped.out


def test_the_help_lists_every_command_in_a_section(run: Run) -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(ROOT_COMMAND.commands)  # type: ignore[attr-defined]
    helped = run("--help").out
    assert max(map(len, helped.splitlines())) <= 80
    assert all(f"\n{title}:\n" in helped for title in SECTIONS)
    assert "..." not in helped.split("Browse:")[1], "a sentence is cut"


@pytest.mark.parametrize("name", ["note", "view", "access", "config"])
def test_the_help_of_a_group_cuts_no_sentence(run: Run, name: str) -> None:
    listed = run(name, "--help").out.split("Commands:")[1]
    assert all(
        line.endswith(".") and not line.endswith("..") for line in listed.split("\n") if line
    )


def test_without_a_terminal_and_a_command_there_is_help(run: Run) -> None:
    assert run() == (2, run("--help").out, "")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert run("--version") == (0, f"parley {VERSION}\n", "")
    assert project.get("version", VERSION) == VERSION


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--ascii",
        "--no-color --no-mouse",
        "--db x.db",
        "--db=x.db --as A",
        "--as A --as B",
        "--db=",
    ],
)
def test_the_short_way_to_the_explorer_means_the_same(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Choices] = []

    def start(choices: Choices) -> int:
        started.append(choices)
        return 0

    monkeypatch.setattr(root, "at_a_terminal", lambda: True)
    monkeypatch.setattr(explore, "explore", start)
    assert command_line.run(line.split()) == 0
    assert started == [explorer_choices(line.split())]


@pytest.mark.parametrize(
    "line",
    ["rounds", "--json", "--help", "--version", "--db", "--db -x", "--as --ascii", "--", "-"],
)
def test_everything_else_goes_the_long_way(line: str) -> None:
    assert explorer_choices(line.split()) is None


def test_the_keys_are_those_that_the_screen_declares(run: Run) -> None:
    listed = {item["action"] for item in run("keys", "--json").items}
    assert listed == {key.id for cls in KEY_CLASSES for key in cls.KEYS}


def test_the_readme_has_the_same_keys(run: Run) -> None:
    table = as_markdown(key_rows())
    assert run("keys", "--markdown").out == table
    readme = (ROOT / "README.md").read_text("utf-8")
    between = readme.split("<!-- keys -->\n")[1].split("<!-- end -->")[0]
    assert between.strip() == table.strip(), "parley keys --markdown prints what belongs there"
