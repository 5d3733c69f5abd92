"""Records as JSON: ids, which belong to one store, give way to the slugs of what they name."""

from collections.abc import Iterator, Sequence

from db.queries.rows import things
from db.records import Thing
from db.store import Store

Json = dict[str, object]


def as_items(store: Store, records: Sequence[object]) -> list[Json]:
    """Each record as an object that begins with kind, slug and label of what it is about."""
    found = set(_ids(records))
    named = {thing.id: thing for thing in store.read(things, tuple(found))}
    items = [_value(record, named) for record in records]
    return [item for item in items if isinstance(item, dict)]


def _fields(value: object) -> tuple[str, ...]:
    """The field names of a record; none for anything else."""
    return getattr(type(value), "__match_args__", ())


def _is_id(name: str) -> bool:
    return name == "id" or name.endswith("_id")


def _ids(value: object) -> Iterator[int]:
    for name in _fields(value):
        inner = getattr(value, name)
        if _is_id(name) and inner:
            yield inner
        else:
            yield from _ids(inner)
    if not _fields(value) and isinstance(value, tuple | list):
        for inner in value:
            yield from _ids(inner)


def _value(value: object, named: dict[int, Thing]) -> object:
    names = _fields(value)
    if not names:
        if isinstance(value, tuple | list):
            return [_value(inner, named) for inner in value]
        return value
    item: Json = {}
    for name in names:
        inner = getattr(value, name)
        if name == "id":
            thing = named[inner]
            item |= {"kind": thing.kind, "slug": thing.slug, "label": thing.label}
        elif _is_id(name):
            item[name.removesuffix("id") + "slug"] = named[inner].slug if inner else None
        else:
            item[name] = _value(inner, named)
    return item
