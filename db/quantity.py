"""Quantities in words (`about 7000`, `not given`), and when one satisfies another."""

import re
from functools import lru_cache
from typing import NamedTuple

# Fifteen digits fit every integer column and are exact as a float.
_FORM = re.compile(
    r"(?:(?P<word>about|over|under|at least|at most) )?(?P<n>\d{1,15})"
    r"|(?P<low>\d{1,15}) to (?P<high>\d{1,15})",
    re.ASCII,
)
_ORDERS = {"dozens": (24.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2000.0, 9999.0)}
_BARE = {"not given": "not_given", "withheld": "withheld", **{word: word for word in _ORDERS}}


class Quantity(NamedTuple):
    """A qualifier (one of db.words.QUALIFIERS), its number, and the upper end of a range."""

    qualifier: str
    n: int | None = None
    n_max: int | None = None

    def span(self) -> tuple[float, float | None] | None:
        """Lowest and highest number it can mean (None: no upper end); None where unknown.

        `about` allows a tenth either way.
        """
        if self.qualifier in _ORDERS:
            return _ORDERS[self.qualifier]
        if self.n is None:
            return None
        n = float(self.n)
        return {
            "exactly": (n, n),
            "about": (n * 9 / 10, n * 11 / 10),
            "over": (n + 1, None),
            "at_least": (n, None),
            "under": (0.0, max(n - 1, 0.0)),
            "at_most": (0.0, n),
            "range": (n, n if self.n_max is None else float(self.n_max)),
        }[self.qualifier]

    def text(self) -> str:
        """The words a digest writes for it: `parse(q.text()) == q`."""
        word = self.qualifier.replace("_", " ")
        if self.n is None:
            return word
        if self.qualifier == "range":
            return f"{self.n} to {self.n_max}"
        return str(self.n) if self.qualifier == "exactly" else f"{word} {self.n}"


@lru_cache(maxsize=8192)
def parse(text: str) -> Quantity:
    """Read a quantity. Raises ValueError with a sentence where it is none."""
    if text in _BARE:
        return Quantity(_BARE[text])
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not a quantity, such as 1200, about 7000 or not given")
    if found["n"]:
        return Quantity((found["word"] or "exactly").replace(" ", "_"), int(found["n"]))
    low, high = int(found["low"]), int(found["high"])
    if low > high:
        raise ValueError(f"'{text}' runs backwards; write {high} to {low}")
    return Quantity("range", low, high)


def satisfies(narrow: Quantity, wide: Quantity) -> bool:
    """Whether every number `narrow` can mean is one that `wide` allows: 85 satisfies under 90."""
    inner, outer = narrow.span(), wide.span()
    if inner is None or outer is None or inner[0] < outer[0]:
        return False
    return outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
