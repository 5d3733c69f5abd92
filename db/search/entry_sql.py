"""What the search index reads of the typed rows. All begins with `WANTED`: ids as JSON.

All give rows that begin with the id of a thing; `entries` joins them.
"""

# The known days of a round: what was under way lasts up to its last report, what has no known
# beginning counts on its last day. No open end reaches further, else talks of which nobody reported
# the end would be found on every day since.
_FIRST = "r.date_lo, r.date_hi, nullif(r.sort_day, '')"
_LAST = "r.date_hi, max(r.date_lo, r.status_as_of), r.date_lo, nullif(r.sort_day, '')"


def _days(name: str) -> str:
    """The known days of a date; those of the round it belongs to where there is none."""
    return (
        f"coalesce(t.{name}_lo, t.{name}_hi, {_FIRST}), coalesce(t.{name}_hi, t.{name}_lo, {_LAST})"
    )


_AT_ROUND = "LEFT JOIN round r ON r.id = t.round_id WHERE t.id IN wanted"

# Own words of each kind, behind its first and last day (both NULL: undated).
OWN = {
    "round": f""" SELECT r.id, coalesce({_FIRST}), coalesce({_LAST}),
      r.outcome, r.note, (SELECT group_concat(value, ', ') FROM json_each(r.formats)),
      (SELECT group_concat(value ->> 'why', '; ') FROM json_each(r.schedule))
      FROM round r WHERE r.id IN wanted""",
    "meeting": f""" SELECT t.id, {_days("date")}, t.note, replace(t.type, '_', ' ')
      FROM meeting t {_AT_ROUND}""",
    "delegation": f""" SELECT t.id, coalesce({_FIRST}), coalesce({_LAST}), t.note,
      replace(t.capacity, '_', '-') FROM delegation t {_AT_ROUND}""",
    # What was carried out by some day was so since it was agreed.
    "exchange": """ SELECT t.id,
      coalesce(t.done_lo, min(t.done_hi, (SELECT min(nullif(g.sort_day, '')) FROM round g
        WHERE g.id IN (t.round_id, t.agreed_in_id, a.round_id))), t.done_hi,
        t.planned_lo, t.planned_hi, nullif(t.sort_day, '')),
      coalesce(t.done_hi, max(t.done_lo, t.status_as_of), t.done_lo,
        t.planned_hi, t.planned_lo, nullif(t.sort_day, '')),
      t.terms, t.note, replace(t.category, '_', ' '),
      (SELECT group_concat(replace(value, '_', ' '), ', ') FROM json_each(t.groups)),
      (SELECT group_concat(y.note, '; ') FROM tally y WHERE y.exchange_id = t.id),
      (SELECT group_concat(DISTINCT y.n) FROM tally y WHERE y.exchange_id = t.id)
      FROM exchange t LEFT JOIN agreement a ON a.id = t.agreed_in_id WHERE t.id IN wanted""",
    "issue": """ SELECT t.id, nullif(t.first_day, ''), nullif(t.last_day, ''), t.question,
      t.asserted_why FROM issue t WHERE t.id IN wanted""",
    "statement": f""" SELECT t.id, {_days("said")}, t.gist, t.quote,
      replace(t.act, '_', ' '), t.via FROM statement t {_AT_ROUND}""",
    "agreement": f""" SELECT t.id, {_days("made")}, t.terms, t.note, t.form
      FROM agreement t {_AT_ROUND}""",
    "document": f""" SELECT t.id, {_days("made")},
      (SELECT group_concat(value, '; ') FROM json_each(t.contents)), t.note, t.type, t.number
      FROM document t {_AT_ROUND}""",
    "article": """ SELECT t.id, coalesce(t.published_lo, t.published_hi),
      coalesce(t.published_hi, t.published_lo), t.headline, t.gist, o.label, g.label
      FROM article t JOIN entity o ON o.id = t.outlet_id LEFT JOIN entity g ON g.id = t.agency_id
      WHERE t.id IN wanted""",
    "note": """ SELECT t.id, substr(t.created_at, 1, 10), substr(t.created_at, 1, 10), t.body,
      t.author, a.label FROM note t JOIN entity a ON a.id = t.about_id WHERE t.id IN wanted""",
    "party": """ SELECT t.id, NULL, NULL, t.about, replace(t.type, '_', ' ')
      FROM party t WHERE t.id IN wanted""",
}

