"""What can go wrong with the store, each as one sentence for a person."""


class StoreError(Exception):
    """The store cannot be used as asked; the message says why and what to do.

    `exit_code` is what the command line ends with (DESIGN 9).
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


class NotAllowed(StoreError):
    """Whoever asks may not do this here."""

    exit_code = 77


class UnknownSlug(Exception):
    """Nothing in the store has this slug; `near` are the closest ones."""

    exit_code = 1

    def __init__(self, slug: str, near: tuple[str, ...] = ()) -> None:
        self.slug = slug
        self.near = near
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"nothing has the slug '{slug}'{hint}")
