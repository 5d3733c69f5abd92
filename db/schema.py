"""The schema of a new store as plain SQL, so that the first frame never waits for alembic.

`schema.sql` is what all migrations give, written by `python -m db.schema`; a test compares the two.
"""

import sqlite3
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from db import views
from db.connection import APPLICATION_ID, SCHEMA_VERSION, connect
from db.search import virtual

FILE = "schema.sql"
_END = ";\n\n"


def lay_out(path: Path) -> None:
    """Make the tables, views, triggers and the search index in an empty file, at one go."""
    connection = connect(path, write=True)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in (files("db") / FILE).read_text(encoding="utf-8").split(_END):
            connection.execute(statement)
        views.create_all(connection)
        virtual.create(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def from_migrations() -> str:
    """The text of `schema.sql` as the migrations give it now."""
    from db.migrate import migrate

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        path.touch(mode=0o600)
        migrate(path)
        connection = sqlite3.connect(path)
        try:
            found = connection.execute(
                "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"
                " AND tbl_name NOT GLOB 'search_index*' ORDER BY rowid"
            ).fetchall()
            head = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        finally:
            connection.close()
    said = [" ".join(row[0].split()) for row in found]
    return _END.join([*said, f"INSERT INTO alembic_version VALUES ('{head}')"]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(from_migrations())
