"""One session's record put together for paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.session_fields import Member
from counsel_desk.services.desk import CaseServices
from tests import vaults


def test_a_talks_sheet_names_student_class_age_and_number(
    cases: CaseServices, template: vaults.Template
) -> None:
    student = template.students[0]
    born = RosterEntry(0, "", born=date(2013, 10, 13))
    cases.students.change(student, born, ("born",), vaults.TODAY)
    cases.students.move(student, 2020, 5, vaults.TODAY)
    second = cases.sessions.add(replace(vaults.talk_with(student), day=vaults.TODAY))
    sheets = [cases.session_sheets.of(one, name_shown=True) for one in (template.notes[0], second)]
    assert [(one.number, one.class_name, one.age) for one in sheets] == [
        (1, "Grade 7 (3)", 12), (2, "Grade 7 (5)", 13),
    ]  # fmt: skip
    assert (sheets[0].name, sheets[0].case_number) == ("测试生甲", "2026-001")
    assert (sheets[0].school, sheets[0].counsellor) == ("示范学校", "甲一")
    assert sheets[0].process == "过程文字"


def test_a_groups_sheet_lists_members_and_steps(
    cases: CaseServices, template: vaults.Template
) -> None:
    one, two = template.students
    members = (Member(one, see_alone=True), Member(two, False, "ill"))
    group = replace(vaults.group_of(one, two), members=members, group_number=3)
    note = cases.sessions.add(group)
    sheet = cases.session_sheets.of(note, name_shown=True)
    listed = {m.name: (m.present, m.absence_reason, m.see_alone) for m in sheet.members}
    assert listed == {"测试生甲": (True, None, True), "测试生乙": (False, "ill", False)}
    assert [(step.phase, step.minutes) for step in sheet.steps] == [("warm-up", 10)]
    assert (sheet.number, sheet.group_name, sheet.name) == (3, "小组", "")


def test_addenda_stand_below_with_day_and_author(
    cases: CaseServices, template: vaults.Template
) -> None:
    note = template.notes[0]
    cases.sessions.close(note)
    cases.sessions.add_addendum(note, "补充一句")
    sheet = cases.session_sheets.of(note, name_shown=False)
    assert [(one.written_on, one.author, one.text) for one in sheet.addenda] == [
        (vaults.TODAY, "甲一", "补充一句")
    ]
    assert (sheet.closed_on, sheet.name_shown) == (vaults.TODAY, False)


def test_printing_changes_nothing_of_the_record(
    cases: CaseServices, template: vaults.Template
) -> None:
    before = cases.session_sheets.of(template.notes[0], name_shown=True)
    cases.session_sheets.note_printed(template.notes[0])
    assert cases.session_sheets.of(template.notes[0], name_shown=True) == before


def test_a_hospitals_word_stands_in_quotation_marks_with_its_source(
    cases: CaseServices, template: vaults.Template
) -> None:
    said = "妈妈说她有抑郁症，班里有人叫她懒鬼"
    note = cases.sessions.add(
        vaults.talk_with(template.students[0], said), kept={"抑郁症": "certificate", "懒鬼": ""}
    )
    cases.sessions.close(note)
    cases.sessions.add_addendum(note, "他说自己是懒鬼", {"懒鬼": "student"})
    sheet = cases.session_sheets.of(note, name_shown=False)
    quoted = "“抑郁症” (Hospital's diagnosis, certificate seen)"
    assert sheet.process == f"妈妈说她有{quoted}，班里有人叫她懒鬼"
    assert [one.text for one in sheet.addenda] == ["他说自己是“懒鬼” (Student's own words)"]
