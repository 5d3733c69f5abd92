"""What changed in the facts under a note, as lines: for a stale note on the screen and in print."""

from collections.abc import Sequence

from db.records import FactChange, SeenClaim
from db.sanitise import line as safe
from tui.drawing import said
from tui.formatting import styled
from tui.lines import Line
from tui.phrases import field_name, value_text
from tui.signs import Signs


def change_lines(changes: Sequence[FactChange], drawn: Signs) -> list[Line]:
    """What has changed in the facts under a note: the claims that are gone, and the new ones."""
    lines = []
    for change in changes:
        lines.append(Line(said(f"{change.entity}: {field_name(change.field)}"), indent=2))
        for sign, claims in (("-", change.gone), ("+", change.new)):
            lines += [_claim_line(sign, change.field, claim, drawn) for claim in claims]
    return lines


def _claim_line(sign: str, field: str, claim: SeenClaim, drawn: Signs) -> Line:
    text = styled(f"{sign} ", "strong").append(value_text(field, claim.label, drawn))
    text.append(f"  {safe(claim.speaker)}", style="speaker")
    return Line(text.append(f"  {safe(claim.headline)}", style="muted"), indent=4, hang=4)
