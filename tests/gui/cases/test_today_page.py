"""The first page: open and close the room, see who comes and what is due."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from counsel_desk import clock, i18n
from counsel_desk.gui.cases.put_off_dialog import FORM as PUT_OFF_FORM
from counsel_desk.gui.cases.put_off_dialog import PutOffDialog
from counsel_desk.gui.cases.today_page import TodayPage
from counsel_desk.gui.room.opening_dialog import OpeningDialog
from counsel_desk.gui.room.relaxation_dialog import RelaxationDialog
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueList
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

TODAY, EARLIER = NOW.date(), date(2026, 11, 20)


def _page(room: Room) -> TodayPage:
    page = room.show(TodayPage)
    assert isinstance(page, TodayPage)
    # Held here as by the main window: a test may keep no more than a part of it.
    room.around.extras["page"] = page
    return page


def _click(room: Room, widget: QWidget) -> None:
    room.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    room.settle()


def _openings(room: Room, day: date = TODAY) -> list[Opening]:
    def work(desk: Desk) -> list[Opening]:
        return list(desk.room.openings.between(day, day))

    return room.ask(work)


def _do(room: Room, work: object) -> object:
    return room.ask(work)


def _leave_open(room: Room) -> int:
    """An opening of last Friday that nobody closed; returns its id."""
    return _do(room, lambda desk: desk.room.openings.add(EARLIER, 1, time(18, 30), None, 1))


def _expect_today(room: Room, at: time | None = time(15, 50)) -> tuple[str, str]:
    """Somebody agreed yesterday to come today; returns the student's id and name."""

    def work(desk: Desk) -> tuple[str, str]:
        cases = desk.require_cases()
        student = cases.students.overview(TODAY)[0]
        cases.sessions.add(
            SessionFields(
                "individual", TODAY - timedelta(days=1), time(9, 0), minutes=30,
                student_id=student.id, safety="not_raised", next_on=TODAY, next_at=at,
            )
        )  # fmt: skip
        return student.id, student.name

    return _do(room, work)


def test_the_page_says_which_day_and_week_it_is(counsellor: Room) -> None:
    page = _page(counsellor)
    assert "24" in page.subtitle_label.text()
    assert "13" in page.subtitle_label.text()


def test_one_click_opens_the_usual_area_and_one_more_closes_it(counsellor: Room) -> None:
    card = _page(counsellor).room_card
    _click(counsellor, card.toggle_button)
    (opening,) = _openings(counsellor)
    assert (opening.area_id, opening.opened, opening.closed) == (1, time(13, 30), None)
    assert opening.duty_id is not None
    assert "●" in card.state_badge.text()
    clock.set_source(lambda: datetime(2026, 11, 24, 14, 40))
    _click(counsellor, card.toggle_button)
    (opening,) = _openings(counsellor)
    assert opening.closed == time(14, 40)
    assert card.minutes_label.text().startswith("1")
    assert card.progress.value() == card.progress.maximum() == 60
    assert "○" in card.state_badge.text()


def test_a_day_on_which_nobody_opened_yet_is_not_called_open(counsellor: Room) -> None:
    card = _page(counsellor).room_card
    before = card.told_label.text()
    assert card.minutes_label.text().startswith("0")
    _click(counsellor, card.toggle_button)
    clock.set_source(lambda: NOW + timedelta(minutes=1))
    _click(counsellor, card.toggle_button)
    assert card.minutes_label.text().startswith("1")
    assert card.told_label.text() != before


def test_a_click_can_be_taken_back(counsellor: Room) -> None:
    undo = []
    object.__setattr__(counsellor.around, "say", lambda *told: undo.append(told[-1]))
    card = _page(counsellor).room_card
    _click(counsellor, card.toggle_button)
    undo.pop()()
    counsellor.settle()
    assert _openings(counsellor) == []
    _click(counsellor, card.toggle_button)
    _click(counsellor, card.toggle_button)
    undo.pop()()
    counsellor.settle()
    (opening,) = _openings(counsellor)
    assert opening.closed is None


