"""Finding one thing: by id, by slug, by whatever it may be called."""

import json
import sqlite3

from db.errors import UnknownSlug
from db.queries.rows import things
from db.records import Thing
from db.search.fold import fold

_THING = "SELECT n.id, n.slug, n.kind, n.label FROM entity n"


def thing(connection: sqlite3.Connection, key: int) -> Thing | None:
    """The thing with this id."""
    row = connection.execute(f"{_THING} WHERE n.id=?", (key,)).fetchone()
    return Thing(*row) if row else None


def thing_by_slug(connection: sqlite3.Connection, slug: str) -> Thing:
    """The thing with this slug; a merged slug leads to what it was merged into.

    Raises UnknownSlug with the nearest slugs.
    """
    row = connection.execute(
        "SELECT coalesce(m.id, n.id), coalesce(m.slug, n.slug), n.kind, coalesce(m.label, n.label)"
        " FROM entity n LEFT JOIN entity m ON m.id = n.merged_into_id"
        " WHERE n.slug=? AND n.deleted_at IS NULL",
        (slug.strip().lower(),),
    ).fetchone()
    if row is None:
        raise UnknownSlug(slug, near_slugs(connection, slug))
    return Thing(*row)


def named(connection: sqlite3.Connection, slugs: tuple[str, ...]) -> tuple[Thing, ...]:
    """The things with these slugs, under the slug asked for; what is not there is left out."""
    rows = connection.execute(
        "SELECT coalesce(m.id, n.id), n.slug, n.kind, coalesce(m.label, n.label)"
        " FROM json_each(?) k JOIN entity n ON n.slug = k.value"
        " LEFT JOIN entity m ON m.id = n.merged_into_id WHERE n.deleted_at IS NULL ORDER BY k.key",
        (json.dumps(slugs),),
    )
    return tuple(Thing(*row) for row in rows)


def near_slugs(connection: sqlite3.Connection, slug: str, most: int = 3) -> tuple[str, ...]:
    """The slugs that look most like `slug`, best first."""
    import difflib

    rows = connection.execute(
        "SELECT slug FROM entity WHERE deleted_at IS NULL AND slug NOT LIKE '%--%'"
    )
    known = [row[0] for row in rows]
    return tuple(difflib.get_close_matches(slug.lower(), known, most, 0.6))


def find_things(connection: sqlite3.Connection, text: str, limit: int = 30) -> tuple[Thing, ...]:
    """What a text may mean, best first: what has it for a slug (N41 too), whom the ladder of names
    finds, and named things in whose name every word begins one, the most linked first."""
    from db.search.names import find  # not before somebody types

    typed = text.strip()
    slug = connection.execute(
        "SELECT id FROM entity WHERE slug = ? AND deleted_at IS NULL", (typed.lower(),)
    )
    ids = dict.fromkeys(
        (
            *(row[0] for row in slug),
            *(hit.id for hit in find(connection, typed)),
            *_begun(connection, typed, limit),
        )
    )
    return things(connection, tuple(ids)[:limit])


def _begun(connection: sqlite3.Connection, text: str, limit: int) -> list[int]:
    words = fold(text).split()[:8]
    if not words:
        return []
    where = " AND ".join(f"(' ' || m.fold) LIKE :w{i} ESCAPE '\\'" for i in range(len(words)))
    values: dict[str, str | int] = {f"w{i}": f"% {word}%" for i, word in enumerate(words)}
    rows = connection.execute(
        "SELECT n.id FROM entity n WHERE n.deleted_at IS NULL AND n.id IN"
        f" (SELECT m.entity_id FROM name m WHERE {where})"
        " ORDER BY (SELECT count(*) FROM occurrence o WHERE o.entity_id = n.id) DESC, n.label, n.id"
        " LIMIT :limit",
        values | {"limit": limit},
    )
    return [row[0] for row in rows]


def processes(connection: sqlite3.Connection) -> tuple[tuple[Thing, int, int], ...]:
    """Every peace process in tree order, its depth, and how many rounds it has with its tracks."""
    rows = connection.execute(
        "WITH RECURSIVE tree(id, depth, path) AS ("
        " SELECT p.id, 0, n.label FROM process p JOIN entity n ON n.id = p.id"
        "  WHERE p.parent_id IS NULL"
        " UNION ALL SELECT p.id, t.depth + 1, t.path || char(31) || n.label FROM tree t"
        "  JOIN process p ON p.parent_id = t.id JOIN entity n ON n.id = p.id)"
        " SELECT n.id, n.slug, n.kind, n.label, t.depth, (SELECT count(*) FROM occurrence o"
        "  WHERE o.entity_id = n.id AND o.kind = 'round') FROM tree t"
        " JOIN entity n ON n.id = t.id ORDER BY t.path"
    )
    return tuple((Thing(*row[:4]), row[4], row[5]) for row in rows)
