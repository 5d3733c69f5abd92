"""The one definition of the schema: tables, constraints, indexes.

Every typed table shares its `id` with the registry `entity`. Event dates come in threes: the EDTF
text, and `_lo`, `_hi`, its first and last day (NULL = open). Typed rows are rebuilt from
`evidence` by the ledger; nothing but notes, tags and judgements is ever edited in place.
"""

import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from db import words

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """Common metadata, so that every constraint has a predictable name."""

    metadata = MetaData(naming_convention=NAMING)


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A CHECK that `column` is NULL or one of `values` (our own words, never outside text)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def in_order(name: str) -> CheckConstraint:
    """A CHECK that the bounds of date `name` do not run backwards."""
    return CheckConstraint(
        f"{name}_lo IS NULL OR {name}_hi IS NULL OR {name}_lo <= {name}_hi",
        name=f"{name}_in_order",
    )


def shared_id() -> Column[int]:
    """The primary key of a typed table: the id of its entity."""
    return Column("id", Integer, ForeignKey("entity.id"), primary_key=True)


def to(table: str, *, index: bool = True) -> int | None:
    """An optional foreign key to `table`."""
    return Field(default=None, foreign_key=f"{table}.id", index=index)  # type: ignore[no-any-return]


class Entity(Base, table=True):
    """The registry: every thing and fact has one row, and keeps its id and slug for ever."""

    __tablename__ = "entity"
    __table_args__ = (
        one_of("kind", words.KINDS),
        CheckConstraint(
            "slug = lower(slug) AND slug NOT LIKE '% %' AND length(slug) BETWEEN 1 AND 200",
            name="slug_form",
        ),
        CheckConstraint("merged_into_id <> id", name="merged_elsewhere"),
        Index("ix_entity_kind_label", "kind", "label"),
    )
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    kind: str
    label: str
    created_at: str
    updated_at: str
    deleted_at: str | None = None
    merged_into_id: int | None = to("entity", index=False)


class Name(Base, table=True):
    """One spelling of an entity's name; `fold` is what searches compare.

    `origin`: printed in a digest, or curated in a names.yaml, the bundled one or an analyst's own.
    """

    __tablename__ = "name"
    __table_args__ = (
        one_of("kind", words.NAME_KINDS),
        UniqueConstraint("entity_id", "text", "origin"),
    )
    id: int | None = Field(default=None, primary_key=True)
    entity_id: int = Field(foreign_key="entity.id")
    text: str
    fold: str = Field(index=True)
    kind: str
    origin: str


class Process(Base, table=True):
    """A PeaceProcess; a track is a process with a parent."""

    __tablename__ = "process"
    __table_args__ = (
        one_of("status", words.PROCESS_STATUSES),
        CheckConstraint("parent_id <> id", name="parent_other"),
    )
    id: int = Field(sa_column=shared_id())
    parent_id: int | None = to("process")
    status: str | None = None
    since: str | None = None
    until: str | None = None


class Party(Base, table=True):
    """A state, body, group, organisation or outlet."""

    __tablename__ = "party"
    __table_args__ = (
        one_of("type", words.PARTY_TYPES),
        CheckConstraint("parent_id <> id", name="parent_other"),
    )
    id: int = Field(sa_column=shared_id())
    type: str
    parent_id: int | None = to("party")
    about: str | None = None


class Person(Base, table=True):
    """A person in an official or public role; never a detainee."""

    __tablename__ = "person"
    id: int = Field(sa_column=shared_id())
    party_id: int | None = to("party")


