"""Rounds among the teachers, the hotline, and work that is written down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import i18n
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.records.room.wellbeing_round import WellbeingActivity, WellbeingRound
from tests.policy.facts_of import (
    AUTUMN,
    OVER,
    activity,
    facts,
    judge,
    lesson,
    person,
    rule,
    school_class,
)

ON = date(2026, 11, 24)
DAY = timedelta(days=1)
SEVEN = school_class()
ROUND = rule("wellbeing_round", period="year")
HOTLINE = rule("hotline_known", kinds=["hotline"], period="year")
WORK = rule("workload_statement", positions=["full_time", "part_time"])


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def held(starts: date, answered: int = 30) -> WellbeingRound:
    return WellbeingRound(
        id=1, tool="自评", starts=starts, ends=starts + DAY, invited=40, answered=answered,
        remark=None,
    )  # fmt: skip


def _rounds(*rounds: WellbeingRound, **readings: str) -> Finding:
    return judge(ROUND, facts(ON, rounds=rounds), **readings)


def test_no_round_at_all_is_no_data() -> None:
    assert _rounds().verdict is Verdict.NO_DATA
    assert _rounds(held(ON + DAY)).verdict is Verdict.NO_DATA
    walk = WellbeingActivity(id=1, day=ON, title="沙龙", people=9, remark=None)
    assert judge(ROUND, facts(ON, wellbeing=(walk,))).verdict is Verdict.NEAR


@pytest.mark.parametrize(
    ("starts", "reading", "verdict"),
    [
        (date(2026, 9, 1), "school_year", Verdict.MET),
        (date(2026, 8, 31), "school_year", Verdict.NEAR),
        (date(2026, 1, 1), "calendar", Verdict.MET),
        (date(2025, 12, 31), "calendar", Verdict.NEAR),
    ],
)
def test_a_round_is_of_its_year(starts: date, reading: str, verdict: Verdict) -> None:
    assert _rounds(held(starts), year=reading).verdict is verdict


def test_a_round_that_nobody_answered_is_not_enough() -> None:
    assert _rounds(held(ON, answered=0)).verdict is Verdict.NEAR
    found = _rounds(held(ON, answered=1))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 1, 40)


def test_the_year_goes_on_when_the_term_in_it_is_over() -> None:
    assert judge(ROUND, facts(OVER, rounds=(held(OVER),))).verdict is Verdict.MET
    assert judge(ROUND, facts(OVER - DAY, rounds=(held(OVER),))).verdict is Verdict.NO_DATA
    told = activity(OVER, "hotline")
    assert judge(HOTLINE, facts(OVER, hotline="12356", activities=(told,))).numerator == 2
    assert judge(HOTLINE, facts(OVER - DAY, hotline="12356", activities=(told,))).numerator == 1


def test_a_hotline_is_set_and_made_known() -> None:
    told = activity(ON, "hotline")
    cases = (
        ("", (), Verdict.NO_DATA, None),
        ("12356", (), Verdict.NEAR, 1),
        ("", (told,), Verdict.NEAR, 1),
        ("12356", (told,), Verdict.MET, 2),
    )
    for number, activities, verdict, done in cases:
        found = judge(HOTLINE, facts(ON, hotline=number, activities=activities))
        assert (found.verdict, found.numerator) == (verdict, done)


def test_a_hotline_that_was_only_planned_to_be_told_is_not_known() -> None:
    planned = activity(ON, "hotline", "planned")
    assert judge(HOTLINE, facts(ON, hotline="12356", activities=(planned,))).numerator == 1


def test_work_is_written_down_for_everybody() -> None:
    one, two, other = person(), person("part_time"), person("other")
    people = (one, two, other)
    assert judge(WORK, facts(ON, staff=people)).verdict is Verdict.NO_DATA
    mine = lesson(SEVEN, AUTUMN.starts, staff_id=one.id)
    half = judge(WORK, facts(ON, staff=people, lessons=(mine,)))
    assert (half.verdict, half.numerator, half.denominator) == (Verdict.NEAR, 1, 2)
    assert half.due == AUTUMN.ends
    assert judge(WORK, facts(OVER, staff=people, lessons=(mine,))).verdict is Verdict.NOT_MET
    theirs = activity(ON, "lecture", staff_id=two.id)
    whole = judge(WORK, facts(ON, staff=people, lessons=(mine,), activities=(theirs,)))
    assert (whole.verdict, whole.numerator) == (Verdict.MET, 2)


def test_work_of_another_term_or_a_lesson_that_fell_out_does_not_count() -> None:
    one = person()
    for none in (
        lesson(SEVEN, AUTUMN.starts - DAY, staff_id=one.id),
        lesson(SEVEN, AUTUMN.starts, staff_id=one.id, state="cancelled"),
        lesson(SEVEN, ON + DAY, staff_id=one.id),
    ):
        assert judge(WORK, facts(ON, staff=(one,), lessons=(none,))).verdict is Verdict.NO_DATA