def test_another_area_can_be_chosen_and_stays_chosen(counsellor: Room) -> None:
    page = _page(counsellor)
    box = page.room_card.area_box
    assert box.isVisible()
    box.set_value(2)
    page.refresh()
    counsellor.settle()
    _click(counsellor, page.room_card.toggle_button)
    assert [one.area_id for one in _openings(counsellor)] == [2]
    assert box.number == 2


def test_what_runs_counts_and_a_minute_later_one_more(counsellor: Room) -> None:
    _do(counsellor, lambda desk: desk.room.openings.add(TODAY, 1, time(13, 0), None, 1))
    page = _page(counsellor)
    assert page.timer.isActive()
    assert "30" in page.room_card.minutes_label.text()
    clock.set_source(lambda: NOW + timedelta(minutes=1))
    page.timer.timeout.emit()
    counsellor.settle()
    assert "31" in page.room_card.minutes_label.text()
    page.hide()
    assert not page.timer.isActive()


def test_an_opening_is_entered_afterwards(counsellor: Room) -> None:
    page = _page(counsellor)
    _click(counsellor, page.room_card.late_button)
    dialog = page.findChild(OpeningDialog)
    assert isinstance(dialog, OpeningDialog)
    _click(counsellor, dialog.accept_button)
    (opening,) = _openings(counsellor)
    assert (opening.opened, opening.closed) == (time(12, 30), time(13, 30))
    assert page.room_card.progress.value() == 60


def test_a_forgotten_close_is_asked_about_and_never_filled_in(counsellor: Room) -> None:
    opening_id = _leave_open(counsellor)
    rows = _page(counsellor).room_card.unclosed
    row = rows.rows[opening_id]
    assert rows.isVisible()
    assert row.closing_edit.text() == ""
    _click(counsellor, row.save_button)
    assert row.error_label.isVisible()
    assert all(one.closed is None for one in _openings(counsellor, EARLIER)[-1:])


def test_the_answer_to_a_forgotten_close_is_stored_with_its_reason(counsellor: Room) -> None:
    opening_id = _leave_open(counsellor)
    page = _page(counsellor)
    row = page.room_card.unclosed.rows[opening_id]
    counsellor.qtbot.keyClicks(row.closing_edit, "1915")
    counsellor.qtbot.keyClick(row.closing_edit, Qt.Key.Key_Return)
    counsellor.settle()
    assert [one.closed for one in _openings(counsellor, EARLIER)][-1] == time(19, 15)
    lines = _do(counsellor, lambda desk: desk.room.openings.corrections(EARLIER, EARLIER))
    assert [one.reason for one in lines] == ["forgot_to_close"]
    assert not page.room_card.unclosed.isVisible()


def test_a_time_before_the_opening_is_told_at_the_field(counsellor: Room) -> None:
    row = _page_with_forgotten(counsellor)
    counsellor.qtbot.keyClicks(row.closing_edit, "17:00")
    _click(counsellor, row.save_button)
    assert row.error_label.text()
    assert row.closing_edit.property("faulty")


def _page_with_forgotten(room: Room):
    opening_id = _leave_open(room)
    return _page(room).room_card.unclosed.rows[opening_id]


def test_what_is_being_typed_outlives_a_refresh(counsellor: Room) -> None:
    opening_id = _leave_open(counsellor)
    page = _page(counsellor)
    counsellor.qtbot.keyClicks(page.room_card.unclosed.rows[opening_id].closing_edit, "19")
    _leave_open(counsellor)
    page.refresh()
    counsellor.settle()
    rows = page.room_card.unclosed.rows
    assert len(rows) == 2
    assert rows[opening_id].closing_edit.text() == "19"


def test_a_half_typed_answer_is_kept_when_the_window_locks(counsellor: Room) -> None:
    opening_id = _leave_open(counsellor)
    page = _page(counsellor)
    counsellor.qtbot.keyClicks(page.room_card.unclosed.rows[opening_id].closing_edit, "19")
    page.save_draft()
    counsellor.settle()
    assert page.due_card.shown is not None
    again = _page(counsellor)
    assert again.room_card.unclosed.rows[opening_id].closing_edit.text() == "19"
    kinds = [one.kind for one in again.due_card.shown or ()]
    assert due_item.CLOSING in kinds
    assert due_item.DRAFT not in kinds


