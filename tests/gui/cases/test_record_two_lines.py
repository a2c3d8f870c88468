"""The two-line record: kept in a moment, finished tonight from the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.cases.two_line_dialog import TwoLineDialog
from tests.gui.cases.record_steps import (
    drafts,
    new_note,
    notes,
    record_page,
    somebody,
    with_undo,
)
from tests.gui.conftest import Room


def _dialog(room: Room) -> TwoLineDialog:
    page = record_page(room)
    room.qtbot.keyClick(
        page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    room.qtbot.waitUntil(lambda: page.two_line_dialog is not None)
    room.settle()
    dialog = page.two_line_dialog
    assert dialog is not None
    return dialog


def _fill(room: Room, dialog: TwoLineDialog) -> str:
    student, letters = somebody(room)
    room.qtbot.keyClicks(dialog.picker, letters)
    room.qtbot.keyClick(dialog.picker, Qt.Key.Key_Return)
    dialog.minutes_edit.clear()
    room.qtbot.keyClicks(dialog.minutes_edit, "20")
    room.qtbot.keyClicks(dialog.next_edit, "ask about sleep")
    return student.id


def test_two_lines_are_kept_and_stand_on_the_list(counsellor: Room) -> None:
    before, dialog = notes(counsellor), _dialog(counsellor)
    student = _fill(counsellor, dialog)
    counsellor.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert notes(counsellor) == before
    assert dialog.safety.told_label.property("role") == "error"
    dialog.safety.findChildren(QPushButton)[0].click()
    counsellor.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    note, told = new_note(counsellor, before)
    assert (told.student_id, told.minutes, told.finish_by) == (student, 20, date(2026, 11, 24))
    assert told.own_reminder == "ask about sleep"

    page = record_page(counsellor)
    assert page.unfinished_card.isVisible()
    (finish,) = page.unfinished_card.findChildren(QPushButton)
    counsellor.qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: page.form.state().note_id == note)
    counsellor.qtbot.keyClicks(page.form.session.process_edit, "the text")
    page.saver.save()
    counsellor.settle()
    assert notes(counsellor)[note].finish_by is None
    assert notes(counsellor)[note].process == "the text"


def test_two_lines_can_be_undone(counsellor: Room) -> None:
    before, undoing = notes(counsellor), with_undo(counsellor)
    dialog = _dialog(counsellor)
    _fill(counsellor, dialog)
    dialog.safety.answer.set_value("not_raised")
    dialog.save()
    counsellor.settle()
    new_note(counsellor, before)
    undoing.offered[-1]()
    counsellor.settle()
    assert notes(counsellor) == before
    assert len(drafts(counsellor)) == 1


def test_two_lines_left_with_escape_wait_as_a_draft(counsellor: Room) -> None:
    dialog = _dialog(counsellor)
    student = _fill(counsellor, dialog)
    counsellor.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    counsellor.settle()
    (draft,) = drafts(counsellor)
    assert draft.state.student_id == student
    assert draft.state.text("own_reminder") == "ask about sleep"