# Whatever has no days of its own was around while things linked to it happened.
SPANS = """
SELECT id, min(first), max(last) FROM (
  SELECT w.id, r.sort_day AS first, coalesce(r.date_hi, r.sort_day) AS last
  FROM wanted w JOIN occurrence o ON o.entity_id = w.id AND o.kind = 'round'
  JOIN round r ON r.id = o.item_id WHERE r.sort_day <> '' UNION ALL
  SELECT w.id, x.sort_day, coalesce(x.done_hi, x.sort_day)
  FROM wanted w JOIN occurrence o ON o.entity_id = w.id AND o.kind = 'exchange'
  JOIN exchange x ON x.id = o.item_id WHERE x.sort_day <> '' UNION ALL
  SELECT w.id, coalesce(s.said_lo, s.said_hi), coalesce(s.said_hi, s.said_lo)
  FROM wanted w JOIN statement s ON s.speaker_id = w.id UNION ALL
  SELECT w.id, coalesce(p.held_lo, p.seen_lo, p.held_hi), coalesce(p.held_hi, p.seen_hi, p.held_lo)
  FROM wanted w JOIN role p ON p.person_id = w.id)
WHERE first IS NOT NULL GROUP BY id"""

MENTIONS = """
SELECT w.id, count(*) FROM wanted w JOIN link l ON l.target_id = w.id GROUP BY w.id"""

# Further words: offices and seats, spellings of names, labels of what it names.
WORDS = (
    " SELECT w.id, r.title FROM wanted w JOIN role r ON r.person_id = w.id ORDER BY r.id",
    """ SELECT w.id, p.label || coalesce(', ' || r.title, '') FROM wanted w
       JOIN role r ON r.delegation_id = w.id JOIN entity p ON p.id = r.person_id ORDER BY r.id""",
    """ SELECT w.id, p.label FROM wanted w JOIN delegation d ON d.round_id = w.id
       JOIN role r ON r.delegation_id = d.id JOIN entity p ON p.id = r.person_id ORDER BY r.id""",
    " SELECT w.id, m.text FROM wanted w JOIN name m ON m.entity_id = w.id ORDER BY m.text",
    """ SELECT w.id, m.label FROM wanted w JOIN link l ON l.entity_id = w.id
       JOIN entity m ON m.id = l.target_id JOIN entity n ON n.id = w.id
       WHERE l.field IN ('speaker', 'party', 'about', 'to', 'from', 'parties', 'participants',
         'chair', 'place', 'host', 'via', 'in', 'parent')
         OR l.field = 'process' AND n.kind = 'round' ORDER BY l.field, m.label""",
)

# What a thing is linked to, with all that lies above it: tracks' processes, bodies' states,
# halls' cities. An article is linked to what it is evidence of; what belongs to a round, to the
# round's place and process.
LINKS = """,
pair(id, target) AS (
  SELECT id, id FROM wanted UNION
  SELECT w.id, l.target_id FROM wanted w JOIN link l ON l.entity_id = w.id UNION
  SELECT w.id, m.target_id FROM wanted w JOIN link l ON l.entity_id = w.id AND l.field = 'round'
    JOIN link m ON m.entity_id = l.target_id AND m.field IN ('place', 'process', 'tracks') UNION
  SELECT w.id, o.entity_id FROM wanted w JOIN occurrence o ON o.item_id = w.id UNION
  SELECT w.id, o.item_id FROM wanted w JOIN entity n ON n.id = w.id
    AND n.kind IN ('person', 'party', 'place')
    JOIN occurrence o ON o.entity_id = w.id AND o.kind IN ('round', 'exchange', 'issue') UNION
  SELECT w.id, r.person_id FROM wanted w JOIN role r ON r.delegation_id = w.id UNION
  SELECT w.id, a.outlet_id FROM wanted w JOIN article a ON a.id = w.id UNION
  SELECT w.id, a.agency_id FROM wanted w JOIN article a ON a.id = w.id
    WHERE a.agency_id IS NOT NULL UNION
  SELECT w.id, e.entity_id FROM wanted w JOIN evidence e ON e.article_id = w.id UNION
  SELECT w.id, e.by_id FROM wanted w JOIN evidence e ON e.article_id = w.id UNION
  SELECT w.id, l.target_id FROM wanted w JOIN evidence e ON e.article_id = w.id
    JOIN link l ON l.entity_id = e.entity_id
    AND l.field IN ('speaker', 'person', 'about', 'exchange', 'party', 'place') UNION
  SELECT p.id, l.target_id FROM pair p JOIN link l ON l.entity_id = p.target
    AND l.field IN ('parent', 'in'))
SELECT p.id, p.target, n.kind FROM pair p JOIN entity n ON n.id = p.target
WHERE n.kind NOT IN ('role', 'tally', 'article', 'note', 'statement')"""

