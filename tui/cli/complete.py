"""Completion of slugs in the shell: few, quick, and silent whatever goes wrong."""

import contextlib
import re

MOST = 60

# zsh evaluates what completion prints, so nothing else may ever come out.
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


def slugs(db: str | None, start: str) -> list[str]:
    """The slugs that begin with what is typed; none when there is no store, or it is not to be had.

    It never makes or changes a store.
    """
    with contextlib.suppress(Exception):
        import os

        from db.connection import SCHEMA_VERSION
        from db.queries.slugs import slugs_from
        from db.store import Store, check_file
        from tui.paths import store_path

        path = store_path(db, os.environ)
        if check_file(path) < SCHEMA_VERSION:
            return []
        found = Store(path).read(slugs_from, start, MOST)
        return [slug for slug in found if _SLUG.fullmatch(slug)]
    return []
