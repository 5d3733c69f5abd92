"""A card and an evidence view as lines: what the Card pane and `parley show` both print."""

from itertools import groupby

from rich.text import Text

from db.records import Card, Claim, DelegationRow, EvidenceGroup, Fact, NoteRow, Section
from db.sanitise import line as safe
from tui.drawing import CONFLICT, act, amount, direction, figure_line, lines_of, mark
from tui.formatting import long_date, plural, styled, words
from tui.lines import BLANK, Line, heading
from tui.links import Links
from tui.phrases import FILED, GROUPS, JOINED, field_name, groups, in_order, value_text
from tui.signs import Signs
from tui.standing import NAME_CELLS, standing_lines
from tui.threads import NO_LINKS, note_lines

NOTED = "Notes"
MOST_SAYERS = 2


def card_lines(
    card: Card,
    notes: tuple[NoteRow, ...],
    signs: Signs,
    links: Links = NO_LINKS,
    most: int | None = None,
) -> list[Line]:
    """The whole card: facts, notes (`most` at most) with what they name, its kind's sections."""
    facts = in_order(card.kind, card.facts)
    standing = standing_lines(card, signs)
    if card.kind == "round":
        facts = [fact for fact in facts if fact.field != "status"]
        dated = 1 if facts and facts[0].field == "date" else 0
        lines = [*fact_lines(facts[:dated], signs), *standing, *fact_lines(facts[dated:], signs)]
    else:
        lines = [*_opening(card, signs), *standing, *fact_lines(facts, signs)]
    for group, title in GROUPS.items():
        found = groups(card.facts, group)
        if found:
            lines += [BLANK, heading(title, Text(str(len(found))))]
            lines += [_group_line(parts, signs) for parts in found]
    if notes:
        written = sum(not note.removed for note in notes)
        lines += [BLANK, heading(NOTED, Text(str(written)))]
        lines += note_lines(notes[:most], signs, card.id, links)
        left = len(notes) - len(notes[:most])
        if left:
            lines.append(Line(styled(f"{left:,} more in pane 6", "muted"), indent=2))
    for section in card.sections:
        lines += [BLANK, heading(section.title, Text(str(_counted(section))))]
        lines += lines_of(section.rows, card.kind, signs)
    return lines


def _counted(section: Section) -> int:
    """How many a section lists; the members under a delegation are not counted beside it."""
    delegations = sum(isinstance(row, DelegationRow) for row in section.rows)
    return delegations or len(section.rows)


def _opening(card: Card, signs: Signs) -> list[Line]:
    """What the thing says for itself before its facts: a statement's words, an exchange's sum."""
    by_field = {fact.field: fact for fact in card.facts}
    lines = []
    if card.kind == "statement" and "gist" in by_field:
        verb = act(by_field["act"].value) if "act" in by_field else "says"
        speaker = by_field["speaker"].label if "speaker" in by_field else ""
        text = styled(safe(speaker), "speaker").append(f" {verb}: ", style="muted")
        text.append(safe(by_field["gist"].value))
        lines.append(Line(text, source=(card.id, "gist")))
    contents = by_field.get("contents")
    if contents:
        lines += [
            Line(Text(f"{signs.dot} ").append(safe(item)), source=(card.id, "contents"))
            for item in contents.value.split("\n")
        ]
    return lines


def fact_lines(facts: list[Fact], signs: Signs) -> list[Line]:
    """A line a fact; several values of one field share its name, plain words also its line."""
    lines: list[Line] = []
    for field, same in groupby(facts, key=lambda fact: fact.field):
        together = list(same)
        if field in JOINED:
            said = ", ".join(value_text(field, fact.value, signs) for fact in together)
            lines.append(_fact_line(together[0], field_name(field), said, signs))
            continue
        for number, fact in enumerate(together):
            value = fact.label if fact.target_id else fact.value
            said = value_text(field, value, signs) if value else "nothing undenied"
            lines.append(_fact_line(fact, "" if number else field_name(field), said, signs))
    return lines


def _fact_line(fact: Fact, name: str, value: str, signs: Signs) -> Line:
    """One field: its name, its value, what else is in print, who says so."""
    text = styled(f"{name:<{NAME_CELLS}} ", "muted").append(value, style="value")
    if fact.also:
        others = ", ".join(value_text(fact.field, other, signs) for other in fact.also)
        text.append(f"; also {others}", style="warn" if fact.conflict else "muted")
    text.append_text(_sayers(fact))
    return Line(
        text,
        target=fact.target_id,
        source=(fact.entity_id, fact.field),
        tail=mark(fact.conflict),
        hang=NAME_CELLS + 1,
    )


def _sayers(fact: Fact) -> Text:
    text = Text()
    if fact.claimed_by and fact.field not in FILED:
        named = [safe(speaker) for speaker in fact.claimed_by[:MOST_SAYERS]]
        more = len(fact.claimed_by) - len(named)
        said = ", ".join(named) + (f" and {more} more" if more else "")
        verb = "says" if len(fact.claimed_by) == 1 else "say"
        text.append(f"  {said} {verb}", style="speaker")
    if fact.denied_by:
        text.append(f"  denied by {', '.join(map(safe, fact.denied_by))}", style="conflict")
    if fact.hedge:
        text.append(f" ({fact.hedge})", style="muted")
    return text


