"""Everything the Card shows of one thing: its facts, then what belongs to it by kind."""

import sqlite3
from collections.abc import Callable
from typing import Any

from db.queries import rows
from db.queries.balance import balances
from db.queries.disputes import DISPUTES, positions
from db.queries.evidence import facts
from db.queries.exchanges import EXCHANGES, figures
from db.queries.listing import Listing
from db.queries.rounds import DELEGATIONS, ROUNDS
from db.records import Card, Lens, Row, Section, Seek
from db.search.fold import fold

Connection = sqlite3.Connection
Part = tuple[str, tuple[Row, ...]]


def _linked(connection: Connection, listing: Listing[Any], key: int) -> tuple[Row, ...]:
    found: tuple[Row, ...] = listing.rows(connection, Lens(scope_id=key), Seek(rows.MOST))
    return found


def _round(connection: Connection, key: int) -> list[Part]:
    delegations: list[Row] = []
    for delegation in DELEGATIONS.rows(connection, Lens(round_id=key), Seek(rows.MOST)):
        delegations.append(delegation)
        delegations += [
            seat
            for seat in rows.seats_of_delegation(connection, delegation.id)
            if seat.person != delegation.head
        ]
    disputes = DISPUTES.rows(connection, Lens(round_id=key), Seek(rows.MOST))
    return [
        ("Meetings", rows.meetings(connection, key)),
        ("Delegations", tuple(delegations)),
        ("Agreed here", rows.agreements(connection, "round", key)),
        ("Exchanges", _linked(connection, EXCHANGES, key)),
        ("Still open", tuple(d for d in disputes if d.status == "open")),
        ("No longer open", tuple(d for d in disputes if d.status != "open")),
        ("Documents", rows.documents(connection, key)),
        ("Said", rows.statements_in(connection, key)),
    ]


def _delegation(connection: Connection, key: int) -> list[Part]:
    return [("Members", rows.seats_of_delegation(connection, key))]


def _exchange(connection: Connection, key: int) -> list[Part]:
    claimed = figures(connection, (key,)).get(key, ())
    parts = connection.execute(
        "SELECT id FROM exchange WHERE parent_id=? ORDER BY seq IS NULL, seq, sort_day, id", (key,)
    ).fetchall()
    rows_of_parts = EXCHANGES.records(connection, tuple(row[0] for row in parts))
    return [
        ("Agreed against carried out", balances(key, claimed, rows_of_parts)),
        ("Figures", claimed),
        ("Parts", rows_of_parts),
        ("Said about it", rows.statements_about(connection, key)),
    ]


def _issue(connection: Connection, key: int) -> list[Part]:
    return [
        ("Last positions", positions(connection, (key,)).get(key, ())),
        ("Settled by", rows.agreements(connection, "issue", key)),
        ("Said", rows.statements_about(connection, key)),
        ("Rounds", _linked(connection, ROUNDS, key)),
    ]


def _person(connection: Connection, key: int) -> list[Part]:
    return [
        ("Offices", rows.offices(connection, key)),
        ("Delegations", rows.seats_of_person(connection, key)),
        ("Rounds", _linked(connection, ROUNDS, key)),
        *_said_by_round(connection, key),
    ]


def _said_by_round(connection: Connection, person: int) -> list[Part]:
    """What a person said: at each round, the newest first, then elsewhere."""
    said = rows.statements_by(connection, person)
    at = rows.rounds_of_statements(connection, tuple(one.id for one in said))
    rounds = ROUNDS.records(connection, tuple(sorted(set(at.values()))))
    by_round: list[Row] = []
    for held in sorted(rounds, key=lambda row: (row.day, row.id), reverse=True):
        by_round += [held, *(one for one in said if at.get(one.id) == held.id)]
    elsewhere = tuple(one for one in said if one.id not in at)
    return [("Said, by round", tuple(by_round)), ("Said elsewhere", elsewhere)]


