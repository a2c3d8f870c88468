"""The calendar page: plan, move, miss, cancel, wait, and print slips, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from counsel_desk import i18n
from counsel_desk.gui.cases.calendar_page import CalendarPage
from counsel_desk.gui.cases.calendar_parts import Place
from counsel_desk.gui.cases.calendar_view import DAY, PEOPLE, ROOMS, WEEK, Look
from counsel_desk.gui.cases.day_meetings_card import MOST_ROWS, MeetingRow
from counsel_desk.gui.cases.meeting_dialog import MeetingDialog
from counsel_desk.gui.cases.reason_dialog import ReasonDialog
from counsel_desk.gui.cases.slip_dialog import SlipDialog
from counsel_desk.gui.cases.waiting_dialog import WaitingDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.widgets.names import masked
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

Dialog = TypeVar("Dialog", bound=QDialog)
TODAY = NOW.date()
TUESDAY = 1
FREE_WEEK = date(2027, 1, 5)
"""A Tuesday of the term for which no invented session agreed anything."""


@pytest.fixture
def undone(counsellor: Room) -> list[Callable[[], None]]:
    """What pages offer to undo, the last at the end."""
    offered: list[Callable[[], None]] = []

    def say(sentence: str, *more: object) -> None:
        counsellor.said.append(sentence)
        if len(more) > 1 and callable(more[1]):
            offered.append(more[1])

    object.__setattr__(counsellor.around, "say", say)
    return offered


def _students(room: Room) -> list[tuple[str, str]]:
    def work(desk: Desk) -> list[tuple[str, str]]:
        return [(one.id, one.name) for one in desk.require_cases().students.overview(TODAY)]

    return room.ask(work)


def _plan(
    room: Room, day: date = FREE_WEEK, at: time | None = time(12, 40), student: int = 0,
    area: int | None = 1,
) -> str:  # fmt: skip
    key = _students(room)[student][0]

    def work(desk: Desk) -> str:
        place = MeetingPlace(day, at, area, desk.room.staff.own_id())
        return desk.require_cases().meetings.plan(MeetingFields("individual", place, 40, key))[0]

    return room.ask(work)


def _all(room: Room, day: date = FREE_WEEK) -> list[Appointment]:
    monday = day - timedelta(days=day.weekday())

    def work(desk: Desk) -> list[Appointment]:
        return list(desk.require_cases().meetings.between(monday, monday + timedelta(days=6)))

    return room.ask(work)


def _page(room: Room, day: date = FREE_WEEK) -> CalendarPage:
    page = room.show(CalendarPage, day)
    assert isinstance(page, CalendarPage)
    room.around.extras["page"] = page
    return page


def _click(room: Room, widget: QWidget) -> None:
    room.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    room.settle()


def _dialog(room: Room, page: CalendarPage, kind: type[Dialog]) -> Dialog:
    room.settle()
    room.qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def _act(row: MeetingRow, text: str) -> QWidget:
    return next(one for one in row.acts.children() if getattr(one, "text", str)() == text)


def _row(page: CalendarPage, meeting: str) -> MeetingRow:
    row = page.day_card.row_of(meeting)
    assert row is not None
    return row


def test_a_week_shows_its_days_and_whom_each_has_masked(counsellor: Room) -> None:
    key = _plan(counsellor)
    page = _page(counsellor)
    shown = page.grid.cursor_at.shown
    assert len(shown.columns) == 5
    (item,) = (one for one in shown.items if one.id == key)
    name = _students(counsellor)[0][1]
    assert (item.place, masked(name) in item.title) == (Place(TUESDAY, 760), True)
    assert name not in item.title + item.told


def test_turning_goes_from_week_to_week_and_back_to_today(counsellor: Room) -> None:
    page = _page(counsellor)
    page.grid.setFocus()
    counsellor.qtbot.keyClick(page.grid, Qt.Key.Key_PageDown)
    counsellor.settle()
    assert page.day == FREE_WEEK + timedelta(weeks=1)
    _click(counsellor, page.today_button)
    assert page.day == TODAY
    assert [one.is_today for one in page.grid.cursor_at.shown.columns].count(True) == 1


def test_a_holiday_says_its_name_at_its_column(counsellor: Room) -> None:
    page = _page(counsellor, date(2026, 10, 1))
    notes = [one.note for one in page.grid.cursor_at.shown.columns]
    assert notes[3]
    assert notes[0] == ""


def test_a_day_has_its_rooms_or_its_people_side_by_side(counsellor: Room) -> None:
    key = _plan(counsellor, area=2)
    page = _page(counsellor)
    page.show_look(Look(DAY, ROOMS))
    counsellor.settle()
    page.show_look(Look(DAY, ROOMS))
    shown = page.grid.cursor_at.shown
    (item,) = (one for one in shown.items if one.id == key)
    areas = counsellor.ask(lambda desk: [one.name for one in desk.room.areas.on(FREE_WEEK)])
    assert [one.head for one in shown.columns] == areas
    assert shown.columns[item.place.column].head == areas[1]
    page.show_look(Look(DAY, PEOPLE))
    people = counsellor.ask(lambda desk: [one.name for one in desk.room.staff.on(FREE_WEEK)])
    assert [one.head for one in page.grid.cursor_at.shown.columns] == people


def test_a_week_of_one_room_leaves_the_others_out(counsellor: Room) -> None:
    here, there = _plan(counsellor, area=1), _plan(counsellor, at=time(16, 40), area=2, student=1)
    page = _page(counsellor)
    page.show_look(Look(WEEK, ROOMS, (ROOMS, 2)))
    assert {one.id for one in page.grid.cursor_at.shown.items} & {here, there} == {there}


def test_dragging_moves_an_appointment_and_can_be_undone(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    key = _plan(counsellor)
    page = _page(counsellor)
    page.grid.moved.emit(key, Place(2, 1000))
    counsellor.settle()
    assert [(one.day, one.at) for one in _all(counsellor)] == [(date(2027, 1, 6), time(16, 40))]
    undone.pop()()
    assert [(one.day, one.at) for one in _all(counsellor)] == [(FREE_WEEK, time(12, 40))]


def test_moved_to_another_room_of_a_day_it_is_in_that_room(counsellor: Room) -> None:
    key = _plan(counsellor)
    page = _page(counsellor)
    page.show_look(Look(DAY, ROOMS))
    counsellor.settle()
    page.grid.moved.emit(key, Place(1, 760))
    counsellor.settle()
    assert [one.area_id for one in _all(counsellor)] == [2]


def test_with_something_in_its_way_it_is_asked_before_anything_is_saved(counsellor: Room) -> None:
    key = _plan(counsellor)
    _plan(counsellor, date(2027, 1, 6), student=1)
    page = _page(counsellor)
    page.grid.moved.emit(key, Place(2, 770))
    dialog = _dialog(counsellor, page, MeetingDialog)
    counsellor.qtbot.waitUntil(lambda: bool(dialog.clash_label.text()))
    other = masked(_students(counsellor)[1][1])
    assert other in dialog.clash_label.text()
    assert {one.day for one in _all(counsellor)} == {FREE_WEEK, date(2027, 1, 6)}
    _click(counsellor, dialog.accept_button)
    moved = next(one for one in _all(counsellor) if one.meeting_id == key)
    assert (moved.day, moved.at) == (date(2027, 1, 6), time(12, 50))


def test_a_new_appointment_begins_where_the_keyboard_is(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    page = _page(counsellor)
    page.grid.new_wanted.emit(Place(3, 990))
    dialog = _dialog(counsellor, page, MeetingDialog)
    form = dialog.form
    assert (form.day_edit.day, form.time_edit.moment) == (date(2027, 1, 7), time(16, 30))
    _click(counsellor, dialog.accept_button)
    assert dialog.error_label.text()
    student, _name = _students(counsellor)[2]
    form.show_student(student)
    _click(counsellor, dialog.accept_button)
    (made,) = _all(counsellor)
    assert (made.student_id, made.day, made.at) == (student, date(2027, 1, 7), time(16, 30))
    undone.pop()()
    assert _all(counsellor) == []


def test_a_series_tells_its_days_before_it_is_saved(counsellor: Room) -> None:
    page = _page(counsellor)
    page.grid.new_wanted.emit(Place(TUESDAY, 760))
    dialog = _dialog(counsellor, page, MeetingDialog)
    dialog.form.show_student(_students(counsellor)[0][0])
    dialog.form.repeat_segments.set_value("weekly")
    dialog.form.times_edit.setValue(2)
    dialog.form.repeat_segments.chosen.emit("weekly")
    counsellor.qtbot.waitUntil(lambda: "01-12" in dialog.days_label.text())
    _click(counsellor, dialog.accept_button)
    assert len(_all(counsellor)) == len(_all(counsellor, FREE_WEEK + timedelta(weeks=1))) == 1


def test_a_half_typed_appointment_is_taken_up_again(counsellor: Room) -> None:
    page = _page(counsellor)
    page.grid.new_wanted.emit(Place(TUESDAY, 760))
    dialog = _dialog(counsellor, page, MeetingDialog)
    student, name = _students(counsellor)[0]
    dialog.form.show_student(student)
    counsellor.qtbot.keyClicks(dialog.form.remark_edit, "bring")
    page.save_draft()
    counsellor.settle()
    dialog.done(0)
    page.grid.new_wanted.emit(Place(TUESDAY, 760))
    again = _dialog(counsellor, page, MeetingDialog)
    counsellor.qtbot.waitUntil(lambda: again.form.remark_edit.text() == "bring")
    assert masked(name) in again.form.picker.text()


def test_write_record_is_one_click_away(counsellor: Room) -> None:
    key = _plan(counsellor, TODAY, time(13, 0))
    page = _page(counsellor, TODAY)
    page.grid.make_current(key)
    _click(counsellor, _act(_row(page, key), i18n._("Write record")))
    student = _students(counsellor)[0][0]
    assert counsellor.gone == [("record", {"kind": "individual", "student_id": student})]


def test_did_not_come_can_be_taken_back_at_once_and_later(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    key = _plan(counsellor, TODAY, time(13, 0))
    page = _page(counsellor, TODAY)
    page.grid.make_current(key)

    def state() -> bool:
        return next(one.is_open for one in _all(counsellor, TODAY) if one.meeting_id == key)

    _click(counsellor, _act(_row(page, key), i18n._("Did not come")))
    assert not state()
    undone.pop()()
    counsellor.settle()
    assert state()
    _click(counsellor, _act(_row(page, key), i18n._("Did not come")))
    _click(counsellor, _act(_row(page, key), i18n._("Expected after all")))
    assert state()


def test_after_three_misses_the_waiting_list_is_suggested(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    keys = [_plan(counsellor, TODAY, time(hour, 0), student=5) for hour in (9, 10, 11)]
    page = _page(counsellor, TODAY)
    for key in keys:
        found = next(one for one in page.view.meetings if one.meeting_id == key)
        page.acts.note_missed(found)
        counsellor.settle()
    assert "3" in counsellor.said[-1]
    assert "3" not in counsellor.said[-2]
    assert len(undone) == 3


def test_cancelling_asks_why_and_can_be_undone(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    key = _plan(counsellor)
    page = _page(counsellor)
    page.grid.make_current(key)
    _click(counsellor, _act(_row(page, key), i18n._("Cancel it")))
    dialog = _dialog(counsellor, page, ReasonDialog)
    _click(counsellor, dialog.accept_button)
    assert dialog.reason_field.note.text()
    dialog.reason_edit.setText("学校活动")
    _click(counsellor, dialog.accept_button)
    assert _all(counsellor) == []
    undone.pop()()
    assert [one.meeting_id for one in _all(counsellor)] == [key]


def test_who_waits_gets_a_meeting_and_is_off_the_list(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    student, name = _students(counsellor)[0]
    page = _page(counsellor)
    _click(counsellor, page.waiting_card.add_button)
    dialog = _dialog(counsellor, page, WaitingDialog)
    _click(counsellor, dialog.accept_button)
    assert dialog.picker_field.note.text()
    dialog.picker.set_student(student)
    _click(counsellor, dialog.accept_button)
    (row,) = page.waiting_card.rows
    assert masked(name) in row.accessibleName()
    assert name not in row.accessibleName()
    page.grid.make_current("")
    _click(counsellor, row.plan_button)
    planning = _dialog(counsellor, page, MeetingDialog)
    planning.form.time_edit.set_time(time(12, 40))
    _click(counsellor, planning.accept_button)
    assert page.waiting_card.rows == []
    assert [one.student_id for one in _all(counsellor)] == [student]
    undone.pop()()
    counsellor.settle()
    assert len(page.waiting_card.rows) == 1
    assert _all(counsellor) == []


def test_waiting_no_longer_needs_a_reason(
    counsellor: Room, undone: list[Callable[[], None]]
) -> None:
    student = _students(counsellor)[0][0]
    counsellor.ask(lambda desk: desk.require_cases().waiting.add(student, "this_day"))
    page = _page(counsellor)
    _click(counsellor, page.waiting_card.rows[0].end_button)
    dialog = _dialog(counsellor, page, ReasonDialog)
    dialog.reason_edit.setText("已不需要")
    _click(counsellor, dialog.accept_button)
    assert page.waiting_card.rows == []
    undone.pop()()
    counsellor.settle()
    assert len(page.waiting_card.rows) == 1


def test_slips_carry_name_hour_and_place_and_keep_the_words_for_the_next_time(
    counsellor: Room,
) -> None:
    key = _plan(counsellor)
    page = _page(counsellor)
    page.grid.make_current(key)
    _click(counsellor, page.bar.slips_button)
    dialog = _dialog(counsellor, page, SlipDialog)
    dialog.place_edit.setText("图书馆办公室")
    dialog.text_edit.setText("请于【时间】到【地点】来一下")
    name = _students(counsellor)[0][1]
    (slip,) = [dialog.slip(one) for one, _tick in dialog.ticks]
    assert (slip.name, slip.text) == (name, "请于12:40到图书馆办公室来一下")
    _click(counsellor, dialog.accept_button)
    preview = _dialog(counsellor, page, PrintPreview)
    preview.reject()
    _click(counsellor, page.bar.slips_button)
    again = _dialog(counsellor, page, SlipDialog)
    counsellor.qtbot.waitUntil(lambda: again.place_edit.text() == "图书馆办公室")
    again.reject()


def test_a_slip_that_names_the_room_is_warned_about(counsellor: Room) -> None:
    key = _plan(counsellor)
    page = _page(counsellor)
    page.grid.make_current(key)
    _click(counsellor, page.bar.slips_button)
    dialog = _dialog(counsellor, page, SlipDialog)
    dialog.place_edit.setText("图书馆办公室")
    assert dialog.telling_label.isHidden()
    area = counsellor.ask(lambda desk: desk.room.areas.all()[0].name)
    dialog.place_edit.setText(area)
    assert area in dialog.telling_label.text()
    dialog.reject()
    counsellor.settle()


def test_no_word_is_cut_sideways_in_the_smallest_window(counsellor: Room) -> None:
    _plan(counsellor)
    page = _page(counsellor)
    page.resize(828, 644)
    counsellor.settle()
    side = page.side.widget()
    assert side.minimumSizeHint().width() <= page.side.viewport().width()
    assert page.grid.width() <= page.grid.parentWidget().width()


def test_who_has_no_hour_yet_gets_no_slip(counsellor: Room) -> None:
    key = _plan(counsellor, at=None)
    page = _page(counsellor)
    page.grid.make_current(key)
    _click(counsellor, page.bar.slips_button)
    dialog = _dialog(counsellor, page, SlipDialog)
    ((one, tick),) = dialog.ticks
    assert (one.meeting_id, tick.isChecked(), tick.isEnabled()) == (key, False, False)
    dialog.reject()
    counsellor.settle()


def test_the_side_bar_counts_who_is_still_expected_today(counsellor: Room) -> None:
    notes: list[tuple[str, str]] = []
    counsellor.around.extras["note"] = lambda *told: notes.append(told)
    before = sum(one.is_open for one in _all(counsellor, TODAY) if one.day == TODAY)
    _plan(counsellor, TODAY, time(13, 0))
    page = _page(counsellor)
    page.read_ahead()
    counsellor.settle()
    assert notes[-1] == ("calendar", str(before + 1))


def test_of_a_long_day_the_rows_around_the_current_appointment_stand_there(
    counsellor: Room,
) -> None:
    keys = [
        _plan(counsellor, at=time(8 + number // 4, number % 4 * 15), student=number)
        for number in range(12)
    ]
    page = _page(counsellor)
    page.grid.make_current(keys[0])
    assert [one.meeting.meeting_id for one in page.day_card.rows] == keys[:MOST_ROWS]
    page.grid.make_current(keys[-1])
    assert page.day_card.row_of(keys[-1]) is not None
    page.day_card.show_all()
    assert [one.meeting.meeting_id for one in page.day_card.rows] == keys