class Round(Base, table=True):
    """A round of talks. `status_as_of` is the publication day of the report behind `status`."""

    __tablename__ = "round"
    __table_args__ = (
        one_of("status", words.ROUND_STATUSES),
        one_of("delay_qual", words.QUALIFIERS),
        one_of("duration_qual", words.QUALIFIERS),
        in_order("date"),
        Index("ix_round_sort_day", "sort_day", "id"),
        Index("ix_round_process_id_sort_day", "process_id", "sort_day", "id"),
    )
    id: int = Field(sa_column=shared_id())
    process_id: int = Field(foreign_key="process.id")
    parent_id: int | None = to("round")
    number: int | None = None
    number_scheme: str | None = None
    status: str | None = None
    status_as_of: datetime.date | None = None
    formats: list[str] = Field(sa_column=Column("formats", JSON, nullable=False))
    date: str | None = None
    date_lo: datetime.date | None = None
    date_hi: datetime.date | None = None
    sort_day: str
    tz: str | None = None
    place_id: int | None = to("entity")
    venue_withheld: bool | None = None
    planned_start: str | None = None
    planned_end: str | None = None
    actual_start: str | None = None
    actual_end: str | None = None
    delay_min: int | None = None
    delay_qual: str | None = None
    duration_min: int | None = None
    duration_qual: str | None = None
    duration_days: str | None = None
    schedule: list[dict[str, str]] = Field(sa_column=Column("schedule", JSON, nullable=False))
    outcome: str | None = None
    note: str | None = None


class Meeting(Base, table=True):
    """A sitting inside a round, in the order of `seq`."""

    __tablename__ = "meeting"
    __table_args__ = (one_of("type", words.MEETING_TYPES), in_order("date"))
    id: int = Field(sa_column=shared_id())
    round_id: int = Field(foreign_key="round.id", index=True)
    seq: int | None = None
    type: str
    date: str | None = None
    date_lo: datetime.date | None = None
    date_hi: datetime.date | None = None
    place_id: int | None = to("entity", index=False)
    chair_id: int | None = to("person", index=False)
    planned_start: str | None = None
    actual_start: str | None = None
    actual_end: str | None = None
    duration: str | None = None
    note: str | None = None


class Delegation(Base, table=True):
    """Whom a party sent to one round, and in which capacity."""

    __tablename__ = "delegation"
    __table_args__ = (
        one_of("capacity", words.CAPACITIES),
        one_of("size_qual", words.QUALIFIERS),
        Index("ix_delegation_sort_day", "sort_day", "id"),
    )
    id: int = Field(sa_column=shared_id())
    round_id: int = Field(foreign_key="round.id", index=True)
    party_id: int = Field(foreign_key="party.id", index=True)
    capacity: str
    size: int | None = None
    size_qual: str | None = None
    joined: str | None = None
    left: str | None = None
    note: str | None = None
    sort_day: str


class Role(Base, table=True):
    """A seat in a delegation (`rank` set) or an office held (`rank` NULL).

    `held_lo`, `held_hi` are set only where a source names the first or last day; `seen_lo`,
    `seen_hi` span the days for which articles vouch.
    """

    __tablename__ = "role"
    __table_args__ = (
        one_of("rank", words.RANKS),
        CheckConstraint("(rank IS NULL) = (delegation_id IS NULL)", name="seat_or_office"),
    )
    id: int = Field(sa_column=shared_id())
    person_id: int = Field(foreign_key="person.id", index=True)
    delegation_id: int | None = to("delegation")
    party_id: int | None = to("party", index=False)
    rank: str | None = None
    title: str | None = None
    held_lo: datetime.date | None = None
    held_hi: datetime.date | None = None
    seen_lo: datetime.date | None = None
    seen_hi: datetime.date | None = None
    joined: str | None = None
    left: str | None = None


class Issue(Base, table=True):
    """A question between the parties. Its status is derived by `v_issue`.

    An analyst may assert another status, but only with a reason.
    """

    __tablename__ = "issue"
    __table_args__ = (
        one_of("asserted_status", words.ISSUE_STATUSES),
        CheckConstraint(
            "(asserted_status IS NULL) = (asserted_why IS NULL)",
            name="asserted_with_reason",
        ),
    )
    id: int = Field(sa_column=shared_id())
    process_id: int = Field(foreign_key="process.id", index=True)
    question: str | None = None
    first_day: str
    last_day: str
    asserted_status: str | None = None
    asserted_why: str | None = None