def _group_line(parts: dict[str, Fact], signs: Signs) -> Line:
    """One stage of a document (status, day, by whom) or one count of it (number, of what)."""
    first = parts.get("n") or parts.get("status") or next(iter(parts.values()))
    text = Text()
    for name, style in (("n", "value"), ("what", ""), ("status", "value"), ("date", "muted")):
        if name in parts:
            gap = " " if text.plain else ""
            text.append(gap + value_text(parts[name].field, parts[name].value, signs), style)
    if "by" in parts:
        text.append(f" by {safe(parts['by'].label)}", "muted")
    if "as_of" in parts:
        text.append(f" as of {long_date(parts['as_of'].value, signs)}", "muted")
    text.append_text(_sayers(first))
    return Line(text, source=(first.entity_id, first.field), tail=mark(first.conflict), indent=2)


def evidence_lines(evidence: tuple[EvidenceGroup, ...], signs: Signs) -> list[Line]:
    """The claims behind one value or one thing, one under the other, conflicting ones marked."""
    lines = _side_by_side(evidence, signs)
    for group in evidence:
        if lines:
            lines.append(BLANK)
        lines.append(_group_heading(group, signs))
        for claim in group.claims:
            lines += claim_lines(group, claim, signs)
    if not lines:
        lines.append(Line(styled("No article says anything about this yet.", "empty")))
    return lines


def _side_by_side(evidence: tuple[EvidenceGroup, ...], signs: Signs) -> list[Line]:
    """The figures of the first group's stage in one glance, before the claims behind each."""
    first = evidence[0].figure if evidence else None
    if first is None:
        return []
    same = [g.figure for g in evidence if g.figure and g.figure.stage == first.stage]
    return [heading("Side by side"), *(figure_line(figure, signs) for figure in same)]


def _group_heading(group: EvidenceGroup, signs: Signs) -> Line:
    figure = group.figure
    if figure is not None:
        name = f"{words(figure.stage)}, {direction(figure, signs)}"
        if figure.cumulative:
            name += f", so far by {long_date(figure.as_of, signs)}"
        title = f"{name}: {amount(figure)}"
    elif group.field == "gist":
        title = f"said: {safe(group.entity)}"
    else:
        title = field_name(group.field)
    conflicts = any(claim.standing == "conflicts" for claim in group.claims)
    tail = Text(plural(len(group.claims), "claim"))
    if conflicts or (figure is not None and figure.conflict):
        tail.append(f" {CONFLICT}", style="conflict")
    return heading(title, tail)


def claim_lines(group: EvidenceGroup, claim: Claim, signs: Signs) -> list[Line]:
    """One claim: the value and who says so, then the article it stands in, then its address."""
    said = "no number given" if claim.value == "not given" else ""
    text = styled(said or value_text(group.field, claim.label, signs), "value")
    text.append(f"  {safe(claim.speaker)} {_verb(claim)}", style="speaker")
    if claim.hedge:
        text.append(f", {claim.hedge}", style="muted")
    standing = {"conflicts": "conflicts", "denied": "denied", "set_aside": "set aside"}
    tail = styled(f"{standing[claim.standing]} {CONFLICT}", "conflict") if (
        claim.standing in standing
    ) else None  # fmt: skip
    source = (group.entity_id, group.field)
    one = (claim.article_id, claim.speaker_id)
    lines = [Line(text, target=claim.target_id, source=source, tail=tail, indent=2, claim=one)]
    if not claim.article_id:
        lines.append(Line(styled(f"because {safe(claim.locator)}", "muted"), indent=4))
        return lines
    where = styled(safe(claim.outlet), "strong")
    where.append(f" ({safe(claim.agency)})" if claim.agency else "")
    where.append(f"  {long_date(claim.published, signs)}, {_place(claim.locator)}", style="muted")
    where.append(f", reliability {words(claim.reliability)}" if claim.reliability else "", "muted")
    lines.append(Line(where, target=claim.article_id, source=source, indent=4, claim=one))
    if claim.url:
        url = styled(safe(claim.url), "muted")
        lines.append(Line(url, source=source, indent=4, whole=True, claim=one))
    return lines


def _verb(claim: Claim) -> str:
    if claim.mode == "reported":
        return "reports"
    return {"claimed": "says", "confirmed": "confirms", "denied": "denies", "edited": "judges"}[
        claim.mode
    ]


def _place(locator: str) -> str:
    """A locator in words: `paragraph 4`, `in the text`, `headline`."""
    if locator == "text":
        return "in the text"
    if locator[:1] == "p" and locator[1:2].isdigit():
        first, _, last = locator[1:].partition("-")
        return f"paragraphs {first} to {last}" if last else f"paragraph {first}"
    return locator


FIRST_KEYS = (
    ("arrows", "move; in Rounds the other lists follow"),
    ("Enter", "open what is under the cursor"),
    ("<", "back to where you were"),
    ("1 to 6", "go to a pane; z gives it the whole width"),
    ("/", "filter this list as you type"),
    ("i", "who says so: the evidence behind a value"),
    ("Space", "pin: show only what is linked to this"),
    ("a", "add a note"),
    ("?", "all keys; : every command"),
)


def welcome_lines(signs: Signs) -> list[Line]:
    """The card of the first hour: what the signs mean and the nine keys."""
    lines = [
        Line(Text("Who met whom, what was exchanged, what is open, and who says so.")),
        BLANK,
        heading("Nine keys"),
    ]
    lines += [
        Line(styled(f"{key:<8} ", "key").append(what), indent=2, hang=9) for key, what in FIRST_KEYS
    ]
    lines += [BLANK, heading("Signs")]
    for sign, meaning in (
        (CONFLICT, "claims conflict: i shows them side by side"),
        ("~", "about"),
        ("n/g", "a source gives no number"),
        ("<day, day+", "by that day; from that day on"),
        ("x  ?  >", "a round not held; still to come; going on by the last report"),
    ):
        lines.append(Line(styled(f"{sign:<10} ", "conflict").append(meaning), indent=2))
    return lines
