"""Notes: never lost, never doubled, stored as they were typed."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from db import queries
from db.commands import BODY_BYTES, NewNote, add_note
from db.errors import StoreError
from db.records import Lens, NoteRow, Seek
from db.store import Store
from tests.db.desk import Desk, everything_made_up, made_up
from tests.process import ROOT

NOW = "2030-01-01T00:00:00+00:00"
HOSTILE = (
    "[bold]not bold[/b] [sic] [/]",
    "\x1b[31mred\x1b[0m \x07 \x9b2J",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "'; DROP TABLE note; --",
    "=1+1",
    "e\u0301 \U0001f54a \u200b\ufeff Сказано",
    "line\nline\r\nline",
)
WRITER = """
import sys
from pathlib import Path
from db.commands import NewNote, add_note
from db.store import Store
path, about, name = sys.argv[1:]
store = Store(Path(path))
print("ready", flush=True)
sys.stdin.readline()
for number in range(100):
    note = NewNote(f"{name}-{number}", int(about), name, f"{name} {number}")
    store.write(add_note, note, "2030-01-01T00:00:00+00:00")
"""


@pytest.fixture
def about(desk: Desk) -> int:
    """A round in the store of the desk, to hang notes on."""
    desk.load(*everything_made_up())
    return desk.thing("c-r1").id


def save(store: Store, about: int, body: str = "Hm.", uuid: str = "uuid-1") -> NoteRow:
    """Save a note of analyst-1."""
    return store.write(add_note, NewNote(uuid, about, "analyst-1", body), NOW)


def test_a_note_is_stored_with_its_number_author_and_day(desk: Desk, about: int) -> None:
    saved = save(desk.store, about)
    assert (saved.number, saved.author, saved.body) == (1, "analyst-1", "Hm.")
    assert (saved.about, saved.created_at, saved.edited_at) == ("First round", NOW, "")
    assert desk.store.read(queries.notes, about) == (saved,)


def test_a_note_is_counted_on_the_row_it_hangs_on(desk: Desk, about: int) -> None:
    save(desk.store, about)
    rows = desk.store.read(queries.ROUNDS.rows, Lens(), Seek(100))
    assert {row.slug: row.notes for row in rows if row.notes} == {"c-r1": 1}


def test_every_note_is_a_row_of_the_change_log(desk: Desk, about: int) -> None:
    save(desk.store, about)
    logged = desk.sql("SELECT actor, op, batch, after ->> 'body' FROM change WHERE cause='note'")
    assert logged == [("analyst-1", "insert", "uuid-1", "Hm.")]


def test_saving_again_with_the_same_uuid_does_not_double(desk: Desk, about: int) -> None:
    first = save(desk.store, about)
    assert save(desk.store, about) == first
    assert desk.store.read(queries.notes) == (first,)


def test_a_text_changed_before_saving_again_is_not_lost(desk: Desk, about: int) -> None:
    """The first attempt was stored although its caller saw it fail, and typed on."""
    first = save(desk.store, about)
    again = save(desk.store, about, "Changed in between.")
    assert (again.id, again.body, again.version) == (first.id, "Changed in between.", 2)
    assert desk.store.read(queries.notes) == (again,)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("a\x00b", "NUL"),
        ("x" * (BODY_BYTES + 1), "1 MiB"),
        ("й" * (BODY_BYTES // 2 + 1), "1 MiB"),
        ("\udcff", "UTF-8"),
    ],
    ids=["empty", "blank", "NUL", "too long", "too many bytes", "lone surrogate"],
)
def test_what_is_no_note_is_refused(desk: Desk, about: int, body: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        save(desk.store, about, body)
    assert desk.store.read(queries.notes) == ()


def test_the_longest_note_is_stored_whole(desk: Desk, about: int) -> None:
    body = "й" * (BODY_BYTES // 2)
    assert save(desk.store, about, body).body == body


def test_a_note_on_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(StoreError, match="no longer"):
        save(desk.store, 999999)


@pytest.mark.parametrize("body", HOSTILE)
def test_a_note_is_stored_as_it_was_typed(desk: Desk, about: int, body: str) -> None:
    assert save(desk.store, about, body).body == body
    assert desk.sql("SELECT body FROM note") == [(body,)]


def test_a_note_can_narrow_to_one_claim(desk: Desk, about: int) -> None:
    article = desk.thing("2030-01-11-outlet-one-first-round").id
    speaker = desk.thing("outlet-one").id
    note = NewNote("uuid-1", about, "analyst-1", "Really?", "date", article, speaker)
    assert desk.store.write(add_note, note, NOW).field == "date"
    assert desk.sql("SELECT article_id, by_id FROM note") == [(article, speaker)]


def test_notes_survive_reseeding(desk: Desk, about: int) -> None:
    saved = save(desk.store, about)
    desk.load(made_up("first-round").replace("Hall One", "Hall 1"))
    desk.bundle(made_up("outlet-seven-x"))
    assert desk.store.read(queries.notes, about) == (saved,)


def test_the_fingerprint_tells_when_the_claims_have_changed(desk: Desk, about: int) -> None:
    save(desk.store, about)
    desk.load(made_up("first-round").replace("size: 5", "size: 6"))
    save(desk.store, about, uuid="after another thing changed")
    desk.load(made_up("first-round").replace("size: 5", "size: 6").replace("T10:00", "T11:00"))
    save(desk.store, about, uuid="after the round changed")
    prints = [row[0] for row in desk.sql("SELECT fingerprint FROM note ORDER BY number")]
    assert prints[0] == prints[1] != prints[2]


def test_the_fingerprint_of_an_exchange_includes_its_figures(desk: Desk) -> None:
    desk.load(made_up("outlet-eight-x"))
    save(desk.store, desk.thing("x-swap").id)
    desk.load(made_up("outlet-eight-x").replace("n: 120", "n: 110"))
    save(desk.store, desk.thing("x-swap").id, uuid="after")
    prints = {row[0] for row in desk.sql("SELECT fingerprint FROM note")}
    assert len(prints) == 2


def test_a_number_is_never_given_twice(desk: Desk, about: int) -> None:
    save(desk.store, about, uuid="one")
    hidden = save(desk.store, about, uuid="two")
    desk.sql("UPDATE entity SET deleted_at=? WHERE id=?", NOW, hidden.id)
    assert save(desk.store, about, uuid="three").number == 3
    assert [note.number for note in desk.store.read(queries.notes)] == [1, 3]


def assert_all_there(store: Store, writers: list[str]) -> None:
    """Every note of every writer is stored once, and the numbers run without a gap."""
    stored = store.read(queries.notes)
    assert sorted(note.body for note in stored) == sorted(
        f"{writer} {number}" for writer in writers for number in range(100)
    )
    assert [note.number for note in stored] == list(range(1, len(stored) + 1))


def test_two_threads_lose_and_double_nothing(desk: Desk, about: int) -> None:
    def write(name: str) -> None:
        for number in range(100):
            note = NewNote(f"{name}-{number}", about, name, f"{name} {number}")
            desk.store.write(add_note, note, NOW)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["analyst-1", "analyst-2"]))
    assert_all_there(desk.store, ["analyst-1", "analyst-2"])


def test_two_programs_lose_and_double_nothing(desk: Desk, about: int) -> None:
    names = ["analyst-1", "analyst-2"]
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(desk.store.path), str(about), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.communicate("go\n", timeout=60)
    assert [program.returncode for program in programs] == [0, 0]
    assert_all_there(desk.store, names)
