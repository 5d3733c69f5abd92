"""The first line of a card: where the thing stands, as derived and not as typed in."""

from db.records import Card, DisputeRow, ExchangeRow, RoundRow
from db.sanitise import line as safe
from tui.drawing import mark, stage, status, vouching
from tui.formatting import long_date, styled, words
from tui.lines import Line
from tui.signs import Signs

NAME_CELLS = 12


def standing_lines(card: Card, signs: Signs) -> list[Line]:
    """A round's status with the day of its last report, an exchange's stage with who vouches for
    it, a dispute's status and since when; nothing for other kinds."""
    row = card.row
    if isinstance(row, RoundRow) and row.status:
        return [_line(card, "status", status(row, signs), "status", row.conflict)]
    if isinstance(row, ExchangeRow):
        said = f"{stage(row)}, {_vouched(row)}"
        return [_line(card, "stage", said, None, row.conflict)]
    if isinstance(row, DisputeRow):
        return [_line(card, "status", _dispute(row, signs), None, row.conflict)]
    return []


def _vouched(row: ExchangeRow) -> str:
    if row.vouched == "outlet only":
        return "no side vouches for it"
    said = vouching(row)
    return f"{said} vouches for it" if row.voucher else f"vouched for by {said}"


def _dispute(row: DisputeRow, signs: Signs) -> str:
    said = words(row.status) + (" (asserted by an analyst)" if row.asserted else "")
    if row.settled_by:
        return f"{said} by: {safe(row.settled_by)}"
    return f"{said} since {long_date(row.since, signs)}" if row.since else said


def _line(card: Card, name: str, said: str, field: str | None, conflict: bool) -> Line:
    text = styled(f"{name:<{NAME_CELLS}} ", "muted").append(said, style="value")
    tail = mark(conflict) if card.kind == "exchange" else None
    return Line(text, source=(card.id, field), tail=tail, hang=NAME_CELLS + 1)
