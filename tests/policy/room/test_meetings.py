"""Themed meetings and lectures per class or per school, and activities of a term or year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk.policy.finding import Verdict
from tests.policy.facts_of import AUTUMN, OVER, activity, facts, judge, rule, school_class, week

MEETINGS = rule("meetings_per_term", at_least=2, kinds=["themed_meeting", "lecture"])
PARENTS = rule("activity_held", kinds=["parent_training"], at_least=1, period="year")
TWICE_A_TERM = rule(
    "activity_held", kinds=["parent_training", "home_school"], at_least=2, period="term"
)
ONE, OTHER = school_class(1), school_class(2)


@pytest.mark.parametrize(
    ("held", "on", "verdict"),
    [
        (1, OVER, Verdict.NOT_MET),
        (1, AUTUMN.ends, Verdict.NEAR),
        (2, OVER, Verdict.MET),
        (2, week(9), Verdict.MET),
    ],
)
def test_two_lectures_for_all_are_two_for_every_class(
    held: int, on: date, verdict: Verdict
) -> None:
    activities = tuple(activity(week(number)) for number in range(3, 3 + held))
    told = facts(on, classes=(ONE, OTHER), activities=activities)
    found = judge(MEETINGS, told)
    assert (found.verdict, found.denominator) == (verdict, 2)
    assert found.numerator == (2 if held == 2 else 0)
    assert found.due == (AUTUMN.ends if verdict is Verdict.NEAR else None)


def test_per_class_each_class_needs_its_own_and_per_school_together_they_do() -> None:
    first, second = (
        activity(week(number), "themed_meeting", whole_school=False) for number in (3, 5)
    )
    told = facts(
        OVER,
        classes=(ONE, OTHER),
        activities=(first, second),
        classes_of={first.id: frozenset({ONE.id}), second.id: frozenset({OTHER.id})},
    )
    found = judge(MEETINGS, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 0, 2)
    assert "七(1)班 1 次" in found.note
    by_school = judge(MEETINGS, told, themed_meetings="school")
    assert (by_school.verdict, by_school.numerator, by_school.denominator) == (Verdict.MET, 2, 2)
    assert found.reading != by_school.reading
    assert [one.told for one in found.evidence] == [
        f"{week(3)} 适应新学期，七(1)班", f"{week(5)} 适应新学期，七(2)班",
    ]  # fmt: skip


def test_per_school_one_of_two_is_too_few() -> None:
    told = facts(OVER, classes=(ONE,), activities=(activity(week(3)),))
    found = judge(MEETINGS, told, themed_meetings="school")
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)
    running = replace(told, on=week(9))
    assert judge(MEETINGS, running, themed_meetings="school").verdict is Verdict.NEAR


def test_a_lecture_before_a_class_was_founded_does_not_count_for_it() -> None:
    young = school_class(3, since=week(5))
    told = facts(OVER, classes=(young,), activities=(activity(week(4)), activity(week(5))))
    found = judge(MEETINGS, told)
    assert "七(3)班 1 次" in found.note


def test_a_class_that_is_gone_asks_for_nothing() -> None:
    gone = school_class(4, until=week(2))
    told = facts(OVER, classes=(ONE, gone), activities=(activity(week(3)), activity(week(4))))
    assert judge(MEETINGS, told).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (AUTUMN.ends, True),
        (date(2027, 1, 23), False),
    ],
)
def test_the_first_and_the_last_day_of_the_term_count(day: date, counts: bool) -> None:
    told = facts(OVER, classes=(ONE,), activities=(activity(week(3)), activity(day)))
    assert (judge(MEETINGS, told).verdict is Verdict.MET) is counts


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_what_was_held_counts(state: str) -> None:
    told = facts(
        OVER, classes=(ONE,), activities=(activity(week(3)), activity(week(5), state=state))
    )
    assert judge(MEETINGS, told).verdict is Verdict.NOT_MET


def test_what_is_planned_is_told() -> None:
    ahead = activity(week(15), state="planned")
    told = facts(week(13), classes=(ONE,), activities=(ahead,))
    found = judge(MEETINGS, told)
    assert found.verdict is Verdict.NEAR
    assert "已计划 1 次" in found.note


def test_without_any_meeting_or_class_nothing_is_known() -> None:
    hotline = activity(week(3), "hotline")
    told = facts(OVER, classes=(ONE,), activities=(hotline,))
    assert judge(MEETINGS, told).verdict is Verdict.NO_DATA
    assert judge(MEETINGS, facts(OVER, activities=(activity(week(3)),))).verdict is Verdict.NO_DATA


def test_a_term_without_any_after_others_with_some_is_not_met() -> None:
    before = activity(date(2026, 4, 8))
    assert judge(MEETINGS, facts(OVER, classes=(ONE,), activities=(before,))).verdict is (
        Verdict.NOT_MET
    )


@pytest.mark.parametrize(
    ("day", "by_school_year", "by_calendar"),
    [
        (date(2025, 12, 31), Verdict.NEAR, Verdict.NEAR),
        (date(2026, 1, 1), Verdict.NEAR, Verdict.MET),
        (date(2026, 8, 31), Verdict.NEAR, Verdict.MET),
        (date(2026, 9, 1), Verdict.MET, Verdict.MET),
        (date(2026, 11, 24), Verdict.MET, Verdict.MET),
    ],
)
def test_a_year_is_a_school_year_or_a_calendar_year(
    day: date, by_school_year: Verdict, by_calendar: Verdict
) -> None:
    told = facts(date(2026, 11, 24), activities=(activity(day, "parent_training", people=412),))
    found = judge(PARENTS, told)
    assert found.verdict is by_school_year
    assert found.reading
    assert ("412" in found.note) is (by_school_year is Verdict.MET)
    assert judge(PARENTS, told, year="calendar").verdict is by_calendar


def test_a_school_year_is_over_after_its_last_day() -> None:
    before = activity(date(2025, 10, 9), "parent_training")
    told = facts(activities=(before,))
    assert judge(PARENTS, replace(told, on=date(2027, 8, 31))).verdict is Verdict.NEAR
    assert judge(PARENTS, replace(told, on=date(2027, 9, 1))).verdict is Verdict.NOT_MET


def test_a_year_goes_on_when_the_term_looked_at_is_over() -> None:
    in_spring = activity(date(2027, 4, 8), "parent_training")
    told = facts(date(2027, 4, 8), activities=(in_spring,))
    assert judge(PARENTS, told).verdict is Verdict.MET
    assert judge(PARENTS, replace(told, on=date(2027, 4, 7))).verdict is Verdict.NEAR


def test_either_kind_counts_towards_a_number_per_term() -> None:
    first, second = activity(week(3), "parent_training"), activity(week(9), "home_school")
    found = judge(TWICE_A_TERM, facts(OVER, activities=(first, second)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 2, 2)
    one_short = facts(OVER, activities=(first,))
    assert judge(TWICE_A_TERM, one_short).verdict is Verdict.NOT_MET
    assert judge(TWICE_A_TERM, replace(one_short, on=AUTUMN.ends)).verdict is Verdict.NEAR


def test_a_target_that_was_missed_is_near_and_called_a_target() -> None:
    soft = replace(TWICE_A_TERM, strength="soft")
    found = judge(soft, facts(OVER, activities=(activity(week(3), "home_school"),)))
    assert (found.verdict, found.due) == (Verdict.NEAR, None)
    assert "目标" in found.note
