"""One search as the screen asks for it: what is shown, counted, mended, completed and stopped."""

import sqlite3
import threading

import pytest

from db.errors import StoreError
from db.store import Store
from tui import hunt
from tui.found import Found
from tui.naming import Offer, naming, offers
from tui.stopping import Running, Stopped


def found(store: Store, text: str, starred: tuple[str, ...] = ()) -> Found:
    busy = Running()
    return hunt.count(store, hunt.find(store, hunt.read(text), starred, busy), busy)


def offered(store: Store, text: str) -> list[Offer]:
    wanted = naming(text, len(text))
    assert wanted is not None
    return list(offers(store, wanted, Running()))


def test_hits_are_counted_by_kind_beyond_those_shown(full: Store) -> None:
    answer = found(full, "russia")
    articles = next(group for group in answer.groups if group.kind == "article")
    assert len(articles.hits) == hunt.EACH
    assert articles.more
    assert int(answer.counted("article").replace(",", "")) > hunt.EACH
    assert hunt.find(full, hunt.read("russia"), (), Running()).counted("article") == "30+"


def test_a_kind_asked_for_alone_is_shown_at_length(full: Store) -> None:
    answer = found(full, "in:articles")
    (articles,) = answer.groups
    assert len(articles.hits) > 200
    assert not articles.more


def test_hits_of_a_kind_are_newest_first(full: Store) -> None:
    for group in found(full, "istanbul").groups:
        days = [hit.day for hit in group.hits if hit.day]
        assert days == sorted(days, reverse=True) or group.kind in ("person", "party", "place")


@pytest.mark.parametrize("text", ["", "person:", "-", '"', "sort:oldest"])
def test_without_a_clause_nothing_is_looked_for(full: Store, text: str) -> None:
    assert found(full, text) == Found(hunt.read(text))


def test_an_empty_answer_says_what_each_clause_keeps_and_what_may_help(full: Store) -> None:
    answer = found(full, "kalin bodies")
    assert answer.hits == ()
    assert [typed for typed, _ in answer.alone] == ["kalin", "bodies"]
    assert all(count for _, count in answer.alone)
    assert answer.mend is not None
    assert answer.mend.text in ("kalin", "bodies")
    assert found(full, answer.mend.text).hits


def test_mending_again_and_again_ends_in_something(full: Store) -> None:
    answer = found(full, "kalin bodies is:open on:1999 in:rounds")
    for _ in range(5):
        if answer.hits:
            break
        assert answer.mend is not None
        answer = found(full, answer.mend.text)
    assert answer.hits


def test_an_unknown_name_is_answered_with_the_nearest(full: Store) -> None:
    answer = found(full, "person:umezov is:held in:meetings")
    if not answer.hits:
        assert answer.mend is not None
    answer = found(full, "person:qwumerov")
    assert answer.hits == ()
    assert answer.near
    assert answer.mend is not None
    assert answer.mend.text.startswith("person:")
    assert found(full, answer.mend.text).hits


def test_what_is_starred_is_found_and_what_is_not(full: Store) -> None:
    stars = ("ibrahim-kalin", "gone", "russia-ukraine-2025-r3")
    assert {hit.slug for hit in found(full, "is:starred", stars).hits} == {
        "ibrahim-kalin",
        "russia-ukraine-2025-r3",
    }
    assert [hit.slug for hit in found(full, "kalin is:starred", stars).hits] == [
        "ibrahim-kalin",
        "russia-ukraine-2025-r3",
    ]
    without = found(full, "kalin -is:starred in:people,rounds", stars)
    assert "ibrahim-kalin" not in {hit.slug for hit in without.hits}
    assert without.hits
    assert found(full, "bodies is:starred", ()).hits == ()
    assert found(full, "is:starred", stars).total == "2"


def test_undated_things_that_a_date_hides_are_counted(full: Store) -> None:
    assert found(full, "on:2025-07").undated > 0
    assert found(full, "istanbul").undated == 0


def test_people_of_one_surname_stay_apart(full: Store) -> None:
    known = offered(full, "person:sergei")
    assert len(known) > 1
    assert len({slug for _, _, slug in known}) == len(known)
    assert len({(label, detail) for label, detail, _ in known}) == len(known)


def test_a_name_comes_with_party_office_and_rounds(full: Store) -> None:
    ((label, detail, slug),) = offered(full, "person:umerov")
    assert (label, slug) == ("Rustem Umerov", "rustem-umerov")
    assert detail.startswith("Ukraine, ")
    assert detail.endswith("7 rounds")
    assert offered(full, "person:Умеров") == [(label, detail, slug)]
    ((_, detail, _),) = offered(full, "person:omerov")
    assert detail.endswith("7 rounds, found as Rustem Omerov")


def test_before_a_letter_is_typed_the_best_known_are_offered(full: Store) -> None:
    labels = [label for label, _, _ in offered(full, "person:")]
    assert {"Vladimir Medinsky", "Rustem Umerov"} <= set(labels[:4])
    assert [slug for _, _, slug in offered(full, "in:")][:2] == ["rounds", "meetings"]
    assert ("starred", "what you starred", "starred") in offered(full, "is:st")
    assert [slug for _, _, slug in offered(full, "is:op")] == ["open"]
    assert offered(full, "round:istanbul")
    assert offered(full, "about:ceasefire")


def test_what_is_offered_finds_something(full: Store) -> None:
    for text in ("person:um", "party:r", "place:gen", "round:", "about:c"):
        for _, _, slug in offered(full, text)[:3]:
            assert found(full, f"{text.partition(':')[0]}:{slug}").hits, slug


def test_a_stopped_search_begins_nothing_more() -> None:
    busy = Running()
    busy.stop()
    with pytest.raises(Stopped):
        busy.during(sqlite3.connect(":memory:"), lambda connection: pytest.fail("it began"))


def test_a_newer_search_interrupts_the_older_one(full: Store) -> None:
    busy, began = Running(), threading.Event()
    ended: list[BaseException] = []

    def endless(connection: sqlite3.Connection) -> object:
        began.set()
        sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        return connection.execute(sql).fetchone()

    def search() -> None:
        try:
            full.read(lambda c: busy.during(c, endless))
        except StoreError as error:
            ended.append(error)

    thread = threading.Thread(target=search, daemon=True)
    thread.start()
    assert began.wait(30)
    while thread.is_alive():  # the statement may not run yet when it is stopped first
        busy.stop()
        thread.join(0.05)
    assert len(ended) == 1
    assert full.read(lambda c: c.execute("SELECT 1").fetchone()[0]) == 1
