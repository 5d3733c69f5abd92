"""Reads: plain functions of a connection that return frozen records. No ORM is imported here."""

from db.queries.card import card
from db.queries.disputes import DISPUTES, count_open
from db.queries.evidence import claims, facts, groups
from db.queries.exchanges import EXCHANGES
from db.queries.finding import find_things, near_slugs, processes, thing, thing_by_slug
from db.queries.rounds import DELEGATIONS, ROUNDS
from db.queries.rows import articles, notes, people, people_of, speakers
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
    "near_slugs",
    "notes",
    "people",
    "people_of",
    "processes",
    "speakers",
    "thing",
    "thing_by_slug",
]
