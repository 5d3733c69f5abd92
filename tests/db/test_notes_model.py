"""Two analysts write at random; the store does what plain dictionaries do (Hypothesis)."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from db import queries
from db.commands import (
    NewNote,
    NoteEdit,
    add_note,
    edit_note,
    redo,
    remove_note,
    restore_note,
    undo,
)
from db.errors import NoteConflict, NotYours, Refused
from db.records import NoteRow
from db.search import index
from db.store import create

NOW = "2030-01-01T00:00:00+00:00"
AUTHORS = ("analyst-1", "analyst-2")
authors = st.sampled_from(AUTHORS)
texts = st.sampled_from(["one", "two #tag", "Три", "line\nline", "[b]", "#tag #other"])


@dataclass
class Model:
    """A note as it should be. `answered` holds the answers to this very note."""

    author: str
    texts: list[str]
    root: int | None = None
    removed: bool = False
    answered: list[int] = field(default_factory=list)


@dataclass
class Step:
    """A write that can be undone: what was done to which note, between which texts, and when."""

    note: int
    what: str
    before: str
    after: str
    at: int


class TwoAnalysts(RuleBasedStateMachine):
    """Every rule does one thing to the store and the same to the model."""

    notes: "Bundle[int]" = Bundle("notes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="parley-model-")
        self.store = create(Path(self.folder.name) / "parley.db")
        self.about = self.store.write(
            lambda c: c.execute(
                "INSERT INTO entity (slug, kind, label, created_at, updated_at)"
                " VALUES ('r', 'round', 'Round', '', '') RETURNING id"
            ).fetchone()[0]
        )
        self.store.write(index.refresh)
        self.model: dict[int, Model] = {}
        self.ids: dict[int, int] = {}
        self.born: dict[int, int] = {}
        self.clock = 0
        self.done: dict[str, list[Step]] = {author: [] for author in AUTHORS}
        self.undone: dict[str, list[Step]] = {author: [] for author in AUTHORS}

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.store.close()
        self.folder.cleanup()

    def row(self, number: int) -> NoteRow:
        """A note as stored."""
        return self.store.read(queries.note_numbered, str(number))

    def wrote(self, author: str, number: int, what: str, before: str = "", after: str = "") -> None:
        """Remember a write; what was undone can no longer be done again."""
        self.clock += 1
        self.done[author].append(Step(number, what, before, after, self.clock))
        self.undone[author] = []

    def add(self, author: str, text: str, answers: int | None) -> int:
        """Add a note to both."""
        number = len(self.model) + 1
        key = None if answers is None else self.ids[answers]
        new = NewNote(f"u{number}", self.about, author, text, reply_to_id=key)
        saved = self.store.write(add_note, new, NOW)
        assert self.store.write(add_note, new, NOW) == saved
        root = None if answers is None else self.model[answers].root or answers
        self.model[number] = Model(author, [text], root)
        self.ids[number] = saved.id
        self.wrote(author, number, "insert")
        self.born[number] = self.clock
        if answers is not None:
            self.model[answers].answered.append(number)
        return number

    @rule(target=notes, author=authors, text=texts)
    def adds(self, author: str, text: str) -> int:
        """A note of its own."""
        return self.add(author, text, None)

    @rule(target=notes, author=authors, text=texts, to=notes)
    def answers(self, author: str, text: str, to: int) -> int:
        """An answer to any note."""
        return self.add(author, text, to)

    @rule(author=authors, number=notes, text=texts, behind=st.integers(0, 2))
    def edits(self, author: str, number: int, text: str, behind: int) -> None:
        """An edit of the newest version or of an older one."""
        held = self.model[number]
        version = max(1, len(held.texts) - behind)
        edit = NoteEdit(self.ids[number], author, text, version, f"e{self.clock}-{number}")
        if author != held.author:
            with pytest.raises(NotYours):
                self.store.write(edit_note, edit, NOW)
        elif text == held.texts[-1] and not held.removed:
            assert self.store.write(edit_note, edit, NOW).version == len(held.texts)
        elif held.removed or version != len(held.texts):
            with pytest.raises(NoteConflict) as caught:
                self.store.write(edit_note, edit, NOW)
            assert caught.value.based_on == held.texts[version - 1]
        else:
            saved = self.store.write(edit_note, edit, NOW)
            assert self.store.write(edit_note, edit, NOW) == saved
            self.wrote(author, number, "update", held.texts[-1], text)
            held.texts.append(text)

    @rule(author=authors, number=notes, hide=st.booleans())
    def removes_or_restores(self, author: str, number: int, hide: bool) -> None:
        """A removal, or the way back."""
        write = remove_note if hide else restore_note
        held = self.model[number]
        if author != held.author:
            with pytest.raises(NotYours):
                self.store.write(write, self.ids[number], author, NOW)
            return
        self.store.write(write, self.ids[number], author, NOW)
        if held.removed != hide:
            held.removed = hide
            self.wrote(author, number, "remove" if hide else "restore")

    def built_on(self, step: Step) -> bool:
        """Whether somebody else has answered the note since, with an answer that stands."""
        held = self.model[step.note]
        return any(
            self.model[answer].author != held.author
            and not self.model[answer].removed
            and self.born[answer] > step.at
            for answer in held.answered
        )

    @rule(author=authors, back=st.booleans())
    def undoes_or_redoes(self, author: str, back: bool) -> None:
        """The last write is taken back, or the last one taken back is done again."""
        stack, other = self.done[author], self.undone[author]
        if not back:
            stack, other = other, stack
        write = undo if back else redo
        if not stack:
            with pytest.raises(Refused, match="nothing of"):
                self.store.write(write, author, NOW)
            return
        step = stack[-1]
        held = self.model[step.note]
        hides = step.what == "remove" if not back else step.what in ("insert", "restore")
        if (hides or step.what == "update") and self.built_on(step):
            with pytest.raises(Refused, match="has answered"):
                self.store.write(write, author, NOW)
            return
        attempt = f"a{self.clock}-{author}-{back}-{len(stack)}"
        saved = self.store.write(write, author, NOW, attempt)
        assert self.store.write(write, author, NOW, attempt) == saved
        other.append(stack.pop())
        if step.what == "update":
            held.texts.append(step.before if back else step.after)
        else:
            held.removed = hides
        self.clock += 1

    @invariant()
    def the_store_is_the_model(self) -> None:
        """What is listed, and every version of everything."""
        listed = [(row.number, row.body) for row in self.store.read(queries.notes)]
        threads = sorted(self.model, key=lambda n: (self.model[n].root or n, n))
        assert listed == [
            (number, "" if self.model[number].removed else self.model[number].texts[-1])
            for number in threads
            if not self.model[number].removed or self._answered(number)
        ]
        for number, held in self.model.items():
            versions = self.store.read(queries.note_versions, self.ids[number])
            written = [v.body for v in versions if v.what in ("insert", "update")]
            assert written == held.texts
            assert self.row(number).version == len(held.texts)
        assert self.store.read(index.outdated) == ()

    def _answered(self, number: int) -> bool:
        return any(held.root == number and not held.removed for held in self.model.values())


SETTINGS = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_the_store_does_what_dictionaries_do() -> None:
    run_state_machine_as_test(TwoAnalysts, settings=SETTINGS)


@pytest.mark.long
def test_the_store_does_what_dictionaries_do_for_long() -> None:
    many = settings(SETTINGS, max_examples=500, stateful_step_count=50)
    run_state_machine_as_test(TwoAnalysts, settings=many)
