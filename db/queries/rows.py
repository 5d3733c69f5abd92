"""Rows of the lesser kinds that cards are made of, each as a plain function of its parent."""

import json
import sqlite3

from db.queries.listing import contested, marks
from db.queries.rounds import office_on
from db.records import (
    AgreementRow,
    ArticleRow,
    DocumentRow,
    Fact,
    MeetingRow,
    OfficeRow,
    PersonRow,
    SeatRow,
    StatementRow,
    Thing,
)
from db.search.fold import fold

MOST = 300  # rows a card shows of one sort; the rest is reached by scope and search

Connection = sqlite3.Connection


def meetings(connection: Connection, round_id: int) -> tuple[MeetingRow, ...]:
    """The meetings of a round, in their order."""
    rows = connection.execute(
        "SELECT t.id, n.label, t.type, coalesce(t.date, ''), coalesce(t.actual_start,"
        " t.planned_start, ''), coalesce(t.duration, ''), coalesce(p.label, ''),"
        " (SELECT json_group_array(m.label) FROM link l JOIN entity m ON m.id = l.target_id"
        "  WHERE l.entity_id = t.id AND l.field = 'participants')"
        " FROM meeting t JOIN entity n ON n.id = t.id LEFT JOIN entity p ON p.id = t.place_id"
        " WHERE t.round_id = ? ORDER BY t.seq IS NULL, t.seq, t.date_lo, t.id",
        (round_id,),
    ).fetchall()
    conflicts = contested(connection, tuple(row[0] for row in rows))
    return tuple(
        MeetingRow(*(*row[:7], tuple(json.loads(row[7])), row[0] in conflicts)) for row in rows
    )


_SEATS = """
SELECT m.id, m.person_id, h.label, d.id, d.round_id, p.label, d.capacity, m.rank,
  coalesce(m.title, ''), r.label, coalesce(w.date, ''), d.sort_day,
  coalesce((SELECT group_concat(DISTINCT s.label) FROM evidence e JOIN entity s ON s.id = e.by_id
    WHERE e.entity_id = m.id AND e.mode = 'claimed' AND NOT EXISTS (SELECT 1 FROM evidence f
      WHERE f.entity_id = m.id AND f.mode IN ('reported', 'confirmed'))), '')
FROM role m JOIN delegation d ON d.id = m.delegation_id JOIN entity h ON h.id = m.person_id
JOIN entity p ON p.id = d.party_id JOIN entity r ON r.id = d.round_id
JOIN round w ON w.id = d.round_id
WHERE {} ORDER BY {}"""
_BY_RANK = (
    "CASE m.rank WHEN 'head' THEN 0 WHEN 'co_head' THEN 1 WHEN 'chair' THEN 2 WHEN 'deputy' THEN 3"
    " WHEN 'member' THEN 4 ELSE 5 END, m.id"
)


def _seats(connection: Connection, sql: str, key: int) -> tuple[SeatRow, ...]:
    rows = connection.execute(sql, (key,)).fetchall()
    conflicts = contested(connection, tuple(row[0] for row in rows))
    return tuple(
        SeatRow(
            id=row[0],
            person_id=row[1],
            person=row[2],
            delegation_id=row[3],
            round_id=row[4],
            party=row[5],
            capacity=row[6],
            rank=row[7],
            office=row[8] or office_on(connection, row[1], row[11]),
            round_label=row[9],
            date=row[10],
            claim=row[12],
            conflict=row[0] in conflicts,
        )
        for row in rows
    )


def seats_of_delegation(connection: Connection, key: int) -> tuple[SeatRow, ...]:
    """The known members of a delegation, head first."""
    return _seats(connection, _SEATS.format("m.delegation_id = ?", _BY_RANK), key)


def seats_of_person(connection: Connection, key: int) -> tuple[SeatRow, ...]:
    """Every delegation a person sat in, newest round first."""
    return _seats(connection, _SEATS.format("m.person_id = ?", "d.sort_day DESC, m.id"), key)


def offices(connection: Connection, person: int) -> tuple[OfficeRow, ...]:
    """The offices a person held, the latest known first."""
    rows = connection.execute(
        "SELECT t.id, n.label, coalesce(p.label, ''), coalesce(t.title, ''), t.held_lo, t.held_hi,"
        " t.seen_lo, t.seen_hi FROM role t JOIN entity n ON n.id = t.person_id"
        " LEFT JOIN entity p ON p.id = t.party_id WHERE t.person_id = ? AND t.rank IS NULL"
        " ORDER BY max(coalesce(t.seen_hi, ''), coalesce(t.held_hi, ''), coalesce(t.held_lo, ''))"
        " DESC, t.id",
        (person,),
    )
    return tuple(
        OfficeRow(*(*row[:4], _interval(row[4], row[5]), _span(row[6], row[7]))) for row in rows
    )


