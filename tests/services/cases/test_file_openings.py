"""Opening a file: a reason each time, a case number the first time, one line a day in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.session_entry import SessionEntry
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import CASES
from tests.services.conftest import GoTo
from tests.vaults import COUNSELLOR, NOW, SINCE, TODAY, Template, talk_with

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def newcomer(cases: CaseServices) -> str:
    """A student of whom the room knows nothing but the name."""
    return cases.students.add(RosterEntry(4, "测试生丙", cohort=2020, class_no=3, sex="f"), SINCE)


def _reasons(cases: CaseServices, student: str) -> list[str]:
    """What the file was opened for, as often as the log says so."""
    return sorted(one.reason for one in cases.files.openings(student))


def test_opening_says_who_when_and_what_for_and_gives_the_years_number(
    cases: CaseServices, newcomer: str
) -> None:
    assert not cases.files.is_open(newcomer)
    assert cases.files.opened_on(newcomer) is None
    cases.files.open(newcomer, "crisis", " 班主任来电 ")
    (line,) = cases.files.openings(newcomer)
    assert (line.person, line.opened_at, line.reason) == (COUNSELLOR, NOW, "crisis")
    assert line.detail == "班主任来电"
    assert "班主任来电" not in repr(line)
    assert cases.files.is_open(newcomer)
    assert [one.reason for one in cases.students.case_numbers_of(newcomer)] == ["crisis"]
    assert cases.files.opened_on(newcomer) == TODAY


def test_the_same_reason_on_the_same_day_leaves_no_second_line(
    cases: CaseServices, newcomer: str
) -> None:
    for reason in ("consent", "consent", "plan", "consent"):
        cases.files.open(newcomer, reason)
    assert _reasons(cases, newcomer) == ["consent", "plan"]
    cases.files.open(newcomer, "consent", "换了监护人")
    assert len(cases.files.openings(newcomer)) == 3


def test_a_new_day_asks_anew_and_a_new_school_year_gives_a_new_number(
    cases: CaseServices, newcomer: str, go_to: GoTo
) -> None:
    cases.files.open(newcomer, "session")
    go_to(TOMORROW, time(9))
    assert not cases.files.is_open(newcomer)
    cases.files.open(newcomer, "session")
    go_to(date(2027, 9, 10), time(9))
    cases.files.open(newcomer, "session")
    assert len(cases.files.openings(newcomer)) == 3
    years = [one.school_year for one in cases.students.case_numbers_of(newcomer)]
    assert years == [2027, 2026]


@pytest.mark.parametrize(("reason", "words"), [("curiosity", ""), ("", ""), ("other", "  ")])
def test_without_a_reason_no_file_is_opened(
    cases: CaseServices, newcomer: str, reason: str, words: str
) -> None:
    with pytest.raises(errors.BadInput):
        cases.files.open(newcomer, reason, words)
    assert not cases.files.is_open(newcomer)
    assert not cases.files.openings(newcomer)
    with pytest.raises(errors.Refused, match="what you open this file for"):
        cases.timelines.of_student(newcomer)


def test_nobody_opens_the_file_of_a_student_who_is_not_there(cases: CaseServices) -> None:
    with pytest.raises(errors.Refused):
        cases.files.open("nobody", "session")


def test_recording_a_session_is_a_reason_that_is_not_asked_for(
    cases: CaseServices, newcomer: str, go_to: GoTo
) -> None:
    note = cases.sessions.add(talk_with(newcomer))
    assert cases.files.is_open(newcomer)
    go_to(TOMORROW, time(9))
    cases.sessions.change(note, talk_with(newcomer, "改过的文字"))
    cases.sessions.add(talk_with(newcomer))
    assert _reasons(cases, newcomer) == ["first_talk", "first_talk", "session"]


def test_an_old_session_book_opens_no_file_today(cases: CaseServices, newcomer: str) -> None:
    entry = SessionEntry(
        row=2, student_id=newcomer, day=date(2026, 9, 14), starts=time(12), ends=time(12, 30),
        kind="individual", source=None, topics=("sleep",), area_id=1, process=None, next_on=None,
    )  # fmt: skip
    cases.sessions.take_over([entry])
    assert cases.students.case_numbers_of(newcomer)
    assert not cases.files.is_open(newcomer)


def test_the_likeliest_reason_follows_from_what_stands_in_the_vault(
    desk: Desk, cases: CaseServices, template: Template, newcomer: str
) -> None:
    known = template.students[0]
    assert cases.files.suggested_reason(newcomer) == "first_talk"
    assert cases.files.suggested_reason(known) == "session"
    _plan_with_review(desk, known)
    assert cases.files.suggested_reason(known) == "plan"
    cases.sessions.add(replace(talk_with(known), next_on=TODAY, next_at=time(16)))
    assert cases.files.suggested_reason(known) == "session"


def _plan_with_review(desk: Desk, student: str) -> None:
    """A plan whose review is due today."""
    with desk._vault.write(CASES, "plan.add", student) as session:
        plan = Plan(student_id=student, opened_on=SINCE, opened_by=COUNSELLOR, is_open=True)
        session.add(plan)
        session.flush()
        session.add(
            PlanReview(plan_id=plan.id, kind="term", needed_by=TODAY, written_by=COUNSELLOR)
        )
