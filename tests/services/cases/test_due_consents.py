"""A second talk without an answer to consent is due; the first never is, and saving never waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.desk import CaseServices
from tests import vaults
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template

SECOND = date(2026, 10, 19)


@pytest.fixture
def student(cases: CaseServices, template: Template) -> str:
    """测试生甲, thirteen years old, who was seen alone on 12 October."""
    entry = RosterEntry(0, "", born=date(2013, 5, 20))
    cases.students.change(template.students[0], entry, ("born",), TODAY)
    return template.students[0]


def talk(cases: CaseServices, student: str, day: date = SECOND, kind: str = "individual") -> None:
    cases.sessions.add(replace(vaults.talk_with(student), day=day, kind=kind))


def due(cases: CaseServices) -> list[DueItem]:
    return [one for one in cases.due.now() if one.kind == due_item.CONSENT]


def note(cases: CaseServices, student: str, answer: str, giver: str = "guardian") -> None:
    cases.consents.note(student, ConsentAnswer("counselling", giver, answer, TODAY))


def test_the_first_talk_and_groups_ask_for_nothing(cases: CaseServices, student: str) -> None:
    assert due(cases) == []


def test_the_second_talk_is_saved_and_asks_for_the_answer_by_its_day(
    cases: CaseServices, student: str
) -> None:
    talk(cases, student)
    (item,) = due(cases)
    assert (item.name, item.needed_by, item.about_id) == ("测试生甲", SECOND, student)
    assert (item.cohort, item.class_no) == (2020, 3)
    talk(cases, student, TODAY)
    assert [one.needed_by for one in due(cases)] == [SECOND]


@pytest.mark.parametrize("answer", ["given", "refused"])
def test_any_answer_settles_it(cases: CaseServices, student: str, answer: str) -> None:
    talk(cases, student)
    note(cases, student, answer)
    assert due(cases) == []


def test_a_consent_taken_back_is_an_answer(cases: CaseServices, student: str) -> None:
    talk(cases, student)
    note(cases, student, "given")
    cases.consents.withdraw(student, "counselling", "guardian")
    assert due(cases) == []


def test_half_an_answer_does_not_settle_it(cases: CaseServices, student: str) -> None:
    talk(cases, student)
    note(cases, student, "given", "student")
    assert len(due(cases)) == 1


def test_an_answer_to_something_else_does_not_settle_it(cases: CaseServices, student: str) -> None:
    talk(cases, student)
    cases.consents.note(student, ConsentAnswer("sharing", "guardian", "given", TODAY))
    assert len(due(cases)) == 1


def test_where_no_guardian_is_asked_the_students_answer_settles_it(
    cases: CaseServices, student: str
) -> None:
    talk(cases, student)
    cases.consents.exempt_guardian(student, "孩子说起在家里被打，先报告再说")
    assert len(due(cases)) == 1
    note(cases, student, "given", "student")
    assert due(cases) == []


@pytest.mark.parametrize(("kind", "number"), [("phone", 1), ("home_visit", 1), ("parent", 0)])
def test_talks_with_the_student_count_and_talks_with_parents_do_not(
    cases: CaseServices, student: str, kind: str, number: int
) -> None:
    talk(cases, student, kind=kind)
    assert len(due(cases)) == number


def test_four_weeks_after_the_last_talk_nobody_waits_any_more(
    cases: CaseServices, student: str, go_to: GoTo
) -> None:
    talk(cases, student)
    go_to(SECOND + timedelta(days=28), time(9, 0))
    assert len(due(cases)) == 1
    go_to(SECOND + timedelta(days=29), time(9, 0))
    assert due(cases) == []


def test_a_student_without_a_second_talk_is_not_named_beside_one_with(
    cases: CaseServices, student: str, template: Template
) -> None:
    talk(cases, student)
    talk(cases, template.students[1])
    assert [one.about_id for one in due(cases)] == [student]
