"""Lists, cards and sources, plain and as JSON; hostile texts on their way out."""

import pytest

from db.store import Store
from tests.cli.conftest import Run

LISTS = ("rounds", "delegations", "exchanges", "disputes", "people", "sources")
HOSTILE = "Swap [/b][@click=app.quit]x[/] \x1b[31m\u202egnp.exe\x07\x9b2J\nnext"
NEVER = ("\x1b", "\u202e", "\x07", "\x9b")


@pytest.fixture
def hostile_store(store: Store) -> None:
    """The label of the exchange is as hostile as a tampered store can make it."""
    store.write(
        lambda connection: connection.execute(
            "UPDATE entity SET label=? WHERE slug='x-swap'", (HOSTILE,)
        )
    )


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", LISTS)
def test_each_list_tells_of_things_that_can_be_shown(run: Run, name: str) -> None:
    listed = run(name, "--json")
    assert (listed.code, listed.err) == (0, "")
    assert listed.items
    assert all(list(item)[:3] == ["kind", "slug", "label"] for item in listed.items)
    first = listed.items[0]
    shown = run("show", first["slug"], "--json")
    assert [(i["kind"], i["slug"], i["label"]) for i in shown.items] == [
        (first["kind"], first["slug"], first["label"])
    ]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", LISTS)
def test_each_list_in_a_pipe_is_lines_of_fields_that_begin_with_the_slug(
    run: Run, name: str
) -> None:
    plain = run(name)
    slugs = [item["slug"] for item in run(name, "--json").items]
    assert [row[0] for row in plain.rows] == slugs
    assert len({len(row) for row in plain.rows}) == 1
    assert run(name, "--plain").out == plain.out


@pytest.mark.usefixtures("db")
def test_a_list_holds_no_ids_of_the_store(run: Run) -> None:
    (swap,) = [item for item in run("exchanges", "--json").items if item["slug"] == "x-swap"]
    assert "id" not in swap
    assert swap["figures"][0]["slug"] == "x-swap--agreed-each"


def test_options_mean_the_same_before_and_after_the_command(
    run: Run, db: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARLEY_DB")
    before = run("--json", "--db", str(db), "rounds")
    after = run("rounds", f"--db={db}", "--json")
    assert before.code == 0
    assert before == after


@pytest.mark.usefixtures("db")
def test_a_card_is_printed_whole(run: Run) -> None:
    card = run("show", "x-r1").out
    assert card.startswith("Round of X  round x-r1\n")
    for part in ("status       held", "Delegations", "Person E", "Exchanges", "Swap of X"):
        assert part in card


@pytest.mark.usefixtures("db")
def test_a_card_as_json_has_facts_evidence_notes_and_sections(run: Run) -> None:
    run("note", "add", "x-r1", "-m", "Ask again.")
    (card,) = run("show", "x-r1", "--json").items
    places = {fact["field"]: fact for fact in card["facts"]}
    assert places["place"]["target_slug"] == "hall-two"
    (date,) = [group for group in card["evidence"] if group["field"] == "date"]
    assert {claim["article_slug"] for claim in date["claims"]} >= {"2030-03-07-outlet-eight-x"}
    assert [note["body"] for note in card["notes"]] == ["Ask again."]
    assert "Delegations" in [section["title"] for section in card["sections"]]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("slug", ["x-r1--party-e", "x-swap--agreed-each", "X-R1", "N1", "n1"])
def test_slugs_made_from_others_and_numbers_of_notes_can_be_shown(run: Run, slug: str) -> None:
    run("note", "add", "x-r1", "-m", "Ask again.")
    assert run("show", slug).code == 0


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("command", ["show", "sources"])
def test_an_unknown_slug_is_told_with_the_nearest_ones(run: Run, command: str) -> None:
    ended = run(command, "x-swop")
    assert ended == (1, "", "parley: nothing has the slug 'x-swop'; did you mean x-swap?\n")


@pytest.mark.usefixtures("db")
def test_sources_of_one_thing_are_the_articles_behind_it(run: Run) -> None:
    every = [item["slug"] for item in run("sources", "--json").items]
    behind = [item["slug"] for item in run("sources", "x-swap", "--json").items]
    assert "2030-03-08-outlet-nine-x" in behind
    assert set(behind) < set(every)


@pytest.mark.usefixtures("db", "hostile_store")
@pytest.mark.parametrize(
    "words", [("exchanges",), ("show", "x-swap"), ("show", "x-r1"), ("note", "list")]
)
def test_hostile_text_is_shown_but_never_sent(run: Run, words: tuple[str, ...]) -> None:
    run("note", "add", "x-swap", "-m", HOSTILE)
    out = run(*words).out
    assert "[/b][@click=app.quit]x[/] \u241b[31m<U+202E>gnp.exe\u2407<U+009B>2J" in out
    assert not any(character in out for character in NEVER)


@pytest.mark.usefixtures("db", "hostile_store")
def test_hostile_text_is_exact_but_escaped_in_json(run: Run) -> None:
    listed = run("exchanges", "--json")
    assert listed.out.isascii()
    assert "\x1b" not in listed.out
    assert HOSTILE in [item["label"] for item in listed.items]


@pytest.mark.usefixtures("db")
def test_a_slug_that_is_hostile_itself_is_echoed_harmlessly(run: Run) -> None:
    ended = run("show", "x\x1b[31m\u202e")
    assert ended.code == 1
    assert not any(character in ended.err for character in NEVER)
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("db")
def test_a_slug_that_is_no_text_is_unknown(run: Run) -> None:
    assert run("show", "x\udcff").code == 1
    assert run("note", "add", "x\udcff", "-m", "hello").code == 1
