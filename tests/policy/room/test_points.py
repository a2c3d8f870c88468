"""Teaching points that a township centre's room reaches."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.policy.finding import Verdict
from tests.policy.facts_of import (
    AUTUMN,
    OVER,
    facts,
    judge,
    rule,
    school,
    teaching_point,
    use_at,
    visit,
    week,
)

SERVED = rule("points_served")
CENTRE = school(township_centre=True)
PINE, BROOK = teaching_point("松林教学点"), teaching_point("小河教学点")


def test_a_visit_or_a_use_of_the_room_reaches_a_point() -> None:
    told = facts(
        profile=CENTRE,
        points=(PINE, BROOK),
        visits=(visit(PINE, week(3)),),
        uses=(use_at(BROOK, week(5)),),
    )
    found = judge(SERVED, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 2, 2)


@pytest.mark.parametrize(("on", "verdict"), [(AUTUMN.ends, Verdict.NEAR), (OVER, Verdict.NOT_MET)])
def test_a_point_not_reached_is_named_and_can_be_reached_up_to_the_end_of_term(
    on: date, verdict: Verdict
) -> None:
    told = facts(on, profile=CENTRE, points=(PINE, BROOK), visits=(visit(PINE, week(3)),))
    found = judge(SERVED, told)
    assert (found.verdict, found.numerator, found.denominator) == (verdict, 1, 2)
    assert "小河教学点" in found.note


@pytest.mark.parametrize(
    ("day", "verdict"), [(date(2026, 8, 31), Verdict.NEAR), (date(2026, 9, 1), Verdict.MET)]
)
def test_visits_count_in_their_own_term(day: date, verdict: Verdict) -> None:
    told = facts(profile=CENTRE, points=(PINE,), visits=(visit(PINE, day),))
    assert judge(SERVED, told).verdict is verdict


def test_a_point_that_closed_is_not_asked_for() -> None:
    gone = teaching_point("旧教学点", until=week(2))
    told = facts(profile=CENTRE, points=(PINE, gone), visits=(visit(PINE, week(3)),))
    assert judge(SERVED, told).verdict is Verdict.MET


def test_without_visits_or_points_nothing_is_known() -> None:
    assert judge(SERVED, facts(profile=CENTRE)).verdict is Verdict.NO_DATA
    assert judge(SERVED, facts(profile=CENTRE, points=(PINE,))).verdict is Verdict.NO_DATA


def test_other_schools_have_no_teaching_points_to_serve() -> None:
    assert judge(SERVED, facts(points=(PINE,))).verdict is Verdict.NOT_APPLICABLE