def _interval(lo: str | None, hi: str | None) -> str:
    return f"{lo or '..'}/{hi or ''}" if lo or hi else ""


def _span(lo: str | None, hi: str | None) -> str:
    return "" if lo is None else lo if lo == hi else f"{lo}/{hi}"


_STATEMENTS = """
SELECT t.id, t.act, k.label, coalesce(p.label, ''), t.about_id, coalesce(b.label, ''),
  coalesce(t.said, ''), coalesce(t.deadline, ''), t.gist, coalesce(t.quote, ''), t.replies_to_id,
  coalesce(r.gist, ''), coalesce((SELECT min(e.hedge) FROM evidence e WHERE e.entity_id = t.id
    AND NOT EXISTS (SELECT 1 FROM evidence f WHERE f.entity_id = t.id AND f.hedge IS NULL)), '')
FROM statement t JOIN entity k ON k.id = t.speaker_id LEFT JOIN entity p ON p.id = t.party_id
LEFT JOIN entity b ON b.id = t.about_id LEFT JOIN statement r ON r.id = t.replies_to_id
WHERE {} ORDER BY coalesce(t.said_lo, t.said_hi) DESC NULLS LAST, t.said_lo IS NULL,
  t.said_hi DESC, t.id LIMIT {}"""


def _statements(
    connection: Connection, where: str, key: int, **more: int
) -> tuple[StatementRow, ...]:
    rows = connection.execute(_STATEMENTS.format(where, MOST), {"key": key, **more}).fetchall()
    conflicts = contested(connection, tuple(row[0] for row in rows))
    return tuple(StatementRow(*(*row, row[0] in conflicts)) for row in rows)


def statements_about(connection: Connection, key: int) -> tuple[StatementRow, ...]:
    """What was said about a thing, newest first."""
    return _statements(connection, "t.about_id = :key", key)


def statements_in(connection: Connection, round_id: int) -> tuple[StatementRow, ...]:
    """What was said at or about a round, newest first."""
    return _statements(connection, "t.round_id = :key OR t.about_id = :key", round_id)


def statements_by(connection: Connection, key: int) -> tuple[StatementRow, ...]:
    """What a person or party said, newest first."""
    return _statements(connection, "t.speaker_id = :key", key)


def speakers(connection: Connection, ids: tuple[int, ...]) -> dict[int, str]:
    """Who made each of these statements."""
    rows = connection.execute(
        "SELECT t.id, k.label FROM statement t JOIN entity k ON k.id = t.speaker_id"
        " WHERE t.id IN (SELECT value FROM json_each(?))",
        (marks(ids),),
    )
    return dict(rows.fetchall())


def rounds_of_statements(connection: Connection, ids: tuple[int, ...]) -> dict[int, int]:
    """The round that each of these statements was made at, of those that were made at one."""
    rows = connection.execute(
        "SELECT t.id, t.round_id FROM statement t WHERE t.round_id IS NOT NULL"
        " AND t.id IN (SELECT value FROM json_each(?))",
        (marks(ids),),
    )
    return dict(rows.fetchall())


def statements_in_document(connection: Connection, key: int) -> tuple[StatementRow, ...]:
    """What a document says."""
    return _statements(connection, "t.document_id = :key", key)


def answers(connection: Connection, key: int) -> tuple[StatementRow, ...]:
    """The answers to a statement."""
    return _statements(connection, "t.replies_to_id = :key", key)


_AGREEMENTS = """
SELECT t.id, n.label, t.form, coalesce(t.status, ''), coalesce(t.made, ''), coalesce(t.due, ''),
  coalesce(t.terms, '')
FROM agreement t JOIN entity n ON n.id = t.id WHERE {} ORDER BY t.made_lo, t.id"""


def agreements(connection: Connection, field: str, key: int) -> tuple[AgreementRow, ...]:
    """Agreements whose `field` is the thing: round, issue, parent, process or document."""
    column = {"round", "issue", "parent", "process", "document"} & {field}
    rows = connection.execute(_AGREEMENTS.format(f"t.{column.pop()}_id = ?"), (key,)).fetchall()
    conflicts = contested(connection, tuple(row[0] for row in rows))
    return tuple(AgreementRow(*(*row, row[0] in conflicts)) for row in rows)


def documents(connection: Connection, round_id: int) -> tuple[DocumentRow, ...]:
    """Documents of a round."""
    rows = connection.execute(
        "SELECT t.id, n.label, t.type, t.stages, coalesce(t.made, '') FROM document t"
        " JOIN entity n ON n.id = t.id WHERE t.round_id = ? ORDER BY t.made_lo, t.id",
        (round_id,),
    ).fetchall()
    conflicts = contested(connection, tuple(row[0] for row in rows))
    return tuple(
        DocumentRow(row[0], row[1], row[2], _last_stage(row[3]), row[4], row[0] in conflicts)
        for row in rows
    )


