"""A lesson for every class in every fortnight, and the forms of lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.lesson_grid import GridAsked
from counsel_desk.policy.room.teaching import grid_asked
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.school_calendar import DayRule, days_between
from tests.policy.facts_of import (
    OVER,
    RULES,
    facts,
    judge,
    lesson,
    lessons,
    open_day,
    pattern,
    rule,
    school_class,
    week,
)

EVERY_FORTNIGHT = rule("lessons_every_fortnight", at_least=1, weeks=2)
FORMS = rule("shown_share", strength="shown", what="lesson_forms")
AFTER_CLASS = rule("shown_share", strength="shown", what="after_class")
ODD_WEEKS = range(1, 20, 2)
"""One in each of the ten whole fortnights; a single week 21 is left at the end."""
ONE = school_class(2)


def _all(weeks: range | list[int] = ODD_WEEKS) -> tuple[Lesson, ...]:
    return lessons(ONE, weeks)


def _without(number: int) -> tuple[Lesson, ...]:
    return tuple(one for one in _all() if one.day != week(number))


def test_ten_fortnights_with_a_lesson_each_are_met_when_the_term_is_over() -> None:
    found = judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE,), lessons=_all()))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 10, 10)
    assert "第 1 周" in found.reading


def test_a_fortnight_without_a_lesson_is_named_with_its_class() -> None:
    found = judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE,), lessons=_without(3)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 9, 10)
    assert "七(2)班 第 3–4 周" in found.note


def test_every_class_is_counted() -> None:
    other = school_class(1, grade=8)
    found = judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE, other), lessons=_all()))
    assert (found.numerator, found.denominator) == (10, 20)
    assert "八(1)班 第 1–2 周" in found.note
    assert "另外还有 7 处" in found.note


def test_only_lessons_that_were_held_count() -> None:
    cancelled = (*_without(3), lesson(ONE, week(3), "cancelled"))
    found = judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE,), lessons=cancelled))
    assert found.verdict is Verdict.NOT_MET
    planned = facts(OVER, classes=(ONE,), lessons=_without(3), patterns=(pattern(ONE),))
    found = judge(EVERY_FORTNIGHT, planned)
    assert found.verdict is Verdict.NOT_MET
    assert "确认" in found.remedy


def test_a_second_lesson_in_one_fortnight_does_not_make_up_for_another() -> None:
    twice = (*_without(3), lesson(ONE, week(1, 5)))
    assert judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE,), lessons=twice)).numerator == 9


def test_a_fortnight_that_lost_one_week_still_asks_for_a_lesson() -> None:
    exam = tuple(DayRule(day, "exam") for day in days_between(week(4, 1), week(4, 5)))
    told = facts(OVER, (*RULES, *exam), classes=(ONE,), lessons=_without(3))
    assert judge(EVERY_FORTNIGHT, told).denominator == 10


@pytest.mark.parametrize("kind", ["exam", "holiday"])
def test_a_fortnight_that_lost_both_weeks_is_not_judged(kind: str) -> None:
    days = days_between(week(3, 1), week(4, 7))
    lost = tuple(DayRule(day, kind) for day in days)
    told = facts(OVER, (*RULES, *lost), classes=(ONE,), lessons=_without(3))
    found = judge(EVERY_FORTNIGHT, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 9, 9)
    one_day_of_school = tuple(one for one in lost if one.day != week(4, 2))
    told = replace(told, calendar=type(told.calendar)([told.term], (*RULES, *one_day_of_school)))
    assert judge(EVERY_FORTNIGHT, told).denominator == 10


def test_a_lesson_on_a_make_up_saturday_counts_for_its_week() -> None:
    weeks = [number for number in ODD_WEEKS if number != 5]
    made_up = (*_all(weeks), lesson(ONE, date(2026, 10, 10)))
    assert judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE,), lessons=made_up)).verdict is (
        Verdict.MET
    )


@pytest.mark.parametrize(
    ("on", "verdict", "asked"),
    [
        (week(4, 5), Verdict.NEAR, 2),
        (week(4, 7), Verdict.NEAR, 2),
        (week(5, 1), Verdict.NOT_MET, 3),
    ],
)
def test_a_running_fortnight_with_nothing_planned_is_near_and_missed_once_over(
    on: date, verdict: Verdict, asked: int
) -> None:
    found = judge(EVERY_FORTNIGHT, facts(on, classes=(ONE,), lessons=_all([1])))
    assert (found.verdict, found.numerator, found.denominator) == (verdict, 1, asked)


def test_a_running_fortnight_with_a_lesson_planned_is_met_so_far() -> None:
    told = facts(week(3), classes=(ONE,), lessons=_all([1]), patterns=(pattern(ONE, weekday=4),))
    found = judge(EVERY_FORTNIGHT, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 1, 1)
    first = replace(told, on=week(1), lessons=())
    assert judge(EVERY_FORTNIGHT, first).verdict is Verdict.NEAR


def test_a_lesson_held_later_is_not_seen_on_an_earlier_day() -> None:
    told = facts(week(3), classes=(ONE,), lessons=_all())
    assert judge(EVERY_FORTNIGHT, told).numerator == 2
    assert judge(EVERY_FORTNIGHT, replace(told, on=week(3) - timedelta(days=1))).numerator == 1


@pytest.mark.parametrize(
    ("since", "verdict", "asked"),
    [(week(5, 1), Verdict.NOT_MET, 8), (week(5, 2), Verdict.MET, 7)],
)
def test_a_class_founded_in_mid_term_is_asked_from_its_first_whole_fortnight_on(
    since: date, verdict: Verdict, asked: int
) -> None:
    young = school_class(3, since=since)
    told = facts(OVER, classes=(young,), lessons=lessons(young, range(7, 20, 2)))
    found = judge(EVERY_FORTNIGHT, told)
    assert (found.verdict, found.numerator, found.denominator) == (verdict, 7, asked)


def test_rolling_fortnights_ask_for_a_lesson_in_any_two_weeks_that_follow() -> None:
    weeks = [number for number in range(1, 22) if number not in (4, 5)]
    told = facts(OVER, classes=(ONE,), lessons=_all(weeks))
    assert judge(EVERY_FORTNIGHT, told).verdict is Verdict.MET
    found = judge(EVERY_FORTNIGHT, told, fortnights="rolling")
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 19, 20)
    assert "第 4–5 周" in found.note


def test_two_lessons_in_two_weeks_are_another_number_of_the_clause() -> None:
    twice = rule("lessons_every_fortnight", at_least=2, weeks=2)
    told = facts(OVER, classes=(ONE,), lessons=_all(range(1, 21)))
    assert judge(twice, told).verdict is Verdict.MET
    assert judge(twice, replace(told, lessons=told.lessons[1:])).verdict is Verdict.NOT_MET


def test_without_lessons_and_timetable_nothing_is_known() -> None:
    assert judge(EVERY_FORTNIGHT, facts(OVER, classes=(ONE,))).verdict is Verdict.NO_DATA
    assert judge(EVERY_FORTNIGHT, facts(OVER, lessons=_all())).verdict is Verdict.NO_DATA
    of_last_year = lesson(ONE, date(2026, 4, 8))
    told = facts(OVER, classes=(ONE,), lessons=(of_last_year,))
    assert judge(EVERY_FORTNIGHT, told).verdict is Verdict.NO_DATA


def test_a_timetable_alone_meets_nothing() -> None:
    told = facts(OVER, classes=(ONE,), patterns=(pattern(ONE),))
    found = judge(EVERY_FORTNIGHT, told)
    assert (found.verdict, found.numerator) == (Verdict.NOT_MET, 0)


def test_the_share_of_lively_lessons_is_shown_and_never_judged() -> None:
    held = (
        lesson(ONE, week(1), form="lecture"),
        lesson(ONE, week(3), form="interactive"),
        lesson(ONE, week(5, 4), form="experience"),
        lesson(ONE, week(7)),
        lesson(ONE, week(9), "cancelled", form="lecture"),
    )
    found = judge(FORMS, facts(classes=(ONE,), lessons=held))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_APPLICABLE, 2, 3)
    assert "67%" in found.note
    assert judge(FORMS, facts(classes=(ONE,), lessons=held[3:])).verdict is Verdict.NO_DATA


def test_the_share_of_time_after_class_is_shown_and_never_judged() -> None:
    days = open_day(week(1), 60, after_class=15), open_day(week(2), 60)
    found = judge(AFTER_CLASS, facts(days=days))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_APPLICABLE, 15, 120)
    closed = open_day(week(1), 0)
    assert judge(AFTER_CLASS, facts(days=(closed,))).verdict is Verdict.NO_DATA


def test_a_pack_without_a_clause_of_lessons_shows_the_usual_grid() -> None:
    told = rule("lessons_every_fortnight", at_least=2, weeks=4)
    assert grid_asked([told], Readings()) == GridAsked(2, 4)
    assert grid_asked([rule("no_sales")], Readings()) == GridAsked(1, 2)
    assert grid_asked([told], Readings(fortnights="rolling")) == GridAsked(2, 4, rolling=True)
