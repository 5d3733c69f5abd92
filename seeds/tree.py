"""One YAML file as nested text, with the place of every key and value.

The file is read from libyaml's events and never through its constructors: every scalar stays
text as typed; anchors, aliases, tags, doubled keys and a second document are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 1 << 20
MAX_DEPTH = 32
MAX_SCALAR = 20_000

Node: TypeAlias = "dict[str, Node] | list[Node] | str"
Path: TypeAlias = tuple[str | int, ...]

# What YAML allows unescaped, less the line breaks that only YAML knows (they would shift lines).
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BREAK = re.compile(r"\r\n|\r|\n")
_DIGITS_GO_ON = re.compile(r"\d{3}(?!\d)", re.ASCII)
_IN_OUR_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon and a space start a value, which cannot be here; put text with ': ' in quotes"
    ),
    "found character that cannot start any token": (
        "nothing can start with this character; put the text in quotes"
    ),
}


class Mark(NamedTuple):
    """A place in a file, counted from 1, the column in characters."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something wrong in one text: where it stands, on which path, what, and what was meant."""

    mark: Mark
    path: Path
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds; `values` and `keys` say where the value and the key of a path stand."""

    root: dict[str, Node]
    values: dict[Path, Mark]
    keys: dict[Path, Mark]

    def value_at(self, path: Path) -> Mark:
        """Where the value of `path` stands, or of the nearest path above that is there."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values[path]

    def key_at(self, path: Path) -> Mark:
        """Where the key of `path` stands; an item of a list stands for itself."""
        return self.keys.get(path) or self.value_at(path)


