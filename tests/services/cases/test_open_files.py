"""The list of open files: who is in it, and what comes next for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from counsel_desk.records.cases.file_overview import MEETING, REVIEW
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.services.desk import CaseServices
from tests.vaults import TODAY, Template, talk_with

PLAN = PlanContent("近来睡得不好", ("sleep",), goals=(Goal("每周入睡困难不超过两晚"),))


def test_only_students_with_a_case_number_or_an_open_plan_have_a_file(
    cases: CaseServices, template: Template
) -> None:
    (one,) = cases.open_files.now()
    assert (one.student_id, one.case_number) == (template.students[0], "2026-001")
    assert (one.has_plan, one.next_on, one.next_what) == (False, None, "")
    assert "测试生" not in repr(one)
    cases.files.open(template.students[1], "plan")
    assert len(cases.open_files.now()) == 2


def test_the_next_thing_is_the_soonest(cases: CaseServices, template: Template) -> None:
    student = template.students[0]
    cases.plans.begin(student, PLAN)
    (one,) = cases.open_files.now()
    assert (one.has_plan, one.next_what) == (True, REVIEW)
    assert one.next_on is not None
    tomorrow = TODAY + timedelta(days=1)
    cases.sessions.add(replace(talk_with(student), day=TODAY, next_on=tomorrow))
    (one,) = cases.open_files.now()
    assert (one.next_on, one.next_what) == (tomorrow, MEETING)


def test_who_left_the_school_is_not_in_it(cases: CaseServices, template: Template) -> None:
    cases.students.leave(template.students[0], "graduated", TODAY)
    assert cases.open_files.now() == ()
