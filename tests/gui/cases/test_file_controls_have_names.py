"""Every control of a student's file has a name for who does not see it; Esc leaves every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import consent_work, student_work
from counsel_desk.gui.cases.attachment_dialogs import AddScanDialog, RenameScanDialog
from counsel_desk.gui.cases.away_dialog import AwayDialog
from counsel_desk.gui.cases.care_group_dialog import CareDialog
from counsel_desk.gui.cases.consent_answer_dialog import ConsentAnswerDialog
from counsel_desk.gui.cases.consent_exception_dialogs import ExemptionDialog, OverrideDialog
from counsel_desk.gui.cases.consent_take_back_dialog import TakeBackDialog
from counsel_desk.gui.cases.feedback_slip_dialog import FeedbackSlipDialog
from counsel_desk.gui.cases.handover_dialog import HandoverDialog
from counsel_desk.gui.cases.leaving_dialog import LeavingDialog, ReturningDialog
from counsel_desk.gui.cases.observation_dialog import ObservationDialog
from counsel_desk.gui.cases.packet_text_view import ReceivedDialog
from counsel_desk.gui.cases.plan_compare_dialog import CompareDialog
from counsel_desk.gui.cases.plan_dialogs import (
    ClosingDialog,
    ProgressDialog,
    ReopeningDialog,
    ReviewDayDialog,
    ReviewDialog,
)
from counsel_desk.gui.cases.plan_editor import PlanEditor, Way
from counsel_desk.gui.cases.plan_print_dialog import PlanPrintDialog
from counsel_desk.gui.cases.student_facts_dialog import StudentFactsDialog
from counsel_desk.gui.cases.student_page import StudentPage
from counsel_desk.gui.cases.take_over_dialog import TakeOverDialog
from counsel_desk.gui.cases.waiting_dialog import WaitingDialog
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from tests import scans
from tests.gui.cases.plan_steps import adjusted, plans_of, student_of
from tests.gui.conftest import Room

ROLES = {
    getattr(QAccessible.Role, one)
    for one in (
        "Button", "CheckBox", "RadioButton", "ComboBox", "EditableText", "SpinBox", "Slider",
        "ButtonMenu", "ButtonDropDown", "PageTab", "PageTabList", "Table", "List", "Tree", "Link",
    )
}  # fmt: skip
"""What somebody acts upon; a frame or a line of words needs no name of its own."""


@pytest.fixture
def student(counsellor: Room) -> str:
    """A student with a plan of two versions, an answer and a scan."""
    found = student_of(counsellor)
    adjusted(counsellor, found)
    counsellor.ask(partial(_fill, student=found))
    return found


def _fill(desk: Any, student: str) -> None:
    cases = desk.cases
    for kind in ("sharing", "recording"):
        told = ConsentAnswer(kind, "guardian", "given", clock.today(), giver_name="甲母亲")
        cases.consents.note(student, told)
    cases.strengths.add(student, "strength", "画画")
    cases.attachments.add_page(student, "回执", scans.pdf())
    plan = cases.plans.of_student(student)[0]
    cases.plans.add_review(plan.id, clock.today())


def _unnamed(within: QWidget) -> list[str]:
    """Controls that one can see and that a reader of the screen could not tell."""
    found = []
    for one in (within, *within.findChildren(QWidget)):
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
            seen = QAccessible.queryAccessibleInterface(one)
            if seen.role() in ROLES and not seen.text(QAccessible.Text.Name).strip():
                found.append(f"{type(one).__name__} in {type(one.parentWidget()).__name__}")
    return found


def _controls(within: QWidget) -> int:
    shown = [one for one in within.findChildren(QWidget) if one.isVisible()]
    return sum(QAccessible.queryAccessibleInterface(one).role() in ROLES for one in shown)


def test_every_control_of_every_part_has_a_name(counsellor: Room, student: str) -> None:
    page = counsellor.show(StudentPage, {"student": student, "reason": "session"})
    assert isinstance(page, StudentPage)
    counsellor.settle()
    for part in page.tabs.parts:
        page.tabs.show_part(part.key)
        counsellor.settle()
        assert _unnamed(page) == [], part.key
        assert _controls(page) > 5


def test_the_question_what_for_has_names(counsellor: Room, student: str) -> None:
    page = counsellor.show(StudentPage, {"student": _unopened(counsellor)})
    assert _unnamed(page) == []


def test_a_control_without_a_name_is_found(counsellor: Room, student: str) -> None:
    page = counsellor.show(StudentPage, {"student": student, "reason": "session"})
    assert isinstance(page, StudentPage)
    counsellor.settle()
    page.print_button.setText("")
    page.print_button.setAccessibleName("")
    page.print_button.setToolTip("")
    assert len(_unnamed(page)) == 1


def _unopened(room: Room) -> str:
    def work(desk: Any) -> str:
        rows = desk.cases.students.overview(clock.today())
        return str(next(one.id for one in rows if not desk.cases.files.is_open(one.id)))

    return str(room.ask(work))


Makers = Iterator[Callable[[], QDialog]]


def _of_plan(room: Room, over: QWidget, student: str) -> Makers:
    plan, around = plans_of(room, student)[0], room.around
    yield lambda: PlanEditor(over, around, student, Way.BEGIN)
    yield lambda: PlanEditor(over, around, student, Way.ADJUST, plan)
    yield lambda: PlanEditor(over, around, student, Way.CORRECT, plan)
    yield lambda: ProgressDialog(over, around, plan, plan.in_force.content.goals[0])
    yield lambda: ReviewDialog(over, around, plan, plan.pending[0])
    yield lambda: PlanPrintDialog(over)
    for kind in (ReviewDayDialog, ClosingDialog, ReopeningDialog, CompareDialog):
        yield partial(kind, over, around, plan)


def _of_consent(room: Room, over: QWidget, student: str) -> Makers:
    view = room.ask(partial(consent_work.read_consents, student_id=student))
    assert isinstance(view, consent_work.ConsentView)
    yield lambda: ConsentAnswerDialog(over, room.around, view, "sharing")
    yield lambda: TakeBackDialog(over, room.around, view, "sharing")
    yield lambda: OverrideDialog(over, room.around, student, "screening")
    yield lambda: ExemptionDialog(over, room.around, student)


def _of_file(room: Room, over: QWidget, student: str, scan: Path) -> Makers:
    around, file = room.around, room.ask(partial(student_work.read_file, student_id=student))
    assert isinstance(file, student_work.StudentFile)
    kept = room.ask(lambda desk: desk.cases.attachments.of_student(student))  # type: ignore[attr-defined]
    for kind in (ObservationDialog, FeedbackSlipDialog, HandoverDialog, LeavingDialog):
        yield partial(kind, over, around, student)
    yield lambda: CareDialog(over, around, student, None)
    yield lambda: StudentFactsDialog(over, around, file)
    yield lambda: ReturningDialog(over, around, file)
    yield lambda: ReceivedDialog(over, "另一所学校", "摘要")
    yield lambda: AddScanDialog(over, around, student, scan)
    yield lambda: RenameScanDialog(over, around, kept[0])  # type: ignore[index]
    for plain in (AwayDialog, TakeOverDialog, WaitingDialog):
        yield partial(plain, over, around)


def test_every_dialog_has_names_and_esc_leaves_it(
    counsellor: Room, student: str, tmp_path: Path
) -> None:
    page = counsellor.show(StudentPage, {"student": student, "reason": "session"})
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scans.pdf())
    makers = [
        *_of_plan(counsellor, page, student),
        *_of_consent(counsellor, page, student),
        *_of_file(counsellor, page, student, scan),
    ]
    unnamed, stays, seen = [], [], 0
    for make in makers:
        dialog = make()
        name = type(dialog).__name__
        dialog.open()
        counsellor.settle()
        QApplication.processEvents()
        seen += _controls(dialog)
        unnamed += [f"{name}: {one}" for one in _unnamed(dialog)]
        closed = []
        dialog.finished.connect(closed.append)
        counsellor.qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        if not closed:
            stays.append(name)
            dialog.reject()
        counsellor.settle()
    assert (unnamed, stays) == ([], [])
    assert len(makers) == 27
    assert seen > 120