def _last_stage(stages: str) -> str:
    steps = sorted(json.loads(stages).values(), key=lambda s: s.get("date", ""))
    return steps[-1].get("status", "") if steps else ""


_ARTICLES = """
SELECT t.id, n.slug, o.label, coalesce(g.label, ''), coalesce(t.headline, t.gist),
  coalesce(t.url, ''), t.published, t.lang, coalesce(t.reliability, ''),
  (SELECT count(*) FROM evidence e WHERE e.article_id = t.id {facts})
FROM article t JOIN entity n ON n.id = t.id JOIN entity o ON o.id = t.outlet_id
LEFT JOIN entity g ON g.id = t.agency_id {where} ORDER BY t.published, n.slug"""


def articles(connection: Connection, key: int | None = None) -> tuple[ArticleRow, ...]:
    """Every article, or those a thing rests on (then `facts` counts what they say of it)."""
    if key is None:
        return tuple(
            ArticleRow(*row) for row in connection.execute(_ARTICLES.format(facts="", where=""))
        )
    own = (
        "IN (SELECT :key UNION SELECT id FROM tally WHERE exchange_id = :key"
        " UNION SELECT id FROM role WHERE delegation_id = :key"
        " UNION SELECT id FROM role WHERE person_id = :key AND rank IS NULL)"
    )
    where = f"WHERE t.id IN (SELECT article_id FROM evidence WHERE entity_id {own})"
    sql = _ARTICLES.format(facts=f"AND e.entity_id {own}", where=where)
    return tuple(ArticleRow(*row) for row in connection.execute(sql, {"key": key}))


_PEOPLE = """
SELECT t.id, n.slug, n.label, coalesce(p.label, ''),
  coalesce((SELECT r.title FROM role r WHERE r.person_id = t.id AND r.rank IS NULL
    ORDER BY r.held_hi IS NOT NULL, coalesce(r.seen_hi, r.held_hi, r.held_lo) DESC, r.id
    LIMIT 1), ''),
  (SELECT count(*) FROM occurrence o WHERE o.entity_id = t.id AND o.kind = 'round'),
  (SELECT count(*) FROM note m JOIN entity q ON q.id = m.id
    WHERE m.about_id = t.id AND q.deleted_at IS NULL)
FROM person t JOIN entity n ON n.id = t.id LEFT JOIN entity p ON p.id = t.party_id
{} ORDER BY n.label, t.id"""


def people(connection: Connection, party: int | None = None) -> tuple[PersonRow, ...]:
    """Everybody in an official or public role, or those of one party, by name."""
    if party is None:
        rows = connection.execute(_PEOPLE.format(""))
    else:
        rows = connection.execute(_PEOPLE.format("WHERE t.party_id = ?"), (party,))
    return tuple(sorted((PersonRow(*row) for row in rows), key=lambda row: fold(row.label)))


def people_of(connection: Connection, ids: tuple[int, ...]) -> tuple[PersonRow, ...]:
    """The people among these ids."""
    sql = _PEOPLE.format("WHERE t.id IN (SELECT value FROM json_each(?))")
    return tuple(PersonRow(*row) for row in connection.execute(sql, (marks(ids),)))


def things(connection: Connection, ids: tuple[int, ...]) -> tuple[Thing, ...]:
    """The things with these ids, in their order."""
    rows = connection.execute(
        "SELECT n.id, n.slug, n.kind, n.label FROM json_each(?) k JOIN entity n ON n.id = k.value"
        " ORDER BY k.key",
        (marks(ids),),
    )
    return tuple(Thing(*row) for row in rows)


_OWN = {
    "article": (
        "SELECT o.label, coalesce(g.label, ''), coalesce(t.headline, ''), t.gist, t.published,"
        " coalesce(t.url, ''), t.lang, t.read, coalesce(t.reliability, ''), t.outlet_id,"
        " t.agency_id FROM article t JOIN entity o ON o.id = t.outlet_id"
        " LEFT JOIN entity g ON g.id = t.agency_id WHERE t.id = ?",
        "outlet agency headline gist published url language read reliability".split(),
    ),
    "note": (
        "SELECT a.label, t.author, t.body, t.created_at, t.about_id FROM note t"
        " JOIN entity a ON a.id = t.about_id WHERE t.id = ?",
        "about author body created".split(),
    ),
}


def own_facts(connection: Connection, kind: str, key: int) -> tuple[Fact, ...]:
    """What an article or a note says of itself; nothing else stands behind it."""
    if kind not in _OWN:
        return ()
    sql, fields = _OWN[kind]
    row = connection.execute(sql, (key,)).fetchone()
    if row is None:
        return ()
    targets = dict(zip(fields, row[len(fields) :], strict=False))
    return tuple(
        Fact(key, field, value, value, targets.get(field), (), False, (), (), "", 0)
        for field, value in zip(fields, row, strict=False)
        if value
    )
