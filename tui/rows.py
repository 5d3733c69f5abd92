"""One record as one row of a list pane, at whatever width the pane has."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from db.records import DelegationRow, DisputeRow, ExchangeRow, Figure, RoundRow
from db.sanitise import line as safe
from tui.drawing import CONFLICT, act, stage, status, status_sign, vouched, vouching
from tui.formatting import plural, short_day, short_number, styled, words
from tui.signs import Signs, fit

DAY = 11
BEGUN = frozenset("so_far begun partly_carried_out carried_out".split())
ROOMY = 44  # from here a row has more than what it is called
WIDE = 56  # from here a party stands beside its capacity: `United States mediator`
FULL = 72  # from here it has all its columns: a zoomed pane of an 80-column screen
VAST = 110  # from here the columns have room to spare
HUGE = 150  # and from here no number is ever cut


class Column(NamedTuple):
    """A cell of a row: its text, its width (None takes what is left), and its side."""

    text: Text
    width: int | None
    right: bool = False


def columns(cells: Sequence[Column], width: int, signs: Signs) -> Text:
    """The cells side by side, a space between them, in exactly `width` cells."""
    fixed = sum(cell.width for cell in cells if cell.width is not None) + len(cells) - 1
    row = Text()
    for place, cell in enumerate(cells):
        room = max(width - fixed, 0) if cell.width is None else cell.width
        text = fit(cell.text, room, signs)
        if cell.right:
            plain = cell.text.cell_len
            text = fit(Text(" " * max(room - plain, 0)).append_text(cell.text), room, signs)
        row.append(" " if place else "").append_text(text)
    return fit(row, width, signs)


def _signs(conflict: bool, notes: int) -> Column:
    """The last cell: how many notes, and whether claims conflict."""
    text = styled(f"{min(notes, 9)}n" if notes else "", "note")
    text.append(f" {CONFLICT}" if conflict and notes else CONFLICT * conflict, style="conflict")
    return Column(text, 4 if notes else 1, right=True)


def _day(edtf: str) -> Column:
    return Column(styled(short_day(edtf) or "undated", "muted"), DAY)


def round_row(row: RoundRow, width: int, signs: Signs) -> Text:
    """Day and label, status where not simply held; with room, place and process."""
    last = _signs(row.conflict, row.notes)
    label = Column(Text(safe(row.label)), None)
    if width >= FULL:
        cells = [
            _day(row.date),
            label,
            Column(
                styled(status(row, signs) if width >= VAST else words(row.status), "muted"),
                max(width // 6, 15),
            ),
            Column(Text(safe(row.place)), width // 5),
        ]
        if width >= VAST:
            cells.append(Column(styled(safe(row.process), "muted"), width // 5))
            cells.append(Column(styled(", ".join(map(words, row.formats)), "muted"), 16))
            cells.append(Column(styled(plural(row.articles, "article"), "muted"), 11, right=True))
        return columns([*cells, last], width, signs)
    cells = [_day(row.date), label]
    if row.status != "held" and width >= ROOMY:
        said = words(row.status)
        cells.append(Column(styled(said, "muted"), len(said)))
    elif row.status != "held":
        cells.append(Column(styled(status_sign(row.status), "muted"), 1))
    return columns([*cells, last], width, signs)


def delegation_row(row: DelegationRow, width: int, signs: Signs) -> Text:
    """Party, head, size; with room, the office the head held then and the round."""
    party = styled(safe(row.party), "strong")
    if row.capacity != "party":
        party.append(f" {words(row.capacity)}", style="muted")
    head = Text(safe(row.head)) if row.head else styled("no head named", "muted")
    size = Column(Text(short_number(row.size, signs) if row.size else ""), 3, right=True)
    last = _signs(row.conflict, row.notes)
    if width >= FULL:
        cells = [
            _day(row.date),
            Column(styled(safe(row.round_label), "muted"), width // 6),
            Column(party, width // 6),
            Column(head, width // 5),
            Column(styled(safe(row.office), "muted"), None),
            size,
        ]
        if width >= VAST:
            cells.append(Column(styled(f"{row.members} named", "muted"), 9, right=True))
        return columns([*cells, last], width, signs)
    if width >= ROOMY:
        wide = max(width * 2 // 5, 10)
        head.append(f", {safe(row.office)}" if row.office else "", style="muted")
        most = 16 if width < WIDE else 22
        return columns(
            [Column(party, min(wide, most)), Column(head, None), size, last], width, signs
        )
    return columns([Column(party, 9), Column(head, None), size, last], width, signs)


def amounts(row: ExchangeRow, at: str, signs: Signs) -> str:
    """The numbers claimed for a stage, in few cells: `1,200 each`, `1,212 / 27`, `n/g`.

    The first figure of each direction stands for the rest; the sign `!` and the Card show them.
    """
    found: dict[tuple[str, str, str], Figure] = {}
    for figure in row.figures:
        if figure.stage == at and not figure.part_of and not figure.cumulative:
            way = (figure.side, figure.giver, figure.receiver)
            if way not in found or _vague(found[way]) > _vague(figure):
                found[way] = figure
    for side, suffix in (("each", " each"), ("one", ""), ("total", " in all"), ("unclear", "")):
        said = [short_number(f.n, signs) for way, f in found.items() if way[0] == side]
        if said:
            return " / ".join(said) + suffix
    return ""


def _vague(figure: Figure) -> tuple[bool, bool]:
    return figure.n in ("not given", "withheld"), bool(figure.kind)


def _newest(row: ExchangeRow) -> Figure | None:
    totals = [figure for figure in row.figures if figure.cumulative]
    return max(totals, key=lambda f: f.as_of) if totals else None


def running(row: ExchangeRow, signs: Signs) -> str:
    """The newest running total: `~7,000 so far`; of people still held the number alone."""
    newest = _newest(row)
    if newest is None:
        return ""
    so_far = "" if newest.stage == "still_held" else " so far"
    return f"{short_number(newest.n, signs)}{so_far}"


def _came(row: ExchangeRow, done: str, signs: Signs) -> Text:
    """What came of an exchange, in its column: `done 250 each`, `held >2,500`, `3 parts`."""
    newest = _newest(row)
    if done:
        return _told("done", done)
    if row.parts:
        return styled(plural(row.parts, "part"), "muted")
    if newest is None:
        return Text()
    name = "held" if newest.stage == "still_held" else "done"
    return _told(name, short_number(newest.n, signs))


def exchange_row(row: ExchangeRow, width: int, signs: Signs) -> Text:
    """Category, number, stage; with room, both numbers, who vouches and the day."""
    last = _signs(row.conflict, row.notes)
    name, promised = _promised(row, signs)
    done = amounts(row, "carried_out", signs)
    if width >= FULL:
        vast = width >= VAST
        figures = 22 if width >= HUGE else 17
        cells = [_day(row.date or row.day), Column(Text(words(row.category)), 9)]
        if vast:
            cells.insert(1, Column(Text(safe(row.label)), None))
        cells += [
            Column(_told(name, promised), figures if vast else None),
            Column(_came(row, done, signs), figures if vast else 15),
            Column(styled(stage(row), "value"), 12 if vast else 11),
            Column(styled(vouching(row) if vast else vouched(row), "muted"), 15 if vast else 7),
        ]
        return columns([*cells, last], width, signs)
    # Beside such a stage what was promised would read as what was done.
    most = done or ("" if row.stage in BEGUN else promised) or running(row, signs)
    what = Text(words(row.category)).append(f" {most}" if most else "", style="value")
    how = styled(stage(row), "muted")
    cells = [Column(what, None), Column(how, min(len(how.plain), 11))]
    if width >= ROOMY:
        cells.insert(0, _day(row.date or row.day))
    return columns([*cells, last], width, signs)


def _promised(row: ExchangeRow, signs: Signs) -> tuple[str, str]:
    """The number furthest on before anything was carried out, and of which stage it is: '' for
    that of the exchange, which has a column of its own."""
    for at in ("agreed", "announced", "offered", "demanded"):
        numbers = amounts(row, at, signs)
        if numbers:
            return ("" if words(at) == stage(row) else words(at)), numbers
    return "", ""


def _told(name: str, numbers: str) -> Text:
    before = f"{name} " if name else ""
    return styled(before, "muted").append(numbers, style="value") if numbers else Text()


def dispute_row(row: DisputeRow, width: int, signs: Signs) -> Text:
    """Label and status; with room, where each side stands and since when it is open."""
    last = _signs(row.conflict, row.notes)
    if row.status == "open":
        state = Text()
    else:
        state = styled(words(row.status) + (" (asserted)" if row.asserted else ""), "settled")
    label = Text(safe(row.label))
    stands = Text()
    for position in row.positions:
        stands.append(", " if stands.plain else "", style="muted")
        stands.append(safe(position.party)).append(f" {act(position.act)}", style="muted")
    if width >= FULL:
        since = styled(f"since {short_day(row.since)}" if row.since else "", "muted")
        settled = styled(f"by {safe(row.settled_by)}" if row.settled_by else "", "muted")
        cells = [
            Column(label, width // 3),
            Column(settled if settled.plain else stands, None),
            Column(state if state.plain else since, 17),
        ]
        return columns([*cells, last], width, signs)
    if width >= ROOMY and stands.plain and row.status == "open":
        return columns([Column(label, width // 2), Column(stands, None), last], width, signs)
    cells = [Column(label, None)]
    if state.plain:
        cells.append(Column(state, len(state.plain)))
    return columns([*cells, last], width, signs)
