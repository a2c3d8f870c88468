"""Nobody with an open plan is forgotten: after some weeks of school the due list asks."""

from __future__ import annotations

from datetime import date, time

import pytest

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.cases import due_not_seen
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.room.room_settings import NOT_SEEN_WEEKS
from tests import vaults
from tests.services.conftest import GoTo

DUE = date(2026, 11, 17)
"""Four weeks of school after the plan was begun."""


@pytest.fixture
def plan(cases: CaseServices, template: vaults.Template) -> str:
    """A plan of 测试生甲, begun on 2026-10-20."""
    return cases.plans.begin(template.students[0], PlanContent("想家", goals=(Goal("睡得好"),)))


def _due(desk: Desk, today: date = DUE) -> list[DueItem]:
    with desk._vault.read() as session:
        return list(due_not_seen.items(session, today))


def _talk(student: str, day: date, kind: str = "individual") -> SessionFields:
    partner = None if kind == "individual" else "家长"
    return SessionFields(
        kind, day, time(9, 0), minutes=30, student_id=student, safety="not_raised", partner=partner
    )


def test_four_weeks_after_the_plan_was_begun_somebody_asks(
    desk: Desk, plan: str, template: vaults.Template
) -> None:
    assert _due(desk, date(2026, 11, 16)) == []
    (item,) = _due(desk)
    assert (item.kind, item.about_id, item.needed_by) == (
        due_item.NOT_SEEN, template.students[0], DUE,
    )  # fmt: skip
    assert (item.name, item.cohort, item.class_no, item.day) == ("测试生甲", 2020, 3, vaults.TODAY)


def test_who_was_seen_alone_or_in_a_group_is_not_asked_about(
    desk: Desk, cases: CaseServices, plan: str, template: vaults.Template, go_to: GoTo
) -> None:
    go_to(DUE, time(9, 0))
    cases.sessions.add(_talk(template.students[0], date(2026, 10, 30), "parent"))
    assert len(_due(desk)) == 1
    cases.sessions.add(_talk(template.students[0], date(2026, 10, 30)))
    assert _due(desk) == []
    (item,) = _due(desk, date(2026, 11, 27))
    assert item.day == date(2026, 10, 30)


def test_who_is_expected_or_whose_plan_is_closed_is_not_asked_about(
    desk: Desk, cases: CaseServices, plan: str, template: vaults.Template, go_to: GoTo
) -> None:
    go_to(date(2026, 10, 21), time(9, 0))
    agreed = _talk(template.students[0], date(2026, 10, 21))
    cases.sessions.add(SessionFields(**{**vars(agreed), "next_on": date(2026, 11, 30)}))
    assert _due(desk, date(2026, 11, 25)) == []
    assert len(_due(desk, date(2026, 12, 1))) == 1
    cases.plans.close(plan, Ending("goals_reached", "better", summary="好了"))
    assert _due(desk, date(2026, 12, 1)) == []


def test_a_room_may_set_other_weeks(desk: Desk, plan: str) -> None:
    desk.room.settings.set(NOT_SEEN_WEEKS, "2")
    assert [one.needed_by for one in _due(desk)] == [date(2026, 11, 3)]


def test_it_stands_on_the_due_list(desk: Desk, cases: CaseServices, plan: str, go_to: GoTo) -> None:
    go_to(DUE, time(9, 0))
    assert due_item.NOT_SEEN in [one.kind for one in cases.due.now()]


def test_who_is_not_at_school_is_not_asked_about(
    desk: Desk, cases: CaseServices, plan: str, template: vaults.Template
) -> None:
    cases.students.leave(template.students[0], "on_leave", vaults.TODAY)
    assert _due(desk) == []


def test_the_weeks_are_kept_and_stay_within_reason(cases: CaseServices) -> None:
    assert cases.due.weeks() == 4
    cases.due.set_weeks(6)
    assert cases.due.weeks() == 6
    for weeks in (0, 13):
        with pytest.raises(errors.BadInput, match="between 1 and 12"):
            cases.due.set_weeks(weeks)
    assert cases.due.weeks() == 6
