"""The JSON Schemas of the seed files: what they refuse, in sentences, and what they define."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, TypeAlias

from seeds.problems import nearest, printable, quoted
from seeds.tree import Fault, Path, Tree

DIGEST = "digest.schema.json"
NAMES = "names.schema.json"

Schema = Mapping[str, Any]
Finding: TypeAlias = Any  # a jsonschema.ValidationError, almost all of whose parts may be unset

_COMMA_IN_NUMBER = re.compile(r"(?<=\d)[,. '_](?=\d{3}(?!\d))", re.ASCII)
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")


def faults(tree: Tree, schema: str) -> list[Fault]:
    """Everything in the tree that the schema (DIGEST or NAMES) does not allow."""
    found = (
        fault
        for error in _validator(schema).iter_errors(tree.root)
        for fault in _explain(tree, error)
    )
    return list(dict.fromkeys(found))


@lru_cache
def load(schema: str) -> Schema:
    """A schema as the package holds it."""
    text = resources.files("seeds").joinpath(schema).read_text(encoding="utf-8")
    loaded: Schema = json.loads(text)
    return loaded


@lru_cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator, ValidationError, validators

    def pattern(_: object, pattern: str, value: object, schema: Schema) -> Iterator[Finding]:
        # As JSON Schema means it: digits are ASCII, and `$` is the end, not a last line break.
        if isinstance(value, str) and not _fits(pattern, value):
            yield ValidationError("does not fit the pattern")

    extend: Any = validators.extend
    return extend(Draft202012Validator, {"pattern": pattern})(load(schema))


def _fits(pattern: str, value: str) -> bool:
    return not value.endswith("\n") and re.search(pattern, value, re.ASCII) is not None


def _explain(tree: Tree, error: Finding) -> Iterator[Fault]:
    """Sentences for one finding of the validator (it has one for each missing field: the same)."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "anyOf":
        if branch := _meant(error):
            for each in branch:
                yield from _explain(tree, each)
            return
    elif error.validator == "additionalProperties":
        known = list(error.schema.get("properties", ()))
        for key in error.instance:
            if key not in known:
                at = (*path, key)
                said = f"unknown field {quoted(key)}"
                yield Fault(tree.key_at(at), at, said, nearest(key, known))
        return
    elif error.validator == "required":
        for field in error.validator_value:
            if field not in error.instance:
                yield Fault(tree.key_at(path), path, _missing(error.schema, field))
        return
    if "propertyNames" in error.absolute_schema_path:
        at = (*path, error.instance)
        said = f"{quoted(error.instance)} does not fit; expected {error.schema['description']}"
        yield Fault(tree.key_at(at), at, said, _mended(error.instance, error.schema))
        return
    yield Fault(tree.value_at(path), path, *_does_not_fit(error))


def _meant(error: Finding) -> list[Finding]:
    """The findings under the one alternative that has the right shape; [] where that is not one."""
    branches: dict[int, list[Finding]] = {}
    for each in error.context or ():
        branches.setdefault(int(each.relative_schema_path[0]), []).append(each)
    shaped = [found for found in branches.values() if not any(_other_shape(e) for e in found)]
    return shaped[0] if len(shaped) == 1 else []


def _other_shape(error: Finding) -> bool:
    if error.relative_path:
        return False
    return error.validator == "type" or (
        error.validator == "enum" and not isinstance(error.instance, str)
    )


def _does_not_fit(error: Finding) -> tuple[str, str]:
    """A sentence about a value, and what was meant."""
    value, schema = error.instance, error.schema
    expected = schema.get("description", "")
    if error.validator == "enum" and isinstance(value, str):
        allowed = list(dict.fromkeys(str(each) for each in error.validator_value))
        if value:
            said = f"{quoted(value)} is not one of {', '.join(allowed)}"
            return said, nearest(value, allowed)
        expected = f"one of {', '.join(allowed)}"
    if error.validator == "uniqueItems":
        return "the list has one item twice", ""
    if error.validator in ("minProperties", "minItems") or value == "":
        return f"nothing is given; expected {expected or 'entries, or leave the key out'}", ""
    kinds: dict[type, str] = {dict: "a group of keys", list: "a list"}
    said = kinds.get(type(value)) or quoted(value)
    if not expected:
        expected = {"object": "a group of keys", "array": "a list"}.get(schema.get("type"), "")
    hint = _mended(value, schema) if isinstance(value, str) else ""
    return f"{said} does not fit; expected {expected}", hint


def _missing(schema: Schema, field: str) -> str:
    about = schema.get("properties", {}).get(field, {})
    if "$ref" in about:
        about = load(DIGEST)["$defs"][about["$ref"].rsplit("/", 1)[1]]
    expected = about.get("description")
    return f"'{field}' is missing" + (f"; expected {expected}" if expected else "")


def _mended(value: str, schema: Schema) -> str:
    """The value without the commonest slips, if the schema's pattern then takes it; else ''."""
    pattern = schema.get("pattern")
    if pattern is None:
        return ""
    letters = unicodedata.normalize("NFKD", value.lower().replace("ı", "i"))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    slug = _NOT_IN_SLUGS.sub("-", plain).strip("-") if plain.isascii() else ""
    for form in (_COMMA_IN_NUMBER.sub("", value), slug):
        if _fits(pattern, form):
            return printable(form)
    return ""