def test_the_week_is_told_in_bars_and_in_words(counsellor: Room) -> None:
    page = _page(counsellor)
    bars = page.week_card.bars
    assert len(bars.bars) == 5
    assert [one.is_today for one in bars.bars] == [False, True, False, False, False]
    assert bars.bars[0].done == 90
    assert bars.bars[0].told in bars.accessibleDescription()
    assert "10" in page.week_card.sum_label.text()


def test_nobody_expected_says_how_somebody_comes_to_stand_here(counsellor: Room) -> None:
    page = _page(counsellor)
    page.appointments_card.show_appointments((), NOW)
    told = page.appointments_card.findChildren(QWidget)
    assert page.appointments_card.rows == []
    assert any("next meeting" in _text(one) or "下次" in _text(one) for one in told)


def _text(widget: QWidget) -> str:
    return str(widget.property("text") or "")


def test_who_is_expected_stands_there_masked_with_a_way_to_the_record(counsellor: Room) -> None:
    student, name = _expect_today(counsellor)
    page = _page(counsellor)
    row = page.appointments_card.rows[0]
    assert row.name_label.text() != name
    assert "＊" in row.name_label.text()
    assert row.name_label.text()[0] == name[0]
    assert row.button is not None
    assert name not in row.button.accessibleName()
    _click(counsellor, row.button)
    assert counsellor.gone == [("record", {"kind": "individual", "student_id": student})]


def test_who_did_not_come_is_noted_by_one_click_that_can_be_taken_back(counsellor: Room) -> None:
    undo = []
    object.__setattr__(counsellor.around, "say", lambda *told: undo.append(told[-1]))
    _expect_today(counsellor, at=time(13, 0))
    page = _page(counsellor)
    card, expected = page.appointments_card, page.appointments_card.rows[0].state_badge.text()
    button = card.rows[0].missed_button
    assert button is not None
    assert "＊" in button.accessibleName()
    _click(counsellor, button)
    assert card.rows[0].state_badge.text() != expected
    assert card.rows[0].missed_button is None
    # Somebody may still come later: the way to the record stays.
    assert card.rows[0].button is not None
    undo.pop()()
    counsellor.settle()
    assert card.rows[0].state_badge.text() == expected
    assert card.rows[0].missed_button is not None


def test_nobody_has_failed_to_come_before_the_hour(counsellor: Room) -> None:
    _expect_today(counsellor, at=time(15, 50))
    page = _page(counsellor)
    assert page.appointments_card.rows[0].missed_button is None
    clock.set_source(lambda: NOW.replace(hour=15, minute=51))
    page.refresh()
    counsellor.settle()
    assert page.appointments_card.rows[0].missed_button is not None


def test_a_meeting_that_came_about_says_so_and_leads_to_the_student(counsellor: Room) -> None:
    student, _name = _expect_today(counsellor)
    record = SessionFields(
        "individual", TODAY, time(12, 40), minutes=30, student_id=student, safety="not_raised"
    )
    _do(counsellor, lambda desk: desk.require_cases().sessions.add(record))
    row = _page(counsellor).appointments_card.rows[0]
    assert row.button is not None
    _click(counsellor, row.button)
    assert counsellor.gone == [("student", {"student": student, "reason": "session"})]


def test_nothing_due_says_what_would_stand_here(counsellor: Room) -> None:
    card = _page(counsellor).due_card
    card.show_list(DueList(()), TODAY)
    assert card.rows == []
    assert any(len(_text(one)) > 20 for one in card.findChildren(QWidget))


def _row_of(page: TodayPage, kind: str):
    if not page.due_card.more_button.isHidden():
        page.due_card.more_button.click()
    items = page.due_card.shown or ()
    place = next(at for at, one in enumerate(items) if one.kind == kind)
    return page.due_card.rows[place]


