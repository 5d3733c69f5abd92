"""The controlled words of the digest format, one tuple for each list.

The JSON Schema in `seeds/` holds the same lists for editors; a test compares the two.
"""

KINDS = (
    "process",
    "round",
    "meeting",
    "party",
    "person",
    "place",
    "delegation",
    "role",
    "issue",
    "statement",
    "agreement",
    "document",
    "exchange",
    "tally",
    "article",
    "note",
)
NAME_KINDS = ("canonical", "variant", "native", "metonym", "code", "misspelling")
PROCESS_STATUSES = ("active", "stalled", "concluded", "unknown")
ROUND_STATUSES = (
    "proposed",
    "planned",
    "postponed",
    "cancelled",
    "failed_at_start",
    "under_way",
    "paused",
    "held",
    "unverified",
)
FORMATS = (
    "direct",
    "mediated",
    "proximity",
    "shuttle",
    "online",
    "written",
    "bilateral",
    "trilateral",
    "multilateral",
    "ministerial",
    "leaders",
    "expert",
    "sidelines",
    "mixed",
    "unknown",
)
MEETING_TYPES = (
    "plenary",
    "one_on_one",
    "heads_with_host",
    "working_group",
    "bilateral",
    "trilateral",
    "multilateral",
    "proximity",
    "consultation",
    "phone_call",
    "press_conference",
    "ceremony",
    "other",
)
PARTY_TYPES = (
    "state",
    "government_body",
    "armed_group",
    "political_group",
    "igo",
    "ngo",
    "coalition",
    "outlet",
    "other",
)
CAPACITIES = (
    "party",
    "mediator",
    "host",
    "co_chair",
    "guarantor",
    "observer",
    "technical",
)
RANKS = (
    "head",
    "co_head",
    "deputy",
    "chair",
    "member",
    "expert",
    "adviser",
    "observer",
)
ACTS = (
    "position",
    "demand",
    "propose",
    "offer",
    "counter",
    "accept",
    "accept_in_part",
    "defer",
    "reject",
    "condition",
    "withdraw",
    "commit",
    "confirm",
    "deny",
    "praise",
    "criticise",
    "warn",
    "expect",
    "inform",
)
PROPOSING_ACTS = ("propose", "offer", "counter", "demand")
NEGOTIATING_ACTS = (
    "position",
    "demand",
    "propose",
    "offer",
    "counter",
    "accept",
    "accept_in_part",
    "defer",
    "reject",
    "condition",
    "withdraw",
    "commit",
)
CHANNELS = (
    "press_conference",
    "telegram",
    "video",
    "interview",
    "document",
    "meeting",
    "television",
    "phone",
    "unknown",
)
AGREEMENT_FORMS = ("document", "oral", "commitment", "unilateral")
AGREEMENT_STATUSES = (
    "reported",
    "in_principle",
    "agreed",
    "signed",
    "in_force",
    "partly_carried_out",
    "carried_out",
    "extended",
    "expired",
    "superseded",
    "unravelled",
    "disputed",
)
DOCUMENT_TYPES = (
    "treaty",
    "agreement",
    "protocol",
    "memorandum",
    "plan",
    "framework",
    "statement",
    "declaration",
    "decree",
    "list",
    "other",
)
CATEGORIES = (
    "prisoners",
    "soldiers",
    "wounded",
    "ill",
    "under_25",
    "civilians",
    "sailors",
    "women",
    "children",
    "hostages",
    "detainees",
    "life_term",
    "bodies",
    "remains",
    "assets",
    "mixed",
)
EXCHANGE_STATUSES = (
    "proposed",
    "agreed",
    "announced",
    "begun",
    "partly_carried_out",
    "carried_out",
    "postponed",
    "refused",
    "overdue",
    "unverified",
)
STAGES = (
    "offered",
    "demanded",
    "agreed",
    "announced",
    "refused",
    "carried_out",
    "still_held",
    "identified",
)
SIDES = ("one", "each", "total", "unclear")
QUALIFIERS = (
    "exactly",
    "about",
    "over",
    "under",
    "at_least",
    "at_most",
    "range",
    "dozens",
    "hundreds",
    "thousands",
    "not_given",
    "withheld",
)
RELIABILITIES = ("high", "medium", "low", "very_low")
MODES = ("reported", "claimed", "confirmed", "denied", "edited")
HEDGES = ("reportedly", "apparently", "expected")
EVIDENCE_RANKS = ("preferred", "normal", "deprecated")
STANDINGS = ("shown", "agrees", "conflicts", "denied", "set_aside")
ISSUE_STATUSES = ("open", "settled", "dormant", "withdrawn")
OPERATIONS = ("insert", "update", "remove", "hide", "restore", "merge")
