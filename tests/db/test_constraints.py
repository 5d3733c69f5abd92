"""What the database itself refuses, whoever asks."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint

from db.commands import NewNote, add_note
from db.connection import connect
from db.errors import StoreError
from db.models import Base
from db.store import Store, copy
from tests.db.desk import Desk, everything_made_up

NOW = "2030-01-01T00:00:00+00:00"
CHECKS = sorted(
    str(check.name)
    for table in Base.metadata.tables.values()
    for check in table.constraints
    if isinstance(check, CheckConstraint)
)
BROKEN = {
    "ck_entity_slug_form": "UPDATE entity SET slug='Two words'",
    "ck_entity_merged_elsewhere": "UPDATE entity SET merged_into_id=id",
    "ck_role_seat_or_office": "UPDATE role SET rank=NULL WHERE delegation_id IS NOT NULL",
    "ck_issue_asserted_with_reason": "UPDATE issue SET asserted_status='settled'",
    "ck_statement_replies_to_other": "UPDATE statement SET replies_to_id=id",
    "ck_tally_one_side_has_giver": "UPDATE tally SET giver_id=NULL WHERE side='one'",
    "ck_tally_n_range": "UPDATE tally SET n=-1 WHERE n IS NOT NULL",
    "ck_tally_n_where_known": "UPDATE tally SET n=NULL WHERE qual='exactly'",
    "ck_tally_running_total_dated": "UPDATE tally SET as_of=NULL WHERE cumulative",
    "ck_evidence_has_a_source": "UPDATE evidence SET by_id=NULL",
    "ck_note_body_given": "UPDATE note SET body=''",
    "ck_note_version_from_one": "UPDATE note SET version=0",
    "ck_note_replies_to_other": "UPDATE note SET reply_to_id=id",
    "ck_tag_tag_form": "UPDATE tag SET tag='Upper'",
    "ck_change_op_known": "INSERT INTO change (at, actor, cause, batch, op)"
    " VALUES ('', '', '', '', 'nonsense')",
}


def breaking(check: str) -> str:
    """A statement that breaks one constraint on a store with rows in every table."""
    if check in BROKEN:
        return BROKEN[check]
    _, table, rule = check.split("_", 2)
    if rule.endswith("_known"):
        return f"UPDATE {table} SET {rule.removesuffix('_known')}='nonsense'"
    if rule.endswith("_in_order"):
        name = rule.removesuffix("_in_order")
        return f"UPDATE {table} SET {name}_lo='2030-02-02', {name}_hi='2030-02-01'"
    assert rule == "parent_other", f"no statement breaks {check}"
    return f"UPDATE {table} SET parent_id=id"


@pytest.fixture(scope="module")
def furnished(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A store with rows in every table. Nothing here changes it, for all is refused."""
    folder = tmp_path_factory.mktemp("furnished")
    copy(blank, folder / "parley.db")
    desk = Desk(Store(folder / "parley.db"), folder, pytest.MonkeyPatch())
    desk.load(*everything_made_up())
    key = desk.thing("c-r1").id
    desk.store.write(add_note, NewNote("uuid-1", key, "analyst-1", "Hm."), NOW)
    desk.sql("INSERT INTO tag VALUES (?, 'watch')", key)
    return desk


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_bites(furnished: Desk, check: str) -> None:
    connection = connect(furnished.store.path, write=True)
    try:
        with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {check}$"):
            connection.execute(breaking(check))
    finally:
        connection.close()


def test_a_key_that_leads_nowhere_is_refused(furnished: Desk) -> None:
    with pytest.raises(StoreError, match="FOREIGNKEY"):
        furnished.sql("UPDATE round SET place_id=999999")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET actor='somebody else'",
        "DELETE FROM change",
        "REPLACE INTO change SELECT * FROM change",
    ],
)
def test_the_change_log_refuses_to_be_edited(furnished: Desk, statement: str) -> None:
    before = furnished.sql("SELECT * FROM change")
    with pytest.raises(StoreError):
        furnished.sql(statement)
    assert before
    assert furnished.sql("SELECT * FROM change") == before