class Document(Base, table=True):
    """A text. `stages` and `counts` hold the merged stages (draft ... signed) and sizes by key."""

    __tablename__ = "document"
    __table_args__ = (one_of("type", words.DOCUMENT_TYPES), in_order("made"))
    id: int = Field(sa_column=shared_id())
    process_id: int = Field(foreign_key="process.id", index=True)
    round_id: int | None = to("round")
    type: str
    number: str | None = None
    made: str | None = None
    made_lo: datetime.date | None = None
    made_hi: datetime.date | None = None
    replaces_id: int | None = to("document", index=False)
    contents: list[str] = Field(sa_column=Column("contents", JSON, nullable=False))
    stages: dict[str, dict[str, str]] = Field(sa_column=Column("stages", JSON, nullable=False))
    counts: dict[str, dict[str, str]] = Field(sa_column=Column("counts", JSON, nullable=False))
    note: str | None = None


class Agreement(Base, table=True):
    """What was agreed: a document, words, a commitment, or one side's own act."""

    __tablename__ = "agreement"
    __table_args__ = (
        one_of("form", words.AGREEMENT_FORMS),
        one_of("status", words.AGREEMENT_STATUSES),
        CheckConstraint("parent_id <> id", name="parent_other"),
        in_order("made"),
        in_order("due"),
    )
    id: int = Field(sa_column=shared_id())
    process_id: int = Field(foreign_key="process.id", index=True)
    round_id: int | None = to("round")
    parent_id: int | None = to("agreement")
    issue_id: int | None = to("issue")
    document_id: int | None = to("document")
    replaces_id: int | None = to("agreement", index=False)
    form: str
    obligor_id: int | None = to("party", index=False)
    beneficiary_id: int | None = to("party", index=False)
    status: str | None = None
    terms: str | None = None
    made: str | None = None
    made_lo: datetime.date | None = None
    made_hi: datetime.date | None = None
    due: str | None = None
    due_lo: datetime.date | None = None
    due_hi: datetime.date | None = None
    valid: str | None = None
    note: str | None = None


class Statement(Base, table=True):
    """What somebody said, told apart by `act` and joined by `replies_to_id`.

    `said` as an interval means some moment within. `lone_low` marks a statement that rests on
    articles of low reliability alone: it is shown as such and is nobody's last known position.
    """

    __tablename__ = "statement"
    __table_args__ = (
        one_of("act", words.ACTS),
        one_of("channel", words.CHANNELS),
        CheckConstraint("replies_to_id <> id", name="replies_to_other"),
        in_order("said"),
        Index("ix_statement_about_id_said_lo", "about_id", "said_lo"),
    )
    id: int = Field(sa_column=shared_id())
    act: str
    speaker_id: int = Field(foreign_key="entity.id", index=True)
    party_id: int | None = to("party")
    about_id: int | None = to("entity", index=False)
    replies_to_id: int | None = to("statement")
    round_id: int | None = to("round")
    document_id: int | None = to("document")
    said: str | None = None
    said_lo: datetime.date | None = None
    said_hi: datetime.date | None = None
    deadline: str | None = None
    channel: str | None = None
    via: str | None = None
    gist: str
    quote: str | None = None
    lone_low: bool = False


class Exchange(Base, table=True):
    """A swap or hand-over. What it amounts to stands in its tallies; its stage is derived."""

    __tablename__ = "exchange"
    __table_args__ = (
        one_of("category", words.CATEGORIES),
        one_of("status", words.EXCHANGE_STATUSES),
        CheckConstraint("parent_id <> id", name="parent_other"),
        in_order("done"),
        in_order("planned"),
        Index("ix_exchange_sort_day", "sort_day", "id"),
    )
    id: int = Field(sa_column=shared_id())
    process_id: int = Field(foreign_key="process.id", index=True)
    round_id: int | None = to("round")
    parent_id: int | None = to("exchange")
    agreed_in_id: int | None = to("entity")
    category: str
    groups: list[str] = Field(sa_column=Column("groups", JSON, nullable=False))
    seq: int | None = None
    numbers: dict[str, str] = Field(sa_column=Column("numbers", JSON, nullable=False))
    status: str | None = None
    status_as_of: datetime.date | None = None
    planned: str | None = None
    planned_lo: datetime.date | None = None
    planned_hi: datetime.date | None = None
    done: str | None = None
    done_lo: datetime.date | None = None
    done_hi: datetime.date | None = None
    sort_day: str
    place_id: int | None = to("entity", index=False)
    terms: str | None = None
    note: str | None = None


