"""The days on which a plan is looked at again, on both sides of every boundary."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.records.cases.plan_rules import (
    ReviewDay,
    follow_up_days,
    months_after,
    review_days,
)
from counsel_desk.records.school_calendar import EXAM, DayRule, SchoolCalendar, TermSpan

AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 8, 31))
SPRING = TermSpan(2026, "spring", date(2027, 2, 22), date(2027, 7, 2), date(2027, 2, 22))
NEXT = TermSpan(2027, "autumn", date(2027, 9, 1), date(2028, 1, 21), date(2027, 8, 30))
TERMS = (AUTUMN, SPRING, NEXT)
FIFTH_GRADE, SEVENTH_GRADE, NINTH_GRADE = 2022, 2020, 2018
LONG_AGO = date(2026, 3, 2)


def _days(
    since: date,
    today: date,
    *,
    exams: tuple[date, ...] = (),
    cohort: int | None = FIFTH_GRADE,
    term: TermSpan = AUTUMN,
) -> list[tuple[str, date]]:
    """Kinds and days of one term's reviews."""
    calendar = SchoolCalendar(TERMS, [DayRule(day, EXAM) for day in exams])
    found = review_days(calendar, since, today, cohort)
    return [(one.kind, one.needed_by) for one in found if one.key.startswith(term.name)]


def test_a_plan_open_before_term_is_looked_at_at_the_start_before_exams_and_at_the_end() -> None:
    assert _days(LONG_AGO, date(2026, 9, 1)) == [
        ("term_start", date(2026, 9, 14)),
        ("exams", date(2027, 1, 2)),
        ("term", date(2027, 1, 22)),
    ]


@pytest.mark.parametrize(
    ("since", "is_asked"), [(date(2026, 8, 31), True), (date(2026, 9, 1), False)]
)
def test_the_start_of_term_asks_for_plans_that_are_open_by_then(
    since: date, is_asked: bool
) -> None:
    kinds = [kind for kind, _day in _days(since, date(2026, 9, 1))]
    assert ("term_start" in kinds) == is_asked


@pytest.mark.parametrize(
    ("since", "is_asked"), [(date(2027, 1, 8), True), (date(2027, 1, 9), False)]
)
def test_a_plan_begun_in_the_last_two_weeks_waits_for_the_next_term(
    since: date, is_asked: bool
) -> None:
    assert (_days(since, since) == [("term", date(2027, 1, 22))]) == is_asked
    assert ("term_start", date(2027, 3, 7)) in _days(since, since, term=SPRING)


@pytest.mark.parametrize(
    ("since", "is_asked"), [(date(2027, 1, 1), True), (date(2027, 1, 2), False)]
)
def test_without_marked_days_exams_are_taken_to_begin_three_weeks_before_the_end(
    since: date, is_asked: bool
) -> None:
    assert (("exams", date(2027, 1, 2)) in _days(since, since)) == is_asked


def test_marked_exams_are_looked_at_a_week_ahead_once_for_each_stretch() -> None:
    middle = (date(2026, 11, 5), date(2026, 11, 6), date(2026, 11, 9))  # a weekend lies between
    end = (date(2027, 1, 13), date(2027, 1, 14))
    days = _days(date(2026, 9, 20), date(2026, 9, 20), exams=middle + end)
    assert days == [
        ("exams", date(2026, 10, 29)),
        ("exams", date(2027, 1, 6)),
        ("term", date(2027, 1, 22)),
    ]


@pytest.mark.parametrize(("gap_ends", "stretches"), [(8, 1), (9, 2)])
def test_exams_four_days_apart_are_two_stretches(gap_ends: int, stretches: int) -> None:
    exams = (date(2026, 11, 5), date(2026, 11, gap_ends))
    days = _days(date(2026, 9, 20), date(2026, 9, 20), exams=exams)
    # Two stretches so close to each other still ask for one review.
    assert [day for kind, day in days if kind == "exams"] == [date(2026, 10, 29)]
    calendar = SchoolCalendar(TERMS, [DayRule(day, EXAM) for day in (*exams, date(2026, 12, 9))])
    keys = [one.key for one in review_days(calendar, LONG_AGO, AUTUMN.starts, None)]
    assert f"2026-autumn-exams-{stretches + 1}" in keys


@pytest.mark.parametrize(("second", "count"), [(14, 1), (15, 2)])
def test_two_reviews_less_than_ten_days_apart_are_one(second: int, count: int) -> None:
    exams = (date(2026, 11, 5), date(2026, 11, second))
    days = _days(date(2026, 9, 20), date(2026, 9, 20), exams=exams)
    assert len([day for kind, day in days if kind == "exams"]) == count


def test_coming_to_a_new_stage_of_school_takes_the_place_of_the_start_of_term() -> None:
    days = _days(LONG_AGO, AUTUMN.starts, cohort=SEVENTH_GRADE)
    assert days[0] == ("transition", date(2026, 9, 28))
    assert "term_start" not in [kind for kind, _day in days]


@pytest.mark.parametrize(
    ("since", "is_asked"), [(date(2026, 9, 28), True), (date(2026, 9, 29), False)]
)
def test_the_first_four_weeks_count_as_coming_to_a_new_stage(since: date, is_asked: bool) -> None:
    kinds = [kind for kind, _day in _days(since, since, cohort=SEVENTH_GRADE)]
    assert ("transition" in kinds) == is_asked


@pytest.mark.parametrize(
    ("since", "is_asked"), [(date(2027, 6, 4), True), (date(2027, 6, 5), False)]
)
def test_leaving_a_stage_of_school_is_looked_at_four_weeks_before(
    since: date, is_asked: bool
) -> None:
    days = _days(since, since, cohort=NINTH_GRADE, term=SPRING)
    assert (("transition", date(2027, 6, 5)) in days) == is_asked
    others = _days(since, since, term=SPRING)
    assert "transition" not in [kind for kind, _day in others]


def test_an_unknown_class_never_changes_school() -> None:
    autumn = _days(LONG_AGO, AUTUMN.starts, cohort=None)
    assert "transition" not in [kind for kind, _day in autumn]


def test_only_the_term_of_today_and_the_next_are_looked_ahead_to() -> None:
    calendar = SchoolCalendar(TERMS, [])

    def terms(today: date) -> set[str]:
        found: tuple[ReviewDay, ...] = review_days(calendar, LONG_AGO, today, None)
        return {one.key.rsplit("-", 1)[0][:11] for one in found}

    assert terms(date(2027, 1, 22)) == {"2026-autumn", "2027-spring"}
    assert terms(date(2027, 1, 23)) == {"2027-spring", "2027-autumn"}


def test_a_school_without_a_calendar_has_no_days_from_it() -> None:
    assert review_days(SchoolCalendar([], []), LONG_AGO, date(2026, 10, 1), None) == ()


def test_follow_ups_come_after_one_three_and_six_months() -> None:
    assert follow_up_days(date(2026, 11, 24)) == {
        "follow_up_1": date(2026, 12, 24),
        "follow_up_3": date(2027, 2, 24),
        "follow_up_6": date(2027, 5, 24),
    }


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_a_month_without_that_day_ends_on_its_last(day: date, months: int, wanted: date) -> None:
    assert months_after(day, months) == wanted
