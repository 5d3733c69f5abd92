"""Loads digests into a store: hashes first, then every check, then one transaction.

What has not changed is known by its hash alone; then neither YAML nor the ORM is imported.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.claims import ArticleClaims, CuratedName, LoadCount, LoadReport
from db.errors import StoreError
from db.lock import write_queue
from db.store import Store, explain
from seeds.files import NAMES_FILE, bundled, find, hash_of, hash_of_set, unplaced
from seeds.problems import ERROR, Problem

if TYPE_CHECKING:
    from seeds.digest import Digest

BUNDLED = "bundled"
OWN = "own"
WITHOUT = "left out"
Progress = Callable[[str, int, int], None]  # what is being done, how many done, how many in all


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


class SeedInvalid(Exception):
    """Some file is not fit to be loaded; `problems` are all faults of all files, in file order."""

    exit_code = 5

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems in the seed data")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did, and what it warns about."""

    report: LoadReport
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of one load: new or changed digests by slug, and what stays or goes."""

    origin: str
    changed: Mapping[str, Path]
    same: int
    withdrawn: tuple[str, ...]
    names: Path | None
    names_sha256: str

    @property
    def nothing_new(self) -> bool:
        return not self.changed and not self.withdrawn and self.names is None


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read and found fit: the digests to load, the curated names, the warnings."""

    ready: "tuple[Digest, ...]"
    names: tuple[CuratedName, ...] | None
    problems: tuple[Problem, ...]


def load(
    store: Store,
    paths: Sequence[Path] = (),
    *,
    dry_run: bool = False,
    progress: Progress = _silent,
) -> Outcome:
    """Load files and folders of digests, or the bundled set when none are named.

    The bundled set is taken as a whole (a digest that left it is withdrawn); others add to what
    is there, and a person's own digest is never replaced by a bundled one. A `dry_run` does
    everything and takes it back. Raises SeedInvalid, and then the store is untouched; StoreError.
    """
    files, problems = _choose(store, paths)
    if problems:
        raise SeedInvalid(problems)
    if files.nothing_new:
        return Outcome(store.read(_as_it_is, files.same), ())
    read = _read(store, files, progress)
    if any(problem.severity == ERROR for problem in read.problems):
        raise SeedInvalid(read.problems)
    report = _write(store, files, read, dry_run, progress)
    return Outcome(report, read.problems)


