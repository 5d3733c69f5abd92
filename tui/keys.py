"""Keys: declared once beside their action, mirrored for Cyrillic layouts."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from textual.binding import Binding, BindingType

# The same places of the keyboard: US, Russian, Ukrainian. The punctuation follows the layouts of
# Windows and X11, where the key of `/` gives a full stop and with Shift a comma.
_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?`~"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,ёЁ"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,'₴"

_MIRRORS: dict[str, tuple[str, ...]] = {
    us: tuple(dict.fromkeys((russian, ukrainian)))
    for us, russian, ukrainian in zip(_US, _RUSSIAN, _UKRAINIAN, strict=True)
}
_LATIN = str.maketrans(
    {
        mirror: us
        for us, mirrors in _MIRRORS.items()
        for mirror in mirrors
        if mirror.isalpha()  # a full stop or comma is more likely meant as itself
    }
)
_SHOWN = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
}


def mirrors(key: str) -> tuple[str, ...]:
    """What the key of this one character gives on a Russian and on a Ukrainian layout."""
    return _MIRRORS.get(key, ())


def latin(text: str) -> str:
    """`text` as the same key presses give it on a Latin layout: "кщгтв" is "round"."""
    return text.translate(_LATIN)


def shown(key: str) -> str:
    """A key as people read it: `ctrl+d` is Ctrl-D, `pagedown` PgDn."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl-{key[5:].upper()}"
    return key if len(key) == 1 else key.capitalize()


class Key(NamedTuple):
    """One thing a key does.

    `id` is `place.verb`; `keys` are separated by spaces; `label` has one or two words, `sentence`
    says it in full; `hint` above 0 puts it into the footer, lowest first.
    """

    id: str
    keys: str
    action: str
    label: str
    sentence: str
    hint: int = 0

    @property
    def each(self) -> tuple[str, ...]:
        """The keys as declared, mirrors left out."""
        return tuple(self.keys.split())

    @property
    def first(self) -> str:
        """The key that the footer and the palette show."""
        return shown(self.each[0])

    @property
    def all_shown(self) -> str:
        """Every key, as people read them."""
        return " ".join(shown(key) for key in self.each)


class HasKeys(Protocol):
    """A class that declares keys for its actions."""

    KEYS: ClassVar[tuple[Key, ...]]
    KEYS_TITLE: ClassVar[str]


def bindings(keys: Iterable[Key]) -> list[BindingType]:
    """Textual's bindings for `keys`, mirrored keys included.

    All have priority: such bindings run in the application's own task, in the order in which the
    keys arrived. Others travel through the queues of the widgets first, and in a burst of keys a
    later one can overtake.
    """
    return [
        Binding(
            ",".join(_textual_name(each) for key in one.each for each in (key, *mirrors(key))),
            one.action,
            one.label,
            show=False,
            tooltip=one.sentence,
            id=one.id,
            priority=True,
        )
        for one in keys
    ]


def _textual_name(key: str) -> str:
    return "comma" if key == "," else key  # a bare comma would separate keys


class KeyRow(NamedTuple):
    """A line of the key table: help, `parley keys` and the README show these."""

    group: str
    id: str
    keys: str
    label: str
    sentence: str


def table(classes: Sequence[type[HasKeys]]) -> tuple[KeyRow, ...]:
    """The key table of the classes that declare keys, in the order given."""
    return tuple(
        KeyRow(cls.KEYS_TITLE, key.id, key.all_shown, key.label, key.sentence)
        for cls in classes
        for key in cls.KEYS
    )
