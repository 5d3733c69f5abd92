"""Records as lines of a card and rows of a list: signs, columns, who says so."""

from collections.abc import Callable, Sequence

from rich.text import Text

from db.records import (
    AgreementRow,
    ArticleRow,
    Balance,
    DelegationRow,
    DisputeRow,
    DocumentRow,
    ExchangeRow,
    Figure,
    MeetingRow,
    OfficeRow,
    PersonRow,
    Position,
    RoundRow,
    SeatRow,
    StatementRow,
    Thing,
)
from db.sanitise import line as safe
from tui.formatting import clock_time, long_date, number, plural, short_day, styled, words
from tui.lines import Line
from tui.signs import Signs

CONFLICT = "!"
ACTS = {
    "accept_in_part": "accepts in part",
    "condition": "sets a condition",
    "inform": "says",
    "position": "holds",
}


def mark(conflict: bool) -> Text | None:
    """The sign for claims that conflict, to stand at the end of a line."""
    return styled(CONFLICT, "conflict") if conflict else None


def said(text: str, style: str = "") -> Text:
    """Outside text, made harmless, as one line."""
    return styled(safe(text), style)


def act(word: str) -> str:
    """What a statement does, as a verb: `demands`, `accepts in part`."""
    if word in ACTS:
        return ACTS[word]
    spoken = words(word)
    return spoken[:-1] + "ies" if spoken.endswith("ny") else spoken + "s"


def stage(word: str) -> str:
    """How far an exchange came; `so far` for one known by running totals alone."""
    return words(word) or "not said"


def status(row: RoundRow, signs: Signs) -> str:
    """A round's status, with the day of the last report where it does not end the round."""
    if row.status in ("held", "cancelled", "failed_at_start") or not row.status_as_of:
        return words(row.status)
    return f"{words(row.status)} on {long_date(row.status_as_of, signs)}, last report"


def status_sign(word: str) -> str:
    """One cell for a status that is not simply held: `x` did not take place, `?` was to come,
    `>` was going on by the last report."""
    if word in ("failed_at_start", "cancelled", "postponed"):
        return "x"
    if word in ("under_way", "paused"):
        return ">"
    return "" if word == "held" else "?"


def direction(figure: Figure, signs: Signs) -> str:
    """From whom to whom: `Russia → Ukraine`, `each side`, `both sides together`."""
    if figure.side == "one":
        to = f" {signs.arrow} {safe(figure.receiver)}" if figure.receiver else ""
        return f"{safe(figure.giver)}{to}"
    return {"each": "each side", "total": "all sides together", "unclear": "basis unclear"}[
        figure.side
    ]


def amount(figure: Figure) -> str:
    """The claimed number with what it counts: `about 7,000`, `no number given`."""
    plain = "no number given" if figure.n == "not given" else number(figure.n)
    plain = f"{plain} {safe(figure.unit)}" if figure.unit else plain
    plain = f"{plain} {words(figure.kind)}" if figure.kind else plain
    return f"{plain} ({safe(figure.formula)})" if figure.formula else plain


def figure_line(figure: Figure, signs: Signs) -> Line:
    """One claim: stage, direction, number, who says so."""
    text = styled(f"{words(figure.stage)} ", "muted")
    text.append(amount(figure), style="value").append(f" {_short_direction(figure, signs)}")
    if figure.cumulative:
        text.append(f", so far by {long_date(figure.as_of, signs)}", style="muted")
    if figure.part_of:
        text.append(", of these", style="muted")
    text.append(f"  {safe(figure.speaker)}{_mode(figure.mode)}", style="speaker")
    return Line(text, source=(figure.id, "n"), tail=mark(figure.conflict), indent=2)


def _short_direction(figure: Figure, signs: Signs) -> str:
    short = {"each": "each", "total": "in all", "unclear": "(basis unclear)"}
    return short.get(figure.side) or direction(figure, signs)


def _mode(mode: str) -> str:
    return {"confirmed": " confirms", "denied": " denies"}.get(mode, "")


