"""Frozen records that leave the store; nothing else crosses from `db` to the screen.

Named tuples and not dataclasses: making thirty dataclasses costs 20 ms of every start.

Every `id` is an entity id. Dates are EDTF text as the source gave them ('' = none given); `day` is
the ISO day rows are ordered by ('' = undated). Text is as stored: sanitise it where it is shown.
"""

from typing import NamedTuple


class Lens(NamedTuple):
    """What a list shows: each part narrows it, `None` and `()` lift it.

    `process_id` a process with all its tracks, `scope_id` the pinned thing, `round_id` the round
    under the cursor, `words` the filter (each must begin a word of the row, or occur in it),
    `sort` one of the listing's `SORTS`.
    """

    process_id: int | None = None
    scope_id: int | None = None
    round_id: int | None = None
    words: tuple[str, ...] = ()
    sort: str = "newest"


class Seek(NamedTuple):
    """Which rows of a list to fetch: at most `limit`, in list order.

    At most one of `after`, `before` (entity ids, exclusive; keyset), `offset` (rows from the top)
    and `last` (the end of the list) is set; none of them means from the top.
    """

    limit: int
    after: int | None = None
    before: int | None = None
    offset: int | None = None
    last: bool = False


class Thing(NamedTuple):
    """A named thing: enough to show it and to go there."""

    id: int
    slug: str
    kind: str
    label: str


class RoundRow(NamedTuple):
    """One round of talks. `status_as_of` is the publication day of the report behind `status`."""

    id: int
    slug: str
    label: str
    date: str
    day: str
    status: str
    status_as_of: str
    place: str
    process: str
    formats: tuple[str, ...]
    conflict: bool
    notes: int
    articles: int


class DelegationRow(NamedTuple):
    """One delegation at one round.

    `head` is '' when no source names one; `office` the office the head held on the day of the
    round, else the title the article printed; `size` a quantity in words ('' = no source says);
    `members` how many are known by name.
    """

    id: int
    slug: str
    party: str
    capacity: str
    head: str
    office: str
    size: str
    members: int
    round_label: str
    date: str
    day: str
    conflict: bool
    notes: int


class Figure(NamedTuple):
    """One claimed number of an exchange, never merged with another.

    `side` is one, each, total or unclear; `giver` and `receiver` are labels ('' unless one-sided);
    `n` a quantity in words; `speaker` who says so (the outlet when nobody is quoted).
    """

    id: int
    stage: str
    side: str
    giver: str
    receiver: str
    kind: str
    n: str
    speaker: str
    mode: str
    cumulative: bool
    as_of: str
    part_of: str
    conflict: bool
    note: str = ""
    formula: str = ""
    unit: str = ""


class Balance(NamedTuple):
    """What was agreed held against what was carried out, in one direction.

    `giver` and `receiver` are '' for each side alike. `agreed` and `carried_out` are the claimed
    numbers in words, one for each different claim; `parts` the same for each part of the exchange
    that has any. `total` is their sum, only where every part has one exact
    number, and `silent` how many parts have none.
    """

    exchange_id: int
    giver: str
    receiver: str
    agreed: tuple[str, ...]
    carried_out: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    total: int | None
    silent: int


class ExchangeRow(NamedTuple):
    """One exchange with its figures.

    `stage` is derived (offered, agreed, announced, carried out ...); `vouched` says who vouches for
    it: 'both sides', 'one side', 'outlet only' or ''; `voucher` names the one side.
    """

    id: int
    slug: str
    label: str
    category: str
    date: str
    day: str
    stage: str
    vouched: str
    voucher: str
    figures: tuple[Figure, ...]
    parts: int
    conflict: bool
    notes: int


class Position(NamedTuple):
    """The last thing one side is known to have said on an issue."""

    statement_id: int
    party: str
    speaker: str
    act: str
    gist: str
    said: str


class DisputeRow(NamedTuple):
    """One issue. `status` is derived unless `asserted`; `since` is the first day it is known open.

    `settled_by` is the label of the agreement that settles it, '' while open.
    """

    id: int
    slug: str
    label: str
    status: str
    asserted: bool
    since: str
    settled_by: str
    positions: tuple[Position, ...]
    day: str
    conflict: bool
    notes: int


class PersonRow(NamedTuple):
    """One person in an official or public role. `office` is the latest known one."""

    id: int
    slug: str
    label: str
    party: str
    office: str
    rounds: int
    notes: int


class MeetingRow(NamedTuple):
    """One sitting inside a round, in order of `seq`."""

    id: int
    label: str
    type: str
    date: str
    start: str
    duration: str
    place: str
    people: tuple[str, ...]
    conflict: bool


class SeatRow(NamedTuple):
    """One person's seat in one delegation. `claim` names the speaker when it is only claimed."""

    id: int
    person_id: int
    person: str
    delegation_id: int
    round_id: int
    party: str
    capacity: str
    rank: str
    office: str
    round_label: str
    date: str
    claim: str
    conflict: bool


