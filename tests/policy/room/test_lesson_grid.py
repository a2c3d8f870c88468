"""Classes by fortnights: what the timetable plans, what was held, what asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from counsel_desk.policy.room.lesson_grid import (
    CellState,
    GridAsked,
    GridCell,
    fortnights,
    lesson_grid,
    planned_lessons,
)
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, days_between
from tests.policy.facts_of import AUTUMN, OVER, RULES, lesson, pattern, school_class, week

CALENDAR = SchoolCalendar([AUTUMN], RULES)
ONE = school_class(1)


def _days(
    one: LessonPattern, first: date, last: date, rules: Sequence[DayRule] = RULES
) -> list[date]:
    calendar = SchoolCalendar([AUTUMN], rules)
    return [each.day for each in planned_lessons(calendar, [one], [ONE], first, last)]


def _cells(
    lessons: Sequence[Lesson] = (),
    patterns: Sequence[LessonPattern] = (),
    on: date = OVER,
    of: SchoolClass = ONE,
) -> tuple[GridCell, ...]:
    return lesson_grid(CALENDAR, AUTUMN, [of], patterns, lessons, on).rows[0].cells


def test_a_lesson_of_every_week_is_planned_on_each_of_its_weekdays() -> None:
    assert _days(pattern(ONE, weekday=2), week(7, 1), week(9, 7)) == [
        week(7, 2), week(8, 2), week(9, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(("weeks", "found"), [("odd", [7, 9]), ("even", [8, 10])])
def test_odd_and_even_weeks_go_by_the_number_of_the_week(weeks: str, found: list[int]) -> None:
    planned = _days(pattern(ONE, weekday=2, weeks=weeks), week(7, 1), week(10, 7))
    assert planned == [week(number, 2) for number in found]


def test_a_holiday_has_no_lesson_and_a_make_up_day_those_of_the_weekday_it_follows() -> None:
    wednesdays = _days(pattern(ONE, weekday=3), date(2026, 9, 28), date(2026, 10, 16))
    assert wednesdays == [date(2026, 9, 30), date(2026, 10, 10), date(2026, 10, 14)]
    saturdays = _days(pattern(ONE, weekday=6), date(2026, 9, 28), date(2026, 10, 16))
    assert saturdays == []


def test_a_make_up_day_that_follows_no_weekday_yet_plans_nothing() -> None:
    assert _days(pattern(ONE, weekday=7), date(2026, 9, 20), date(2026, 9, 20)) == []


def test_a_day_of_exams_plans_nothing() -> None:
    exam = DayRule(week(8, 3), "exam")
    assert _days(pattern(ONE), week(8, 1), week(8, 7), (*RULES, exam)) == []


def test_a_line_of_the_timetable_holds_from_its_first_to_its_last_day() -> None:
    one = pattern(ONE, since=week(8), until=week(9))
    assert _days(one, week(7, 1), week(10, 7)) == [week(8), week(9)]


def test_a_class_that_is_gone_has_no_lessons_planned() -> None:
    gone = school_class(2, until=week(8))
    found = planned_lessons(CALENDAR, [pattern(gone)], [gone], week(7, 1), week(10, 7))
    assert [one.day for one in found] == [week(7), week(8)]


def test_two_lines_at_one_time_plan_one_lesson() -> None:
    assert len(planned_lessons(
        CALENDAR, [pattern(ONE), pattern(ONE)], [ONE], week(8, 1), week(8, 7)
    )) == 1  # fmt: skip


def test_a_term_of_21_weeks_has_ten_fortnights_and_a_week_that_asks_for_nothing() -> None:
    found = fortnights(CALENDAR, AUTUMN)
    assert [(one.first_week, one.last_week) for one in found[:2]] == [(1, 2), (3, 4)]
    assert (found[0].starts, found[0].ends) == (date(2026, 8, 31), date(2026, 9, 13))
    assert [one.is_judged for one in found] == [True] * 10 + [False]


def test_rolling_fortnights_begin_in_every_week_and_leap_over_lost_ones() -> None:
    lost = tuple(DayRule(day, "exam") for day in days_between(week(10, 1), week(10, 5)))
    calendar = SchoolCalendar([AUTUMN], (*RULES, *lost))
    found = [(one.first_week, one.last_week) for one in fortnights(calendar, AUTUMN, rolling=True)]
    assert len(found) == 19
    assert (9, 11) in found
    assert not any(10 in one for one in found)


def test_a_cell_says_what_became_of_its_lessons() -> None:
    held, cancelled = lesson(ONE, week(1)), lesson(ONE, week(3), "cancelled")
    later = pattern(ONE, since=week(5, 1), until=week(6, 7))
    states = [one.state for one in _cells([held, cancelled], [later])]
    assert states[:4] == [CellState.HELD, CellState.CANCELLED, CellState.PLANNED, CellState.GAP]
    assert states[-1] is CellState.NOT_JUDGED


def test_a_lesson_on_record_is_no_longer_waiting() -> None:
    records = [lesson(ONE, week(1)), lesson(ONE, week(2), "cancelled")]
    first = _cells(records, [pattern(ONE)])[0]
    assert (first.held, first.planned, first.cancelled) == (1, 0, 1)


@pytest.mark.parametrize(("on", "over"), [(week(2, 7), False), (week(3, 1), True)])
def test_a_fortnight_is_over_on_the_monday_after_it(on: date, over: bool) -> None:
    assert _cells(on=on)[0].is_over is over


@pytest.mark.parametrize(("on", "over"), [(AUTUMN.ends, False), (date(2027, 1, 23), True)])
def test_what_is_cut_by_the_end_of_the_term_is_over_with_it(on: date, over: bool) -> None:
    assert _cells(on=on)[-1].is_over is over


@pytest.mark.parametrize(
    ("since", "state"), [(week(3, 1), CellState.GAP), (week(3, 2), CellState.NOT_JUDGED)]
)
def test_a_class_is_judged_where_it_was_there_on_every_day_that_counts(
    since: date, state: CellState
) -> None:
    young = school_class(4, since=since)
    assert _cells(of=young)[1].state is state


def test_a_lesson_held_counts_wherever_the_class_would_not_be_judged() -> None:
    young = school_class(4, since=week(3, 2))
    assert _cells([lesson(young, week(3))], of=young)[1].state is CellState.HELD


def test_rows_go_from_the_lowest_grade_up_and_leave_out_classes_of_other_terms() -> None:
    ninth, second, first = school_class(1, grade=9), school_class(2), school_class(1)
    gone = school_class(7, until=date(2026, 7, 10))
    later = school_class(8, since=date(2027, 2, 22))
    grid = lesson_grid(CALENDAR, AUTUMN, [ninth, gone, second, later, first], [], [], OVER)
    assert [row.school_class for row in grid.rows] == [first, second, ninth]


def test_a_lesson_of_a_day_to_come_was_not_held_yet() -> None:
    coming = lesson(ONE, week(9, 2))
    assert _cells([coming], on=week(9, 1))[4].held == 0
    assert _cells([coming], on=week(9, 2))[4].held == 1


def test_a_pack_may_ask_for_more_lessons_in_longer_stretches() -> None:
    held = [lesson(ONE, week(number)) for number in (1, 4, 5)]
    asked = GridAsked(at_least=2, weeks=4)
    first, second, *_rest = (
        lesson_grid(CALENDAR, AUTUMN, [ONE], [], held, OVER, asked).rows[0].cells
    )
    assert (first.fortnight.first_week, first.fortnight.last_week) == (1, 4)
    assert (first.state, second.state) == (CellState.HELD, CellState.GAP)
