"""Lessons on the screen: a week is confirmed quickly, the grid is read with the keyboard."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from counsel_desk.gui.room.class_lessons_dialog import ClassLessonsDialog
from counsel_desk.gui.room.class_list_dialog import ClassDialog, ClassListDialog, EndClassDialog
from counsel_desk.gui.room.lesson_dialog import LessonDialog
from counsel_desk.gui.room.lessons_part import LessonsPart
from counsel_desk.gui.room.teaching_page import TeachingPage
from counsel_desk.gui.room.timetable_dialog import PatternDialog, TimetableDialog
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.lessons import LessonFields
from counsel_desk.services.room.timetable import PatternFields
from tests.gui.conftest import NOW, Room

SINCE, MONDAY, TODAY = date(2026, 9, 1), date(2026, 11, 23), NOW.date()


def _school(desk: Desk) -> list[int]:
    """Two classes of grade 9, numbers 21 and 22: their lessons are on Mondays and Fridays."""
    made = desk.room.school_classes.add_several(9, [21, 22], SINCE)
    desk.room.timetable.add(PatternFields(made[0], 1, 2, "every", SINCE, desk.room.staff.own_id()))
    desk.room.timetable.add(PatternFields(made[1], 5, 4, "every", SINCE))
    desk.room.lessons.add(LessonFields(date(2026, 9, 7), made[0], 2))
    return made


@pytest.fixture
def classes(counsellor: Room) -> list[int]:
    """The ids of the two classes."""
    return cast("list[int]", counsellor.ask(lambda desk: _school(cast("Desk", desk))))


def _part(room: Room) -> LessonsPart:
    page = room.show(TeachingPage, {"part": "lessons"})
    assert isinstance(page, TeachingPage)
    found = page.part("lessons")
    assert isinstance(found, LessonsPart)
    return found


def _week(part: LessonsPart) -> list[tuple[str, ...]]:
    """The rows of the two classes in the list of the week."""
    table = part.week_card.table
    rows = [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]
    return [one for one in rows if one[1] in ("九(21)班", "九(22)班")]


def _mark(part: LessonsPart, label: str) -> None:
    labels = [one.class_label for one in part.week_card.lines]
    part.week_card.table.selectRow(labels.index(label))


def _row_of(part: LessonsPart, label: str) -> int:
    grid = part.grid_table.lessons
    return next(row for row in range(grid.rowCount()) if grid.label(row) == label)


def _cell(part: LessonsPart, label: str, column: int) -> tuple[str, str]:
    """What stands in a cell, and what a screen reader says of it."""
    index = part.grid_table.lessons.index(_row_of(part, label), column)
    return index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole)


def _to_press(part: QWidget) -> list[QPushButton]:
    return [one for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]


def test_the_week_lists_what_the_timetable_plans(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    assert [one[3] for one in _week(part)] == ["待确认", "待上"]
    assert _week(part)[0][2] == counsellor.made.counsellor.name


def test_space_confirms_the_marked_lesson(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    _mark(part, "九(21)班")
    counsellor.qtbot.keyClick(part.week_card.table, Qt.Key.Key_Space)
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: [one[3] for one in _week(part)] == ["已上", "待上"])
    _mark(part, "九(22)班")
    assert not part.week_card.held_button.isEnabled()


def test_a_whole_week_is_confirmed_by_one_button(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    part.turn(date(2026, 11, 16))
    counsellor.settle()
    part.week_card.all_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: [one[3] for one in _week(part)] == ["已上", "已上"])
    assert counsellor.said
    assert not part.week_card.all_button.isEnabled()


def test_what_did_not_take_place_asks_for_a_reason(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    _mark(part, "九(21)班")
    part.week_card.cancel_button.click()
    dialog = part.dialog
    assert isinstance(dialog, LessonDialog)
    counsellor.settle()
    dialog.store()
    assert dialog.reason_field.note.text() == "请写明为什么没有上。"
    dialog.reason_edit.setText("运动会")
    dialog.store()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: _week(part)[0][3] == "没有上 ・ 运动会")


def test_form_and_topic_are_told_and_the_lesson_is_taken_back(
    counsellor: Room, classes: list[int]
) -> None:
    part = _part(counsellor)
    _mark(part, "九(21)班")
    counsellor.qtbot.keyClick(part.week_card.table, Qt.Key.Key_Return)
    dialog = part.dialog
    assert isinstance(dialog, LessonDialog)
    counsellor.settle()
    dialog.form_segments.set_value("interactive")
    dialog.topic_edit.setText("认识情绪")
    dialog.store()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: _week(part)[0][3] == "已上 ・ 互动 ・ 认识情绪")
    _mark(part, "九(21)班")
    part.week_card.open_button.click()
    again = part.dialog
    assert isinstance(again, LessonDialog)
    counsellor.settle()
    away = again.foot.itemAt(0).widget()
    assert isinstance(away, QPushButton)
    away.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: _week(part)[0][3] == "待确认")


def test_a_lesson_outside_the_timetable_is_entered_once(
    counsellor: Room, classes: list[int]
) -> None:
    part = _part(counsellor)
    for place in range(2):
        part.begin()
        dialog = part.dialog
        assert isinstance(dialog, LessonDialog)
        counsellor.settle()
        dialog.class_box.set_value(classes[1])
        dialog.number_edit.setValue(6)
        dialog.store()
        counsellor.settle()
        if place:
            assert "已经登记过" in dialog.error_label.text()
            dialog.reject()
    counsellor.qtbot.waitUntil(lambda: "已上" in [one[3] for one in _week(part)])


def test_a_cell_says_in_words_how_a_class_stands(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    assert _cell(part, "九(21)班", 0) == (
        "已上 1",
        "九(21)班，第 1–2 周（08-31–09-13）：已上 1 节",
    )
    assert _cell(part, "九(22)班", 0)[0].startswith("待确认")
    assert _cell(part, "九(22)班", 9)[0].startswith("待上")


def test_the_grid_is_moved_through_and_opened_with_the_keyboard(
    counsellor: Room, classes: list[int]
) -> None:
    part = _part(counsellor)
    table = part.grid_table
    table.setCurrentIndex(table.lessons.index(_row_of(part, "九(22)班"), 0))
    counsellor.qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 1
    counsellor.qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = part.dialog
    assert isinstance(dialog, ClassLessonsDialog)
    counsellor.settle()
    assert [one.day for one in dialog.lines] == [date(2026, 9, 18)]
    dialog.open_lesson()
    form = dialog.dialog
    assert isinstance(form, LessonDialog)
    counsellor.settle()
    form.store()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: _cell(part, "九(22)班", 1)[0] == "已上 1")
    assert table.currentIndex().column() == 1
    dialog.reject()


def test_classes_are_listed_added_and_ended(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    part.classes_button.click()
    dialog = part.dialog
    assert isinstance(dialog, ClassListDialog)
    counsellor.settle()
    dialog.begin()
    form = dialog.dialog
    assert isinstance(form, ClassDialog)
    form.grade_box.set_value(8)
    form.first_edit.setValue(31)
    assert form.last_edit.value() == 31
    form.last_edit.setValue(30)
    form.store()
    assert form.last_field.note.text()
    form.last_edit.setValue(32)
    form.store()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "八(32)班" in [one.label for one in dialog.lines])
    dialog.table.selectRow([one.label for one in dialog.lines].index("九(21)班"))
    dialog.remove()
    counsellor.settle()
    assert "已经登记过课" in dialog.error_label.text()
    dialog.end()
    ending = dialog.dialog
    assert isinstance(ending, EndClassDialog)
    ending.store()
    counsellor.settle()
    dialog.table.selectRow([one.label for one in dialog.lines].index("九(21)班"))
    assert dialog.lines[dialog.row].until == TODAY
    dialog.reject()


def test_the_timetable_is_entered_for_several_classes_and_changed(
    counsellor: Room, classes: list[int]
) -> None:
    part = _part(counsellor)
    part.timetable_button.click()
    dialog = part.dialog
    assert isinstance(dialog, TimetableDialog)
    counsellor.settle()
    dialog.begin()
    form = dialog.dialog
    assert isinstance(form, PatternDialog)
    form.weekday_box.set_value(2)
    form.store()
    assert form.class_field.note.text() == "请至少选一个班。"
    for one in classes:
        form.class_chips.chips[one].click()
    form.store()
    counsellor.settle()
    labels = [one.class_label for one in dialog.view.lines]
    assert (labels.count("九(21)班"), labels.count("九(22)班")) == (2, 2)
    dialog.table.selectRow(labels.index("九(21)班"))
    counsellor.qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    change = dialog.dialog
    assert isinstance(change, PatternDialog)
    change.number_edit.setValue(7)
    change.store()
    counsellor.settle()
    numbers = [one.fields.lesson_no for one in dialog.view.lines if one.class_label == "九(21)班"]
    assert numbers == [2, 7, 1]
    last = len(dialog.view.lines) - 1
    dialog.table.selectRow(last)
    dialog.change()
    off = dialog.dialog
    assert isinstance(off, PatternDialog)
    off.end()
    counsellor.settle()
    assert dialog.view.lines[last].fields.until == date(2026, 11, 23)
    dialog.reject()


def test_another_term_is_chosen(counsellor: Room, classes: list[int]) -> None:
    part = _part(counsellor)
    assert part.grid_table.currentIndex().column() == 6
    part.term_box.set_value("2027-spring")
    part.refresh()
    counsellor.settle()
    assert part.view is not None
    assert part.view.shown.term is not None
    assert part.view.shown.term.name == "2027-spring"
    assert part.view.week.monday == part.view.mondays[0]
    assert part.grid_table.currentIndex().column() == 0


def test_a_half_typed_line_of_the_timetable_is_found_again(
    counsellor: Room, classes: list[int]
) -> None:
    page = counsellor.show(TeachingPage, {"part": "lessons", "subject": "timetable"})
    assert isinstance(page, TeachingPage)
    part = page.part("lessons")
    assert isinstance(part, LessonsPart)
    dialog = part.dialog
    assert isinstance(dialog, TimetableDialog)
    counsellor.qtbot.waitUntil(lambda: dialog.dialog is not None)
    assert isinstance(dialog.dialog, PatternDialog)
    dialog.dialog.reject()
    dialog.reject()


def test_the_principal_reads_the_grid_without_anything_to_press(principal: Room) -> None:
    part = _part(principal)
    assert _to_press(part) == []
    assert part.week_card.isHidden()
    assert part.grid_label.text()