class Tally(Base, table=True):
    """One directed number claim of an exchange; never merged with or added to another."""

    __tablename__ = "tally"
    __table_args__ = (
        one_of("stage", words.STAGES),
        one_of("side", words.SIDES),
        one_of("kind", words.CATEGORIES),
        one_of("qual", words.QUALIFIERS),
        CheckConstraint("side <> 'one' OR giver_id IS NOT NULL", name="one_side_has_giver"),
        CheckConstraint("n >= 0 AND (n_max IS NULL OR n_max >= n)", name="n_range"),
        CheckConstraint(
            "(qual IN ('not_given', 'withheld', 'dozens', 'hundreds', 'thousands')) = (n IS NULL)",
            name="n_where_known",
        ),
        CheckConstraint("NOT cumulative OR as_of IS NOT NULL", name="running_total_dated"),
    )
    id: int = Field(sa_column=shared_id())
    exchange_id: int = Field(foreign_key="exchange.id", index=True)
    stage: str
    side: str
    giver_id: int | None = to("party", index=False)
    receiver_id: int | None = to("party", index=False)
    kind: str | None = None
    qual: str
    n: int | None = None
    n_max: int | None = None
    part_of_id: int | None = to("tally", index=False)
    formula: str | None = None
    unit: str | None = None
    cumulative: bool = False
    as_of: str | None = None
    since: str | None = None
    note: str | None = None


class Article(Base, table=True):
    """A press piece and the digest that speaks for it; the article's text is never stored."""

    __tablename__ = "article"
    __table_args__ = (one_of("reliability", words.RELIABILITIES),)
    id: int = Field(sa_column=shared_id())
    outlet_id: int = Field(foreign_key="entity.id", index=True)
    agency_id: int | None = to("entity", index=False)
    via: str | None = None
    headline: str | None = None
    byline: str | None = None
    url: str | None = Field(default=None, unique=True)
    published: str
    published_lo: datetime.date | None = Field(default=None, index=True)
    published_hi: datetime.date | None = None
    lang: str
    read: str
    reliability: str | None = None
    text_sha256: str | None = None
    paragraphs: int | None = None
    gist: str
    origin: str
    digest_path: str
    digest_sha256: str
    digest: str
    loaded_at: str


