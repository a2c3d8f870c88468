"""Conferences, levels of concern and safety plans: set by people, with their history."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, Decision, SafetyFields
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from counsel_desk.services.desk import CaseServices
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template

HELD = ConferenceFields(
    day=TODAY, chair="校长庚", attendees="班主任戊", at=time(14), opinions="一起就医",
    level_after=3, pledged=True,
    decisions=(Decision("联系医院", "校医己", TODAY + timedelta(days=1)),),
)  # fmt: skip


def test_a_conference_notes_its_step_and_its_level_once(
    cases: CaseServices, template: Template
) -> None:
    student = template.students[0]
    facts = CrisisFacts(("loss",), datetime(2026, 10, 20, 13), "班主任戊")
    crisis = cases.crises.open(student, facts)
    cases.conferences.add(student, HELD, crisis)
    cases.conferences.add(student, HELD, crisis)
    view = cases.crises.get(crisis)
    assert [(one.kind, one.done_by) for one in view.course] == [("conference", "校长庚")]
    levels = cases.concern_levels.of_student(student)
    assert [(one.level, one.set_by) for one in levels] == [(3, "校长庚")]
    held = [one.conference.level_before for one in cases.conferences.of_student(student)]
    assert set(held) == {None, 3}


def test_a_decision_is_due_on_its_day_until_it_is_done(
    cases: CaseServices, template: Template, go_to: GoTo
) -> None:
    cases.conferences.add(template.students[0], HELD)
    assert due_item.DECISION not in {one.kind for one in cases.due.now()}
    go_to(TODAY + timedelta(days=1), time(9))
    (one,) = [each for each in cases.due.now() if each.kind == due_item.DECISION]
    assert one.detail == "校医己"
    cases.conferences.finish(one.subject_id, "约在周五")
    assert due_item.DECISION not in {each.kind for each in cases.due.now()}
    cases.conferences.undo_finish(one.subject_id)
    assert due_item.DECISION in {each.kind for each in cases.due.now()}


@pytest.mark.parametrize(
    "fields",
    [
        ConferenceFields(TODAY, " ", "班主任戊"),
        ConferenceFields(TODAY + timedelta(days=1), "校长庚", ""),
        ConferenceFields(TODAY, "校长庚", "", decisions=(Decision("联系医院", ""),)),
    ],
)
def test_who_led_it_and_who_does_what_are_asked_for(
    cases: CaseServices, template: Template, fields: ConferenceFields
) -> None:
    with pytest.raises(errors.BadInput):
        cases.conferences.add(template.students[0], fields)


def test_a_level_needs_a_reason_and_keeps_its_history(
    cases: CaseServices, template: Template, go_to: GoTo
) -> None:
    student = template.students[0]
    with pytest.raises(errors.BadInput):
        cases.concern_levels.set(student, 1, " ")
    with pytest.raises(LookupError):
        cases.concern_levels.set(student, 4, "太高了")
    cases.concern_levels.set(student, 2, "夜里睡不着")
    go_to(date(2026, 10, 27), time(9))
    cases.files.open(student, "session")
    cases.concern_levels.set(student, 1, "睡得好多了", set_by="校长庚")
    history = cases.concern_levels.of_student(student)
    assert [(one.level, one.set_by) for one in history] == [(1, "校长庚"), (2, "甲一")]


def test_the_school_names_its_levels(cases: CaseServices) -> None:
    assert cases.concern_levels.names()[0] == "As usual"
    cases.concern_levels.set_names(("", "三级", "二级", "一级"))
    assert cases.concern_levels.names() == ("As usual", "三级", "二级", "一级")
    for names in (("", "一级", "一级", ""), ("", "长" * 21, "", ""), ("", "")):
        with pytest.raises(errors.BadInput):
            cases.concern_levels.set_names(names)


def test_a_new_version_ends_the_one_before(cases: CaseServices, template: Template) -> None:
    student = template.students[0]
    with pytest.raises(errors.BadInput):
        cases.safety_plans.make(student, SafetyFields(signs=" "))
    cases.safety_plans.make(student, SafetyFields(signs="一个人的时候"))
    second = cases.safety_plans.make(student, SafetyFields(people="外婆"))
    now, before = cases.safety_plans.of_student(student)
    assert (now.version, now.ended_on) == (2, None)
    assert (before.version, before.ended_on) == (1, TODAY)
    cases.safety_plans.end(second)
    assert cases.safety_plans.of_student(student)[0].ended_on == TODAY
