"""Sessions are booked once, in their own month or the first still open, first visits told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk.records import codes
from counsel_desk.records.cases.booking import Booking, Visit, book, group_leaf, topic_leaf

GRADES = ("g07", "g08", "g09")
SEPTEMBER = Visit("s1", "p1", date(2026, 9, 8), time(12, 40), 2020, "f", ("sleep_routine",), "self")


def _visit(session: str, student: str, day: date, at: time = time(12, 40)) -> Visit:
    return replace(SEPTEMBER, session_id=session, student_id=student, day=day, starts=at)


def _book(visits: list[Visit], closing: tuple[str, ...], **more: object) -> list[Booking]:
    told = {"closed": (), "grades": GRADES, "seen": (), **more}
    return book(visits, closing=closing, **told)  # type: ignore[arg-type]


def test_a_session_is_booked_in_its_own_month_under_its_codes() -> None:
    (made,) = _book([SEPTEMBER], ("2026-09",))
    assert vars(made) == {
        "session_id": "s1", "student_id": "p1", "month": "2026-09", "grade": "g07", "sex": "f",
        "topic": "sleep_routine", "source": "self", "visit": "first", "late": False,
    }  # fmt: skip


def test_only_months_that_are_closed_now_are_booked() -> None:
    october = _visit("s2", "p1", date(2026, 10, 9))
    assert [one.session_id for one in _book([SEPTEMBER, october], ("2026-09",))] == ["s1"]
    last_year = _visit("s3", "p1", date(2026, 5, 9))
    assert _book([last_year], ("2026-09",)) == []


def test_what_comes_late_is_booked_in_the_first_open_month_and_marked() -> None:
    october = _visit("s2", "p2", date(2026, 10, 9))
    made = _book([SEPTEMBER, october], ("2026-10",), closed=("2026-09",))
    assert [(one.session_id, one.month, one.late) for one in made] == [
        ("s1", "2026-10", True),
        ("s2", "2026-10", False),
    ]


def test_a_talk_of_the_summer_that_comes_late_counts_in_the_next_school_year() -> None:
    august = _visit("s9", "p1", date(2027, 8, 20))
    (made,) = _book([august], ("2027-09",), closed=("2027-08",))
    assert (made.month, made.grade, made.late, made.visit) == ("2027-09", "g07", True, "first")


def test_a_students_first_visit_of_the_school_year_is_told_apart() -> None:
    visits = [
        _visit("s3", "p1", date(2026, 9, 20)),
        _visit("s1", "p1", date(2026, 9, 8), time(17, 0)),
        _visit("s2", "p1", date(2026, 9, 8), time(12, 40)),
        _visit("s4", "p2", date(2026, 9, 21)),
        _visit("s5", "p3", date(2026, 9, 22)),
    ]
    made = _book(visits, ("2026-09",), seen=("p3",))
    assert {one.session_id: one.visit for one in made} == {
        "s2": "first", "s1": "follow_up", "s3": "follow_up", "s4": "first", "s5": "follow_up",
    }  # fmt: skip


def test_first_visits_are_counted_in_the_order_of_months_even_when_an_entry_was_late() -> None:
    late = _visit("s1", "p1", date(2026, 9, 8))
    october = _visit("s2", "p1", date(2026, 10, 2))
    made = _book([october, late], ("2026-10",), closed=("2026-09",))
    assert sum(one.visit == "first" for one in made) == 1


def test_every_comer_of_a_group_counts_and_in_one_order() -> None:
    group = [_visit("s1", person, date(2026, 9, 8)) for person in ("p2", "p1", "p3")]
    assert len(_book(group, ("2026-09",))) == 3
    assert {one.visit for one in _book(group, ("2026-09",))} == {"first"}


@pytest.mark.parametrize(
    ("topics", "leaf"),
    [
        (("study_exam", "sleep"), "study_exam"),
        (("study",), "study_U"),
        ((), "_U"),
        (("a topic of another version",), "_U"),
    ],
)
def test_the_main_topic_decides_in_the_finest_division(topics: tuple[str, ...], leaf: str) -> None:
    assert topic_leaf(topics) == leaf


def test_no_code_of_a_topic_is_that_of_a_group_told_alone() -> None:
    listed = codes.load("topic")
    assert not {group_leaf(one) for one in listed.top} & set(listed.codes)


@pytest.mark.parametrize(
    ("cohort", "day", "grade"),
    [
        (2020, date(2026, 9, 8), "g07"),
        (2019, date(2026, 9, 8), "g08"),
        (2024, date(2026, 9, 8), "g07"),
        (2000, date(2026, 9, 8), "g09"),
        (None, date(2026, 9, 8), "_U"),
    ],
)
def test_the_grade_is_that_of_the_day_or_the_nearest_that_the_school_has(
    cohort: int | None, day: date, grade: str
) -> None:
    (made,) = _book([replace(SEPTEMBER, cohort=cohort, day=day)], ("2026-09",))
    assert made.grade == grade


def test_what_is_not_said_has_a_code_of_its_own() -> None:
    (made,) = _book([replace(SEPTEMBER, source=None, sex="u", topics=())], ("2026-09",))
    assert (made.source, made.sex, made.topic) == ("_U", "u", "_U")