def _party(connection: Connection, key: int) -> list[Part]:
    bodies = connection.execute("SELECT id FROM party WHERE parent_id=? ORDER BY id", (key,))
    return [
        ("Delegations", _linked(connection, DELEGATIONS, key)),
        ("People", rows.people(connection, key)),
        ("Bodies", rows.things(connection, tuple(row[0] for row in bodies))),
        ("Exchanges", _linked(connection, EXCHANGES, key)),
        ("Said", rows.statements_by(connection, key)),
    ]


def _process(connection: Connection, key: int) -> list[Part]:
    tracks = connection.execute("SELECT id FROM process WHERE parent_id=? ORDER BY id", (key,))
    return [
        ("Tracks", rows.things(connection, tuple(row[0] for row in tracks))),
        ("Rounds", _linked(connection, ROUNDS, key)),
        ("Disputes", _linked(connection, DISPUTES, key)),
    ]


def _agreement(connection: Connection, key: int) -> list[Part]:
    fulfilling = connection.execute(
        "SELECT id FROM exchange WHERE agreed_in_id=? ORDER BY sort_day, id", (key,)
    )
    return [
        ("Commitments", rows.agreements(connection, "parent", key)),
        ("Exchanges", EXCHANGES.records(connection, tuple(row[0] for row in fulfilling))),
        ("Said about it", rows.statements_about(connection, key)),
    ]


def _document(connection: Connection, key: int) -> list[Part]:
    return [
        ("Agreements", rows.agreements(connection, "document", key)),
        ("Says", rows.statements_in_document(connection, key)),
        ("Said about it", rows.statements_about(connection, key)),
    ]


def _statement(connection: Connection, key: int) -> list[Part]:
    return [("Answers", rows.answers(connection, key))]


def _place(connection: Connection, key: int) -> list[Part]:
    return [("Rounds", _linked(connection, ROUNDS, key))]


def _article(connection: Connection, key: int) -> list[Part]:
    found = connection.execute(
        "SELECT DISTINCT n.id FROM evidence e JOIN entity n ON n.id = e.entity_id"
        " WHERE e.article_id=? AND n.kind NOT IN ('tally', 'role', 'party')"
        " ORDER BY n.kind, n.label, n.id LIMIT ?",
        (key, rows.MOST),
    )
    things = rows.things(connection, tuple(row[0] for row in found))
    ordered = sorted(things, key=lambda thing: (thing.kind, fold(thing.label)))
    return [("Speaks of", tuple(ordered))]


PARTS: dict[str, Callable[[Connection, int], list[Part]]] = {
    "round": _round,
    "delegation": _delegation,
    "exchange": _exchange,
    "issue": _issue,
    "person": _person,
    "party": _party,
    "process": _process,
    "agreement": _agreement,
    "document": _document,
    "statement": _statement,
    "place": _place,
    "article": _article,
}


LISTS: dict[str, Listing[Any]] = {
    listing.kind: listing for listing in (ROUNDS, DELEGATIONS, EXCHANGES, DISPUTES)
}


def card(connection: Connection, key: int) -> Card | None:
    """The card of a thing; None when nothing (any more) has this id."""
    head = connection.execute(
        "SELECT id, slug, kind, label FROM entity WHERE id=? AND merged_into_id IS NULL", (key,)
    ).fetchone()
    if head is None:
        return None
    kind = head[2]
    parts = PARTS[kind](connection, key) if kind in PARTS else []
    sources = rows.articles(connection, key)
    found = facts(connection, key) or rows.own_facts(connection, kind, key)
    sections = tuple(
        Section(title, content) for title, content in [*parts, ("Articles", sources)] if content
    )
    conflicts = len({fact.field for fact in found if fact.conflict})
    own = LISTS[kind].records(connection, (key,)) if kind in LISTS else ()
    row = own[0] if own else None
    return Card(*(*head, found, sections, len(sources), conflicts, row))
