"""Views and triggers: derived status, and a change log that nobody can edit.

Created from code after every migration, because an SQLite table rebuild fails while a view names
the table (research schema_and_search 1.6); a change of any of them is a new SCHEMA_VERSION. The
views have no GROUP BY at the top, so that SQLite works out only the rows that are asked for.
"""

import sqlite3

from db.words import NEGOTIATING_ACTS, PROPOSING_ACTS


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


# The parties that negotiate in a process: they came to one of its rounds as a party. One row for
# each time: DISTINCT would have SQLite gather all of them before it looks for one.
V_PRINCIPAL = """CREATE VIEW v_principal AS
SELECT r.process_id AS process_id, d.party_id AS party_id
FROM delegation d JOIN round r ON r.id = d.round_id
WHERE d.capacity = 'party'"""

# The principal party a party speaks for: itself, or the nearest one above it.
V_SPEAKS_FOR = """CREATE VIEW v_speaks_for AS
SELECT p.id AS party_id,
  CASE
    WHEN p.type <> 'government_body' OR p.parent_id IS NULL THEN p.id
    ELSE coalesce((SELECT CASE WHEN q.type <> 'government_body' OR q.parent_id IS NULL THEN q.id
                               ELSE q.parent_id END
                   FROM party q WHERE q.id = p.parent_id), p.id)
  END AS side_id
FROM party p"""

V_STATEMENT = f"""CREATE VIEW v_statement AS
SELECT s.id AS id, s.about_id AS about_id, s.act AS act, s.said_lo AS said_lo,
  s.said_hi AS said_hi, s.replies_to_id AS replies_to_id, s.round_id AS round_id,
  f.side_id AS side_id,
  s.act IN ({_listed(NEGOTIATING_ACTS)}) AND NOT s.lone_low AS negotiating,
  s.act IN ({_listed(PROPOSING_ACTS)}) AND NOT EXISTS (
    SELECT 1 FROM statement w WHERE w.act = 'withdraw' AND w.replies_to_id = s.id) AS proposing
FROM statement s
JOIN v_speaks_for f ON f.party_id = coalesce(s.party_id,
  (SELECT p.id FROM party p WHERE p.id = s.speaker_id),
  (SELECT p.party_id FROM person p WHERE p.id = s.speaker_id))"""

# Newest by its first possible day: what was certainly said last (an open beginning counts oldest).
# Of several on one day the slug decides: ids depend on the order of loading.
V_POSITION = """CREATE VIEW v_position AS
SELECT s.id AS statement_id, s.about_id AS issue_id, s.side_id AS side_id
FROM v_statement s JOIN statement t ON t.id = s.id
WHERE s.negotiating AND NOT EXISTS (
  SELECT 1 FROM v_statement n
  WHERE n.about_id = s.about_id AND n.side_id = s.side_id AND n.negotiating
    AND (coalesce(n.said_lo, ''), coalesce(n.said_hi, ''),
         (SELECT slug FROM entity WHERE id = n.id))
      > (coalesce(s.said_lo, ''), coalesce(s.said_hi, ''),
         (SELECT slug FROM entity WHERE id = s.id)))"""

V_ISSUE = """CREATE VIEW v_issue AS
SELECT i.id AS id, i.process_id AS process_id, i.first_day AS first_day, i.last_day AS last_day,
  i.asserted_status IS NOT NULL AS asserted,
  CASE
    WHEN i.asserted_status IS NOT NULL THEN i.asserted_status
    WHEN EXISTS (SELECT 1 FROM agreement a WHERE a.issue_id = i.id) THEN 'settled'
    WHEN EXISTS (
      SELECT 1 FROM v_statement s
      WHERE s.about_id = i.id
        AND EXISTS (SELECT 1 FROM statement y WHERE y.replies_to_id = s.id AND y.act = 'accept')
        AND s.proposing
        AND EXISTS (SELECT 1 FROM v_principal p
          WHERE p.process_id = i.process_id AND p.party_id <> s.side_id)
        AND NOT EXISTS (SELECT 1 FROM v_principal p
          WHERE p.process_id = i.process_id AND p.party_id <> s.side_id
            AND NOT EXISTS (SELECT 1 FROM v_statement y
              WHERE y.replies_to_id = s.id AND y.act = 'accept' AND y.side_id = p.party_id)))
      THEN 'settled'
    ELSE 'open'
  END AS status
FROM issue i"""

