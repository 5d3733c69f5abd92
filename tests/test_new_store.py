"""A new store is laid out from plain SQL; it must be what the migrations give."""

import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from db import schema
from db.migrate import migrate
from db.store import create
from tests.process import ROOT


def parts(path: Path) -> set[tuple[str, str, str]]:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")
        return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}
    finally:
        connection.close()


def test_the_sql_of_a_new_store_is_what_the_migrations_give() -> None:
    assert (files("db") / schema.FILE).read_text() == schema.from_migrations(), (
        "run: python -m db.schema > db/schema.sql"
    )


def test_a_new_store_and_a_migrated_one_have_the_same_parts(tmp_path: Path) -> None:
    create(tmp_path / "new.db").close()
    migrated = tmp_path / "migrated.db"
    migrated.touch()
    migrate(migrated)
    assert parts(tmp_path / "new.db") == parts(migrated)


def test_a_new_store_is_made_without_alembic_or_the_orm(tmp_path: Path) -> None:
    look = (
        "import sys; from pathlib import Path; from db.store import create;"
        "create(Path(sys.argv[1]));"
        "print(sorted({'alembic', 'sqlalchemy', 'sqlmodel', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path / "a.db")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
