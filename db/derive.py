"""What follows from the typed rows as a whole: days to order by, names, and what is linked."""

import sqlite3

_DELEGATION_DAYS = """
UPDATE delegation SET sort_day = (SELECT r.sort_day FROM round r WHERE r.id = delegation.round_id)
WHERE sort_day IS NOT (SELECT r.sort_day FROM round r WHERE r.id = delegation.round_id)"""

# An exchange without a day of its own stands at the day of what it was agreed in.
_EXCHANGE_DAYS = """
WITH own AS (
  SELECT x.id AS id, coalesce(x.done_lo, x.done_hi, x.planned_lo, x.planned_hi,
    (SELECT nullif(r.sort_day, '') FROM round r WHERE r.id = x.round_id),
    (SELECT nullif(r.sort_day, '') FROM round r WHERE r.id = x.agreed_in_id),
    (SELECT coalesce(a.made_lo, a.made_hi, (SELECT nullif(r.sort_day, '') FROM round r
      WHERE r.id = a.round_id)) FROM agreement a WHERE a.id = x.agreed_in_id),
    (SELECT max(t.as_of) FROM tally t WHERE t.exchange_id = x.id), '') AS day
  FROM exchange x)
UPDATE exchange SET sort_day = (SELECT day FROM own WHERE own.id = exchange.id)
WHERE sort_day IS NOT (SELECT day FROM own WHERE own.id = exchange.id)"""

_ISSUE_DAYS = """
UPDATE issue SET
  first_day = coalesce(
    (SELECT min(coalesce(s.said_lo, s.said_hi)) FROM statement s WHERE s.about_id = issue.id),
    (SELECT min(a.published_lo) FROM evidence e JOIN article a ON a.id = e.article_id
     WHERE e.entity_id = issue.id), ''),
  last_day = coalesce(
    (SELECT max(coalesce(s.said_lo, s.said_hi)) FROM statement s WHERE s.about_id = issue.id),
    (SELECT max(a.published_lo) FROM evidence e JOIN article a ON a.id = e.article_id
     WHERE e.entity_id = issue.id), '')"""

_LONE_LOW = """
UPDATE statement SET lone_low = NOT EXISTS (
  SELECT 1 FROM evidence e LEFT JOIN article a ON a.id = e.article_id
  WHERE e.entity_id = statement.id AND e.rank <> 'deprecated'
    AND coalesce(a.reliability, 'high') NOT IN ('low', 'very_low'))"""

# Names for what articles give none of its own: who sat where, which sitting of which round.
_LABELS = (
    """UPDATE entity SET label = coalesce((SELECT p.label || ', ' || r.label FROM delegation d
         JOIN entity p ON p.id = d.party_id JOIN entity r ON r.id = d.round_id
         WHERE d.id = entity.id), label) WHERE kind = 'delegation'""",
    """UPDATE entity SET label = coalesce((SELECT replace(m.type, '_', ' ') || ', ' || r.label
         FROM meeting m JOIN entity r ON r.id = m.round_id WHERE m.id = entity.id
           AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.entity_id = m.id
             AND e.field = 'label')), label) WHERE kind = 'meeting'""",
    """UPDATE entity SET label = coalesce((SELECT p.label || ', ' || coalesce(o.title, o.rank, '')
         FROM role o JOIN entity p ON p.id = o.person_id WHERE o.id = entity.id), label)
       WHERE kind = 'role'""",
    """UPDATE entity SET label = coalesce((SELECT replace(t.stage, '_', ' ') || ', ' || x.label
         FROM tally t JOIN entity x ON x.id = t.exchange_id WHERE t.id = entity.id), label)
       WHERE kind = 'tally'""",
)

