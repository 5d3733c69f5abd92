"""`parley doctor`, `keys` and `config`: the program about itself."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui import paths, settings
from tui.cli.choices import Choices
from tui.cli.opening import author, read_settings, writes_as_account
from tui.cli.output import decorated, print_fields, print_json, print_table, say
from tui.doctor import examine
from tui.findings import FAULT, Finding

if TYPE_CHECKING:
    from tui.keys import KeyRow

EXIT_FAULT = 3


def doctor(choices: Choices) -> int:
    """Print what was looked at and what is wrong; 3 when there is a fault. Raises Misuse."""
    _, complaints = settings.read(paths.config_file())
    findings = examine(paths.store_path(choices.db, os.environ), complaints)
    if choices.json:
        print_json("doctor", [_finding(finding) for finding in findings])
    else:
        rows = [(one.level, one.what, one.detail, one.repair) for one in findings]
        _print(("", "what", "found", "repair"), rows, choices)
    return EXIT_FAULT if any(finding.level == FAULT for finding in findings) else 0


def reindex(choices: Choices) -> None:
    """Make the search index anew and say of how many things. Raises StoreError, Misuse."""
    from db.search import index
    from db.store import Store

    store = Store(paths.store_path(choices.db, os.environ), read_only=choices.read_only)
    say(f"indexed {store.write(index.rebuild):,} things")
    store.close()


def keys(markdown: bool, choices: Choices) -> None:
    """Print the key table of the explorer, or the same as the README's table."""
    from tui.cli.keys import as_markdown, key_rows

    rows = key_rows()
    if choices.json:
        print_json("keys", [_key(row) for row in rows])
    elif markdown:
        print(as_markdown(rows), end="")
    else:
        cells = [(row.group, row.keys, row.label, row.sentence) for row in rows]
        _print(("where", "keys", "does", "in full"), cells, choices)


def config_path(choices: Choices) -> None:
    """Print the paths in use. Raises Misuse."""
    rows = [
        ("settings", str(paths.config_file())),
        ("store", str(paths.store_path(choices.db, os.environ))),
        ("digests", str(paths.data_folder() / "digests")),
        ("state", str(paths.state_folder())),
    ]
    if choices.json:
        print_json("config path", [{"kind": "path", "slug": n, "label": p} for n, p in rows])
    else:
        _print(("what", "path"), rows, choices)


def config_show(choices: Choices) -> None:
    """Print each setting, its value, and where that comes from. Raises Misuse."""
    found = read_settings()
    default = settings.Settings()
    values = {
        **found._asdict(),
        "author": author(choices, found),
        "theme": found.theme or "by the terminal",
    }
    written = {name for name, value in found._asdict().items() if value != getattr(default, name)}
    sources = {name: "config.toml" if name in written else "default" for name in values}
    if writes_as_account(choices):
        sources["author"] = "account, as the store is shared"
    elif choices.author is not None:
        sources["author"] = "--as"
    elif os.environ.get("PARLEY_USER"):
        sources["author"] = "PARLEY_USER"
    elif not found.author:
        sources["author"] = "account"
    if choices.json:
        print_json(
            "config show",
            [
                {
                    "kind": "setting",
                    "slug": None,
                    "label": name,
                    "value": value,
                    "source": sources[name],
                }
                for name, value in values.items()
            ],
        )
        return
    rows = [(name, _as_toml(value), sources[name]) for name, value in values.items()]
    _print(("setting", "value", "from"), rows, choices)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": "finding",
        "slug": None,
        "label": finding.what,
        "level": finding.level,
        "detail": finding.detail,
        "repair": finding.repair,
    }


def _key(row: "KeyRow") -> dict[str, object]:
    return {
        "kind": "key",
        "slug": None,
        "label": row.label,
        "action": row.id,
        "group": row.group,
        "keys": row.keys.split(),
        "sentence": row.sentence,
    }


def _as_toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _print(titles: Sequence[str], rows: Sequence[Sequence[str]], choices: Choices) -> None:
    if decorated(choices):
        print_table(titles, rows, choices)
    else:
        print_fields(rows)