def balance_line(row: Balance, signs: Signs) -> Line:
    """Agreed on one side, carried out on the other, with the sum of the parts where it is one."""
    way = f"{safe(row.giver)} {signs.arrow} {safe(row.receiver)}" if row.giver else "each side"
    text = Text(f"{way}  ").append("agreed ", style="muted")
    text.append(" or ".join(map(number, row.agreed)), style="value")
    text.append("  carried out ", style="muted")
    text.append(" or ".join(map(number, row.carried_out)), style="value")
    if row.parts:
        text.append(", in parts " if row.carried_out else "in parts ", style="muted")
        claims = (" or ".join(map(number, part)) for part in row.parts)
        text.append(" + ".join(f"({claim})" if " or " in claim else claim for claim in claims))
        if row.total is not None:
            text.append(f" = {row.total:,}", style="value")
    if row.silent:
        text.append(f", {plural(row.silent, 'part')} without a number", style="muted")
    return Line(text, source=(row.exchange_id, None), indent=2)


def round_line(row: RoundRow, signs: Signs) -> Line:
    text = styled(f"{short_day(row.date) or 'undated':<11} ", "muted").append(safe(row.label))
    if row.status != "held":
        text.append(f"  {status(row, signs)}", style="muted")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def delegation_line(row: DelegationRow, signs: Signs) -> Line:
    text = said(row.party, "strong")
    if row.capacity != "party":
        text.append(f" ({words(row.capacity)})", style="muted")
    text.append(f"  {safe(row.head)}" if row.head else "  no head named")
    if row.office:
        text.append(f", {safe(row.office)}", style="muted")
    tail = styled(number(row.size), "value")
    if row.conflict:
        tail.append(f" {CONFLICT}", style="conflict")
    return Line(text, target=row.id, source=(row.id, None), tail=tail, indent=2)


def seat_line(row: SeatRow, signs: Signs) -> Line:
    text = said(row.person)
    text.append(f"  {words(row.rank)}" if row.rank != "member" else "", style="muted")
    text.append(f"  {safe(row.office)}" if row.office else "", style="muted")
    text.append(f"  says {safe(row.claim)}" if row.claim else "", style="speaker")
    return Line(
        text, target=row.person_id, source=(row.id, None), tail=mark(row.conflict), indent=4
    )


def seat_of_person_line(row: SeatRow, signs: Signs) -> Line:
    text = styled(f"{short_day(row.date) or 'undated':<11} ", "muted")
    text.append(safe(row.round_label)).append(f"  {words(row.rank)}")
    text.append(f" for {safe(row.party)}", style="muted")
    text.append(f"  {safe(row.office)}" if row.office else "", style="muted")
    return Line(
        text, target=row.delegation_id, source=(row.id, None), tail=mark(row.conflict), indent=2
    )


def exchange_line(row: ExchangeRow, signs: Signs) -> Line:
    text = styled(f"{short_day(row.date or row.day) or 'undated':<11} ", "muted")
    text.append(safe(row.label)).append(f"  {stage(row.stage)}", style="value")
    text.append(f", {vouching(row)}", style="muted")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def vouching(row: ExchangeRow) -> str:
    """Who vouches for an exchange: `both sides`, `Russia alone`, `outlet only`."""
    return f"{safe(row.voucher)} alone" if row.voucher else row.vouched


def vouched(row: ExchangeRow) -> str:
    """The same in one word: `both`, `Russia`, `outlet`."""
    return safe(row.voucher) if row.voucher else row.vouched.partition(" ")[0]


def dispute_line(row: DisputeRow, signs: Signs) -> Line:
    text = said(row.label)
    if row.status != "open":
        text.append(f"  {words(row.status)}", style="settled")
    for position in row.positions[:3]:
        text.append(f"  {safe(position.party)} {act(position.act)}", style="muted")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def position_line(row: Position, signs: Signs) -> Line:
    text = said(row.party, "strong").append(f" {act(row.act)}: ").append(safe(row.gist))
    speaker = "" if row.speaker == row.party else f"{safe(row.speaker)}, "
    text.append(f"  {speaker}{long_date(row.said, signs)}", style="speaker")
    return Line(text, target=row.statement_id, source=(row.statement_id, None), indent=2)


