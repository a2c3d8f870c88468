"""Bodies from outside: approved on or before the day, still valid, and selling nothing."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.policy.finding import Verdict
from tests.policy.facts_of import activity, approval, body, facts, judge, rule, week

APPROVED = rule("outside_approved")
NO_SALES = rule("no_sales")
DAY = week(7)
FRIENDS = body("暖阳社工中心")


@pytest.mark.parametrize(
    ("approved", "valid_until", "verdict"),
    [
        (week(7, 2), None, Verdict.MET),
        (week(7, 3), None, Verdict.MET),
        (week(7, 4), None, Verdict.NOT_MET),
        (week(2), week(7, 3), Verdict.MET),
        (week(2), week(7, 2), Verdict.NOT_MET),
    ],
)
def test_an_approval_is_dated_on_or_before_the_day_and_still_valid(
    approved: date, valid_until: date | None, verdict: Verdict
) -> None:
    told = facts(
        activities=(activity(DAY, body_id=FRIENDS.id),),
        bodies=(FRIENDS,),
        approvals=(approval(FRIENDS, approved, valid_until),),
    )
    found = judge(APPROVED, told)
    assert (found.verdict, found.denominator) == (verdict, 1)
    assert (FRIENDS.name in found.note) is (verdict is Verdict.NOT_MET)


def test_another_body_s_approval_does_not_count() -> None:
    other = body("长青协会")
    told = facts(
        activities=(activity(DAY, body_id=FRIENDS.id),),
        bodies=(FRIENDS, other),
        approvals=(approval(other, week(2)),),
    )
    assert judge(APPROVED, told).verdict is Verdict.NOT_MET


def test_a_written_reason_is_told_and_does_not_stand_for_an_approval() -> None:
    bare = activity(DAY, body_id=FRIENDS.id, override_reason="批文在路上")
    found = judge(APPROVED, facts(activities=(bare,), bodies=(FRIENDS,)))
    assert found.verdict is Verdict.NOT_MET
    assert "1 次写明了理由" in found.note
    assert "批文" not in found.note


def test_a_plan_without_an_approval_is_near_until_its_day() -> None:
    ahead = activity(week(15), state="planned", body_id=FRIENDS.id)
    told = facts(week(13), activities=(ahead,), bodies=(FRIENDS,))
    found = judge(APPROVED, told)
    assert (found.verdict, found.due) == (Verdict.NEAR, week(15))
    approved = facts(
        week(13), activities=(ahead,), bodies=(FRIENDS,), approvals=(approval(FRIENDS, week(2)),)
    )
    assert judge(APPROVED, approved).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("asked", [APPROVED, NO_SALES], ids=lambda one: one.formula)
def test_a_school_without_outside_bodies_has_nothing_to_show(asked: object) -> None:
    own = facts(activities=(activity(DAY),))
    assert judge(asked, own).verdict is Verdict.NOT_APPLICABLE  # type: ignore[arg-type]
    assert judge(asked, facts()).verdict is Verdict.NO_DATA  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", [APPROVED, NO_SALES], ids=lambda one: one.formula)
def test_activities_of_other_terms_are_not_judged_in_this_one(asked: object) -> None:
    before = activity(date(2026, 5, 6), body_id=FRIENDS.id, no_sales=False)
    told = facts(activities=(before,), bodies=(FRIENDS,))
    assert judge(asked, told).verdict is Verdict.NOT_APPLICABLE  # type: ignore[arg-type]


def test_one_sale_is_one_too_many() -> None:
    clean = activity(DAY, body_id=FRIENDS.id)
    sold = activity(week(8), body_id=FRIENDS.id, no_sales=False, incident="推销课程")
    found = judge(NO_SALES, facts(activities=(clean, sold), bodies=(FRIENDS,)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)
    assert "推销课程" not in found.note
    assert judge(NO_SALES, facts(activities=(clean,), bodies=(FRIENDS,))).verdict is Verdict.MET
