"""Reads: plain functions of a connection that return frozen records. No ORM is imported here."""

from db.queries.card import card
from db.queries.disputes import DISPUTES, count_open
from db.queries.evidence import claims, facts, groups
from db.queries.exchanges import EXCHANGES
from db.queries.finding import find_things, named, near_slugs, processes, thing, thing_by_slug
from db.queries.notes import (
    last_note,
    newest_notes,
    note,
    note_numbered,
    note_versions,
    notes,
    notes_since,
    saved,
    text_of,
)
from db.queries.rounds import DELEGATIONS, ROUNDS
from db.queries.rows import articles, people, people_of
from db.queries.seen import note_changes
from db.queries.timeline import days

__all__ = [
    "DELEGATIONS",
    "DISPUTES",
    "EXCHANGES",
    "ROUNDS",
    "articles",
    "card",
    "claims",
    "count_open",
    "days",
    "facts",
    "find_things",
    "groups",
    "last_note",
    "named",
    "near_slugs",
    "newest_notes",
    "note",
    "note_changes",
    "note_numbered",
    "note_versions",
    "notes",
    "notes_since",
    "people",
    "people_of",
    "processes",
    "saved",
    "text_of",
    "thing",
    "thing_by_slug",
]
