"""Results in a student's file: numbers and plain words, the talk, a remark; bands on request."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui import messages
from counsel_desk.gui.cases.answer_sheet_dialog import TypeSheetDialog
from counsel_desk.gui.cases.assessment_reference_dialog import AssessmentReferenceDialog
from counsel_desk.gui.cases.assessment_remark_dialog import AssessmentRemarkDialog
from counsel_desk.gui.cases.choose_scale_dialog import ChooseScaleDialog
from counsel_desk.gui.cases.student_assessments import StudentAssessments
from counsel_desk.records.cases.sheet_fields import SheetFields
from tests.gui.cases.assessment_rounds import TODAY, begin
from tests.gui.conftest import Room

NINE = (2, 2, 2, 2, 2, 2, 2, 2, 1)


@pytest.fixture
def student(counsellor: Room) -> str:
    """Somebody with one sheet whose last answer asks for a talk; the file is open."""
    begun = begin(counsellor, "phq9")
    one = begun.students[0]

    def work(desk: object) -> None:
        cases = desk.require_cases()  # type: ignore[attr-defined]
        cases.files.open(one, "asked_by_student")
        cases.assessments.add(SheetFields(one, "phq9", TODAY, NINE, round_id=begun.id))

    counsellor.ask(work)
    return one


def shown(room: Room, student: str) -> StudentAssessments:
    part = StudentAssessments(room.around)
    room.qtbot.addWidget(part)
    part.show()
    part.open_student(student)
    room.settle()
    return part


def told(part: StudentAssessments) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.text())


def press(part: StudentAssessments, text: str) -> None:
    next(one for one in part.findChildren(QPushButton) if one.text() == text).click()


def test_a_sheet_reads_in_plain_words_and_never_in_a_published_band(
    counsellor: Room, student: str
) -> None:
    part = shown(counsellor, student)
    assert part.title == "测评 1"
    assert "结果：建议谈话" in told(part)
    assert "17" in told(part)
    assert "第 9 题" in told(part)
    assert not [word for word in ("中重", "重度", "轻度") if word in told(part)]


def test_published_bands_stand_behind_a_link(counsellor: Room, student: str) -> None:
    part = shown(counsellor, student)
    press(part, "这份量表的参考资料")
    dialog = cast(AssessmentReferenceDialog, part.dialog)
    assert [one for one in dialog.findChildren(QLabel) if "中重" in one.text()]


def test_two_sheets_show_how_it_went_over_time(counsellor: Room, student: str) -> None:
    counsellor.ask(
        lambda desk: desk.require_cases().assessments.add(  # type: ignore[attr-defined]
            SheetFields(student, "phq9", TODAY.replace(day=2), (1,) * 8 + (0,))
        )
    )
    part = shown(counsellor, student)
    assert "前后对照：2026-11-02: 8 → 2026-11-24: 17" in told(part)


def test_a_remark_is_kept_and_shown(counsellor: Room, student: str) -> None:
    part = shown(counsellor, student)
    press(part, "备注…")
    dialog = cast(AssessmentRemarkDialog, part.dialog)
    dialog.remark_edit.setPlainText("填写时常抬头看窗外")
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    assert "填写时常抬头看窗外" in told(part)


def test_a_half_written_remark_is_opened_again(counsellor: Room, student: str) -> None:
    part = shown(counsellor, student)
    part.point_at(f"file_assessment_{part.sheets[0].record.id}")
    assert isinstance(part.dialog, AssessmentRemarkDialog)


def test_a_sheet_entered_by_mistake_is_taken_back_after_a_question(
    counsellor: Room, student: str
) -> None:
    part = shown(counsellor, student)
    before = messages._answer[0]
    messages.answer_with(lambda *_question: True)
    try:
        press(part, "撤回这份答卷…")
        counsellor.settle()
        counsellor.settle()
    finally:
        messages.answer_with(before)
    assert part.sheets == ()
    assert part.title == "测评"


def test_a_sheet_is_typed_in_for_one_student(counsellor: Room, student: str) -> None:
    part = shown(counsellor, student)
    part.add_button.click()
    counsellor.settle()
    chooser = cast(ChooseScaleDialog, part.dialog)
    chooser.box.set_value("gad7")
    chooser.go_button.click()
    counsellor.settle()
    dialog = cast(TypeSheetDialog, part.dialog)
    for _item in range(7):
        dialog.grid.answer(0)
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    assert {one.record.scale for one in part.sheets} == {"gad7", "phq9"}
