"""What the digest schema makes of each field, and every entry of a digest by its sort."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from seeds import schema
from seeds.digest import Entry
from seeds.tree import Node, Path

Sort = tuple[str, ...]
"""The path of an entry without slugs and keys: ('rounds', 'delegations', 'members')."""


@lru_cache
def fields() -> Mapping[Sort, Mapping[str, str]]:
    """For each sort of entry its fields with the definition the schema gives them.

    That is the name under `$defs`: date, datetime, when, quantity, whole, slug, slugs, text ...
    Enumerations and groups of entries have none.
    """
    found: dict[Sort, dict[str, str]] = {}
    _collect(schema.load(schema.DIGEST), (), found)
    return found


def _collect(about: schema.Schema, sort: Sort, found: dict[Sort, dict[str, str]]) -> None:
    found[sort] = {}
    for name, rule in about["properties"].items():
        each = rule.get("items") or rule.get("additionalProperties") or {}
        if "properties" in each:
            _collect(each, (*sort, name), found)
        elif "properties" in rule:
            _collect(rule, (*sort, name), found)
        else:
            reference = rule.get("$ref") or each.get("$ref", "")
            found[sort][name] = reference.rpartition("/")[2]


def entries(data: Entry, sort: Sort = (), where: Path = ()) -> Iterator[tuple[Sort, Path, Entry]]:
    """Every entry of a digest fit for its schema: its sort, its path, itself; outer ones first."""
    for name, value in data.items():
        inner = (*sort, name)
        if inner not in fields():
            continue
        for key, entry in _keyed(name, value):
            assert isinstance(entry, dict)
            path = (*where, name, *key)
            yield inner, path, entry
            yield from entries(entry, inner, path)


def _keyed(name: str, value: Node) -> Iterator[tuple[Path, Node]]:
    if name == "article":
        yield (), value
    elif isinstance(value, dict):
        for slug, entry in value.items():
            yield (slug,), entry
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield (index,), entry


def texts(value: Node) -> Iterator[tuple[Path, str]]:
    """Every text in a value with its path below it: one text, or those of a list or a group."""
    if isinstance(value, str):
        yield (), value
    else:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, below in inner:
            for path, text in texts(below):
                yield (key, *path), text
