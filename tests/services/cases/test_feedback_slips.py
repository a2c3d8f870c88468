"""A slip tells the class teacher the outcome and what to do, and refuses to tell the story."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit
from counsel_desk.store.tables import CASES
from tests import vaults

STORY = "夜里总想起去世的奶奶，白天在课上睡着"


@pytest.fixture
def student(template: vaults.Template) -> str:
    return template.students[0]


def test_a_slip_is_kept_as_it_is_printed(cases: CaseServices, student: str) -> None:
    fields = SlipFields(
        "戊老师", ("talked", "goes_on"), "情况平稳", "请安排靠窗的座位", date(2026, 10, 23)
    )
    slip = cases.feedback_slips.add(student, fields)
    sheet = cases.feedback_slips.sheet(slip)
    assert (sheet.addressee, sheet.name, sheet.day) == ("戊老师", "测试生甲", vaults.TODAY)
    assert sheet.outcome == "We have talked; We go on meeting; 情况平稳"
    assert sheet.what_to_do == "请安排靠窗的座位 (by 2026-10-23)"
    assert [one.id for one in cases.feedback_slips.of_student(student)] == [slip]


def test_a_sentence_of_the_record_is_refused_wherever_it_stands(
    cases: CaseServices, student: str
) -> None:
    cases.sessions.add(vaults.talk_with(student, STORY))
    for fields in (
        SlipFields("戊老师", words=f"他{STORY}。"),
        SlipFields("戊老师", ("talked",), what_to_do=STORY),
    ):
        with pytest.raises(Refused, match="never what was told"):
            cases.feedback_slips.add(student, fields)
    assert cases.feedback_slips.of_student(student) == []


def test_addenda_and_group_records_count_as_told(
    cases: CaseServices, template: vaults.Template, student: str
) -> None:
    cases.sessions.close(template.notes[0])
    cases.sessions.add_addendum(template.notes[0], STORY)
    cases.sessions.add(
        vaults.group_of(*template.students, text="组里说起上学期那次在操场上被人围住")
    )
    for words in (STORY, "上学期那次在操场上被人围住"):
        with pytest.raises(Refused):
            cases.feedback_slips.add(student, SlipFields("戊老师", words=words))


def test_the_case_number_is_refused(cases: CaseServices, student: str) -> None:
    (number,) = cases.students.case_numbers_of(student)
    with pytest.raises(Refused, match="case number stays"):
        cases.feedback_slips.add(student, SlipFields("戊老师", words=f"{number.shown} 已谈"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (SlipFields(" ", ("talked",)), "which teacher"),
        (SlipFields("戊老师"), "Say the outcome"),
        (SlipFields("戊老师", ("diagnosed",)), "not in the list"),
        (SlipFields("戊老师", words="好" * 401), "too long"),
    ],
)
def test_what_lacks_is_told(
    cases: CaseServices, student: str, fields: SlipFields, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        cases.feedback_slips.add(student, fields)


def test_printing_stands_in_the_log(desk: Desk, cases: CaseServices, student: str) -> None:
    slip = cases.feedback_slips.add(student, SlipFields("戊老师", ("ended",)))
    cases.feedback_slips.note_printed(slip)
    with desk._vault.read() as session:
        actions = [one.action for one in audit.entries(session, CASES)]
    assert actions[-2:] == ["slip.add", "slip.print"]
    with pytest.raises(Refused, match="not in the vault"):
        cases.feedback_slips.sheet("none")


def test_whoever_said_no_to_sharing_is_heeded_until_a_danger_goes_before(
    cases: CaseServices, student: str
) -> None:
    """No answer yet is no hindrance: what to do is told as a part of the school's own care."""
    cases.feedback_slips.add(student, SlipFields("戊老师", ("talked",)))
    cases.consents.note(student, ConsentAnswer("sharing", "student", "refused", vaults.TODAY))
    with pytest.raises(Refused, match="refused or taken back by: the student"):
        cases.feedback_slips.add(student, SlipFields("戊老师", ("talked",)))
    cases.consents.override(student, "sharing", "今晚宿舍里要有人陪着，等不得")
    cases.feedback_slips.add(student, SlipFields("戊老师", ("talked",)))
    assert len(cases.feedback_slips.of_student(student)) == 2
