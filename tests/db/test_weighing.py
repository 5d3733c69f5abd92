"""What claims of several articles make of one value in the store: voices, days, statuses."""

from db import queries
from db.records import Lens, Seek
from tests.db.desk import Desk, everything_made_up, fact, made_up, without

SEVEN, EIGHT, NINE = (made_up(f"outlet-{name}-x") for name in ("seven", "eight", "nine"))


def test_what_is_said_with_a_hedge_and_without_one_is_said(desk: Desk) -> None:
    desk.load(SEVEN.replace("status: text reportedly", "status: [text reportedly, text]"))
    assert fact(desk.store, "x-r1", "status").hedge == ""


def test_a_corrected_day_of_publication_is_weighed_anew(desk: Desk) -> None:
    desk.load(SEVEN, EIGHT)
    assert desk.value("x-r1", "date") == "2030-03-06"
    desk.load(SEVEN.replace("published: 2030-03-06", "published: 2030-03-09"))
    assert desk.value("x-r1", "date") == "2030-03-05"


def test_a_place_learnt_to_lie_in_another_ends_the_conflict_of_the_two(desk: Desk) -> None:
    desk.load(SEVEN, EIGHT.replace("label: Hall Two, in: city-one,", "label: Hall Two,"))
    assert fact(desk.store, "x-r1", "place").conflict
    other = "places:\n  city-one: {label: City One, src: text}\n"
    desk.load(
        NINE.replace(other, f"{other}  hall-two: {{label: Hall Two, in: city-one, src: text}}\n")
    )
    shown = fact(desk.store, "x-r1", "place")
    assert (shown.value, shown.conflict) == ("hall-two", False)


def test_a_time_zone_learnt_later_ends_the_conflict_of_two_times(desk: Desk) -> None:
    local = without(SEVEN, "tz:").replace("2030-03-05T20:40~", "2030-03-05T20:37")
    utc = without(EIGHT, "tz:").replace("2030-03-05T20:37", "2030-03-05T17:37Z")
    desk.load(local, utc)
    assert fact(desk.store, "x-r1--meeting-plenary", "actual_start").conflict
    desk.load(NINE)
    assert not fact(desk.store, "x-r1--meeting-plenary", "actual_start").conflict


def test_an_analysts_judgement_survives_every_reload(desk: Desk) -> None:
    desk.load(SEVEN, EIGHT)
    desk.sql(
        "INSERT INTO evidence (entity_id, field, value, mode, rank, standing, author, why)"
        " VALUES (?, 'date', '2030-03-20', 'edited', 'preferred', 'shown', 'analyst-1', 'seen')",
        desk.thing("x-r1").id,
    )
    for text in (NINE, EIGHT.replace("2030-03-06", "2030-03-07"), EIGHT):
        desk.load(text)
        shown = fact(desk.store, "x-r1", "date")
        assert (shown.value, shown.conflict) == ("2030-03-20", True)
    assert desk.sql("SELECT sort_day FROM round")[0][0] == "2030-03-20"


def test_what_an_analyst_ranked_down_stays_down(desk: Desk) -> None:
    desk.load(EIGHT)
    desk.sql("UPDATE evidence SET rank='deprecated' WHERE field='date' AND value='2030-03-06'")
    desk.load(SEVEN)
    assert desk.value("x-r1", "date") == "2030-03-05"
    desk.load(EIGHT + "# A remark.\n")
    assert desk.value("x-r1", "date") == "2030-03-05"


def test_three_copies_of_one_agencys_report_are_one_voice(desk: Desk) -> None:
    desk.load(*everything_made_up())
    shown = fact(desk.store, "c-r2", "place")
    assert (shown.value, shown.also) == ("city-two", ("City One",))


def test_reports_of_one_agency_on_three_days_are_three_voices(desk: Desk) -> None:
    moved = [
        text.replace("published: 2030-02-02", f"published: 2030-02-{day}")
        for text, day in zip(
            (made_up(f"outlet-{name}-wire") for name in ("two", "three", "four")),
            ("02", "03", "04"),
            strict=True,
        )
    ]
    rest = [text for text in everything_made_up() if "agency: agency-x" not in text]
    desk.load(*rest, *moved)
    assert desk.value("c-r2", "place") == "city-one"


def test_a_narrower_date_inside_a_wider_one_is_shown_without_conflict(desk: Desk) -> None:
    desk.load(SEVEN, NINE)
    shown = fact(desk.store, "x-r1", "date")
    assert (shown.value, shown.conflict) == ("2030-03-05", False)


def test_two_days_conflict_and_the_other_stays_in_print(desk: Desk) -> None:
    desk.load(SEVEN, EIGHT, NINE)
    shown = fact(desk.store, "x-r1", "date")
    assert (shown.value, shown.also, shown.conflict) == ("2030-03-06", ("2030-03-05",), True)


def test_a_status_is_shown_as_of_the_day_of_its_article(desk: Desk) -> None:
    desk.load(SEVEN)
    (row,) = desk.store.read(queries.ROUNDS.rows, Lens(), Seek(10))
    assert (row.status, row.status_as_of) == ("under_way", "2030-03-06")
    desk.load(EIGHT)
    (row,) = desk.store.read(queries.ROUNDS.rows, Lens(), Seek(10))
    assert (row.status, row.status_as_of) == ("held", "2030-03-07")


def test_a_later_plan_does_not_undo_a_round_that_was_held(desk: Desk) -> None:
    desk.load(SEVEN, EIGHT, NINE)
    shown = fact(desk.store, "x-r1", "status")
    assert (shown.value, shown.conflict) == ("held", False)
