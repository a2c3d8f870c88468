"""Reviews come by themselves, move with the calendar, and are done or dropped once."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.school_calendar import AUTUMN, EXAM, SPRING, TermSpan
from counsel_desk.services.desk import CaseServices, Desk, RoomServices
from tests import vaults
from tests.services.conftest import GoTo

CONTENT = PlanContent("晚间想家", goals=(Goal("每周参加 1 次课间活动"),))
ENDING = Ending("goals_reached", "better", "能独自入睡")
SPRING_STARTS = date(2027, 2, 22)


@pytest.fixture
def plan(cases: CaseServices, template: vaults.Template) -> str:
    """A plan of 测试生甲, who is in grade 7, begun on 20 October 2026."""
    return cases.plans.begin(template.students[0], CONTENT)


def _pending(cases: CaseServices, plan: str) -> list[tuple[str, date]]:
    return [(one.kind, one.needed_by) for one in cases.plans.get(plan).pending]


def _review(cases: CaseServices, plan: str, kind: str) -> str:
    return next(one.id for one in cases.plans.get(plan).pending if one.kind == kind)


def test_a_new_plan_has_the_reviews_of_this_term_and_the_next(
    cases: CaseServices, plan: str
) -> None:
    assert _pending(cases, plan) == [
        ("exams", date(2027, 1, 2)),
        ("term", date(2027, 1, 22)),
        ("term_start", date(2027, 3, 7)),
        ("exams", date(2027, 6, 12)),
        ("term", date(2027, 7, 2)),
    ]


def test_days_that_are_there_already_are_not_written_again(
    desk: Desk, cases: CaseServices, plan: str
) -> None:
    with desk._vault.read() as session:
        count = "SELECT count(*) FROM audit_entry"
        before = session.connection().exec_driver_sql(count).scalar()
    cases.plans.make_review_days()
    with desk._vault.read() as session:
        assert session.connection().exec_driver_sql(count).scalar() == before


def test_a_plan_goes_on_into_a_new_school_year_and_its_review_is_due(
    folder: Path, go_to: GoTo
) -> None:
    def unlocked() -> Desk:
        return Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)

    with unlocked() as desk:
        cases = desk.require_cases()
        student = cases.students.overview(vaults.TODAY)[0].id
        plan = cases.plans.begin(student, CONTENT)
    go_to(date(2027, 9, 1), time(8, 0))
    with unlocked() as desk:
        years = [TermSpan(2027, AUTUMN, date(2027, 9, 1), date(2028, 1, 21), date(2027, 8, 30))]
        desk.room.calendars.set_terms(years)
        desk.require_cases().files.open(student, "plan")
        assert ("term_start", date(2027, 9, 14)) not in _pending(desk.require_cases(), plan)
    with unlocked() as desk:
        cases = desk.require_cases()
        assert cases.plans.get(plan).is_open
        assert ("term_start", date(2027, 9, 14)) in _pending(cases, plan)
        assert ("term", date(2028, 1, 21)) in _pending(cases, plan)


def test_a_review_moves_with_the_calendar(
    room: RoomServices, cases: CaseServices, plan: str
) -> None:
    review = _review(cases, plan, "term")
    room.calendars.set_term(
        TermSpan(2026, AUTUMN, date(2026, 9, 1), date(2027, 1, 15), date(2026, 8, 31))
    )
    cases.plans.make_review_days()
    assert ("term", date(2027, 1, 15)) in _pending(cases, plan)
    assert review == _review(cases, plan, "term")


def test_marked_exams_take_the_place_of_the_last_three_weeks(
    room: RoomServices, cases: CaseServices, plan: str
) -> None:
    room.calendars.mark(date(2026, 11, 5), date(2026, 11, 6), EXAM, "期中考试")
    room.calendars.mark(date(2027, 1, 13), date(2027, 1, 15), EXAM, "期末考试")
    cases.plans.make_review_days()
    exams = [day for kind, day in _pending(cases, plan) if kind == "exams"]
    assert exams[:2] == [date(2026, 10, 29), date(2027, 1, 6)]
    room.calendars.clear_day(date(2026, 11, 5), EXAM)
    room.calendars.clear_day(date(2026, 11, 6), EXAM)
    cases.plans.make_review_days()
    exams = [day for kind, day in _pending(cases, plan) if kind == "exams"]
    assert exams[0] == date(2027, 1, 6)


def test_a_review_that_is_over_waits_until_somebody_does_or_drops_it(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    on_another_day(SPRING_STARTS, time(8, 0))
    cases.plans.make_review_days()
    assert _pending(cases, plan)[:2] == [
        ("exams", date(2027, 1, 2)),
        ("term", date(2027, 1, 22)),
    ]


def test_a_review_done_or_dropped_does_not_come_again(cases: CaseServices, plan: str) -> None:
    cases.plans.do_review(_review(cases, plan, "term"), " 照旧 ")
    cases.plans.drop_review(_review(cases, plan, "exams"), "已参加复习小组")
    cases.plans.make_review_days()
    autumn = [one for one in _pending(cases, plan) if one[1] < SPRING_STARTS]
    assert autumn == []
    told = {one.kind: one for one in cases.plans.get(plan).reviews if one.needed_by < SPRING_STARTS}
    assert (told["term"].done_on, told["term"].result) == (vaults.TODAY, "照旧")
    assert told["exams"].dropped_because == "已参加复习小组"


def test_a_review_is_done_once_with_a_result_and_not_ahead(cases: CaseServices, plan: str) -> None:
    review = _review(cases, plan, "term")
    with pytest.raises(errors.BadInput, match="what came of it"):
        cases.plans.do_review(review, " ")
    with pytest.raises(errors.BadInput, match="still to come"):
        cases.plans.do_review(review, "照旧", date(2026, 10, 21))
    cases.plans.do_review(review, "照旧", date(2026, 10, 19))
    with pytest.raises(errors.Refused, match="not open any more"):
        cases.plans.do_review(review, "照旧")
    with pytest.raises(errors.Refused, match="not open any more"):
        cases.plans.drop_review(review, "不需要")


def test_a_review_falls_away_for_a_reason_only(cases: CaseServices, plan: str) -> None:
    with pytest.raises(errors.BadInput, match="why"):
        cases.plans.drop_review(_review(cases, plan, "term"), "")


def test_an_own_day_may_be_today_but_not_yesterday(cases: CaseServices, plan: str) -> None:
    review = cases.plans.add_review(plan, vaults.TODAY)
    assert cases.plans.get(plan).pending[0].id == review
    with pytest.raises(errors.BadInput, match="later day"):
        cases.plans.add_review(plan, date(2026, 10, 19))


def test_closing_takes_days_to_come_away_and_tells_of_those_that_were_due(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    own = cases.plans.add_review(plan, date(2027, 1, 30))
    on_another_day(date(2027, 1, 5), time(9, 0))
    cases.plans.close(plan, ENDING)
    left = {one.kind: one.dropped_because for one in cases.plans.get(plan).reviews}
    closed = "The plan was closed."
    assert left == {
        "exams": closed, "agreed": closed,
        "follow_up_1": None, "follow_up_3": None, "follow_up_6": None,
    }  # fmt: skip
    cases.plans.make_review_days()
    assert len(cases.plans.get(plan).pending) == 3
    assert own not in {one.id for one in cases.plans.get(plan).pending}


def test_a_plan_taken_up_again_has_the_days_after_that(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    on_another_day(date(2027, 1, 5), time(9, 0))
    cases.plans.close(plan, ENDING)
    on_another_day(date(2027, 1, 8), time(9, 0))
    cases.plans.reopen(plan, "又想家")
    assert _pending(cases, plan)[:2] == [
        ("term", date(2027, 1, 22)),
        ("term_start", date(2027, 3, 7)),
    ]


def test_a_student_who_leaves_a_stage_of_school_is_looked_at_before(
    cases: CaseServices, template: vaults.Template, on_another_day: GoTo
) -> None:
    student = template.students[0]
    cases.students.move(student, 2018, 3, vaults.TODAY)
    plan = cases.plans.begin(student, CONTENT)
    spring = [one for one in _pending(cases, plan) if one[1] > SPRING_STARTS]
    assert ("transition", date(2027, 6, 5)) in spring
    assert "exams" not in [kind for kind, _day in spring]


def test_a_school_without_terms_lets_plans_begin_all_the_same(
    room: RoomServices, cases: CaseServices, template: vaults.Template, on_another_day: GoTo
) -> None:
    assert room.calendars.school_calendar().terms[-1].season == SPRING
    on_another_day(date(2031, 5, 5), time(9, 0))
    plan = cases.plans.begin(template.students[0], CONTENT)
    assert _pending(cases, plan) == []
