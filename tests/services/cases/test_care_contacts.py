"""Special care: who was reached when, and nobody is forgotten; never which group it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.care_contact_fields import CareContactFields
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.timeline import EntryKind
from counsel_desk.reports.cases.due_words import words_of
from counsel_desk.services.cases import due_care
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.room.room_settings import CARE_WEEKS
from tests.services.conftest import GoTo
from tests.vaults import SINCE, TODAY, Template, talk_with

CALLED = CareContactFields(TODAY, "phone", "己老师", "和爷爷通了电话")
FOUR_WEEKS = date(2026, 11, 17)


@pytest.fixture
def student(cases: CaseServices, template: Template) -> str:
    """测试生乙, who has had no talk alone, in a group since the first of September."""
    cases.care_groups.add(template.students[1], CareFields("left_behind", SINCE))
    return template.students[1]


def _due(desk: Desk, today: date) -> list[DueItem]:
    with desk._vault.read() as session:
        return list(due_care.items(session, today))


def test_a_contact_stands_in_the_file_and_in_its_timeline(
    cases: CaseServices, student: str
) -> None:
    cases.care_contacts.add(student, CALLED)
    cases.files.open(student, "care")
    (found,) = cases.care_contacts.of_student(student)
    assert (found.how, found.given_by, found.care) == ("phone", "己老师", "和爷爷通了电话")
    told = [one for one in cases.timelines.of_student(student) if one.kind is EntryKind.CARE]
    assert [(one.what, one.text) for one in told] == [("phone", "和爷爷通了电话")]


def test_contacts_are_read_by_whoever_opened_the_file(
    cases: CaseServices, student: str, go_to: GoTo
) -> None:
    cases.care_contacts.add(student, CALLED)
    go_to(TODAY + timedelta(days=1), time(9))
    with pytest.raises(errors.Refused, match="open this file"):
        cases.care_contacts.of_student(student)


def test_the_list_says_who_and_when_last_and_never_why(cases: CaseServices, student: str) -> None:
    (place,) = cases.care_contacts.places()
    assert (place.name, place.cohort, place.last) == ("测试生乙", 2020, date(2026, 10, 13))
    cases.care_contacts.add(student, CALLED)
    (place,) = cases.care_contacts.places()
    assert place.last == TODAY
    assert "left_behind" not in str(vars(place))


def test_whoever_was_never_reached_stands_first(
    cases: CaseServices, student: str, template: Template, desk: Desk
) -> None:
    cases.sessions.remove(template.notes[1])
    cases.care_groups.add(template.students[0], CareFields("poverty", SINCE))
    assert [one.last for one in cases.care_contacts.places()] == [None, date(2026, 10, 12)]


def test_who_is_in_no_group_any_more_or_has_left_is_not_on_the_list(
    cases: CaseServices, student: str
) -> None:
    cases.files.open(student, "care")
    (spell,) = cases.care_groups.of_student(student)
    cases.care_groups.end(spell.id, TODAY - timedelta(days=1))
    assert cases.care_contacts.places() == ()
    cases.care_groups.correct(spell.id, CareFields("left_behind", SINCE))
    cases.students.leave(student, "transferred_out", TODAY)
    assert cases.care_contacts.places() == ()


def test_after_four_weeks_of_school_somebody_asks(
    desk: Desk, cases: CaseServices, student: str, go_to: GoTo
) -> None:
    cases.care_contacts.add(student, CALLED)
    assert _due(desk, FOUR_WEEKS - timedelta(days=1)) == []
    (item,) = _due(desk, FOUR_WEEKS)
    assert (item.kind, item.about_id, item.day) == (due_item.CARE, student, TODAY)
    assert "work away" not in str(vars(words_of(item, FOUR_WEEKS)))
    go_to(FOUR_WEEKS, time(9))
    assert item in cases.due.now()
    cases.sessions.add(replace(talk_with(student), day=FOUR_WEEKS))
    assert _due(desk, FOUR_WEEKS) == []


def test_several_students_stand_in_one_line(
    desk: Desk, cases: CaseServices, student: str, template: Template
) -> None:
    cases.care_groups.add(template.students[0], CareFields("poverty", SINCE))
    (item,) = _due(desk, date(2027, 1, 12))
    assert (item.count, item.name, item.about_id) == (2, "", "")
    told = words_of(item, date(2027, 1, 12))
    assert told.sentence.startswith("2 students")
    assert "测试生" not in str(vars(told))


def test_how_many_weeks_is_the_rooms_choice(desk: Desk, cases: CaseServices, student: str) -> None:
    cases.care_contacts.add(student, CALLED)
    cases.care_contacts.set_weeks(2)
    assert cases.care_contacts.weeks() == 2
    assert desk.room.settings.get(CARE_WEEKS) == "2"
    assert len(_due(desk, date(2026, 11, 3))) == 1
    for weeks in (0, 13):
        with pytest.raises(errors.BadInput):
            cases.care_contacts.set_weeks(weeks)


def test_whom_the_list_misses_because_of_a_plan_is_missed_once(
    desk: Desk, cases: CaseServices, student: str, go_to: GoTo
) -> None:
    cases.plans.begin(student, PlanContent("想家", goals=(Goal("睡得好"),)))
    later = date(2026, 12, 1)
    go_to(later, time(9))
    kinds = [one.kind for one in cases.due.now() if one.about_id == student]
    assert due_item.NOT_SEEN in kinds
    assert due_item.CARE not in kinds


@pytest.mark.parametrize(
    "fields",
    [
        replace(CALLED, how="pigeon"),
        replace(CALLED, day=TODAY + timedelta(days=1)),
        replace(CALLED, given_by=" "),
        replace(CALLED, care=" "),
    ],
)
def test_what_cannot_be_is_refused(
    cases: CaseServices, student: str, fields: CareContactFields
) -> None:
    with pytest.raises(errors.BadInput):
        cases.care_contacts.add(student, fields)


def test_a_mistake_goes_on_its_own_day_only(cases: CaseServices, student: str, go_to: GoTo) -> None:
    cases.care_contacts.remove(cases.care_contacts.add(student, CALLED))
    made = cases.care_contacts.add(student, CALLED)
    go_to(TODAY + timedelta(days=1), time(9))
    with pytest.raises(errors.Refused):
        cases.care_contacts.remove(made)
