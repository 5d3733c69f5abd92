"""Facts and the claims behind them."""

import json
import sqlite3
from collections import defaultdict

from db.fields import Rule, refers, rule
from db.queries.exchanges import figures
from db.records import Claim, EvidenceGroup, Fact

_CLAIMS = """
SELECT e.field, e.value, e.standing, coalesce(s.label, e.author, ''), coalesce(e.by_id, 0), e.mode,
  coalesce(e.hedge, ''), coalesce(o.label, ''), coalesce(g.label, ''), coalesce(e.article_id, 0),
  coalesce(a.published, ''), coalesce(e.locator, e.why, ''), coalesce(a.url, ''),
  coalesce(a.reliability, '')
FROM evidence e LEFT JOIN entity s ON s.id = e.by_id LEFT JOIN article a ON a.id = e.article_id
LEFT JOIN entity o ON o.id = a.outlet_id LEFT JOIN entity g ON g.id = a.agency_id
WHERE e.entity_id = ?
ORDER BY e.id"""
_STANDING = ("shown", "conflicts", "agrees", "denied", "set_aside")


def kind_of(connection: sqlite3.Connection, key: int) -> str:
    """The kind of a thing, '' when there is none with this id."""
    row = connection.execute("SELECT kind FROM entity WHERE id=?", (key,)).fetchone()
    return row[0] if row else ""


def claims(connection: sqlite3.Connection, key: int, field: str | None = None) -> tuple[Claim, ...]:
    """Every claim about a thing, or about one field of it: shown first, then what conflicts.

    Within a standing the earliest article comes first.
    """
    kind = kind_of(connection, key)
    found = []
    for row in connection.execute(_CLAIMS, (key,)).fetchall():
        if field is not None and row[0] != field:
            continue
        key_of, label = _named(connection, kind, row[0], row[1])
        found.append(Claim(row[0], row[1], label, key_of, *row[2:]))
    return tuple(
        sorted(found, key=lambda c: (c.field, _STANDING.index(c.standing), c.published, c.outlet))
    )


def _named(
    connection: sqlite3.Connection, kind: str, field: str, value: str
) -> tuple[int | None, str]:
    """What a value names, and its readable form: labels in the place of slugs."""
    if field == "schedule":
        entry = json.loads(value)
        place = _target(connection, entry.get("place", ""))
        return None, json.dumps(entry | {"place": place[1]}) if place else value
    target = _target(connection, value) if refers(kind, field) and value else None
    return target or (None, value)


def _target(connection: sqlite3.Connection, slug: str) -> tuple[int, str] | None:
    row = connection.execute(
        "SELECT coalesce(m.id, n.id), coalesce(m.label, n.label) FROM entity n"
        " LEFT JOIN entity m ON m.id = n.merged_into_id WHERE n.slug=?",
        (slug,),
    ).fetchone()
    return (row[0], row[1]) if row else None


def facts(connection: sqlite3.Connection, key: int) -> tuple[Fact, ...]:
    """Every field of a thing as Parley shows it; a field of several values gives a fact for each.

    `also` lists the values in print that conflict, and of numbers the wider ones too.
    """
    kind = kind_of(connection, key)
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims(connection, key):
        grouped[claim.field].append(claim)
    return tuple(
        fact
        for field, about in grouped.items()
        for fact in _field(connection, kind, key, field, about)
    )


def _field(
    connection: sqlite3.Connection, kind: str, key: int, field: str, about: list[Claim]
) -> list[Fact]:
    sort = rule(kind, field)
    held = [c for c in about if c.standing == "shown"]
    telling = ("conflicts", "agrees") if sort is Rule.QUANTITY else ("conflicts",)
    rest = [c for c in about if c.standing in telling and c.mode != "denied"]
    deniers = tuple(dict.fromkeys(c.speaker for c in about if c.mode == "denied"))
    values = list(dict.fromkeys(c.value for c in held)) or [""] * bool(deniers)
    if sort is not Rule.SET:
        values = values[:1]
    also = tuple(dict.fromkeys(c.label for c in rest))
    found = []
    for value in values:
        mine = [c for c in held if c.value == value or sort is not Rule.SET]
        target, label = _named(connection, kind, field, value)
        plain = any(c.mode in ("reported", "edited") for c in mine)
        hedged = bool(mine) and all(c.hedge for c in mine)
        found.append(
            Fact(
                entity_id=key,
                field=field,
                value=value,
                label=label,
                target_id=target,
                also=also,
                conflict=any(c.standing == "conflicts" for c in about),
                claimed_by=() if plain else tuple(dict.fromkeys(c.speaker for c in mine)),
                denied_by=deniers,
                hedge=mine[0].hedge if hedged else "",
                articles=len({c.article_id for c in mine if c.article_id}),
            )
        )
    return found


def groups(
    connection: sqlite3.Connection, key: int, field: str | None = None
) -> tuple[EvidenceGroup, ...]:
    """The evidence behind a thing, or behind one value of it, value by value.

    A figure is shown with every other figure of its exchange, those of its stage first, so that
    claims that differ stand side by side; a dispute with the statements behind each position.
    """
    kind = kind_of(connection, key)
    if kind == "tally":
        return _around_figure(connection, key)
    found = _groups(connection, key, field)
    if field is None and kind == "exchange":
        found = [*_figures(connection, key, ""), *found]
    if field is None and kind == "issue":
        rows = connection.execute(
            "SELECT id FROM statement WHERE about_id=?"
            " ORDER BY coalesce(said_lo, said_hi) DESC NULLS LAST, said_lo IS NULL, id",
            (key,),
        )
        said = [group for row in rows.fetchall() for group in _groups(connection, row[0], "gist")]
        found = [*said, *found]
    return tuple(found)


def _groups(connection: sqlite3.Connection, key: int, field: str | None) -> list[EvidenceGroup]:
    label = connection.execute("SELECT label FROM entity WHERE id=?", (key,)).fetchone()
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims(connection, key, field):
        grouped[claim.field].append(claim)
    ordered = sorted(
        grouped.items(), key=lambda item: not any(c.standing == "conflicts" for c in item[1])
    )
    return [
        EvidenceGroup(key, label[0] if label else "", name, None, tuple(about))
        for name, about in ordered
    ]


def _around_figure(connection: sqlite3.Connection, tally: int) -> tuple[EvidenceGroup, ...]:
    row = connection.execute("SELECT exchange_id, stage FROM tally WHERE id=?", (tally,)).fetchone()
    return tuple(_figures(connection, row[0], row[1])) if row else ()


def _figures(connection: sqlite3.Connection, exchange: int, stage: str) -> list[EvidenceGroup]:
    label = connection.execute("SELECT label FROM entity WHERE id=?", (exchange,)).fetchone()[0]
    ordered = sorted(
        figures(connection, (exchange,)).get(exchange, ()), key=lambda f: f.stage != stage
    )
    return [
        EvidenceGroup(figure.id, label, "n", figure, claims(connection, figure.id, "n"))
        for figure in ordered
    ]
