"""`parley seed` and `parley init`: digests into a store, and the store of the very first run.

With `tui.cli` alone this may import `seeds`; everything here may take seconds.
"""

import grp
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from db.claims import LoadCount, LoadReport
from db.places import is_there
from db.store import Store, copy, create
from seeds.loader import SeedInvalid, leave_without, load
from seeds.loader import check as check_digests
from seeds.problems import Problem
from tui import paths
from tui.cli.choices import Choices
from tui.cli.opening import discard
from tui.cli.output import print_json, say
from tui.formatting import plural
from tui.misuse import Misuse

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and how many there are."""

SORTS = ("added", "changed", "hidden", "unchanged")


def seed(files: Sequence[str], dry_run: bool, choices: Choices) -> int:
    """Load digests into the store, which is made if there is none; the exit code.

    Raises StoreError, Misuse.
    """
    path = paths.store_path(choices.db, os.environ)
    query = " ".join(["seed", *["--dry-run"] * dry_run, *files])
    try:
        with _store_for(path, dry_run, choices.read_only) as store, progress_bar() as progress:
            outcome = load(store, tuple(map(Path, files)), dry_run=dry_run, progress=progress)
    except SeedInvalid as error:
        return _refuse(query, error.problems, choices)
    if dry_run:
        say("a dry run: nothing was kept")
    for problem in outcome.warnings:
        say(str(problem))
    if choices.json:
        print_json(query, [*_counts(outcome.report), *map(_problem, outcome.warnings)])
    else:
        print(f"articles: {_said(outcome.report.articles, removed=True)}")
        print("; ".join(f"{name}: {_said(count)}" for name, count in _totals(outcome.report)))
    return 0


def check(files: Sequence[str], choices: Choices) -> int:
    """Report every fault of the digests and load nothing; the exit code.

    They are held against each other and against the store, if there is one. Raises StoreError.
    """
    path = paths.store_path(choices.db, os.environ)
    problems = check_digests(Store(path) if is_there(path) else None, tuple(map(Path, files)))
    query = " ".join(["seed", "--check", *files])
    if any(problem.severity == "error" for problem in problems):
        return _refuse(query, problems, choices)
    if choices.json:
        print_json(query, [_problem(problem) for problem in problems])
    _list(problems)
    return 0


def init(empty: bool, shared: str | None, choices: Choices) -> None:
    """Make a store and fill it, for one account or for the group `shared`.

    Raises StoreError when there is one already, or Misuse.
    """
    path = paths.store_path(choices.db, os.environ)
    group = None if shared is None else _group(shared, path)
    if empty:
        store = create(path, group)
        leave_without(store)
        store.close()
        say(f"made an empty store at {path}")
    else:
        first_fill(path, group)
    if group is not None:
        say(
            f"shared with the group {shared}: whoever belongs to it can change anything in it, the"
            " names of authors included"
        )
    if choices.json:
        print_json("init", [{"kind": "store", "slug": None, "label": str(path)}])


def _group(name: str, path: Path) -> int:
    """The number of the group that is to share a store at `path`. Raises Misuse."""
    if path.is_relative_to(paths.data_folder()):
        raise Misuse(
            "a shared store lies where all its people can reach it: parley --db"
            f" /srv/parley/parley.db init --shared {name}"
        )
    try:
        number = grp.getgrnam(name).gr_gid
    except KeyError:
        raise Misuse(f"there is no group {name} here; groupadd {name} makes one") from None
    if os.geteuid() != 0 and number not in (os.getegid(), *os.getgroups()):
        raise Misuse(f"you do not belong to the group {name} (since your last login)")
    return number


def first_fill(path: Path, group: int | None = None) -> Store:
    """Make the store and load the bundled digests into it; what fails leaves no store behind.

    Raises StoreError.
    """
    with _new_store(path, group) as store, progress_bar() as progress:
        said = fill(store, progress)
    say(f"made the store {path}; {said}")
    return store


def fill(store: Store, progress: Progress) -> str:
    """Load the bundled digests into a new store; a line about it. Raises StoreError."""
    outcome = load(store, progress=progress)
    return f"loaded {plural(outcome.report.articles.added, 'digest')}"


def refresh(store: Store, progress: Progress) -> str:
    """Load the bundled digests that an upgrade brought, after a copy; a line about it.

    Where they do not fit, the store stays as it is. Raises StoreError.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = store.path.with_name(f"{store.path.name}.{stamp}.bak")
    copy(store.path, kept)
    try:
        outcome = load(store, progress=progress)
    except SeedInvalid as error:
        kept.unlink()
        faults = plural(len(error.problems), "fault")
        return f"the digests of this Parley do not fit the store ({faults}; see 'parley seed')"
    news = _said(outcome.report.articles, removed=True)
    return f"loaded the digests of this Parley: {news}; the store before it is in {kept}"


@contextmanager
def _store_for(path: Path, dry_run: bool, read_only: bool) -> Iterator[Store]:
    """The store at `path`, made if there is none; a dry run makes it elsewhere, for the moment."""
    if is_there(path) or read_only:
        yield Store(path, read_only=read_only)
    elif dry_run:
        with tempfile.TemporaryDirectory(prefix="parley-") as folder:
            yield create(Path(folder) / path.name)
    else:
        with _new_store(path) as store:
            yield store


@contextmanager
def _new_store(path: Path, group: int | None = None) -> Iterator[Store]:
    """A store made at `path`; a failure leaves none behind. Raises StoreError if there is one."""
    store = create(path, group)
    try:
        yield store
    except BaseException:
        discard(store)
        raise


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Shows a bar on standard error while somebody watches it there, else nothing."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    name = TextColumn("{task.description}", markup=False)
    bar = Progress(
        name, BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True
    )
    tasks: dict[str, TaskID] = {}

    def show(what: str, done: int, total: int) -> None:
        bar.start()  # not before there is something to show
        if what not in tasks:
            tasks[what] = bar.add_task(what)
        bar.update(tasks[what], completed=done, total=total)

    try:
        yield show
    finally:
        bar.stop()


def _refuse(query: str, problems: Sequence[Problem], choices: Choices) -> int:
    if choices.json:
        print_json(query, [_problem(problem) for problem in problems])
    _list(problems)
    return SeedInvalid.exit_code


def _list(problems: Sequence[Problem]) -> None:
    """Every problem on a line of its own, and at the end how many there are."""
    for problem in sorted(problems):
        say(str(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"{plural(errors, 'error')}, {plural(len(problems) - errors, 'warning')}")


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "kind": "problem",
        "slug": None,
        "label": str(problem),
        "severity": str(problem.severity),
    }


def _totals(report: LoadReport) -> Sequence[tuple[str, LoadCount]]:
    return (
        ("entities", report.entities),
        ("facts", report.facts),
        ("evidence", report.evidence),
    )


def _counts(report: LoadReport) -> list[dict[str, object]]:
    return [
        {"kind": "count", "slug": None, "label": name}
        | {sort: getattr(count, sort) for sort in (*SORTS, "removed")}
        for name, count in (("articles", report.articles), *_totals(report))
    ]


def _said(count: LoadCount, removed: bool = False) -> str:
    sorts = (*SORTS, "removed") if removed or count.removed else SORTS
    return ", ".join(f"{getattr(count, sort):,} {sort}" for sort in sorts)