class Evidence(Base, table=True):
    """The ledger: this article, here, this speaker, says that `field` of this entity is `value`.

    `standing` is the ledger's finding: how the claim stands to the value that is shown. An
    analyst's own judgement has an author and a reason instead of an article.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        one_of("mode", words.MODES),
        one_of("hedge", words.HEDGES),
        one_of("rank", words.EVIDENCE_RANKS),
        one_of("standing", words.STANDINGS),
        CheckConstraint(
            "CASE mode WHEN 'edited' THEN author IS NOT NULL AND why IS NOT NULL"
            " ELSE article_id IS NOT NULL AND by_id IS NOT NULL AND locator IS NOT NULL END",
            name="has_a_source",
        ),
        Index("ix_evidence_entity_id_field", "entity_id", "field"),
        Index(
            "uq_evidence_claim",
            "entity_id",
            "field",
            "article_id",
            "locator",
            "by_id",
            "mode",
            "value",
            unique=True,
        ),
        Index(
            "ix_evidence_conflicts",
            "entity_id",
            sqlite_where=text("standing = 'conflicts'"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    entity_id: int = Field(foreign_key="entity.id")
    field: str
    value: str
    article_id: int | None = to("article")
    locator: str | None = None
    para_from: int | None = None
    para_to: int | None = None
    by_id: int | None = to("entity")
    mode: str
    hedge: str | None = None
    rank: str = "normal"
    standing: str = "agrees"
    author: str | None = None
    why: str | None = None


class Link(Base, table=True):
    """Derived: one thing names another in `field` (hosts, participants, tracks, places within)."""

    __tablename__ = "link"
    entity_id: int = Field(foreign_key="entity.id", primary_key=True)
    field: str = Field(primary_key=True)
    target_id: int = Field(foreign_key="entity.id", primary_key=True, index=True)


class Occurrence(Base, table=True):
    """Derived: `item_id`, a row of a list pane, is linked to `entity_id`; what scope narrows by."""

    __tablename__ = "occurrence"
    __table_args__ = (Index("ix_occurrence_item_id", "item_id"),)
    entity_id: int = Field(foreign_key="entity.id", primary_key=True)
    kind: str = Field(primary_key=True)
    item_id: int = Field(foreign_key="entity.id", primary_key=True)


class Note(Base, table=True):
    """An analyst's own words on a thing, or on one claim of it (field, article, speaker).

    `uuid` is made before the first attempt to save, so that a retry never doubles; `fingerprint`
    is a hash of the evidence seen when it was written.
    """

    __tablename__ = "note"
    __table_args__ = (
        CheckConstraint("length(CAST(body AS BLOB)) > 0", name="body_given"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("reply_to_id <> id", name="replies_to_other"),
    )
    id: int = Field(sa_column=shared_id())
    number: int = Field(unique=True)
    uuid: str = Field(unique=True)
    about_id: int = Field(foreign_key="entity.id", index=True)
    field: str | None = None
    article_id: int | None = to("entity", index=False)
    by_id: int | None = to("entity", index=False)
    author: str = Field(index=True)
    body: str
    created_at: str
    edited_at: str | None = None
    version: int = 1
    reply_to_id: int | None = to("note")
    fingerprint: str


class Tag(Base, table=True):
    """A word an analyst put on a thing."""

    __tablename__ = "tag"
    __table_args__ = (
        CheckConstraint("tag = lower(tag) AND length(tag) > 0", name="tag_form"),
        Index("ix_tag_tag", "tag"),
    )
    entity_id: int = Field(foreign_key="entity.id", primary_key=True)
    tag: str = Field(primary_key=True)


class Change(Base, table=True):
    """The append-only log: who changed what, from what to what. Triggers refuse edits of it."""

    __tablename__ = "change"
    __table_args__ = (
        one_of("op", words.OPERATIONS),
        Index("ix_change_entity_id_id", "entity_id", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    cause: str
    batch: str = Field(index=True)
    entity_id: int | None = to("entity", index=False)
    op: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


class NameWord(Base, table=True):
    """Derived: each word of each spelling in `name`, with its sound key; the name ladder's table.

    `kind` and `mentions` are those of the named thing, so that one index answers a lookup.
    """

    __tablename__ = "name_word"
    __table_args__ = (
        Index("ix_name_word_fold", "fold", "kind", "mentions"),
        Index("ix_name_word_sound", "sound", "kind", "mentions"),
        {"sqlite_with_rowid": False},
    )
    name_id: int = Field(foreign_key="name.id", ondelete="CASCADE", primary_key=True)
    seq: int = Field(primary_key=True)
    fold: str
    sound: str
    kind: str
    mentions: int


class KnownWord(Base, table=True):
    """Derived: every different word of `name_word` once, where a slip of the keys is looked for."""

    __tablename__ = "known_word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    sound: str = Field(primary_key=True)
    fold: str = Field(primary_key=True)


class SearchEntry(Base, table=True):
    """Derived: what a thing is found by. The FTS5 table `search_index` stands on these rows.

    `slot` holds the zone, the day and the kind (db.search.slots); days are ISO.
    """

    __tablename__ = "search_entry"
    slot: int = Field(primary_key=True)
    entity_id: int = Field(foreign_key="entity.id", unique=True)
    day_lo: str | None = None
    day_hi: str | None = None
    text: str
    tags: str
    fold: str
    sound: str


class SearchWord(Base, table=True):
    """Derived: the longer words of all entries, to look up what begins so."""

    __tablename__ = "search_word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    word: str = Field(primary_key=True)


class Meta(Base, table=True):
    """Facts about the store itself, such as which bundled set it holds."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str