def decode(raw: bytes) -> tuple[str, list[Fault]]:
    """The text of a file, '' with the reason where it is no text that we read."""
    if len(raw) > MAX_BYTES:
        return "", [Fault(Mark(1, 1), (), "the file is larger than 1 MiB")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mark = _mark(raw[: error.start].decode("utf-8-sig", "replace"))
        return "", [Fault(mark, (), f"not UTF-8: the byte 0x{raw[error.start]:02x}")]
    found = _FORBIDDEN.search(text)
    if found:
        return "", [Fault(_mark(text[: found.start()]), (), _forbidden(found[0]))]
    return text, []


def parse(text: str) -> tuple[Tree | None, list[Fault]]:
    """Read decoded text. The tree is None where reading had to stop before the end."""
    import yaml

    reader = _Reader()
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        reader.take_all(yaml.parse(text, Loader=loader))
    except _Stopped as stop:
        reader.faults.append(stop.fault)
        return None, reader.faults
    except yaml.MarkedYAMLError as error:
        reader.faults.append(_syntax(error))
        return None, reader.faults
    except (ValueError, OverflowError):
        # Only where PyYAML was built without libyaml: an escape beyond the last character.
        return None, [*reader.faults, Fault(Mark(1, 1), (), "not YAML: no such character")]
    if not isinstance(reader.root, dict):
        mark = reader.values.get((), Mark(1, 1))
        said = (
            "the file is empty"
            if reader.root in (None, "")
            else "expected lines of the form key: value"
        )
        return None, [*reader.faults, Fault(mark, (), said)]
    return Tree(reader.root, reader.values, reader.keys), reader.faults


class _Stopped(Exception):
    """Reading on makes no sense."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come; `key` is the one that waits for its value."""

    node: dict[str, Node] | list[Node]
    path: Path
    flow: bool
    key: str | None = None
    last: str | None = None  # the last key that got a value of its own


@dataclass(slots=True)
class _Reader:
    """Builds the tree from events, one at a time."""

    root: "Node | None" = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def take_all(self, events: "Iterator[yaml.Event]") -> None:
        """Build everything; raises _Stopped, or YAMLError where the text is not YAML."""
        import yaml

        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(event, "aliases are not allowed; write the value out")
                self._place("", _at(event))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stopped(Fault(_at(event), (), "a file holds one document only"))

    def _scalar(self, event: "yaml.ScalarEvent") -> None:
        self._marked(event)
        if len(event.value) > MAX_SCALAR:
            self._refuse(event, f"longer than {MAX_SCALAR:,} characters")
        elif event.style == '"' and (found := _FORBIDDEN.search(event.value)):
            self._refuse(event, _forbidden(found[0]))
        top = self.stack[-1] if self.stack else None
        if top is None or top.key is not None or isinstance(top.node, list):
            if top and top.flow and top.key is not None and not event.value and not event.style:
                self._without_value(top, top.key)
            else:
                self._place(event.value, _at(event))
        else:
            self._key(top, event.value, _at(event))

    def _key(self, top: _Open, key: str, mark: Mark) -> None:
        top.key = key
        path = (*top.path, key)
        first = self.keys.setdefault(path, mark)
        if first is not mark:
            said = f"this key appears twice (first on line {first.line})"
            self.faults.append(Fault(mark, path, said))

    def _without_value(self, top: _Open, key: str) -> None:
        """A key alone inside { }: most often a comma has cut the value before it in two."""
        path, top.key = (*top.path, key), None
        before = (*top.path, top.last or "")
        assert isinstance(top.node, dict)
        number = top.node.get(top.last or "", "")
        if isinstance(number, str) and number[-1:].isdigit() and _DIGITS_GO_ON.match(key):
            top.node[top.last or ""] = whole = f"{number}{key}"
            said = f"a comma ends a value inside {{ }}; write {whole}"
            while self.faults and self.faults[-1].path in (before, path):
                self.faults.pop()  # 1,000,000 comes in three, with a key that appears twice
            self.faults.append(Fault(self.values[before], before, said))
        elif path in self.values:
            pass  # a doubled key, reported as such
        else:
            said = "no value; a comma ends a value inside { }, put text with a comma in quotes"
            self.faults.append(Fault(self.keys[path], path, said))

    def _open(self, event: "yaml.CollectionStartEvent", node: dict[str, Node] | list[Node]) -> None:
        self._marked(event)
        path = self._place(node, _at(event))
        self.stack.append(_Open(node, path, bool(event.flow_style)))
        if len(self.stack) > MAX_DEPTH:
            raise _Stopped(Fault(_at(event), (), f"nested more than {MAX_DEPTH} deep"))

    def _place(self, node: Node, mark: Mark) -> Path:
        """Put a value where it belongs, and say which path that is. The first of two stays."""
        if not self.stack:
            self.root = node
            self.values[()] = mark
            return ()
        top = self.stack[-1]
        if isinstance(top.node, list):
            path: Path = (*top.path, len(top.node))
            top.node.append(node)
        elif top.key is None:
            raise _Stopped(Fault(mark, top.path, "a key has to be plain text"))
        else:
            path = (*top.path, top.key)
            top.node.setdefault(top.key, node)
            top.last, top.key = top.key, None
        self.values.setdefault(path, mark)
        return path

    def _marked(self, event: "yaml.ScalarEvent | yaml.CollectionStartEvent") -> None:
        if event.anchor is not None:
            self._refuse(event, "anchors are not allowed")
        if event.tag is not None:
            self._refuse(event, "tags are not allowed; every value is text")

    def _refuse(self, event: "yaml.NodeEvent", message: str) -> None:
        top = self.stack[-1] if self.stack else None
        path: Path = top.path if top else ()
        if top and top.key is not None:
            path = (*path, top.key)
        self.faults.append(Fault(_at(event), path, message))


def _at(event: "yaml.Event") -> Mark:
    mark = event.start_mark
    assert mark is not None
    return Mark(mark.line + 1, mark.column + 1)


def _mark(before: str) -> Mark:
    """The place right after the text `before`."""
    lines = _BREAK.split(before)
    return Mark(len(lines), len(lines[-1]) + 1)


def _forbidden(character: str) -> str:
    return f"the control character U+{ord(character):04X} is not allowed"


def _syntax(error: "yaml.MarkedYAMLError") -> Fault:
    """What YAML itself cannot read."""
    said = _IN_OUR_WORDS.get(error.problem or "", f"not YAML: {error.problem}")
    at, start = error.problem_mark, error.context_mark
    if at is None:
        return Fault(Mark(1, 1), (), said)
    if start and start.line != at.line:
        said += f" (in what starts on line {start.line + 1})"
    return Fault(Mark(at.line + 1, at.column + 1), (), said)