# How far an exchange came: by its tallies, a day it was done, and what status says of it.
V_EXCHANGE = """CREATE VIEW v_exchange AS
SELECT x.id AS id,
  CASE
    WHEN x.status IN ('refused', 'postponed', 'overdue', 'partly_carried_out', 'begun')
      THEN x.status
    WHEN x.status = 'carried_out' OR x.done IS NOT NULL
      OR EXISTS (SELECT 1 FROM tally t WHERE t.exchange_id = x.id AND t.stage = 'carried_out'
                 AND NOT t.cumulative) THEN 'carried_out'
    WHEN EXISTS (SELECT 1 FROM tally t WHERE t.exchange_id = x.id AND t.stage = 'carried_out')
      THEN 'so_far'
    WHEN x.status = 'announced'
      OR EXISTS (SELECT 1 FROM tally t WHERE t.exchange_id = x.id AND t.stage = 'announced')
      THEN 'announced'
    WHEN x.status = 'agreed'
      OR EXISTS (SELECT 1 FROM tally t WHERE t.exchange_id = x.id AND t.stage = 'agreed')
      OR EXISTS (SELECT 1 FROM agreement a WHERE a.id = x.agreed_in_id) THEN 'agreed'
    WHEN x.status = 'proposed'
      OR EXISTS (SELECT 1 FROM tally t WHERE t.exchange_id = x.id AND t.stage = 'offered')
      THEN 'offered'
    WHEN EXISTS (SELECT 1 FROM tally t WHERE t.exchange_id = x.id AND t.stage = 'demanded')
      THEN 'demanded'
    ELSE coalesce(x.status, '')
  END AS stage
FROM exchange x"""

V_CONTESTED = """CREATE VIEW v_contested AS
SELECT DISTINCT e.entity_id AS entity_id, e.field AS field
FROM evidence e WHERE e.standing = 'conflicts'"""

V_UNSUPPORTED = """CREATE VIEW v_unsupported AS
SELECT n.id AS entity_id, n.slug AS slug, n.kind AS kind FROM entity n
WHERE n.deleted_at IS NULL AND n.merged_into_id IS NULL AND n.kind NOT IN ('article', 'note')
  AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.entity_id = n.id AND e.rank <> 'deprecated')"""

APPEND_ONLY = {
    f"change_refuses_{word}": (
        f"CREATE TRIGGER change_refuses_{word} BEFORE {word.upper()} ON change\n"
        "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
    )
    for word in ("update", "delete")
}

VIEWS = {
    "v_principal": V_PRINCIPAL,
    "v_speaks_for": V_SPEAKS_FOR,
    "v_statement": V_STATEMENT,
    "v_position": V_POSITION,
    "v_issue": V_ISSUE,
    "v_exchange": V_EXCHANGE,
    "v_contested": V_CONTESTED,
    "v_unsupported": V_UNSUPPORTED,
}
SHIPPED = {**VIEWS, **APPEND_ONLY}


def drop_all(connection: sqlite3.Connection) -> None:
    """Remove every view and trigger, so that a migration may rebuild tables."""
    rows = connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
    ).fetchall()
    for kind, name in rows:
        quoted = '"' + name.replace('"', '""') + '"'
        connection.execute(f"DROP {kind.upper()} {quoted}")


def create_all(connection: sqlite3.Connection) -> None:
    """Create every view and trigger."""
    for statement in SHIPPED.values():
        connection.execute(statement)
