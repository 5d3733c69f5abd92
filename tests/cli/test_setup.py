"""Settings, paths and `parley doctor`."""

import re
import sqlite3
from pathlib import Path

import pytest

from db.places import file_system
from db.store import Store, create
from tests.cli.conftest import Run
from tui import settings
from tui.paths import config_file
from tui.settings import THEMES, Settings
from tui.themes import LOOKS

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/a rw
30 22 0:30 / /home rw - nfs4 server:/home rw
31 30 8:2 / /home/own\040disk rw - ext4 /dev/b rw
32 22 8:3 / /data rw - ext4 /dev/c rw
33 22 0:33 / /data rw - cifs //server/data rw
"""


def written(text: str | bytes, mode: int = 0o600) -> Path:
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(mode)
    return path


def test_without_a_file_the_settings_are_the_defaults() -> None:
    assert settings.read(config_file()) == (Settings(), ())


def test_every_setting_can_be_made() -> None:
    path = written('author = "Person A"\ntheme = "light"\nascii = true\nmouse = false\n')
    assert settings.read(path) == (Settings("Person A", "light", True, False), ())


def test_the_themes_are_those_of_the_screen() -> None:
    assert set(THEMES) == set(LOOKS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("them = 'dark'", "there is no setting 'them'; did you mean 'theme'?"),
        ("x = 1", "there is no setting 'x'; there are author, theme, ascii, mouse"),
        ("theme = 'pink'", "there is no theme 'pink'; there are dark, light, terminal"),
        ("mouse = 1", "'mouse' must be true or false"),
        ("author = true", "'author' must be text in quotes"),
    ],
)
def test_a_setting_that_cannot_be_is_named_and_the_others_hold(text: str, sentence: str) -> None:
    path = written(f"{text}\nascii = true\n")
    assert settings.read(path) == (Settings(ascii=True), (f"{path}: {sentence}",))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"theme = ", "this is not TOML"),
        (b"\xff = 1", "it is not UTF-8 text"),
        (b"a." * 30_000 + b"a = 1", "it has a line of more than 1,000 bytes"),
        (b"# x\n" * 20_000, "it is larger than 65,536 bytes"),
        (b"x = " + b"[\n" * 30_000, "this is not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_out_with_a_sentence(text: bytes, why: str) -> None:
    path = written(text)
    found, (complaint,) = settings.read(path)
    assert found == Settings()
    assert complaint.startswith(f"{path}: {why}")


def test_settings_that_others_can_change_are_left_out() -> None:
    found, (complaint,) = settings.read(written("ascii = true", 0o666))
    assert found == Settings()
    assert "others own it or can change it" in complaint


def test_a_bad_setting_is_said_once_and_the_command_goes_on(run: Run) -> None:
    path = written("them = 'dark'")
    ended = run("whoami")
    assert ended.code == 0
    assert ended.err == f"parley: {path}: there is no setting 'them'; did you mean 'theme'?\n"


def test_config_says_where_things_are_and_what_holds(run: Run, db: Path) -> None:
    path = written('author = "Person A"')
    rows = {row[0]: row[1] for row in run("config", "path").rows}
    assert rows["settings"] == str(path)
    assert rows["store"] == str(db)
    shown = {item["label"]: item for item in run("config", "show", "--json").items}
    assert (shown["author"]["value"], shown["author"]["source"]) == ("Person A", "config.toml")
    assert (shown["mouse"]["value"], shown["mouse"]["source"]) == (True, "default")
    assert ["mouse", "true", "default"] in run("config", "show").rows


def levels(run: Run) -> tuple[int, dict[str, str]]:
    ended = run("doctor")
    return ended.code, {row[1]: row[0] for row in ended.rows}


def test_a_sound_store_has_no_fault(run: Run, db: Path) -> None:
    code, found = levels(run)
    assert code == 0
    assert "fault" not in found.values()
    looked_at = "path permissions folder schema integrity references evidence search"
    for what in looked_at.split():
        assert found[what] == "OK", what


def test_a_missing_store_is_a_fault_with_the_command_that_makes_one(run: Run, db: Path) -> None:
    db.unlink()
    ended = run("doctor", "--json")
    assert ended.code == 3
    (fault,) = [item for item in ended.items if item["level"] == "fault"]
    assert fault["repair"] == "parley init"
    assert not db.exists()


def test_a_store_that_others_may_read_is_a_warning_with_the_repair(run: Run, db: Path) -> None:
    db.chmod(0o644)
    ended = run("doctor", "--json")
    assert ended.code == 0
    (warning,) = [item for item in ended.items if item["label"] == "permissions"]
    assert (warning["level"], warning["repair"]) == ("warning", f"chmod 600 {db}")


def test_a_thing_that_no_article_vouches_for_is_named(run: Run, store: Store) -> None:
    store.write(
        lambda c: c.execute(
            "DELETE FROM evidence WHERE entity_id = (SELECT id FROM entity WHERE slug='city-one')"
        )
    )
    (evidence,) = [item for item in run("doctor", "--json").items if item["label"] == "evidence"]
    assert (evidence["level"], evidence["detail"]) == ("warning", "city-one")


def search_finding(run: Run) -> dict[str, str]:
    (found,) = [item for item in run("doctor", "--json").items if item["label"] == "search"]
    return found


def test_an_index_that_is_out_of_date_is_named_and_made_anew(run: Run, store: Store) -> None:
    store.write(lambda c: c.execute("UPDATE entity SET label='Town' WHERE slug='city-one'"))
    found = search_finding(run)
    assert (found["level"], found["repair"]) == ("warning", "parley doctor --reindex")
    assert found["detail"].startswith("out of date: ")
    assert "city-one" in found["detail"]
    ended = run("doctor", "--reindex")
    assert ended.code == 0
    assert re.fullmatch(r"indexed \d+ things\n", ended.err)
    assert search_finding(run)["level"] == "OK"
    assert run("search", "town").rows[0][0] == "city-one"


def test_a_damaged_index_is_named_and_made_anew(run: Run, store: Store) -> None:
    store.write(lambda c: c.execute("UPDATE search_entry SET fold='other'"))
    assert "does not agree" in search_finding(run)["detail"]
    assert run("doctor", "--reindex").code == 0
    assert search_finding(run)["level"] == "OK"


def test_an_index_that_is_gone_is_made_anew(run: Run, store: Store) -> None:
    store.write(lambda c: c.execute("DROP TABLE search_index"))
    assert search_finding(run)["level"] == "warning"
    assert run("search", "city").code == 3
    assert run("doctor", "--reindex").code == 0
    assert run("search", "city one").rows[0][0] == "city-one"


def test_a_damaged_store_is_a_fault(run: Run, db: Path, tmp_path: Path) -> None:
    raw = bytearray(db.read_bytes())
    for page in range(8, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 64] = b"\xaa" * 64
    db.write_bytes(raw)
    code, found = levels(run)
    assert code == 3
    assert "fault" in found.values()


def test_a_row_that_refers_to_nothing_is_a_fault(run: Run, store: Store) -> None:
    def cut_loose(connection: sqlite3.Connection) -> None:
        connection.execute("COMMIT")  # the setting holds from the next transaction on
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE round SET place_id=999999 WHERE place_id IS NOT NULL")

    store.write(cut_loose)
    (found,) = [item for item in run("doctor", "--json").items if item["label"] == "references"]
    assert found["level"] == "fault"
    assert "no such entity" in found["detail"]


def test_doctor_makes_no_store(run: Run, tmp_path: Path) -> None:
    assert run("doctor", "--db", str(tmp_path / "none" / "x.db")).code == 3
    assert not (tmp_path / "none").exists()


def test_doctor_of_an_empty_store_finds_nothing_wrong(run: Run, tmp_path: Path) -> None:
    create(tmp_path / "new.db").close()
    assert run("doctor", "--db", str(tmp_path / "new.db")).code == 0


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/x", "ext4"),
        ("/home/person-a", "nfs4"),
        ("/home/own disk/x", "ext4"),
        ("/homework", "ext4"),
        ("/data/x", "cifs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_and_last_mount(folder: str, kind: str) -> None:
    assert file_system(Path(folder), MOUNTS) == kind
