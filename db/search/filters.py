"""The filters of the search box and the words they take: help and completion read these tables."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word a filter takes, what it means in one line, and what else may be typed for it.

    `kind` is the kind of `db.words.KINDS` that a word of `in:` stands for.
    """

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    kind: str = ""


class Filter(NamedTuple):
    """A filter: its name without the colon, what it keeps, and its words if they are a list."""

    name: str
    meaning: str
    words: tuple[Word, ...] = ()


IN = (
    Word("rounds", "rounds of talks", ("round",), "round"),
    Word("meetings", "sittings inside a round", ("meeting",), "meeting"),
    Word("people", "persons in an official or public role", ("person", "persons"), "person"),
    Word("parties", "states, governments, groups and organisations", ("party",), "party"),
    Word("places", "cities and buildings", ("place",), "place"),
    Word("delegations", "whom a party sent to a round", ("delegation",), "delegation"),
    Word("exchanges", "swaps and hand-overs", ("exchange",), "exchange"),
    Word("disputes", "questions the talks are about", ("dispute", "issues", "issue"), "issue"),
    Word("statements", "what somebody said", ("statement",), "statement"),
    Word("agreements", "what was agreed", ("agreement",), "agreement"),
    Word("documents", "texts and their stages", ("document",), "document"),
    Word("articles", "press pieces", ("article",), "article"),
    Word("notes", "analysts' notes", ("note",), "note"),
    Word("processes", "peace processes and their tracks", ("process",), "process"),
)
IS = (
    Word("open", "disputes still open"),
    Word("settled", "disputes agreed on or accepted by every side"),
    Word("held", "rounds that took place"),
    Word("scheduled", "rounds planned or proposed at the last report", ("planned", "proposed")),
    Word("under-way", "rounds under way or paused at the last report", ("underway", "paused")),
    Word("postponed", "rounds and exchanges put off"),
    Word("cancelled", "rounds that were called off or failed at the start", ("canceled",)),
    Word("offered", "exchanges offered"),
    Word("demanded", "exchanges demanded"),
    Word("agreed", "exchanges and agreements that were agreed"),
    Word("announced", "exchanges announced"),
    Word("refused", "exchanges refused"),
    Word("overdue", "exchanges that did not come when due"),
    Word("carried-out", "exchanges and agreements carried out, wholly or in part", ("done",)),
    Word("still-held", "exchanges with a count of those still held"),
    Word("identified", "exchanges with a count of bodies identified"),
    Word("contested", "claims about it conflict", ("disputed",)),
    Word("unsupported", "no article supports it"),
    Word("mine", "notes of one's own"),
    Word("stale", "notes on what has changed since"),
    Word("orphan", "notes on what no article reports any more"),
    Word("deleted", "removed or hidden things"),
)
HAS = (
    Word("notes", "somebody wrote a note on it", ("note",)),
    Word("quote", "it is given in the speaker's own words", ("quotes",)),
    Word("conflict", "claims about it conflict", ("conflicts",)),
    Word("deadline", "it names a day by which", ("deadlines",)),
)
SORT = (
    Word("newest", "newest first, as without sort:", ("new", "date")),
    Word("oldest", "oldest first", ("old",)),
    Word("best", "best match first", ("rank", "relevance")),
    Word("name", "by name, A to Z", ("names", "label")),
)
NAMES = ("person", "party", "place", "round", "about")
DATES = ("on", "from", "to", "before", "after")
FILTERS = (
    Filter("person", "what this person took part in or said"),
    Filter("party", "what this party took part in"),
    Filter("place", "what happened at this place"),
    Filter("round", "what belongs to this round"),
    Filter("about", "what concerns this dispute"),
    Filter("in", "only this kind of thing", IN),
    Filter("is", "only in this state", IS),
    Filter("has", "only what has this", HAS),
    Filter("tag", "notes with this tag"),
    Filter("author", "notes by this analyst"),
    Filter("on", "on this day or within this range"),
    Filter("from", "from its first day on"),
    Filter("to", "up to and with its last day (a date, not a receiver)"),
    Filter("before", "before its first day"),
    Filter("after", "after its last day"),
    Filter("sort", "the order of the hits", SORT),
)
BY_NAME = {each.name: each for each in FILTERS}

# What people type for a filter whose name is not alike.
MEANT = {
    word: name
    for name, words in {
        "person": "people persons who speaker",
        "party": "parties side country",
        "place": "city where location",
        "round": "rounds talks",
        "about": "issue issues dispute topic",
        "in": "kind type",
        "is": "status stage state",
        "author": "user analyst",
        "on": "date day month year when",
        "from": "since",
        "to": "until till",
        "sort": "order",
    }.items()
    for word in words.split()
}


def word_of(filter_: Filter, typed: str) -> Word | None:
    """The word of a filter that `typed` is a spelling of; a dash inside may be any sign or none."""
    if typed.startswith("-"):
        return None  # what is left out has its minus before the filter
    plain = _plain(typed)
    for word in filter_.words:
        if plain in map(_plain, (word.name, *word.also)):
            return word
    return None


def _plain(text: str) -> str:
    return text.casefold().replace("-", "").replace("_", "").replace(" ", "")