def test_each_thing_that_is_due_has_the_button_that_leads_to_it(counsellor: Room) -> None:
    opening_id = _leave_open(counsellor)
    student, _name = _expect_today(counsellor)
    unfinished = SessionFields(
        "individual", TODAY, time(12, 40), minutes=30, student_id=student, safety="not_raised",
        finish_by=TODAY,
    )  # fmt: skip
    note = _do(counsellor, lambda desk: desk.require_cases().sessions.add(unfinished))
    body = json.dumps({"student_id": student})
    draft = _do(counsellor, lambda desk: desk.require_cases().drafts.save("session", body))
    page = _page(counsellor)
    _click(counsellor, _row_of(page, due_item.TEXT).button)
    _click(counsellor, _row_of(page, due_item.DRAFT).button)
    _click(counsellor, _row_of(page, due_item.MAKEUP).button)
    assert counsellor.gone == [
        ("record", {"note_id": note}),
        ("record", {"draft_id": draft}),
        ("settings", None),
    ]
    _click(counsellor, _row_of(page, due_item.CLOSING).button)
    assert page.room_card.unclosed.rows[opening_id].closing_edit is page.focusWidget()


def test_an_earlier_meeting_to_which_nobody_came_is_noted_in_the_due_list(
    counsellor: Room,
) -> None:
    undo = []
    object.__setattr__(counsellor.around, "say", lambda *told: undo.append(told[-1]))
    _student, name = _expect_today(counsellor)
    clock.set_source(lambda: NOW + timedelta(days=1))
    page = _page(counsellor)
    before = page.due_card.shown or ()
    button = _row_of(page, due_item.MEETING).missed_button
    assert button is not None
    assert name not in button.accessibleName()
    _click(counsellor, button)
    gone = set(before) - set(page.due_card.shown or ())
    assert [one.kind for one in gone] == [due_item.MEETING]
    undo.pop()()
    counsellor.settle()
    assert page.due_card.shown == before


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut_at_the_side_of_the_smallest_window(counsellor: Room, language: str) -> None:
    before = i18n.language()
    i18n.set_language(language)
    try:
        _expect_today(counsellor, at=time(13, 0))
        clock.set_source(lambda: NOW + timedelta(days=1))
        page = _page(counsellor)
        page.resize(816, 640)
        area, acts = page.findChild(QScrollArea), _row_of(page, due_item.MEETING).acts
        assert area is not None

        def whole() -> bool:
            right = acts.mapTo(page, acts.rect().topRight()).x()
            return right < page.width() and area.horizontalScrollBar().maximum() == 0

        counsellor.qtbot.waitUntil(whole)
    finally:
        i18n.set_language(before)


def test_only_meetings_can_be_missed(counsellor: Room) -> None:
    _leave_open(counsellor)
    assert _row_of(_page(counsellor), due_item.CLOSING).missed_button is None


def test_what_is_half_typed_in_the_settings_is_gone_on_with_there(counsellor: Room) -> None:
    _do(counsellor, lambda desk: desk.require_cases().drafts.save("settings", "{}"))
    _click(counsellor, _row_of(_page(counsellor), due_item.DRAFT).button)
    assert counsellor.gone == [("settings", None)]


def test_names_in_the_due_list_are_masked_everywhere(counsellor: Room) -> None:
    _student, name = _expect_today(counsellor)
    clock.set_source(lambda: NOW + timedelta(days=1))
    page = _page(counsellor)
    page.due_card.more_button.click()
    spoken = [
        words
        for one in page.findChildren(QWidget)
        for words in (_text(one), one.accessibleName(), one.toolTip(), one.objectName())
    ]
    assert not any(name in words for words in spoken)
    assert any("＊" in words for words in spoken)


def test_the_list_shows_its_first_things_and_the_rest_on_request(counsellor: Room) -> None:
    for _number in range(9):
        _do(counsellor, lambda desk: desk.require_cases().drafts.save("session", "{}"))
    card = _page(counsellor).due_card
    assert len(card.rows) == 6
    card.more_button.click()
    assert len(card.rows) == len(card.shown or ())
    assert card.more_button.isHidden()


@pytest.mark.parametrize("kind", ["individual", "group", "parent", "teacher"])
def test_a_quick_record_opens_the_form_of_its_kind(counsellor: Room, kind: str) -> None:
    page = _page(counsellor)
    _click(counsellor, page.quick_card.buttons[kind])
    assert counsellor.gone == [("record", kind)]


