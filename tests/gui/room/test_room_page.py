"""Openings and use of the room: what the page says is what the services say."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from counsel_desk.gui.room import day_cells
from counsel_desk.gui.room.day_dialog import DayDialog
from counsel_desk.gui.room.day_view import Choices, read_choices
from counsel_desk.gui.room.opening_dialog import OpeningDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.room_page import RoomPage
from counsel_desk.gui.room.use_dialog import UseDialog, UseNoteDialog
from counsel_desk.gui.widgets.month_grid import Tone
from counsel_desk.records.room.day_glance import DayGlance, total_of
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.desk import Desk
from tests.gui.conftest import Room
from tests.gui.room.conftest import PaperTray, open_dialog

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(counsellor: Room) -> RoomPage:
    made = counsellor.show(RoomPage)
    assert isinstance(made, RoomPage)
    return made


def _days(room: Room, period: str) -> tuple[DayGlance, ...]:
    found = room.ask(lambda desk: desk.room.days.of(period))
    assert isinstance(found, tuple)
    return found


def _uses(room: Room, first: date, last: date) -> list[RoomUse]:
    found = room.ask(lambda desk: list(desk.room.uses.between(first, last)))
    assert isinstance(found, list)
    return found


def _click_menu(page: RoomPage, number: int) -> None:
    page.more_menu.actions()[number].trigger()


def test_every_day_and_the_sentence_above_equal_the_services(
    counsellor: Room, page: RoomPage
) -> None:
    days = _days(counsellor, "2026-11")
    for glance in days:
        cell = page.grid.day_of(glance.day)
        assert cell is not None
        if glance.state is DayState.OPEN:
            assert cell.text == f"{glance.minutes // 60}:{glance.minutes % 60:02d}"
        assert (cell.tone is Tone.SHORT) == (glance.state in (DayState.SHORT, DayState.CLOSED))
        assert cell.told == day_cells.told_of(glance, small=True)
    total = total_of(days)
    told = page.subtitle_label.text()
    assert f"{total.school_days} " in told
    assert f" {total.days_open} " in told


def test_the_table_holds_every_line_of_the_month_the_newest_first(
    counsellor: Room, page: RoomPage
) -> None:
    uses = _uses(counsellor, date(2026, 11, 1), date(2026, 11, 30))
    assert page.table.model().rowCount() == len(uses) > 10
    assert {one.token for one in page.table.uses.rows} == {one.token for one in uses}
    shown = [page.table.text_at(row, 0) for row in range(len(uses))]
    assert shown == sorted(shown, reverse=True)
    page.table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    minutes = [int(page.table.text_at(row, 5)) for row in range(len(uses))]
    assert minutes == sorted(one.minutes for one in uses)


def test_page_keys_turn_the_month_and_segments_change_the_stretch(
    counsellor: Room, page: RoomPage
) -> None:
    counsellor.qtbot.keyClick(page.grid, Qt.Key.Key_PageUp)
    counsellor.settle()
    assert page.view is not None
    assert page.view.stretch.name == "2026-10"
    counsellor.qtbot.mouseClick(page.picker.after_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert page.view.stretch.name == "2026-11"
    page.kind_segments.chosen.emit("term")
    counsellor.settle()
    assert page.view.stretch.name == "2026-autumn"
    assert page.grid.day_of(date(2026, 9, 1)) is not None
    page.kind_segments.chosen.emit("week")
    counsellor.settle()
    assert len(page.view.days) == 7


def test_enter_on_a_day_opens_it_and_an_opening_can_be_added(
    counsellor: Room, page: RoomPage
) -> None:
    page.grid.setFocus()
    counsellor.qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    counsellor.qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    dialog = open_dialog(counsellor.qtbot, DayDialog)
    counsellor.settle()
    assert dialog.day == date(2026, 11, 23)
    before = _days(counsellor, "2026-11")[22].minutes
    counsellor.qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    form = open_dialog(counsellor.qtbot, OpeningDialog)
    form.form.opened_edit.setTime(form.form.opened_edit.time().fromString("10:00", "HH:mm"))
    form.form.closed_edit.setTime(form.form.closed_edit.time().fromString("10:30", "HH:mm"))
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert _days(counsellor, "2026-11")[22].minutes == before + 30
    counsellor.settle()
    cell = page.grid.day_of(dialog.day)
    assert cell is not None
    assert cell.text == f"{(before + 30) // 60}:{(before + 30) % 60:02d}"
    dialog.reject()


def test_a_use_without_a_session_is_added(counsellor: Room, page: RoomPage) -> None:
    counsellor.qtbot.mouseClick(page.add_use_button, Qt.MouseButton.LeftButton)
    form = open_dialog(counsellor.qtbot, UseDialog)
    form.heads_edit.setValue(7)
    form.minutes_edit.setValue(22)
    form.remark_edit.setText("参观")
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    (use,) = [one for one in _uses(counsellor, TODAY, TODAY) if one.heads == 7]
    assert (use.kind, use.minutes, use.remark) == ("relaxation", 20, "参观")
    counsellor.settle()
    assert use.token in {one.token for one in page.table.uses.rows}


def test_a_lines_remark_is_kept_and_one_with_a_students_name_is_refused_at_the_form(
    counsellor: Room, page: RoomPage
) -> None:
    name = counsellor.ask(lambda desk: desk.cases.students.known(TODAY)[0].name)
    row = page.table.uses.rows[0]
    page.table.row_opened.emit(row)
    form = open_dialog(counsellor.qtbot, UseNoteDialog)
    form.remark_edit.setText(f"{name}来访")
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert form.error_label.isVisible()
    form.remark_edit.setText("设备检修后")
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    (use,) = [one for one in _uses(counsellor, row.day, row.day) if one.token == row.token]
    assert use.remark == "设备检修后"


def test_a_line_of_a_session_is_not_taken_back_from_here(counsellor: Room, page: RoomPage) -> None:
    row = next(one for one in page.table.uses.rows if one.kind == "individual")
    page.table.row_opened.emit(row)
    form = open_dialog(counsellor.qtbot, UseNoteDialog)
    counsellor.qtbot.mouseClick(form.remove_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert form.error_label.isVisible()
    assert row.token in {one.token for one in _uses(counsellor, row.day, row.day)}
    form.reject()


def test_a_forgotten_close_is_asked_about_and_kept_with_its_reason(counsellor: Room) -> None:
    day = date(2026, 11, 20)

    def forget(desk: Desk) -> int:
        return desk.room.openings.add(day, 1, time(18, 40), None, None)

    opening = counsellor.ask(forget)  # type: ignore[arg-type]
    page = counsellor.show(RoomPage)
    assert isinstance(page, RoomPage)
    card = page.unfinished_card
    assert card.isVisible()
    line = card.rows.itemAt(0).layout()
    assert line is not None
    edit, say = line.itemAt(1).widget(), line.itemAt(2).widget()
    assert not say.isEnabled()
    edit.setTime(edit.time().fromString("19:10", "HH:mm"))
    counsellor.qtbot.mouseClick(say, Qt.MouseButton.LeftButton)
    counsellor.settle()
    found = counsellor.ask(lambda desk: desk.room.openings.corrections(day, day))
    assert isinstance(found, list)
    assert [(one.opening_id, one.closed_after, one.reason) for one in found] == [
        (opening, time(19, 10), "forgot_to_close")
    ]
    counsellor.settle()
    assert not card.isVisible()


def test_the_log_of_the_month_is_printed_from_here(
    counsellor: Room, page: RoomPage, tray: PaperTray
) -> None:
    counsellor.qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    preview = open_dialog(counsellor.qtbot, PrintPreview)
    counsellor.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    assert tray.sent[0].pdf.startswith(b"%PDF")
    preview.reject()


def test_a_month_with_nothing_teaches_what_to_do(counsellor: Room, page: RoomPage) -> None:
    page.open_with(date(2026, 7, 1))
    page.refresh()
    counsellor.settle()
    assert page.empty_label.isVisible()
    assert not page.table.isVisible()
    assert page.empty_label.text()


@pytest.mark.parametrize("width", [1030, 1084, 1200])
def test_the_log_is_never_scrolled_sideways(counsellor: Room, page: RoomPage, width: int) -> None:
    page.resize(width, 744)
    for kind in ("month", "term", "week"):
        page.show_kind(kind)
        counsellor.settle()
        QApplication.processEvents()
        assert not page.table.horizontalScrollBar().isVisible()


def test_every_control_has_a_name_for_screen_readers(page: RoomPage) -> None:
    for widget in (
        page.grid, page.table, page.plan_button, page.more_button, page.print_button,
        page.add_use_button, page.picker.before_button, page.picker.after_button,
    ):  # fmt: skip
        assert widget.accessibleName()


def test_a_half_written_form_outlives_a_lock_and_goes_when_it_is_stored(
    counsellor: Room, page: RoomPage
) -> None:
    counsellor.qtbot.mouseClick(page.add_use_button, Qt.MouseButton.LeftButton)
    form = open_dialog(counsellor.qtbot, UseDialog)
    counsellor.settle()
    counsellor.qtbot.keyClicks(form.remark_edit, "half a remark")
    form.heads_edit.setValue(9)
    page.save_draft()
    counsellor.settle()
    again = UseDialog(None, counsellor.around, form_choices(counsellor), TODAY)
    again.show()
    counsellor.settle()
    assert (again.remark_edit.text(), again.heads_edit.value()) == ("half a remark", 9)
    assert again.kept_label.isVisible()
    counsellor.qtbot.mouseClick(again.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    drafts = counsellor.ask(lambda desk: [one.kind for one in desk.cases.drafts.all()])
    assert drafts == []
    form.reject()


@pytest.mark.parametrize("composed", ["xie", ""])
def test_a_word_that_is_still_composed_outlives_a_lock_too(
    counsellor: Room, page: RoomPage, composed: str
) -> None:
    counsellor.qtbot.mouseClick(page.add_use_button, Qt.MouseButton.LeftButton)
    form = open_dialog(counsellor.qtbot, UseDialog)
    counsellor.settle()
    QApplication.sendEvent(form.remark_edit, QInputMethodEvent(composed, []))
    page.save_draft()
    counsellor.settle()
    again = UseDialog(None, counsellor.around, form_choices(counsellor), TODAY)
    again.show()
    counsellor.settle()
    assert again.remark_edit.text() == composed
    assert again.kept_label.isVisible() == bool(composed)
    again.reject()
    form.reject()


def form_choices(room: Room) -> Choices:
    """What the forms offer on the day."""
    found = room.ask(lambda desk: read_choices(desk, TODAY))
    assert isinstance(found, Choices)
    return found
