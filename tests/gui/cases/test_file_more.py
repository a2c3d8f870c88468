"""The menu of a file: what is done now and then is found in one place, and leads on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from counsel_desk import clock
from counsel_desk.gui.cases.feedback_slip_dialog import FeedbackSlipDialog
from counsel_desk.gui.cases.handover_dialog import HandoverDialog
from counsel_desk.gui.cases.leaving_dialog import LeavingDialog, ReturningDialog
from counsel_desk.gui.cases.plan_dialogs import ClosingDialog
from counsel_desk.gui.cases.student_page import StudentPage
from tests.gui.cases.plan_steps import begun, open_dialog, student_of
from tests.gui.conftest import Room

LEFT = Qt.MouseButton.LeftButton


def _page(room: Room, student: str, reason: str = "session") -> StudentPage:
    page = room.show(StudentPage, {"student": student, "reason": reason})
    assert isinstance(page, StudentPage)
    room.settle()
    return page


def _status(room: Room, student: str) -> tuple[str, object]:
    def work(desk: Any) -> tuple[str, object]:
        found = desk.cases.students.get(student)
        return found.status, found.left_on

    told = room.ask(work)
    assert isinstance(told, tuple)
    return told


def _newcomer(room: Room) -> str:
    """Somebody whose file nobody opened yet."""

    def work(desk: Any) -> str:
        rows = desk.cases.students.overview(clock.today())
        return str(next(one for one in rows if not one.case_number).id)

    return str(room.ask(work))


def test_the_menu_has_a_name_and_opens_with_the_keyboard(counsellor: Room) -> None:
    page = _page(counsellor, student_of(counsellor))
    assert page.more_button.accessibleName() == "这份档案的更多操作"
    assert page.more_button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.more_button.menu() is page.menu


def test_a_slip_and_a_hand_over_begin_in_their_own_tab(counsellor: Room) -> None:
    page = _page(counsellor, student_of(counsellor))
    page.menu.slip_action.trigger()
    assert page.tabs.current.key == "sharing"
    open_dialog(counsellor, FeedbackSlipDialog).reject()
    page.tabs.show_part("plan")
    page.menu.handover_action.trigger()
    assert page.tabs.current.key == "sharing"
    open_dialog(counsellor, HandoverDialog).reject()


def test_only_an_open_plan_can_be_closed(counsellor: Room) -> None:
    student = student_of(counsellor)
    page = _page(counsellor, student)
    page.menu.aboutToShow.emit()
    assert not page.menu.close_action.isEnabled()
    begun(counsellor, student)
    page.refresh()
    counsellor.settle()
    counsellor.settle()
    page.tabs.show_part("basics")
    page.menu.aboutToShow.emit()
    page.menu.close_action.trigger()
    assert page.tabs.current.key == "plan"
    open_dialog(counsellor, ClosingDialog).reject()


def test_before_somebody_said_why_only_the_roster_can_be_changed(counsellor: Room) -> None:
    page = _page(counsellor, _newcomer(counsellor), reason="")
    menu = page.menu
    menu.aboutToShow.emit()
    assert not any(
        one.isEnabled() for one in (menu.slip_action, menu.handover_action, menu.close_action)
    )
    assert menu.leaving_action.isEnabled()


def test_a_leaver_is_noted_in_the_file_and_comes_back(counsellor: Room) -> None:
    student = student_of(counsellor)
    page = _page(counsellor, student)
    page.menu.aboutToShow.emit()
    assert page.menu.leaving_action.isVisible()
    assert not page.menu.returning_action.isVisible()
    page.menu.leaving_action.trigger()
    leaving = open_dialog(counsellor, LeavingDialog)
    leaving.store()
    assert leaving.status_field.note.text() == "选一下是什么情况。"
    leaving.status_box.set_value("transferred_out")
    counsellor.qtbot.mouseClick(leaving.accept_button, LEFT)
    counsellor.settle()
    counsellor.settle()
    assert _status(counsellor, student) == ("transferred_out", clock.today())
    page.tabs.show_part("basics")
    counsellor.settle()
    assert any("转出" in one.text() for one in page.part("basics").findChildren(QLabel))
    page.menu.aboutToShow.emit()
    page.menu.returning_action.trigger()
    back = open_dialog(counsellor, ReturningDialog)
    back.class_edit.setText("哪个班")
    counsellor.qtbot.mouseClick(back.accept_button, LEFT)
    counsellor.settle()
    assert "703" in back.error_label.text()
    back.class_edit.setText("八年级2班")
    counsellor.qtbot.mouseClick(back.accept_button, LEFT)
    counsellor.settle()
    assert _status(counsellor, student) == ("enrolled", None)


def test_the_class_of_before_is_offered_to_whoever_comes_back(counsellor: Room) -> None:
    student = student_of(counsellor)
    counsellor.ask(lambda desk: desk.cases.students.leave(student, "on_leave", clock.today()))  # type: ignore[attr-defined]
    page = _page(counsellor, student)
    page.menu.aboutToShow.emit()
    page.menu.returning_action.trigger()
    back = open_dialog(counsellor, ReturningDialog)
    assert back.class_edit.text()
    counsellor.qtbot.mouseClick(back.accept_button, LEFT)
    counsellor.settle()
    assert _status(counsellor, student) == ("returned", None)