def test_a_use_of_the_relaxation_room_goes_to_the_log(counsellor: Room) -> None:
    undo = []
    object.__setattr__(counsellor.around, "say", lambda *told: undo.append(told[-1]))
    page = _page(counsellor)
    _click(counsellor, page.quick_card.buttons["relaxation"])
    dialog = page.findChild(RelaxationDialog)
    assert isinstance(dialog, RelaxationDialog)
    dialog.heads_edit.setValue(3)
    _click(counsellor, dialog.accept_button)
    (use,) = _uses(counsellor)
    assert (use.kind, use.heads, use.minutes, use.period) == ("relaxation", 3, 20, "noon")
    undo.pop()()
    counsellor.settle()
    assert _uses(counsellor) == []


def _uses(room: Room) -> list[RoomUse]:
    return list(_do(room, lambda desk: desk.room.uses.between(TODAY, TODAY)))


def test_the_same_day_again_leaves_every_row_where_it_was(counsellor: Room) -> None:
    _expect_today(counsellor)
    page = _page(counsellor)
    before = [*page.appointments_card.rows, *page.due_card.rows]
    page.refresh()
    counsellor.settle()
    assert [*page.appointments_card.rows, *page.due_card.rows] == before


def _a_draft(room: Room) -> str:
    return str(_do(room, lambda desk: desk.require_cases().drafts.save("session", "{}")))


def _put_off(room: Room, page: TodayPage, reason: str) -> PutOffDialog:
    _click(room, _row_of(page, due_item.DRAFT).put_off_button)
    dialog = page.putting_off.dialog
    assert dialog is not None
    room.settle()
    dialog.reason_edit.setText(reason)
    _click(room, dialog.accept_button)
    return dialog


def test_a_thing_is_put_off_with_a_reason_and_has_it_undone(counsellor: Room) -> None:
    undo = []
    object.__setattr__(counsellor.around, "say", lambda *told: undo.append(told[-1]))
    _a_draft(counsellor)
    page = _page(counsellor)
    before = page.due_card.shown
    _put_off(counsellor, page, "等家长回话")
    assert due_item.DRAFT not in [one.kind for one in page.due_card.shown or ()]
    assert not page.due_card.resting_button.isHidden()
    undo.pop()()
    counsellor.settle()
    assert page.due_card.shown == before
    assert page.due_card.resting_button.isHidden()


def test_what_rests_is_shown_with_its_reason_and_made_due_again(counsellor: Room) -> None:
    draft = _a_draft(counsellor)
    page = _page(counsellor)
    _put_off(counsellor, page, "等家长回话")
    assert page.due_card.resting_rows == []
    _click(counsellor, page.due_card.resting_button)
    (row,) = page.due_card.resting_rows
    assert "等家长回话" in row.detail_label.text()
    _click(counsellor, row.button)
    assert draft in [one.subject_id for one in page.due_card.shown or ()]


def test_putting_off_asks_for_a_reason_and_a_day_ahead(counsellor: Room) -> None:
    draft = _a_draft(counsellor)
    page = _page(counsellor)
    dialog = _put_off(counsellor, page, " ")
    assert dialog.isVisible()
    assert dialog.reason_field.note.isVisible()
    dialog.reason_edit.setText("等")
    dialog.day_edit.set_day(TODAY)
    _click(counsellor, dialog.accept_button)
    assert dialog.isVisible()
    _click(counsellor, dialog.offers["monday"])
    assert dialog.rest == (date(2026, 11, 30), "等")
    _click(counsellor, dialog.accept_button)
    assert draft not in [one.subject_id for one in page.due_card.shown or ()]


def test_a_half_typed_reason_is_gone_on_with_from_the_list(counsellor: Room) -> None:
    _a_draft(counsellor)
    page = _page(counsellor)
    _click(counsellor, _row_of(page, due_item.DRAFT).put_off_button)
    first = page.putting_off.dialog
    assert first is not None
    counsellor.settle()
    counsellor.qtbot.keyClicks(first.reason_edit, "half")
    page.save_draft()
    counsellor.settle()
    first.deleteLater()
    again = _page(counsellor)
    item = next(one for one in again.due_card.shown or () if one.detail == PUT_OFF_FORM)
    again.due_card.wanted.emit(item)
    counsellor.settle()
    dialog = again.putting_off.dialog
    assert dialog is not None
    assert dialog.reason_edit.text() == "half"
