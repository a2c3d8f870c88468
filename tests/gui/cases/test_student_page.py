"""One student's file: masked until asked, facts changed, sessions opened and printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from counsel_desk import clock
from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.student_facts import StudentFacts
from counsel_desk.gui.cases.student_facts_dialog import StudentFactsDialog
from counsel_desk.gui.cases.student_page import StudentPage
from counsel_desk.gui.cases.student_sessions import StudentSessions
from counsel_desk.gui.cases.student_work import SessionRow, StudentFile
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.widgets.names import masked
from tests.gui.conftest import Room


def _busiest(room: Room) -> str:
    """The student with most sessions."""

    def work(desk: object) -> str:
        rows = desk.cases.students.overview(clock.today())  # type: ignore[attr-defined]
        return str(max(rows, key=lambda one: one.sessions).id)

    return str(room.ask(work))


def _file(room: Room, student_id: str) -> StudentFile:
    found = room.ask(partial(student_work.read_file, student_id=student_id))
    assert isinstance(found, StudentFile)
    return found


def _rows(room: Room, student_id: str) -> tuple[SessionRow, ...]:
    found = room.ask(partial(student_work.read_sessions, student_id=student_id))
    assert isinstance(found, tuple)
    return found


def _page(room: Room, subject: object) -> StudentPage:
    page = room.show(StudentPage, subject)
    assert isinstance(page, StudentPage)
    return page


def _opened(room: Room, student_id: str, part: str = "") -> StudentPage:
    """The page after somebody said why."""
    page = _page(room, {"student": student_id, "reason": "session", "part": part})
    room.settle()
    return page


def _facts(page: StudentPage) -> StudentFacts:
    part = page.part("basics")
    assert isinstance(part, StudentFacts)
    return part


def _sessions(page: StudentPage) -> StudentSessions:
    part = page.part("sessions")
    assert isinstance(part, StudentSessions)
    return part


def _words(page: StudentPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_the_name_is_masked_until_asked_and_again_after_leaving(counsellor: Room) -> None:
    student = _busiest(counsellor)
    file = _file(counsellor, student)
    page = _page(counsellor, student)
    assert page.title_label.text() == masked(file.name)
    assert file.name not in _words(page)
    counsellor.qtbot.mouseClick(page.name_button, Qt.MouseButton.LeftButton)
    assert page.title_label.text() == file.name
    page.hide()
    page.show()
    assert page.title_label.text() == masked(file.name)


def test_the_head_says_class_and_case_number(counsellor: Room) -> None:
    file = _file(counsellor, _busiest(counsellor))
    page = _page(counsellor, {"student": file.id})
    assert file.class_words in page.subtitle_label.text()
    assert file.case_numbers[0] in page.subtitle_label.text()


def test_sessions_stand_newest_first_and_enter_opens_one(counsellor: Room) -> None:
    page = _opened(counsellor, _busiest(counsellor), "sessions")
    rows = _rows(counsellor, _busiest(counsellor))
    table = _sessions(page).table
    days = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(rows)
    table.selectRow(1)
    counsellor.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert counsellor.gone == [("record", {"note": rows[1].id})]


def test_a_session_is_recorded_for_this_student(counsellor: Room) -> None:
    student = _busiest(counsellor)
    page = _page(counsellor, student)
    counsellor.qtbot.mouseClick(page.record_button, Qt.MouseButton.LeftButton)
    assert counsellor.gone == [("record", {"student": student})]


def test_basic_facts_are_changed_in_a_dialog(counsellor: Room) -> None:
    student = _busiest(counsellor)
    page = _page(counsellor, student)
    page.tabs.show_part("basics")
    counsellor.settle()
    counsellor.qtbot.mouseClick(_facts(page).edit_button, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(StudentFactsDialog)
    assert isinstance(dialog, StudentFactsDialog)
    dialog.name_edit.setText("")
    dialog.save()
    assert dialog.name_field.note.isVisible()
    dialog.name_edit.setText("测试生丙")
    dialog.school_number_edit.setText("S-17")
    dialog.boarding_box.setCurrentIndex(1)
    dialog.guardians.set_value(())
    dialog.guardians.add_button.click()
    dialog.guardians.rows[0][1].setText("测试家长")
    counsellor.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    counsellor.settle()
    file = _file(counsellor, student)
    assert (file.name, file.school_number, file.boarding) == ("测试生丙", "S-17", True)
    assert [one.name for one in file.guardians] == ["测试家长"]
    assert page.title_label.text() == masked("测试生丙")


def test_a_record_is_seen_before_it_is_printed(counsellor: Room) -> None:
    page = _opened(counsellor, _busiest(counsellor), "sessions")
    counsellor.qtbot.mouseClick(_sessions(page).print_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    previews = [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]
    assert len(previews) == 1
    assert page.file is not None
    assert page.file.name not in previews[0].windowTitle()
    previews[0].reject()
