"""Bring a store to this schema with alembic, after a copy; imported only when it is older."""

import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DBAPIError

from db import views
from db.backup import Content, content, free_name
from db.connection import APPLICATION_ID, SCHEMA_VERSION, connect
from db.errors import StoreError
from db.lock import write_queue
from db.search import index, virtual
from db.sessions import writing
from db.store import copy, explain


def schema_version(path: Path) -> int:
    """The `user_version` of the file; 0 for a new one."""
    connection = connect(path, write=False)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def migrate(path: Path, *, keep: bool = True) -> None:
    """Run every migration the store lacks and index it anew, in one transaction.

    A store with content is first copied beside itself (`<name>.schema<N>.bak`), unless `keep` says
    that nobody would miss it. Raises StoreError; then the store is as it was.
    """
    try:
        with write_queue(path):
            version = schema_version(path)
            if version >= SCHEMA_VERSION:
                return
            if version and keep:
                _keep(path, version)
            _upgrade(path)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise explain(error.orig, path) from error
        raise
    except OSError as error:
        raise StoreError(f"{path}: cannot be written here ({error.strerror})") from error


def _keep(path: Path, version: int) -> None:
    """Copy the store beside itself; a copy from an earlier attempt that holds the same will do."""
    kept = path.with_name(f"{path.name}.schema{version}.bak")
    if not kept.exists():
        copy(path, kept)
    elif _content(kept) != _content(path):
        copy(path, free_name(path, f"schema{version}."))


def _content(path: Path) -> Content:
    connection = connect(path, write=False)
    try:
        return content(connection)
    finally:
        connection.close()


def _upgrade(path: Path) -> None:
    with as_file(files("db") / "migrations") as folder, writing(path) as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        views.drop_all(driver)
        virtual.drop(driver)
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        views.create_all(driver)
        index.rebuild(driver)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