_SCRATCH = (
    "CREATE TEMP TABLE IF NOT EXISTS above (id INTEGER, over INTEGER, PRIMARY KEY (id, over))",
    "DELETE FROM above",
    """INSERT INTO above
    WITH RECURSIVE up(id, over) AS (
      SELECT id, id FROM process UNION SELECT up.id, p.parent_id FROM up
        JOIN process p ON p.id = up.over WHERE p.parent_id IS NOT NULL)
    SELECT id, over FROM up""",
    """INSERT INTO above
    WITH RECURSIVE up(id, over) AS (
      SELECT id, id FROM party UNION SELECT up.id, p.parent_id FROM up
        JOIN party p ON p.id = up.over WHERE p.parent_id IS NOT NULL)
    SELECT id, over FROM up""",
    """INSERT INTO above
    WITH RECURSIVE up(id, over) AS (
      SELECT id, id FROM entity WHERE kind = 'place' UNION SELECT up.id, l.target_id FROM up
        JOIN link l ON l.entity_id = up.over AND l.field = 'in')
    SELECT id, over FROM up WHERE true ON CONFLICT DO NOTHING""",
)

# Direct links of a list row to things, before widening to what lies above them.
_DIRECT = (
    "CREATE TEMP TABLE IF NOT EXISTS direct (kind TEXT, item_id INTEGER, entity_id INTEGER)",
    "DELETE FROM direct",
    # rounds
    "INSERT INTO direct SELECT 'round', id, id FROM round",
    """INSERT INTO direct SELECT 'round', l.entity_id, l.target_id FROM link l
       JOIN round r ON r.id = l.entity_id
       WHERE l.field IN ('process', 'tracks', 'parent', 'place', 'host')""",
    """INSERT INTO direct SELECT 'round', d.round_id, d.id FROM delegation d UNION ALL
       SELECT 'round', d.round_id, d.party_id FROM delegation d UNION ALL
       SELECT 'round', d.round_id, p.person_id FROM delegation d
         JOIN role p ON p.delegation_id = d.id UNION ALL
       SELECT 'round', m.round_id, l.target_id FROM meeting m JOIN link l ON l.entity_id = m.id
         WHERE l.field IN ('participants', 'chair', 'place')""",
    """INSERT INTO direct SELECT 'round', s.round_id, s.id FROM statement s
         WHERE s.round_id IS NOT NULL UNION ALL
       SELECT 'round', s.round_id, s.speaker_id FROM statement s
         WHERE s.round_id IS NOT NULL UNION ALL
       SELECT 'round', s.round_id, s.party_id FROM statement s
         WHERE s.round_id IS NOT NULL AND s.party_id IS NOT NULL UNION ALL
       SELECT 'round', a.round_id, a.id FROM agreement a WHERE a.round_id IS NOT NULL UNION ALL
       SELECT 'round', d.round_id, d.id FROM document d WHERE d.round_id IS NOT NULL""",
    """INSERT INTO direct SELECT DISTINCT 'round', e.entity_id, e.article_id FROM evidence e
       JOIN round r ON r.id = e.entity_id WHERE e.article_id IS NOT NULL""",
    # delegations
    """INSERT INTO direct SELECT 'delegation', id, id FROM delegation UNION ALL
       SELECT 'delegation', id, round_id FROM delegation UNION ALL
       SELECT 'delegation', id, party_id FROM delegation UNION ALL
       SELECT 'delegation', d.id, p.person_id FROM delegation d
         JOIN role p ON p.delegation_id = d.id UNION ALL
       SELECT 'delegation', d.id, l.target_id FROM delegation d
         JOIN link l ON l.entity_id = d.round_id WHERE l.field IN ('process', 'tracks')""",
    # exchanges
    """INSERT INTO direct SELECT 'exchange', id, id FROM exchange UNION ALL
       SELECT 'exchange', id, parent_id FROM exchange WHERE parent_id IS NOT NULL UNION ALL
       SELECT 'exchange', parent_id, id FROM exchange WHERE parent_id IS NOT NULL""",
    """INSERT INTO direct SELECT 'exchange', l.entity_id, l.target_id FROM link l
       JOIN exchange x ON x.id = l.entity_id
       WHERE l.field IN ('process', 'round', 'agreed_in', 'place', 'via')""",
    """INSERT INTO direct SELECT 'exchange', x.id, a.round_id FROM exchange x
       JOIN agreement a ON a.id = x.agreed_in_id WHERE a.round_id IS NOT NULL""",
    """INSERT INTO direct SELECT 'exchange', c.id, coalesce(x.round_id, a.round_id)
       FROM exchange c JOIN exchange x ON x.id = c.parent_id
       LEFT JOIN agreement a ON a.id = x.agreed_in_id
       WHERE coalesce(x.round_id, a.round_id) IS NOT NULL""",
    """INSERT INTO direct SELECT 'exchange', t.exchange_id, l.target_id FROM tally t
       JOIN link l ON l.entity_id = t.id WHERE l.field IN ('from', 'to')""",
    """INSERT INTO direct SELECT DISTINCT 'exchange', e.entity_id, e.by_id FROM evidence e
       JOIN exchange x ON x.id = e.entity_id WHERE e.mode IN ('claimed', 'confirmed', 'denied')
       UNION ALL
       SELECT DISTINCT 'exchange', t.exchange_id, e.by_id FROM evidence e
       JOIN tally t ON t.id = e.entity_id WHERE e.mode IN ('claimed', 'confirmed', 'denied')
       UNION ALL
       SELECT DISTINCT 'exchange', e.entity_id, e.article_id FROM evidence e
       JOIN exchange x ON x.id = e.entity_id WHERE e.article_id IS NOT NULL""",
    # issues: in a round when spoken of there, or on its days in the same process
    """INSERT INTO direct SELECT 'issue', id, id FROM issue UNION ALL
       SELECT 'issue', l.entity_id, l.target_id FROM link l JOIN issue i ON i.id = l.entity_id
         WHERE l.field IN ('process', 'tracks')""",
    """INSERT INTO direct SELECT 'issue', i.id, s.id FROM issue i
         JOIN statement s ON s.about_id = i.id UNION ALL
       SELECT 'issue', i.id, s.round_id FROM issue i JOIN statement s ON s.about_id = i.id
         WHERE s.round_id IS NOT NULL UNION ALL
       SELECT 'issue', i.id, s.speaker_id FROM issue i
         JOIN statement s ON s.about_id = i.id UNION ALL
       SELECT 'issue', i.id, s.party_id FROM issue i JOIN statement s ON s.about_id = i.id
         WHERE s.party_id IS NOT NULL UNION ALL
       SELECT 'issue', a.issue_id, a.id FROM agreement a WHERE a.issue_id IS NOT NULL UNION ALL
       SELECT 'issue', a.issue_id, a.round_id FROM agreement a
         WHERE a.issue_id IS NOT NULL AND a.round_id IS NOT NULL""",
    """INSERT INTO direct SELECT DISTINCT 'issue', i.id, r.id FROM issue i
       JOIN statement s ON s.about_id = i.id AND s.said_lo IS NOT NULL AND s.said_lo = s.said_hi
       JOIN round r ON r.process_id = i.process_id
         AND s.said_lo BETWEEN r.date_lo AND coalesce(r.date_hi, r.date_lo)""",
    """INSERT INTO direct SELECT DISTINCT 'issue', e.entity_id, e.article_id FROM evidence e
       JOIN issue i ON i.id = e.entity_id WHERE e.article_id IS NOT NULL""",
    # a round is linked to what is linked to it
    """INSERT INTO direct SELECT 'round', d.entity_id, d.item_id FROM direct d
       JOIN round r ON r.id = d.entity_id WHERE d.kind IN ('exchange', 'issue')""",
)

_OCCURRENCE = (
    "DELETE FROM occurrence",
    """INSERT OR IGNORE INTO occurrence (entity_id, kind, item_id)
       SELECT entity_id, kind, item_id FROM direct UNION
       SELECT a.over, d.kind, d.item_id FROM direct d JOIN above a ON a.id = d.entity_id""",
    "DELETE FROM direct",
    "DELETE FROM above",
)


def derive(driver: sqlite3.Connection) -> None:
    """Bring everything derived up to date with the typed rows, inside the caller's transaction."""
    for statement in (
        _DELEGATION_DAYS,
        _EXCHANGE_DAYS,
        _ISSUE_DAYS,
        _LONE_LOW,
        *_LABELS,
        *_SCRATCH,
        *_DIRECT,
        *_OCCURRENCE,
    ):
        driver.execute(statement)
