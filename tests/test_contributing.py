"""The map in CONTRIBUTING leads to files that exist."""

import re

from tests.process import ROOT

MAP = re.compile(r"^\|[^|]+\|([^|]+)\|$", re.MULTILINE)
PATH = re.compile(r"`([\w./]+(?:/|\.\w+))`")


def test_every_path_of_the_map_exists() -> None:
    named = 0
    for row in MAP.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        folder = ROOT
        for name in PATH.findall(row):
            # What is named without a folder lies in that of the path before it in the row.
            path = ROOT / name if "/" in name else folder / name
            assert path.exists(), f"{name}, in:{row}"
            folder = path if path.is_dir() else path.parent
            named += 1
    assert named > 40
