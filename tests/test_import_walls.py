"""The rooms keep to their walls, and the explorer starts without what it does not need."""

import subprocess
import sys

import pytest
from importlinter.cli import lint_imports

from tests.process import ROOT

ORM = {"sqlalchemy", "sqlmodel", "alembic", "pydantic"}
READERS_OF_DIGESTS = {"yaml", "jsonschema"}


def test_imports_keep_to_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    result = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert result == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        ("tui.app, tui.screen", ORM | READERS_OF_DIGESTS),
        ("tui.cli", ORM | READERS_OF_DIGESTS | {"textual"}),
        ("db.store, db.queries, db.commands", ORM | READERS_OF_DIGESTS),
    ],
)
def test_a_quick_start_leaves_the_heavy_libraries_out(modules: str, unwanted: set[str]) -> None:
    # Another interpreter: in this one other tests have imported everything.
    show = f"import sys, {modules}; print(*(name for name in {unwanted} if name in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.stdout.strip(), run.stderr) == ("", "")
