"""The waiting list: who waits, in which order, and how a place ends."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from counsel_desk import clock
from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.services.desk import CaseServices
from tests.vaults import TODAY, Template

TOMORROW = date(2026, 10, 21)


def _meeting(student: str, day: date = TOMORROW) -> MeetingFields:
    return MeetingFields("individual", MeetingPlace(day, time(12, 40), 1), None, student)


def test_the_more_urgent_come_first_and_among_them_who_has_waited_longest(
    cases: CaseServices, template: Template
) -> None:
    one, two = template.students
    cases.waiting.add(one, "when_free", "class_teacher", " 想聊住宿 ")
    clock.set_source(lambda: datetime(2026, 10, 21, 8, 0))
    urgent = cases.waiting.add(two, "this_day")
    first, second = cases.waiting.open()
    assert (first.id, first.name, first.since) == (urgent, "测试生乙", date(2026, 10, 21))
    assert (second.source, second.remark, second.since) == ("class_teacher", "想聊住宿", TODAY)
    assert (second.cohort, second.class_no) == (2020, 3)


def test_nobody_waits_twice(cases: CaseServices, template: Template) -> None:
    cases.waiting.add(template.students[0], "this_week")
    with pytest.raises(Refused):
        cases.waiting.add(template.students[0], "this_day")


@pytest.mark.parametrize("urgency", ["soon", ""])
def test_how_urgent_it_is_is_a_word_of_the_list(
    cases: CaseServices, template: Template, urgency: str
) -> None:
    with pytest.raises(BadInput):
        cases.waiting.add(template.students[0], urgency)


def test_a_meeting_ends_the_waiting_in_one_step_and_can_be_taken_back(
    cases: CaseServices, template: Template
) -> None:
    entry = cases.waiting.add(template.students[0], "this_week")
    key = cases.waiting.take(entry, _meeting(template.students[0]))
    assert cases.waiting.open() == ()
    assert [one.meeting_id for one in cases.meetings.between(TOMORROW, TOMORROW)] == [key]
    with pytest.raises(Refused):
        cases.waiting.take(entry, _meeting(template.students[0]))
    cases.waiting.put_back(entry)
    assert [one.id for one in cases.waiting.open()] == [entry]
    assert cases.meetings.between(TOMORROW, TOMORROW) == ()


def test_a_meeting_that_cannot_be_leaves_the_student_waiting(
    cases: CaseServices, template: Template
) -> None:
    entry = cases.waiting.add(template.students[0], "this_week")
    with pytest.raises(BadInput):
        cases.waiting.take(entry, _meeting(template.students[0], date(2026, 10, 1)))
    assert [one.id for one in cases.waiting.open()] == [entry]


def test_a_place_falls_away_with_a_reason_only(cases: CaseServices, template: Template) -> None:
    entry = cases.waiting.add(template.students[0], "this_week")
    with pytest.raises(BadInput):
        cases.waiting.end(entry, " ")
    cases.waiting.end(entry, "已不需要")
    assert cases.waiting.open() == ()
    with pytest.raises(Refused):
        cases.waiting.end(entry, "已不需要")
    cases.waiting.put_back(entry)
    assert [one.id for one in cases.waiting.open()] == [entry]


def test_who_waits_again_meanwhile_is_not_put_back_twice(
    cases: CaseServices, template: Template
) -> None:
    entry = cases.waiting.add(template.students[0], "this_week")
    cases.waiting.end(entry, "已不需要")
    cases.waiting.add(template.students[0], "this_day")
    with pytest.raises(Refused):
        cases.waiting.put_back(entry)
