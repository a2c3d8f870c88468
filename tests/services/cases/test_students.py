"""Students by hand and by roster: facts, guardians, classes, leaving and coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterChange, RosterEntry
from counsel_desk.records.grades import class_label
from counsel_desk.services.desk import CaseServices, RoomServices
from tests import vaults

SEPTEMBER, MID_OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 15), date(2026, 11, 2)
MOTHER = GuardianEntry("家长丙", "mother", "000-1")
NEW = RosterEntry(
    0, "测试生丙", national_number="G61090220140105001X", school_number="2026031", sex="f",
    born=date(2014, 1, 5), cohort=2020, class_no=2, boarding=True, guardians=(MOTHER,),
)  # fmt: skip


@pytest.fixture
def student(template: vaults.Template) -> str:
    """测试生甲, class 3 of the cohort of 2020 since 1 September 2026."""
    return template.students[0]


def _class(cases: CaseServices, student: str, day: date) -> tuple[int, int] | None:
    spell = cases.students.class_on(student, day)
    return (spell.cohort, spell.class_no) if spell else None


def test_a_student_entered_by_hand_is_kept_whole(cases: CaseServices, room: RoomServices) -> None:
    point = room.schools.add_teaching_point("河口教学点", 12, vaults.SINCE)
    student = cases.students.add(replace(NEW, teaching_point="河口教学点"), vaults.TODAY)
    kept = cases.students.get(student)
    assert (kept.name, kept.national_number, kept.sex) == ("测试生丙", NEW.national_number, "f")
    assert (kept.born, kept.boarding, kept.teaching_point_id) == (NEW.born, True, point)
    assert (kept.status, kept.entered_on, kept.left_on) == ("enrolled", None, None)
    assert [(one.name, one.relation, one.phone) for one in cases.students.guardians(student)] == [
        ("家长丙", "mother", "000-1")
    ]
    assert _class(cases, student, SEPTEMBER) == (2020, 2)


def test_who_comes_in_the_middle_of_the_year_had_no_class_before(cases: CaseServices) -> None:
    student = cases.students.add(NEW, vaults.TODAY, entered=MID_OCTOBER)
    assert cases.students.get(student).entered_on == MID_OCTOBER
    assert _class(cases, student, SEPTEMBER) is None
    assert _class(cases, student, MID_OCTOBER) == (2020, 2)


def test_a_name_is_needed_and_a_number_stands_once(cases: CaseServices, student: str) -> None:
    with pytest.raises(errors.BadInput, match="needs a name"):
        cases.students.add(replace(NEW, name=" "), vaults.TODAY)
    cases.students.add(NEW, vaults.TODAY)
    with pytest.raises(errors.Refused, match="same national student number") as problem:
        cases.students.add(replace(NEW, name="测试生丁"), vaults.TODAY)
    assert "G610902" not in str(problem.value)
    with pytest.raises(errors.Refused):
        cases.students.change(student, NEW, ("national_number",), vaults.TODAY)


def test_facts_are_changed_field_by_field(cases: CaseServices, student: str) -> None:
    told = RosterEntry(0, "测试生甲甲", sex=None, born=date(2014, 3, 1), guardians=(MOTHER,))
    cases.students.change(student, told, ("name", "sex", "born", "guardians"), vaults.TODAY)
    kept = cases.students.get(student)
    assert (kept.name, kept.sex, kept.born) == ("测试生甲甲", "u", date(2014, 3, 1))
    assert [one.name for one in cases.students.guardians(student)] == ["家长丙"]
    cases.students.change(student, RosterEntry(0, "不用"), ("born", "guardians"), vaults.TODAY)
    assert cases.students.get(student).born is None
    assert cases.students.get(student).name == "测试生甲甲"
    assert cases.students.guardians(student) == []


def test_a_name_is_not_wiped(cases: CaseServices, student: str) -> None:
    with pytest.raises(errors.BadInput):
        cases.students.change(student, RosterEntry(0, ""), ("name",), vaults.TODAY)
    assert cases.students.get(student).name == "测试生甲"


def test_grades_roll_on_the_first_of_september_and_no_row_changes(cases: CaseServices) -> None:
    students = [
        cases.students.add(
            replace(NEW, name=f"测试生{n}", national_number=None, cohort=n), SEPTEMBER
        )
        for n in range(2018, 2026)
    ]
    before = {one: [vars(s).copy() for s in cases.students.classes_of(one)] for one in students}
    labels = {
        day: [class_label(*(_class(cases, one, day) or (0, 0)), day, "zh_CN") for one in students]
        for day in (date(2027, 8, 31), date(2027, 9, 1))
    }
    assert labels[date(2027, 8, 31)] == [
        "九(2)班", "八(2)班", "七(2)班", "六(2)班", "五(2)班", "四(2)班", "三(2)班", "二(2)班",
    ]  # fmt: skip
    assert labels[date(2027, 9, 1)] == [
        "高一(2)班", "九(2)班", "八(2)班", "七(2)班", "六(2)班", "五(2)班", "四(2)班", "三(2)班",
    ]  # fmt: skip
    for one in students:
        (spell,) = cases.students.classes_of(one)
        kept = before[one][0]
        assert {name: getattr(spell, name) for name in ("id", "cohort", "since", "until")} == {
            name: kept[name] for name in ("id", "cohort", "since", "until")
        }


def test_who_has_left_the_last_grade_behind_is_named_and_graduates(cases: CaseServices) -> None:
    """The school has primary and junior: its last grade is the ninth."""
    ninth = cases.students.add(replace(NEW, cohort=2018), SEPTEMBER)
    assert cases.students.past_last_grade(date(2027, 8, 31)) == []
    assert [one.id for one in cases.students.past_last_grade(date(2027, 9, 1))] == [ninth]
    cases.students.leave_together([ninth], "graduated", date(2027, 8, 31))
    assert cases.students.past_last_grade(date(2027, 9, 1)) == []
    assert _class(cases, ninth, date(2027, 8, 31)) == (2018, 2)
    assert _class(cases, ninth, date(2027, 9, 1)) is None


def test_a_move_leaves_the_earlier_class_to_be_asked_for(cases: CaseServices, student: str) -> None:
    cases.students.move(student, 2020, 1, MID_OCTOBER)
    cases.students.move(student, 2021, 4, NOVEMBER)
    days = [SEPTEMBER, date(2026, 10, 14), MID_OCTOBER, date(2026, 11, 1), NOVEMBER]
    assert [_class(cases, student, day) for day in days] == [
        (2020, 3), (2020, 3), (2020, 1), (2020, 1), (2021, 4),
    ]  # fmt: skip
    assert len(cases.students.classes_of(student)) == 3


def test_a_move_into_the_same_class_changes_nothing(cases: CaseServices, student: str) -> None:
    cases.students.move(student, 2020, 3, MID_OCTOBER)
    assert len(cases.students.classes_of(student)) == 1


def test_a_leaver_keeps_the_classes_and_goes_from_the_list(
    cases: CaseServices, student: str
) -> None:
    cases.students.leave(student, "transferred_out", MID_OCTOBER)
    assert _class(cases, student, MID_OCTOBER) == (2020, 3)
    assert _class(cases, student, date(2026, 10, 16)) is None
    assert student not in [one.id for one in cases.students.overview(vaults.TODAY)]
    (row,) = [
        one for one in cases.students.overview(vaults.TODAY, with_gone=True) if one.id == student
    ]
    assert (row.status, row.cohort, row.class_no) == ("transferred_out", 2020, 3)
    assert cases.students.get(student).left_on == MID_OCTOBER


def test_a_move_told_late_does_not_bring_a_leaver_back(cases: CaseServices, student: str) -> None:
    cases.students.leave(student, "left", MID_OCTOBER)
    cases.students.move(student, 2020, 1, date(2026, 10, 5))
    assert _class(cases, student, MID_OCTOBER) == (2020, 1)
    assert _class(cases, student, vaults.TODAY) is None


def test_a_move_planned_for_later_goes_with_the_leaver(cases: CaseServices, student: str) -> None:
    cases.students.move(student, 2020, 1, NOVEMBER)
    cases.students.leave(student, "left", MID_OCTOBER)
    assert _class(cases, student, NOVEMBER) is None


def test_a_returner_has_a_class_again_with_the_gap_kept(cases: CaseServices, student: str) -> None:
    cases.students.leave(student, "transferred_out", MID_OCTOBER)
    cases.students.come_back(student, 2020, 3, NOVEMBER)
    assert [_class(cases, student, day) for day in (MID_OCTOBER, vaults.TODAY, NOVEMBER)] == [
        (2020, 3), None, (2020, 3),
    ]  # fmt: skip
    kept = cases.students.get(student)
    assert (kept.status, kept.left_on) == ("enrolled", None)


def test_a_returner_of_the_same_day_stays(cases: CaseServices, student: str) -> None:
    cases.students.leave(student, "left", MID_OCTOBER)
    cases.students.come_back(student, 2020, 3, MID_OCTOBER)
    assert _class(cases, student, NOVEMBER) == (2020, 3)


def test_who_is_on_leave_keeps_the_class_and_comes_back_as_returned(
    cases: CaseServices, student: str
) -> None:
    cases.students.leave(student, "on_leave", MID_OCTOBER)
    assert _class(cases, student, vaults.TODAY) == (2020, 3)
    assert student in [one.id for one in cases.students.overview(vaults.TODAY)]
    cases.students.come_back(student, 2021, 2, NOVEMBER)
    assert cases.students.get(student).status == "returned"
    assert _class(cases, student, NOVEMBER) == (2021, 2)


@pytest.mark.parametrize("status", ["enrolled", "returned", "vanished", ""])
def test_leaving_needs_a_status_of_somebody_gone(
    cases: CaseServices, student: str, status: str
) -> None:
    with pytest.raises(errors.BadInput):
        cases.students.leave(student, status, MID_OCTOBER)
    assert cases.students.get(student).status == "enrolled"


def test_a_roster_changes_the_named_fields_only(cases: CaseServices, student: str) -> None:
    told = RosterEntry(2, "别名", sex="m", cohort=2020, class_no=7, guardians=(MOTHER,))
    change = RosterChange(student, told, ("class_no", "guardians"))
    cases.students.take_over_roster([NEW], [change], vaults.TODAY)
    kept = cases.students.get(student)
    assert (kept.name, kept.sex) == ("测试生甲", "f")
    assert _class(cases, student, vaults.TODAY) == (2020, 7)
    assert _class(cases, student, date(2026, 10, 19)) == (2020, 3)
    assert {one.name for one in cases.students.known(vaults.TODAY)} >= {"测试生丙"}


def test_a_roster_that_says_somebody_left_ends_the_class(cases: CaseServices, student: str) -> None:
    gone = RosterChange(student, RosterEntry(2, "测试生甲", status="transferred_out"), ("status",))
    cases.students.take_over_roster([], [gone], MID_OCTOBER)
    assert _class(cases, student, vaults.TODAY) is None
    back = RosterChange(student, RosterEntry(2, "测试生甲", status="enrolled"), ("status",))
    cases.students.take_over_roster([], [back], NOVEMBER)
    assert _class(cases, student, NOVEMBER) == (2020, 3)
    assert cases.students.get(student).left_on is None


def test_the_list_is_by_class_and_name_with_sessions_counted(
    cases: CaseServices, template: vaults.Template
) -> None:
    cases.students.add(replace(NEW, cohort=2021), vaults.TODAY)
    rows = cases.students.overview(vaults.TODAY)
    assert [(one.cohort, one.name) for one in rows] == [
        (2021, "测试生丙"), (2020, "测试生乙"), (2020, "测试生甲"),
    ]  # fmt: skip
    assert [(one.sessions, one.last_session) for one in rows] == [
        (0, None), (1, date(2026, 10, 13)), (2, date(2026, 10, 13)),
    ]  # fmt: skip
    assert [one.case_number for one in rows] == ["", "", "2026-001"]


def test_somebody_not_there_is_told(cases: CaseServices) -> None:
    with pytest.raises(errors.Refused, match="not in the vault"):
        cases.students.get("gone")
