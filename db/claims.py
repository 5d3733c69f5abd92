"""What a reader of articles hands to the ledger: one batch for each article, nothing from SQL."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaidThing:
    """A thing or fact an article speaks of."""

    slug: str
    kind: str


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One claim: `field` of the thing `slug` is `value`, says `by` (a slug), at `locator`."""

    slug: str
    field: str
    value: str
    locator: str
    by: str
    mode: str
    hedge: str | None


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """Everything one digest says.

    `head` holds the article's own fields as the digest gives them; `origin` is 'bundled' or 'own';
    `text` the digest file as read.
    """

    slug: str
    head: dict[str, str]
    origin: str
    path: str
    sha256: str
    text: str
    things: tuple[SaidThing, ...]
    values: tuple[SaidValue, ...]


@dataclass(frozen=True, slots=True)
class CuratedName:
    """One spelling from names.yaml; `kind` is native, variant, metonym, code or misspelling."""

    slug: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class LoadCount:
    """How many of one sort a load added, changed, hid, removed and left as they were."""

    added: int = 0
    changed: int = 0
    hidden: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The outcome of a load, by sort: articles, entities, facts (shown values), evidence rows."""

    articles: LoadCount
    entities: LoadCount
    facts: LoadCount
    evidence: LoadCount