def statement_line(row: StatementRow, signs: Signs) -> Line:
    text = styled(f"{short_day(row.said) or 'undated':<11} ", "muted")
    text.append(safe(row.speaker), style="speaker").append(f" {act(row.act)}: ")
    text.append(safe(row.gist))
    if row.hedge:
        text.append(f" ({row.hedge})", style="muted")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def meeting_line(row: MeetingRow, signs: Signs) -> Line:
    text = said(row.label)
    if row.start:
        text.append(f"  {clock_time(row.start.partition('T')[2])}", style="value")
    if row.duration:
        text.append(f"  {number(row.duration)} min", style="value")
    if row.place:
        text.append(f"  {safe(row.place)}", style="muted")
    if row.people:
        text.append(f"  {', '.join(map(safe, row.people))}", style="muted")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def office_line(row: OfficeRow, signs: Signs) -> Line:
    text = said(row.title)
    text.append(f", {safe(row.party)}" if row.party else "", style="muted")
    if row.held:
        text.append(f"  {long_date(row.held, signs)}", style="value")
    elif row.seen:
        text.append(f"  in office {long_date(row.seen, signs)}", style="muted")
    return Line(text, source=(row.id, None), indent=2)


def agreement_line(row: AgreementRow, signs: Signs) -> Line:
    text = said(row.label)
    text.append(f"  {words(row.status)}" if row.status else "", style="value")
    text.append(f"  {long_date(row.made, signs)}" if row.made else "", style="muted")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def document_line(row: DocumentRow, signs: Signs) -> Line:
    text = said(row.label).append(f"  {words(row.type)}", style="muted")
    text.append(f"  {words(row.stage)}" if row.stage else "", style="value")
    return Line(text, target=row.id, source=(row.id, None), tail=mark(row.conflict), indent=2)


def article_line(row: ArticleRow, signs: Signs) -> Line:
    text = styled(f"{short_day(row.published):<11} ", "muted")
    text.append(safe(row.outlet), style="speaker")
    text.append(f" ({safe(row.agency)})" if row.agency else "", style="muted")
    text.append(f"  {safe(row.headline)}")
    return Line(text, target=row.id, tail=styled(plural(row.facts, "claim"), "muted"), indent=2)


def person_line(row: PersonRow, signs: Signs) -> Line:
    text = said(row.label).append(f"  {safe(row.office)}" if row.office else "", style="muted")
    return Line(text, target=row.id, tail=styled(plural(row.rounds, "round"), "muted"), indent=2)


def thing_line(row: Thing, signs: Signs) -> Line:
    text = styled(f"{row.kind:<10} ", "muted").append(safe(row.label))
    return Line(text, target=row.id, indent=2)


Draw = Callable[..., Line]
LINES: dict[type, Draw] = {
    RoundRow: round_line,
    DelegationRow: delegation_line,
    SeatRow: seat_line,
    ExchangeRow: exchange_line,
    DisputeRow: dispute_line,
    Position: position_line,
    StatementRow: statement_line,
    MeetingRow: meeting_line,
    OfficeRow: office_line,
    AgreementRow: agreement_line,
    DocumentRow: document_line,
    ArticleRow: article_line,
    PersonRow: person_line,
    Thing: thing_line,
    Figure: figure_line,
    Balance: balance_line,
}


def lines_of(rows: Sequence[object], kind: str, signs: Signs) -> list[Line]:
    """One line for each record; a person's own seats are drawn by round, others by person."""
    return [
        seat_of_person_line(row, signs)
        if kind == "person" and isinstance(row, SeatRow)
        else LINES[type(row)](row, signs)
        for row in rows
    ]
