"""A sheet is kept behind the gate, scored anew on reading, and asks for no more than a talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest
from sqlalchemy import select

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.sheet_fields import PLATFORM, SheetFields
from counsel_desk.records.cases.timeline import EntryKind
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.scales.definition import Reading
from counsel_desk.records.scales.result import State
from counsel_desk.reports.cases.timeline_words import line_of
from counsel_desk.services.desk import CaseServices, Desk
from tests.services.cases.assessment_steps import agree, mht
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template, talk_with

VALIDITY = range(82, 101, 2)
HIGH = tuple(item for item in range(1, 82) if item not in (85, 89))
NEXT_DAY = date(2026, 10, 21)


@pytest.fixture
def student(template: Template, cases: CaseServices) -> str:
    """测试生甲, whose consent is there and whose file is open."""
    agree(cases, template.students[0])
    cases.files.open(template.students[0], "asked_by_student")
    return template.students[0]


def test_a_sheet_without_consent_is_refused_in_a_sentence(
    cases: CaseServices, template: Template
) -> None:
    with pytest.raises(Refused, match="Not without consent"):
        cases.assessments.add(mht(template.students[1]))
    assert cases.assessments.known_sheets("mht") == {}


def test_a_written_reason_opens_the_gate_for_the_day(
    cases: CaseServices, template: Template, go_to: GoTo
) -> None:
    student = template.students[1]
    cases.consents.override(student, "screening", "班主任看到告别的字条，今天必须了解")
    cases.assessments.add(mht(student))
    go_to(NEXT_DAY, time(9, 0))
    with pytest.raises(Refused):
        cases.assessments.add(mht(student, 1))


def test_a_sheet_is_scored_from_its_answers(cases: CaseServices, student: str) -> None:
    cases.assessments.add(mht(student, *range(1, 9)))
    (sheet,) = cases.assessments.of_student(student)
    assert sheet.result.total == 8
    assert sheet.result.subscales["学习焦虑"] == 8
    assert sheet.result.readings["学习焦虑"] is Reading.NOTICE
    assert sheet.talks == ()


def test_an_alert_asks_for_a_talk_the_same_day_though_validity_voids_the_sheet(
    cases: CaseServices, student: str
) -> None:
    saved = cases.assessments.add(mht(student, 85, *VALIDITY))
    assert (saved.state, saved.talk_today) == (State.VOID, True)
    (item,) = [one for one in cases.due.now() if one.kind == due_item.ASSESSMENT_TALK]
    assert (item.needed_by, item.about_id) == (TODAY, student)


def test_a_result_that_suggests_a_talk_leaves_seven_school_days(
    cases: CaseServices, student: str
) -> None:
    cases.assessments.add(mht(student, *HIGH))
    (talk,) = cases.assessment_talks.waiting()
    assert talk.needed_by == date(2026, 10, 29)


def test_the_number_of_school_days_is_a_setting(cases: CaseServices, student: str) -> None:
    cases.assessment_talks.set_days(1)
    cases.assessments.add(mht(student, *HIGH))
    assert cases.assessment_talks.waiting()[0].needed_by == NEXT_DAY
    with pytest.raises(BadInput):
        cases.assessment_talks.set_days(0)


def test_a_score_never_sets_a_level_of_concern(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    from counsel_desk.records.cases.concern_level import ConcernLevel

    cases.assessments.add(mht(student, 85, 97, *HIGH))
    with desk._vault.read() as session:
        assert session.scalars(select(ConcernLevel)).all() == []


def test_nothing_of_an_assessment_reaches_the_room(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    with desk._vault.read() as session:
        before = len(session.scalars(select(RoomUse)).all())
    cases.assessments.add(mht(student, 85))
    with desk._vault.read() as session:
        assert len(session.scalars(select(RoomUse)).all()) == before
        log = session.connection().exec_driver_sql("SELECT action FROM room.audit_entry")
        assert not [one for (one,) in log if "assess" in one]


def test_a_talk_is_held_with_a_session_or_with_words(cases: CaseServices, student: str) -> None:
    cases.assessments.add(mht(student, 85))
    talk = cases.assessment_talks.waiting()[0].id
    with pytest.raises(BadInput, match="Choose the session"):
        cases.assessment_talks.hold(talk, TODAY)
    note = cases.sessions.add(replace(talk_with(student), day=TODAY))
    cases.assessment_talks.hold(talk, TODAY, note)
    assert cases.assessment_talks.waiting() == ()
    with pytest.raises(Refused, match="waits no more"):
        cases.assessment_talks.drop(talk, "已经谈过")


def test_the_session_of_a_talk_is_one_with_this_student(
    cases: CaseServices, student: str, template: Template
) -> None:
    cases.assessments.add(mht(student, 85))
    other = cases.sessions.add(replace(talk_with(template.students[1]), day=TODAY))
    with pytest.raises(Refused, match="not in the student's file"):
        cases.assessment_talks.hold(cases.assessment_talks.waiting()[0].id, TODAY, other)


def test_a_talk_of_which_only_the_session_told_waits_again_when_that_is_taken_back(
    cases: CaseServices, student: str
) -> None:
    cases.assessments.add(mht(student, 85))
    note = cases.sessions.add(replace(talk_with(student), day=TODAY))
    cases.assessment_talks.hold(cases.assessment_talks.waiting()[0].id, TODAY, note)
    cases.sessions.remove(note)
    assert len(cases.assessment_talks.waiting()) == 1


def test_a_talk_falls_away_for_a_reason_only(cases: CaseServices, student: str) -> None:
    cases.assessments.add(mht(student, 85))
    talk = cases.assessment_talks.waiting()[0].id
    with pytest.raises(BadInput):
        cases.assessment_talks.drop(talk, "  ")
    cases.assessment_talks.drop(talk, "学生在念题时看错，已当面核对")
    assert cases.assessment_talks.waiting() == ()


def test_results_are_read_after_saying_what_the_file_is_opened_for(
    cases: CaseServices, student: str, go_to: GoTo
) -> None:
    cases.assessments.add(mht(student, 1))
    go_to(NEXT_DAY, time(9, 0))
    with pytest.raises(Refused, match="what you open this file for"):
        cases.assessments.of_student(student)


def test_scores_of_a_platform_are_read_like_others(cases: CaseServices, student: str) -> None:
    scores = {"total": Fraction(70), "学习焦虑": Fraction(9)}
    fields = SheetFields(student, "mht", TODAY, scores=scores, way=PLATFORM)
    cases.assessments.add(fields)
    (sheet,) = cases.assessments.of_student(student)
    assert sheet.result.total == 70
    assert sheet.result.reading is Reading.TALK


def test_the_timeline_names_the_questionnaire_and_no_score(
    cases: CaseServices, student: str
) -> None:
    cases.assessments.add(mht(student, *HIGH))
    (entry,) = [
        one for one in cases.timelines.of_student(student) if one.kind is EntryKind.ASSESSMENT
    ]
    assert line_of(entry) == "Mental Health Test (MHT)"


def test_the_remark_is_found_by_the_search(cases: CaseServices, student: str) -> None:
    saved = cases.assessments.add(mht(student))
    cases.assessments.set_remark(saved.id, "作答时一直看窗外的操场")
    (hit,) = cases.texts.search("窗外的操场")
    assert (hit.kind, hit.student_id) == ("assessment", student)


def test_a_sheet_entered_by_mistake_is_taken_back_with_its_waiting_talk(
    cases: CaseServices, student: str
) -> None:
    saved = cases.assessments.add(mht(student, 85))
    cases.assessments.remove(saved.id)
    assert cases.assessments.of_student(student) == ()
    assert cases.assessment_talks.waiting() == ()


def test_a_sheet_after_which_a_talk_was_held_stays(cases: CaseServices, student: str) -> None:
    saved = cases.assessments.add(mht(student, 85))
    cases.assessment_talks.hold(cases.assessment_talks.waiting()[0].id, TODAY, result="已谈")
    with pytest.raises(Refused, match="stays"):
        cases.assessments.remove(saved.id)


def test_an_empty_sheet_and_a_day_to_come_are_refused(cases: CaseServices, student: str) -> None:
    for fields in (
        SheetFields(student, "mht", TODAY, (None,) * 100),
        replace(mht(student, 1), taken_on=NEXT_DAY),
        SheetFields(student, "mht", TODAY),
    ):
        with pytest.raises(BadInput):
            cases.assessments.add(fields)
