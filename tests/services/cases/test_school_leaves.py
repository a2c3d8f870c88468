"""A leave has a way back: an application, an assessment, and support in the weeks after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.leave_rules import LeaveFields, ReturnFields
from counsel_desk.records.cases.timeline import EntryKind
from counsel_desk.services.cases.due_referrals import items
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.services.conftest import GoTo

STARTS, ENDS = date(2026, 10, 1), date(2027, 1, 31)
LEAVE = LeaveFields(STARTS, "医生建议在家休息", ends=ENDS)
ALLOWED = ReturnFields(vaults.TODAY, result="with_conditions", conditions="先上半天")


@pytest.fixture
def student(template: vaults.Template) -> str:
    return template.students[0]


@pytest.fixture
def leave(cases: CaseServices, student: str) -> str:
    """A leave that lasts until the end of January."""
    return cases.school_leaves.add(student, LEAVE)


def test_the_application_to_return_is_wanted_fifteen_days_before_the_end(
    cases: CaseServices, leave: str
) -> None:
    assert cases.school_leaves.get(leave).leave.back_by == date(2027, 1, 16)
    agreed = date(2027, 1, 10)
    cases.school_leaves.change(leave, replace(LEAVE, back_by=agreed))
    assert cases.school_leaves.get(leave).leave.back_by == agreed


def test_the_roster_follows_the_leave_and_the_return(
    cases: CaseServices, leave: str, student: str
) -> None:
    gone = cases.students.get(student)
    assert (gone.status, gone.left_on) == ("on_leave", STARTS)
    cases.school_leaves.assess(leave, ALLOWED)
    cases.school_leaves.come_back(leave, vaults.TODAY)
    back = cases.students.get(student)
    assert (back.status, back.left_on) == ("returned", None)


def test_one_leave_at_a_time(cases: CaseServices, leave: str, student: str) -> None:
    with pytest.raises(Refused, match="lasts already"):
        cases.school_leaves.add(student, LEAVE)
    cases.school_leaves.end(leave, "转到别的学校")
    assert cases.school_leaves.add(student, LEAVE)


@pytest.mark.parametrize(
    "wrong", [replace(LEAVE, reason=" "), replace(LEAVE, ends=date(2026, 9, 1))]
)
def test_a_leave_that_cannot_be_is_refused(
    cases: CaseServices, student: str, wrong: LeaveFields
) -> None:
    with pytest.raises(BadInput):
        cases.school_leaves.add(student, wrong)


@pytest.mark.parametrize("result", [None, "postponed"])
def test_nobody_comes_back_before_an_assessment_allows_it(
    cases: CaseServices, leave: str, result: str | None
) -> None:
    with pytest.raises(Refused, match="Assess the return first"):
        cases.school_leaves.come_back(leave, vaults.TODAY)
    cases.school_leaves.assess(leave, replace(ALLOWED, result=result))
    with pytest.raises(Refused, match="Assess the return first"):
        cases.school_leaves.come_back(leave, vaults.TODAY)


def test_support_follows_in_three_stretches(cases: CaseServices, leave: str) -> None:
    cases.school_leaves.assess(leave, ALLOWED)
    cases.school_leaves.come_back(leave, date(2026, 10, 19))
    weeks = cases.school_leaves.get(leave).weeks
    assert [(one.first_week, one.last_week, one.needed_by) for one in weeks] == [
        (1, 4, date(2026, 11, 16)), (5, 8, date(2026, 12, 14)), (9, 12, date(2027, 1, 11)),
    ]  # fmt: skip
    cases.school_leaves.plan_weeks(weeks[0].id, "先上半天，靠窗坐")
    cases.school_leaves.do_weeks(weeks[0].id, vaults.TODAY, "每天都来")
    done = cases.school_leaves.get(leave).weeks[0]
    assert (done.plan, done.result) == ("先上半天，靠窗坐", "每天都来")
    with pytest.raises(Refused):
        cases.school_leaves.do_weeks(weeks[0].id, vaults.TODAY, "又一次")


def test_what_is_due_of_a_leave(desk: Desk, cases: CaseServices, leave: str) -> None:
    def due(day: date) -> list[tuple[str, date | None]]:
        with desk._vault.read() as session:
            return [(one.kind, one.needed_by) for one in items(session, day)]

    assert due(date(2027, 1, 8)) == []
    assert due(date(2027, 1, 9)) == [(due_item.BACK_BY, date(2027, 1, 16))]
    review = replace(ALLOWED, review_on=date(2026, 12, 1))
    cases.school_leaves.assess(leave, review)
    assert due(date(2026, 12, 1)) == [(due_item.RETURN_REVIEW, date(2026, 12, 1))]
    cases.school_leaves.assess(leave, ALLOWED)
    assert due(date(2026, 12, 1)) == []
    cases.school_leaves.come_back(leave, vaults.TODAY)
    assert due(date(2026, 11, 17)) == [(due_item.SUPPORT, date(2026, 11, 17))]


def test_an_ended_leave_waits_for_nothing(desk: Desk, cases: CaseServices, leave: str) -> None:
    cases.school_leaves.assess(leave, replace(ALLOWED, review_on=date(2026, 12, 1)))
    with pytest.raises(BadInput):
        cases.school_leaves.end(leave, " ")
    cases.school_leaves.end(leave, "转到别的学校")
    with desk._vault.read() as session:
        assert list(items(session, date(2027, 2, 1))) == []
    assert cases.leave_lists.rows() == ()
    with pytest.raises(Refused):
        cases.school_leaves.assess(leave, ALLOWED)


def test_the_list_shows_who_is_away_and_the_overdue_first(
    cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    one, two = template.students
    cases.school_leaves.add(one, LEAVE)
    late = cases.school_leaves.add(two, replace(LEAVE, ends=date(2026, 11, 10)))
    go_to(date(2026, 11, 2), time(9, 0))
    rows = cases.leave_lists.rows()
    assert [row.name for row in rows] == ["测试生乙", "测试生甲"]
    assert rows[0].course.leave.id == late
    assert rows[0].course.is_overdue(date(2026, 11, 2))


def test_a_leave_is_read_only_where_the_file_is_open(
    cases: CaseServices, leave: str, student: str, go_to: GoTo
) -> None:
    go_to(date(2026, 10, 21), time(9, 0))
    for read in (
        lambda: cases.school_leaves.get(leave),
        lambda: cases.school_leaves.of_student(student),
        lambda: cases.leave_lists.sheet(leave),
    ):
        with pytest.raises(Refused, match="what you open this file for"):
            read()


def test_the_form_has_the_latest_assessment_and_no_name(cases: CaseServices, leave: str) -> None:
    certificate = {"certificate_from": "示例市医院", "certificate_on": date(2026, 10, 18)}
    cases.school_leaves.assess(leave, replace(ALLOWED, **certificate))
    sheet = cases.leave_lists.sheet(leave)
    assert (sheet.certificate, sheet.result) == ("示例市医院 2026-10-18", "with_conditions")
    assert sheet.case_number == "2026-001"
    assert "测试生" not in str(vars(sheet))


def test_the_timeline_tells_the_leave(cases: CaseServices, leave: str, student: str) -> None:
    cases.school_leaves.assess(leave, ALLOWED)
    cases.school_leaves.come_back(leave, vaults.TODAY)
    found = [one for one in cases.timelines.of_student(student) if one.kind is EntryKind.LEAVE]
    assert {one.what for one in found} == {"away", "assessed", "back"}