FLAGS = """
SELECT w.id, 'is:contested' FROM wanted w JOIN evidence e INDEXED BY ix_evidence_conflicts
  ON e.entity_id = w.id AND e.standing = 'conflicts' UNION
SELECT w.id, 'is:contested' FROM wanted w JOIN tally t ON t.exchange_id = w.id
  JOIN evidence e INDEXED BY ix_evidence_conflicts
  ON e.entity_id = t.id AND e.standing = 'conflicts' UNION
SELECT w.id, 'is:unsupported' FROM wanted w JOIN v_unsupported u ON u.entity_id = w.id UNION
SELECT w.id, 'is:' || v.status FROM wanted w JOIN v_issue v ON v.id = w.id UNION
SELECT w.id, CASE WHEN r.status IN ('proposed', 'planned') THEN 'is:scheduled'
    WHEN r.status IN ('under_way', 'paused') THEN 'is:under-way'
    WHEN r.status = 'failed_at_start' THEN 'is:cancelled' ELSE 'is:' || r.status END
  FROM wanted w JOIN round r ON r.id = w.id WHERE r.status IS NOT NULL UNION
SELECT w.id, CASE WHEN v.stage IN ('carried_out', 'partly_carried_out', 'begun', 'so_far')
    THEN 'is:carried-out' ELSE 'is:' || v.stage END
  FROM wanted w JOIN v_exchange v ON v.id = w.id WHERE v.stage <> '' UNION
SELECT w.id, 'is:agreed' FROM wanted w JOIN exchange x ON x.id = w.id
  JOIN agreement a ON a.id = x.agreed_in_id UNION
SELECT w.id, 'is:' || replace(t.stage, '_', '-') FROM wanted w JOIN tally t ON t.exchange_id = w.id
  WHERE t.stage IN ('agreed', 'still_held', 'identified') UNION
SELECT w.id, CASE WHEN a.status IN ('partly_carried_out', 'carried_out') THEN 'is:carried-out'
    WHEN a.status IN ('expired', 'superseded', 'unravelled', 'disputed') THEN 'is:' || a.status
    ELSE 'is:agreed' END
  FROM wanted w JOIN agreement a ON a.id = w.id UNION
SELECT w.id, 'has:quote' FROM wanted w JOIN statement s ON s.id = w.id
  WHERE s.quote IS NOT NULL UNION
SELECT w.id, 'has:deadline' FROM wanted w JOIN statement s ON s.id = w.id
  WHERE s.deadline IS NOT NULL UNION
SELECT w.id, 'has:deadline' FROM wanted w JOIN agreement a ON a.id = w.id
  WHERE a.due IS NOT NULL UNION
SELECT w.id, 'has:notes' FROM wanted w JOIN note m ON m.about_id = w.id
  JOIN entity n ON n.id = m.id AND n.deleted_at IS NULL UNION
SELECT w.id, 'tag:' || t.tag FROM wanted w JOIN tag t ON t.entity_id = w.id UNION
SELECT w.id, 'author:' || m.author FROM wanted w JOIN note m ON m.id = w.id"""

# What a note hangs on, what it was written in sight of, and whether that thing is hidden.
NOTES = """
SELECT t.id, t.about_id, t.field, t.fingerprint, a.deleted_at IS NOT NULL
FROM note t JOIN entity a ON a.id = t.about_id WHERE t.id IN wanted"""

# A note is found wherever the thing it hangs on is.
ABOUT = """, root(id, about) AS (
  SELECT w.id, m.about_id FROM wanted w JOIN note m ON m.id = w.id UNION
  SELECT r.id, m.about_id FROM root r JOIN note m ON m.id = r.about)
SELECT r.id, r.about, n.kind FROM root r JOIN entity n ON n.id = r.about"""

THINGS = """
SELECT n.id, n.kind, n.label, substr(n.deleted_at, 1, 10) FROM wanted w JOIN entity n ON n.id = w.id
WHERE n.merged_into_id IS NULL AND n.kind NOT IN ('role', 'tally')"""

WANTED = "WITH RECURSIVE wanted(id) AS (SELECT value FROM json_each(:ids))"
