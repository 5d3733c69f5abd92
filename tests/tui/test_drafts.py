"""Unsaved text on disk: whole, private, never two sessions' in one file, never a reason to fall."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.process import ROOT
from tui import drafts
from tui.drafts import FOLDER, Draft, Target
from tui.editor_text import MARK, with_head, without_head

UUID = "00000000-0000-4000-8000-000000000001"
TARGET = Target("round-1", "First round", field="place", reply_to=41)
HOLDER = """
import sys
from pathlib import Path
from tui import drafts
held = drafts.write(Path(sys.argv[1]), drafts.Draft(sys.argv[2], drafts.Target("x"), "elsewhere"))
print("held", flush=True)
sys.stdin.readline()
"""


def draft(text: str, uuid: str = UUID) -> Draft:
    return Draft(uuid, TARGET, text, "2030-01-01T00:00:00+00:00")


@pytest.mark.parametrize(
    "text",
    [
        "half a no",
        "Çırağan\nЗеленський 会談",
        "\x1b[31m\x07 \u202e",
        "no\nline end\n\n",
        "\udcff lone",
    ],
)
def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path, text: str) -> None:
    assert drafts.keep(tmp_path, draft(text))
    assert drafts.left_behind(tmp_path) == (draft(text),)


def test_a_draft_is_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    drafts.keep(tmp_path / "analyst-1", draft("first"))
    drafts.keep(tmp_path / "analyst-1", draft("second"))
    folder = tmp_path / "analyst-1" / FOLDER
    assert [path.name for path in folder.iterdir()] == [UUID]
    assert stat.S_IMODE((folder / UUID).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    drafts.remove(tmp_path / "analyst-1", UUID)
    assert drafts.left_behind(tmp_path / "analyst-1") == ()


def test_a_person_can_read_the_file(tmp_path: Path) -> None:
    drafts.keep(tmp_path, draft("Two\nlines."))
    head, text = (tmp_path / FOLDER / UUID).read_text("utf-8").split("\n", 1)
    assert text == "Two\nlines."
    assert json.loads(head)["target"] == {
        "slug": "round-1",
        "label": "First round",
        "field": "place",
        "reply_to": 41,
    }


def test_what_another_session_is_writing_is_not_offered_until_it_is_gone(tmp_path: Path) -> None:
    other = str(uuid4())
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path), other],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        drafts.keep(tmp_path, draft("mine"))
        assert drafts.left_behind(tmp_path) == (draft("mine"),)
        holder.kill()
        holder.wait()
    assert {left.text for left in drafts.left_behind(tmp_path)} == {"mine", "elsewhere"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"no json\ntext",
        b"[]\ntext",
        b"[" * 100_000 + b"\ntext",
        b'{"draft": 2, "at": "", "target": {"slug": "x"}}\ntext',
        b'{"draft": 1, "at": "", "target": {}}\ntext',
        b'{"draft": 1, "at": 5, "target": {"slug": "x"}}\ntext',
        b'{"draft": 1, "at": "", "target": {"slug": ["x"]}}\ntext',
        b'{"draft": 1, "at": "", "target": {"slug": "x", "reply_to": true}}\ntext',
        b'{"draft": 1, "at": "", "target": {"slug": "x"}}\n\xff',
        b'{"draft": 1, "at": "", "target": {"slug": "x"}}\n' + b"x" * (drafts.MOST_BYTES + 1),
    ],
)
def test_what_is_no_draft_of_ours_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / UUID).write_bytes(content)
    assert drafts.left_behind(tmp_path) == ()
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [f"{UUID}.bad"]


def test_links_pipes_and_folders_are_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b'{"draft": 1, "at": "", "target": {"slug": "x"}}\ntext')
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / UUID).symlink_to(secret)
    os.mkfifo(folder / UUID.replace("1", "2"))
    (folder / UUID.replace("1", "3")).mkdir()
    assert drafts.left_behind(tmp_path) == ()
    assert secret.exists()


def test_where_no_disk_takes_it_that_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert not drafts.keep(blocked, draft("text"))
    assert not drafts.keep(None, draft("text"))
    assert drafts.left_behind(blocked) == drafts.left_behind(None) == ()


def test_a_failed_write_leaves_the_draft_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep(tmp_path, draft("before"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert not drafts.keep(tmp_path, draft("after"))
    assert drafts.left_behind(tmp_path) == (draft("before"),)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [UUID]


def test_the_words_an_editor_had_are_the_newer_ones(tmp_path: Path) -> None:
    drafts.keep(tmp_path, draft("before"))
    path = drafts.editor_file(tmp_path, UUID)
    path.write_text(with_head("", ["Note on First round"]))
    assert drafts.left_behind(tmp_path)[0].text == "before"
    path.write_text(with_head("in the editor\n\nЗеленський", ["Note on First round"]))
    assert drafts.left_behind(tmp_path)[0].text == "in the editor\n\nЗеленський"
    drafts.remove(tmp_path, UUID)
    assert not list((tmp_path / FOLDER).iterdir())


@pytest.mark.parametrize("text", ["", "one", "#tag first\n# a heading\n  indented", "a\n\n\nb"])
def test_the_head_is_stripped_again(text: str) -> None:
    head = ["Note on First round", "https://example.org/a#b", ""]
    edited = with_head(text, head)
    assert all(line.startswith(MARK) for line in edited.split("\n")[: len(head)])
    assert without_head(edited) == text
    assert without_head(edited.replace("\n", "\r\n")) == text