class OfficeRow(NamedTuple):
    """One office held. `held` is EDTF where a source gives first or last day, else ''.

    `seen` is the span of days for which articles vouch (EDTF, '' = none).
    """

    id: int
    person: str
    party: str
    title: str
    held: str
    seen: str


class StatementRow(NamedTuple):
    """What somebody said. `reply_to` is the gist of the statement it answers, '' = none."""

    id: int
    act: str
    speaker: str
    party: str
    about_id: int | None
    about: str
    said: str
    deadline: str
    gist: str
    quote: str
    reply_to_id: int | None
    reply_to: str
    hedge: str
    conflict: bool


class AgreementRow(NamedTuple):
    """What was agreed, and where it stands by the newest report."""

    id: int
    label: str
    form: str
    status: str
    made: str
    due: str
    terms: str
    conflict: bool


class DocumentRow(NamedTuple):
    """A text and the last stage it is known to have reached."""

    id: int
    label: str
    type: str
    stage: str
    made: str
    conflict: bool


class ArticleRow(NamedTuple):
    """One press piece. `facts` counts the evidence rows that rest on it."""

    id: int
    slug: str
    outlet: str
    agency: str
    headline: str
    url: str
    published: str
    lang: str
    reliability: str
    facts: int


class NoteRow(NamedTuple):
    """An analyst's note. `number` is what people call it (N41); `about` the thing it hangs on.

    `reply_to` is the number of the note it answers (0: none; answers to answers name the first).
    A removed note has no text. `stale`: the facts under it have changed since it was written;
    `orphan`: no article reports any more what it is about.
    """

    id: int
    number: int
    about_id: int
    about: str
    field: str
    author: str
    body: str
    created_at: str
    edited_at: str
    version: int = 1
    reply_to_id: int | None = None
    reply_to: int = 0
    removed: bool = False
    stale: bool = False
    orphan: bool = False
    tags: tuple[str, ...] = ()
    article_id: int | None = None
    by_id: int | None = None


class NoteVersion(NamedTuple):
    """One thing done to a note: `what` (insert, update, remove, restore), and its text after it.

    `by` is undo or redo where that did it, else ''.
    """

    version: int
    at: str
    author: str
    what: str
    by: str
    body: str


class SeenClaim(NamedTuple):
    """A claim as it stood under a note: `label` its readable value, `article` a slug."""

    value: str
    label: str
    speaker: str
    mode: str
    article: str
    headline: str


class FactChange(NamedTuple):
    """What changed under a note in one field: claims that are gone, and new ones."""

    entity_id: int
    entity: str
    field: str
    gone: tuple[SeenClaim, ...]
    new: tuple[SeenClaim, ...]


class Claim(NamedTuple):
    """One value as one article gives it, and who says so.

    `label` is its readable form: what it names, else the value itself.

    `standing`: shown (the value Parley shows), agrees (compatible with it), conflicts (cannot both
    hold), denied (somebody says it is not so), set aside (ranked down).
    """

    field: str
    value: str
    label: str
    target_id: int | None
    standing: str
    speaker: str
    speaker_id: int
    mode: str
    hedge: str
    outlet: str
    agency: str
    article_id: int
    published: str
    locator: str
    url: str
    reliability: str


class EvidenceGroup(NamedTuple):
    """The claims about one value, side by side. `figure` is set where the value is a tally's."""

    entity_id: int
    entity: str
    field: str
    figure: Figure | None
    claims: tuple[Claim, ...]


class Fact(NamedTuple):
    """One field of one thing as Parley shows it, from the claims behind it.

    `value` is as stored; `label` its readable form (the label of a referenced thing, else equal to
    `value`); `target_id` the thing it names. `also` are the other values in print; `conflict` when
    one of them cannot hold beside `value`; `claimed_by` the speakers when the outlet itself does
    not vouch; `denied_by` who says it is not so.
    """

    entity_id: int
    field: str
    value: str
    label: str
    target_id: int | None
    also: tuple[str, ...]
    conflict: bool
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    hedge: str
    articles: int


Row = (
    RoundRow
    | DelegationRow
    | ExchangeRow
    | DisputeRow
    | PersonRow
    | MeetingRow
    | SeatRow
    | OfficeRow
    | StatementRow
    | AgreementRow
    | DocumentRow
    | ArticleRow
    | NoteRow
    | Figure
    | Balance
    | Position
    | Thing
)


class Section(NamedTuple):
    """A titled part of a card; rows of one kind."""

    title: str
    rows: tuple[Row, ...]


class Card(NamedTuple):
    """Everything the Card shows of one thing; `conflicts` counts fields whose claims conflict.

    `row` is what the thing's own list says of it (its derived status or stage), where it has one.
    """

    id: int
    slug: str
    kind: str
    label: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    articles: int
    conflicts: int
    row: Row | None = None
