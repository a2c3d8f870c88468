"""School days, weeks, terms and the names of periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.errors import UsageProblem
from counsel_desk.records.school_calendar import (
    DayRule,
    SchoolCalendar,
    TermSpan,
    days_between,
    last_begun,
    monday_of,
    period_bounds,
)

AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 8, 31))
SPRING = TermSpan(2026, "spring", date(2027, 2, 22), date(2027, 7, 2), date(2027, 2, 22))
RULES = (
    DayRule(date(2026, 10, 1), "holiday", name="国庆节"),
    DayRule(date(2026, 10, 10), "makeup", 3),
    DayRule(date(2026, 9, 20), "makeup"),
    DayRule(date(2026, 11, 12), "exam"),
    DayRule(date(2026, 11, 14), "event"),
    DayRule(date(2027, 2, 6), "makeup", 1),
)
CALENDAR = SchoolCalendar([SPRING, AUTUMN], RULES)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 9, 4), True),
        (date(2026, 9, 5), False),
        (date(2026, 9, 6), False),
        (date(2026, 9, 7), True),
        (date(2026, 9, 20), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 2), True),
        (date(2026, 10, 10), True),
        (date(2026, 11, 12), True),
        (date(2026, 11, 14), False),
        (date(2027, 1, 22), True),
        (date(2027, 1, 25), False),
        (date(2027, 2, 6), False),
        (date(2027, 2, 22), True),
        (date(2027, 7, 2), True),
        (date(2027, 7, 5), False),
    ],
)
def test_a_school_day_is_a_weekday_or_make_up_day_in_term(day: date, expected: bool) -> None:
    assert CALENDAR.is_school_day(day) is expected


def test_a_day_may_carry_two_rules_and_a_holiday_outweighs() -> None:
    day = date(2026, 9, 26)
    both = SchoolCalendar([AUTUMN], [DayRule(day, "makeup", 2), DayRule(day, "exam")])
    assert both.is_school_day(day)
    assert both.weekday_followed(day) == 2
    assert {rule.kind for rule in both.rules_on(day)} == {"makeup", "exam"}
    closed = SchoolCalendar([AUTUMN], [DayRule(day, "makeup", 2), DayRule(day, "holiday")])
    assert not closed.is_school_day(day)


def test_a_make_up_day_follows_the_weekday_that_the_school_chose() -> None:
    assert CALENDAR.weekday_followed(date(2026, 10, 10)) == 3
    assert CALENDAR.weekday_followed(date(2026, 9, 20)) is None
    assert CALENDAR.weekday_followed(date(2026, 9, 21)) == 1
    assert CALENDAR.weekday_followed(date(2026, 11, 12)) == 4
    assert CALENDAR.weekday_followed(date(2026, 9, 27)) == 7


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 8, 30), None),
        (date(2026, 8, 31), 1),
        (date(2026, 9, 1), 1),
        (date(2026, 9, 6), 1),
        (date(2026, 9, 7), 2),
        (date(2027, 1, 22), 21),
        (date(2027, 1, 24), 21),
        (date(2027, 1, 25), None),
        (date(2027, 2, 21), None),
        (date(2027, 2, 22), 1),
        (date(2027, 7, 4), 19),
        (date(2027, 7, 5), None),
    ],
)
def test_weeks_run_monday_to_sunday_from_week_one(day: date, week: int | None) -> None:
    assert CALENDAR.week_number(day) == week


def test_week_one_may_be_the_first_full_week_and_any_day_of_it() -> None:
    late = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 9, 9))
    calendar = SchoolCalendar([late], [])
    assert calendar.week_number(date(2026, 9, 1)) is None
    assert calendar.week_number(date(2026, 9, 6)) is None
    assert calendar.week_number(date(2026, 9, 7)) == 1
    assert calendar.week_number(date(2026, 9, 14)) == 2


def test_the_breaks_belong_to_no_term() -> None:
    assert CALENDAR.term_of(date(2026, 8, 31)) is None
    assert CALENDAR.term_of(date(2026, 9, 1)) == AUTUMN
    assert CALENDAR.term_of(date(2027, 1, 22)) == AUTUMN
    assert CALENDAR.term_of(date(2027, 1, 23)) is None
    assert CALENDAR.term_of(date(2027, 2, 22)) == SPRING


def test_school_days_leave_out_weekends_and_holidays() -> None:
    days = CALENDAR.school_days(date(2026, 9, 28), date(2026, 10, 11))
    expected = [28, 29, 30, 2, 5, 6, 7, 8, 9, 10]
    assert [day.day for day in days] == expected
    assert CALENDAR.school_days(date(2026, 10, 2), date(2026, 10, 1)) == ()


@given(st.dates(date(2026, 8, 1), date(2027, 8, 31)), st.integers(0, 60))
def test_school_days_are_those_days_that_are_school_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    days = CALENDAR.school_days(first, last)
    assert days == tuple(day for day in days_between(first, last) if CALENDAR.is_school_day(day))
    assert all(CALENDAR.week_number(day) is not None for day in days)


def test_monday_of_a_week_is_never_after_the_day() -> None:
    assert monday_of(date(2026, 9, 6)) == date(2026, 8, 31)
    assert monday_of(date(2026, 9, 7)) == date(2026, 9, 7)


def test_the_second_term_is_named_by_the_year_it_falls_in() -> None:
    assert AUTUMN.name == "2026-autumn"
    assert SPRING.name == "2027-spring"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2027-02", date(2027, 2, 1), date(2027, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (" 2026-09 ", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-autumn", AUTUMN.starts, AUTUMN.ends),
        ("2027-spring", SPRING.starts, SPRING.ends),
        ("2026", date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_a_period_is_a_month_a_term_or_a_school_year(text: str, first: date, last: date) -> None:
    assert period_bounds(text, [AUTUMN, SPRING]) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-10",
        "2026-10-01",
        "2026-winter",
        "０２",
        "0000",
        "9999",
    ],
)
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageProblem, match="2026-10"):
        period_bounds(text, [AUTUMN, SPRING])


@pytest.mark.parametrize("text", ["2026-spring", "2027-autumn"])
def test_a_term_that_was_not_entered_is_named(text: str) -> None:
    with pytest.raises(UsageProblem, match=text):
        period_bounds(text, [AUTUMN, SPRING])


def test_a_day_between_terms_follows_the_last_one_that_began() -> None:
    for day, term in (
        (AUTUMN.starts - timedelta(days=1), None),
        (AUTUMN.starts, AUTUMN),
        (SPRING.starts - timedelta(days=1), AUTUMN),
        (SPRING.ends + timedelta(days=1), SPRING),
    ):
        assert last_begun([SPRING, AUTUMN], day) == term