def check(store: Store | None, paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Every fault and warning of the files, held against each other and what the store holds."""
    found, problems = find(paths or [bundled()])
    names = next((path for path in found if path.name == NAMES_FILE), None)
    chosen: dict[str, Path] = {}
    for path in found:
        if path.name != NAMES_FILE and chosen.setdefault(path.stem, path) != path:
            problems.append(_twice(path, chosen[path.stem]))
    files = _Files(OWN, chosen, 0, (), names, "")
    return tuple(sorted((*problems, *_read(store, files, _silent).problems)))


def bundled_changed(store: Store) -> bool:
    """Whether the bundled set should be loaded: it is another than the store holds.

    So it is after a first load that was broken off; not in a store that was made without the set.
    """
    held = store.read(_meta, BUNDLED)
    return held != WITHOUT and held != hash_of_set(bundled())


def leave_without(store: Store) -> None:
    """Note that the store is to do without the bundled set."""
    store.write(_note_without)


def _note_without(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (BUNDLED, WITHOUT))


def _meta(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
    return row[0] if row else None


def _held(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """{slug: (sha256, origin)} of every digest in the store."""
    return {
        slug: (sha256, origin)
        for slug, sha256, origin in connection.execute(
            "SELECT n.slug, a.digest_sha256, a.origin FROM article a JOIN entity n ON n.id = a.id"
        )
    }


def _as_it_is(connection: sqlite3.Connection, same: int) -> LoadReport:
    """The report of a load that found nothing new."""

    def unchanged(what: str) -> LoadCount:
        row = connection.execute(f"SELECT count(*) FROM {what}").fetchone()
        return LoadCount(unchanged=row[0])

    return LoadReport(
        articles=LoadCount(unchanged=same),
        entities=unchanged("entity WHERE deleted_at IS NULL AND kind NOT IN ('article', 'note')"),
        facts=unchanged(
            "(SELECT DISTINCT entity_id, field FROM evidence WHERE standing = 'shown')"
        ),
        evidence=unchanged("evidence"),
    )


def _choose(store: Store, paths: Sequence[Path]) -> tuple[_Files, list[Problem]]:
    """Which files a load has to look at, by hash alone."""
    origin = OWN if paths else BUNDLED
    found, problems = find(paths or [bundled()])
    held = store.read(_held)
    changed: dict[str, Path] = {}
    names, names_sha256, same = None, "", 0
    for path in found:
        try:
            sha256 = hash_of(path)
        except OSError as error:
            problems.append(unplaced(path, f"cannot be read: {error.strerror}"))
            continue
        if path.name == NAMES_FILE:
            names_sha256 = sha256
            names = path if store.read(_meta, f"names {origin}") != sha256 else None
            continue
        stored = held.get(path.stem)
        mine = stored is not None and stored[1] == OWN and origin == BUNDLED
        if mine or stored == (sha256, origin):
            same += 1
        elif path.stem in changed:
            problems.append(_twice(path, changed[path.stem]))
        else:
            changed[path.stem] = path
    kept = {path.stem for path in found}
    withdrawn = tuple(
        slug for slug, (_, whose) in sorted(held.items()) if whose == origin and slug not in kept
    )
    if origin == OWN:
        withdrawn = ()
    return _Files(origin, changed, same, withdrawn, names, names_sha256), problems


def _twice(path: Path, first: Path) -> Problem:
    return unplaced(path, f"a digest of this name is also at {first}")


def _read(store: Store | None, files: _Files, progress: Progress) -> _Read:
    """Read and check the changed files, against each other and everything else that is held."""
    from seeds import digest as digests
    from seeds.checks import check as check_all

    ready: list[Digest] = []
    problems: list[Problem] = []
    refused: list[Path] = []
    for done, path in enumerate(files.changed.values(), 1):
        digest, found = digests.read(path)
        problems += found
        if digest is None:
            refused.append(path)
        else:
            ready.append(digest)
        progress("reading", done, len(files.changed))
    names, found = digests.read_names(files.names) if files.names else (None, [])
    problems += found
    gone = {*files.changed, *files.withdrawn}
    held = store.read(_digests_held, frozenset(gone)) if store else _bundled_but(gone)
    problems += check_all(ready, held, names, refused=refused)
    curated = tuple(names.spellings()) if names else None
    return _Read(tuple(ready), curated, tuple(sorted(problems)))


def _digests_held(connection: sqlite3.Connection, but: frozenset[str]) -> "list[Digest]":
    """The other digests of the store, as they were read, for what files say of each other."""

    from seeds import digest as digests

    rows = connection.execute(
        "SELECT n.slug, a.digest_path, a.digest FROM article a JOIN entity n ON n.id = a.id"
        " ORDER BY n.slug"
    ).fetchall()
    read = (
        digests.parse(Path(path), text.encode()) for slug, path, text in rows if slug not in but
    )
    return [digest for digest, _ in read if digest is not None]


def _bundled_but(but: set[str]) -> "list[Digest]":
    from seeds import digest as digests

    found, _ = find([bundled()])
    read = (
        digests.read(path) for path in found if path.stem not in but and path.name != NAMES_FILE
    )
    return [digest for digest, _ in read if digest is not None]


def _write(
    store: Store, files: _Files, read: _Read, dry_run: bool, progress: Progress
) -> LoadReport:
    """Everything in one transaction, behind the write queue."""
    from sqlalchemy.exc import DBAPIError

    from db.ledger import Ledger
    from db.sessions import writing
    from seeds.flatten import article_claims

    now = datetime.now(UTC).isoformat(timespec="seconds")
    total = len(read.ready)
    claims: list[ArticleClaims] = [article_claims(digest, files.origin) for digest in read.ready]
    try:
        store.check_writable()
        with write_queue(store.path), writing(store.path, keep=not dry_run) as connection:
            ledger = Ledger(connection, now, f"seed {files.origin}")
            report = ledger.load(
                claims,
                read.names,
                files.origin,
                files.withdrawn,
                lambda done: progress("loading", done, total),
            )
            ledger.remember(_remembered(store, files))
    except sqlite3.Error as error:
        raise explain(error, store.path) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise explain(error.orig, store.path) from error
        raise
    except OSError as error:
        raise StoreError(f"{store.path}: cannot be written here ({error.strerror})") from error
    counts = report.articles
    return LoadReport(
        LoadCount(counts.added, counts.changed, removed=counts.removed, unchanged=files.same),
        report.entities,
        report.facts,
        report.evidence,
    )


def _remembered(store: Store, files: _Files) -> dict[str, str]:
    """What the store notes of the files, to know them by hash next time."""
    found = {f"names {files.origin}": files.names_sha256} if files.names else {}
    if files.origin == BUNDLED:
        found[BUNDLED] = hash_of_set(bundled())
    elif store.read(_meta, BUNDLED) is None:
        found[BUNDLED] = WITHOUT
    return found
