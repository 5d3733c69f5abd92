"""What can go wrong with the store, each as one sentence for a person."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.records import NoteRow


class StoreError(Exception):
    """The store cannot be used as asked; the message says why and what to do.

    `exit_code` is what the command line ends with.
    """

    exit_code = 3


class StoreMissing(StoreError):
    """There is no store at the path."""


class StoreBusy(StoreError):
    """Another program holds the store for longer than we wait."""

    exit_code = 75


class StoreForeign(StoreError):
    """The file is not a Parley store, or has parts that Parley did not make."""


class StoreNewer(StoreError):
    """The store was written by a newer Parley."""


class StoreUnsure(StoreError):
    """A save failed, and whether it reached the disk cannot be found out now.

    Saving again with the same uuid is safe.
    """


class Refused(StoreError):
    """What is asked for is not done, whatever the state of the disk; asking again is no use."""


class NotAllowed(Refused):
    """Whoever asks may not do this here."""

    exit_code = 77


class NotYours(Refused):
    """A note belongs to somebody else."""

    exit_code = 77


class NoteConflict(Refused):
    """A note has changed since it was read for an edit; nothing was written.

    `current` is the note as it stands (`removed` where it was taken back), `based_on` the text that
    was read, `mine` the text that was to be saved.
    """

    exit_code = 4

    def __init__(self, current: "NoteRow", based_on: str, mine: str) -> None:
        self.current = current
        self.based_on = based_on
        self.mine = mine
        done = "removed" if current.removed else "edited"
        super().__init__(
            f"N{current.number} was {done} elsewhere since you read it; nothing was written"
        )


class UnknownSlug(Exception):
    """Nothing in the store has this slug; `near` are the closest ones."""

    exit_code = 1

    def __init__(self, slug: str, near: tuple[str, ...] = ()) -> None:
        self.slug = slug
        self.near = near
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"nothing has the slug '{slug}'{hint}")
