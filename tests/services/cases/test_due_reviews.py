"""Reviews, follow-ups and goals on the due list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.services.cases import due_reviews
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.services.conftest import GoTo

CONTENT = PlanContent(
    "晚间想家",
    goals=(
        Goal("每周参加 1 次课间活动", due_on=date(2026, 12, 5)),
        Goal("睡得好", measures=(Measure("放松训练", due_on=date(2026, 11, 10)),)),
    ),
)
NOON = time(12, 0)


@pytest.fixture
def plan(cases: CaseServices, template: vaults.Template) -> str:
    """A plan of 测试生甲."""
    return cases.plans.begin(template.students[0], CONTENT)


def _due(desk: Desk, today: date, kind: str) -> list[DueItem]:
    with desk._vault.read() as session:
        return [one for one in due_reviews.items(session, today) if one.kind == kind]


@pytest.mark.parametrize(
    ("today", "is_told"), [(date(2026, 12, 25), False), (date(2026, 12, 26), True)]
)
def test_a_review_is_told_of_a_week_ahead(
    desk: Desk, plan: str, template: vaults.Template, today: date, is_told: bool
) -> None:
    found = _due(desk, today, due_item.REVIEW)
    assert [(one.detail, one.needed_by) for one in found] == (
        [("exams", date(2027, 1, 2))] if is_told else []
    )
    for one in found:
        assert (one.name, one.cohort, one.class_no) == ("测试生甲", 2020, 3)
        assert one.about_id == template.students[0]


def test_a_review_done_or_dropped_is_not_due(desk: Desk, cases: CaseServices, plan: str) -> None:
    reviews = {one.kind: one.id for one in cases.plans.get(plan).pending[:2]}
    cases.plans.do_review(reviews["exams"], "照旧")
    cases.plans.drop_review(reviews["term"], "不需要")
    assert _due(desk, date(2027, 1, 22), due_item.REVIEW) == []


def test_follow_ups_of_a_closed_plan_are_due(desk: Desk, cases: CaseServices, plan: str) -> None:
    cases.plans.close(plan, Ending("goals_reached", "better", "好"))
    found = _due(desk, date(2026, 11, 20), due_item.REVIEW)
    assert [(one.detail, one.needed_by) for one in found] == [("follow_up_1", date(2026, 11, 20))]
    assert _due(desk, date(2027, 5, 1), due_item.GOAL) == []


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 9), []),
        (date(2026, 11, 10), [date(2026, 11, 10)]),
        (date(2026, 12, 5), [date(2026, 12, 5), date(2026, 11, 10)]),
    ],
)
def test_a_goal_is_due_from_its_own_day_or_that_of_a_measure(
    desk: Desk, plan: str, today: date, days: list[date]
) -> None:
    assert [one.needed_by for one in _due(desk, today, due_item.GOAL)] == days


@pytest.mark.parametrize(
    ("noted_on", "percent", "is_due"),
    [
        (date(2026, 12, 4), 60, True),
        (date(2026, 12, 5), 60, False),
        (date(2026, 12, 4), 100, False),
        (date(2026, 12, 4), 99, True),
    ],
)
def test_progress_on_the_day_or_a_goal_reached_settles_it(
    desk: Desk, cases: CaseServices, plan: str, go_to: GoTo, noted_on: date, percent: int,
    is_due: bool,
) -> None:  # fmt: skip
    goal = cases.plans.get(plan).in_force.content.goals[0]
    go_to(noted_on, NOON)
    cases.plans.note_progress(plan, goal.thread, percent)
    found = [one.subject_id for one in _due(desk, date(2026, 12, 8), due_item.GOAL)]
    assert (goal.thread in found) == is_due


def test_a_goal_that_left_the_plan_is_due_no_more(
    desk: Desk, cases: CaseServices, plan: str
) -> None:
    content = cases.plans.get(plan).in_force.content
    cases.plans.adjust(plan, replace(content, goals=content.goals[1:]), "已不需要")
    assert len(_due(desk, date(2026, 12, 8), due_item.GOAL)) == 1


def test_the_due_list_shows_them(cases: CaseServices, plan: str, go_to: GoTo) -> None:
    go_to(date(2026, 12, 8), NOON)
    kinds = [one.kind for one in cases.due.now()]
    assert kinds.count(due_item.GOAL) == 2
    go_to(date(2026, 12, 26), NOON)
    assert due_item.REVIEW in [one.kind for one in cases.due.now()]
