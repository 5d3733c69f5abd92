"""Hits as a person at a terminal reads them: labels whole, slugs where there is room."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from db.queries.searching import Hit
from db.sanitise import line as safe
from tui.formatting import styled
from tui.hunt import KINDS, Found
from tui.lines import BLANK, Line, heading

DAY = 12  # cells of a day and what follows it


def by_kind(found: Found, most: int, width: int) -> Iterator[Line]:
    """The first hits under the headings of their kinds, as on the screen."""
    left = most
    for number, group in enumerate(found.groups):
        hits = group.hits[:left]
        if not hits:
            return
        if number:
            yield BLANK
        yield heading(KINDS[group.kind], Text(found.counted(group.kind)))
        yield from in_rows(hits, width)
        left -= len(hits)


def in_rows(hits: Sequence[Hit], width: int, *, kinds: bool = False) -> Iterator[Line]:
    """Hits one below the other, with their kinds where they are mixed."""
    dated = any(hit.day for hit in hits)
    for hit in hits:
        before = f"{hit.day:<{DAY}}" if dated else ""
        before += f"{hit.kind:<{DAY}}" if kinds else ""
        said = styled(before, "muted").append(safe(hit.label))
        slug = styled(safe(hit.slug), "muted")
        hang = len(before)
        if cell_len(said.plain) + cell_len(slug.plain) + 2 <= width:
            yield Line(said, tail=slug, hang=hang)
        else:
            yield Line(said, hang=hang)
            yield Line(slug, indent=hang, whole=True)
