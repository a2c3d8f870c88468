"""Students who left: reviewed, held, kept longer and destroyed over the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counsel_desk import clock
from counsel_desk.gui.cases.destroy_dialog import DestroyDialog
from counsel_desk.gui.cases.destructions_part import DestructionsPart
from counsel_desk.gui.cases.leavers_page import LeaversPage
from counsel_desk.gui.cases.leavers_part import ALL, HELD, LeaversPart
from counsel_desk.gui.cases.retention_dialogs import HoldDialog, KeepDialog
from counsel_desk.gui.cases.retention_years_part import RetentionYearsPart
from counsel_desk.gui.cases.students_page import StudentsPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases import due_item
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

LATER = datetime(2031, 3, 4, 10, 0)


@pytest.fixture
def gone(counsellor: Room) -> list[str]:
    """Two students left in November; more than four years have gone by."""
    found: Any = counsellor.ask(_two_leave)
    clock.set_source(lambda: LATER)
    return list(found)


def _two_leave(desk: Desk) -> list[str]:
    cases = desk.require_cases()
    crises = {one.student_id for one in cases.crises.shown()}
    rows = [one for one in cases.students.overview(NOW.date()) if one.id not in crises]
    first, second = rows[0], rows[1]
    cases.students.leave_together([first.id, second.id], "graduated", date(2026, 11, 20))
    return [first.name, second.name]


def _page(room: Room) -> LeaversPage:
    page = room.show(LeaversPage)
    assert isinstance(page, LeaversPage)
    return page


def _review(room: Room) -> LeaversPart:
    part = _page(room).part("leavers")
    assert isinstance(part, LeaversPart)
    return part


def _mark(room: Room, part: LeaversPart, row: int) -> None:
    """With the mouse, as a person does: what an earlier test left pressed is no part of it."""
    place = part.table.visualItemRect(part.table.item(row, 1)).center()
    room.qtbot.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(part.table.marked) == 1


def _waits(room: Room, ready: Callable[[], bool]) -> None:
    room.qtbot.waitUntil(ready, timeout=20_000)


def test_the_students_page_leads_there(counsellor: Room) -> None:
    page = counsellor.show(StudentsPage)
    assert isinstance(page, StudentsPage)
    page.leavers_button.click()
    assert counsellor.gone[-1][0] == "leavers"


def test_who_is_due_is_listed_with_masked_names(counsellor: Room, gone: list[str]) -> None:
    part = _review(counsellor)
    assert part.table.rowCount() == 2
    shown = [part.table.item(row, 1).text() for row in range(2)]
    assert not set(shown) & set(gone)
    part.reveal_button.click()
    assert {part.table.item(row, 1).text() for row in range(2)} == set(gone)
    assert part.title.endswith("2")


def test_the_list_of_today_tells_it_once(counsellor: Room, gone: list[str]) -> None:
    due: Any = counsellor.ask(lambda desk: desk.require_cases().due.now())  # type: ignore[attr-defined]
    (one,) = [each for each in due if each.kind == due_item.RETENTION]
    assert one.count == 2


def test_a_hold_takes_a_file_out_of_what_is_due(counsellor: Room, gone: list[str]) -> None:
    part = _review(counsellor)
    _mark(counsellor, part, 0)
    part.hold_button.click()
    dialog = part.dialog
    assert isinstance(dialog, HoldDialog)
    dialog.store()
    assert dialog.error_label.isVisible() or dialog.reason_field.note.isVisible()
    dialog.reason_box.set_value("legal_dispute")
    dialog.store()
    _waits(counsellor, lambda: part.table.rowCount() == 1)
    part.filter_box.set_value(HELD)
    part.filter_box.chosen.emit(HELD)
    assert part.table.rowCount() == 1
    assert not part.destroy_button.isVisible()
    part.release_button.click()
    _waits(counsellor, lambda: part.table.rowCount() == 0)


def test_keeping_longer_needs_a_day_and_a_reason(counsellor: Room, gone: list[str]) -> None:
    part = _review(counsellor)
    _mark(counsellor, part, 1)
    part.keep_button.click()
    dialog = part.dialog
    assert isinstance(dialog, KeepDialog)
    dialog.store()
    assert dialog.day_field.note.isVisible()
    dialog.day_edit.set_day(date(2033, 9, 1))
    dialog.words_edit.setText("答应过校友会")
    dialog.store()
    _waits(counsellor, lambda: part.table.rowCount() == 1)


def _fill_in(room: Room, part: LeaversPart, typed: str) -> DestroyDialog:
    part.destroy_button.click()
    dialog = part.dialog
    assert isinstance(dialog, DestroyDialog)
    _waits(room, lambda: dialog.accept_button.isEnabled())
    dialog.name_edit.setText(typed)
    dialog.witness_box.setCurrentText(room.made.principal.name)
    dialog.password_edit.setText(room.made.principal.password)
    return dialog


def test_destroying_shows_counts_and_then_the_certificate(
    counsellor: Room, gone: list[str]
) -> None:
    part = _review(counsellor)
    part.reveal_button.click()
    _mark(counsellor, part, 0)
    name = part.table.item(0, 1).text()
    dialog = _fill_in(counsellor, part, "somebody else")
    assert any(sign.isdigit() for sign in dialog.what_label.text())
    dialog.store()
    _waits(counsellor, lambda: dialog.error_label.isVisible())
    assert dialog.password_edit.text() == ""
    dialog.name_edit.setText(name)
    dialog.password_edit.setText(counsellor.made.principal.password)
    dialog.store()
    _waits(counsellor, lambda: bool(_previews()))
    _waits(counsellor, lambda: part.table.rowCount() == 1)
    for preview in _previews():
        preview.done(0)
    page = _page(counsellor)
    page.tabs.setCurrentIndex(1)
    counsellor.settle()
    register = page.part("register")
    assert isinstance(register, DestructionsPart)
    assert register.table.rowCount() == 1


def test_all_who_are_marked_stay_marked_when_names_are_shown(
    counsellor: Room, gone: list[str]
) -> None:
    part = _review(counsellor)
    part.table.selectAll()
    part.reveal_button.click()
    assert {one.name for one in part.table.marked} == set(gone)


def test_several_are_confirmed_by_their_number(counsellor: Room, gone: list[str]) -> None:
    part = _review(counsellor)
    part.table.selectAll()
    dialog = _fill_in(counsellor, part, "2")
    dialog.store()
    _waits(counsellor, lambda: bool(_previews()))
    _waits(counsellor, lambda: part.table.rowCount() == 0)
    for preview in _previews():
        preview.done(0)


def test_nothing_goes_without_a_second_password(counsellor: Room, gone: list[str]) -> None:
    part = _review(counsellor)
    _mark(counsellor, part, 0)
    dialog = _fill_in(counsellor, part, gone[0])
    dialog.password_edit.clear()
    dialog.store()
    assert dialog.password_field.note.isVisible()
    dialog.reject()
    left: Any = counsellor.ask(
        lambda desk: desk.require_cases().retention.leavers()  # type: ignore[attr-defined]
    )
    assert len([one for one in left if one.name in gone]) == 2


def test_the_years_are_kept(counsellor: Room, gone: list[str]) -> None:
    page = _page(counsellor)
    page.tabs.setCurrentIndex(2)
    counsellor.settle()
    part = page.part("years")
    assert isinstance(part, RetentionYearsPart)
    assert {edit.text() for edit in part.edits.values()} == {"3"}
    part.edits["file"].setText("ten")
    part.save_button.click()
    assert part.error_label.isVisible()
    part.edits["file"].setText("10")
    part.save_button.click()
    _waits(counsellor, lambda: bool(counsellor.said))
    page.tabs.setCurrentIndex(0)
    counsellor.settle()
    review = page.part("leavers")
    assert isinstance(review, LeaversPart)
    review.filter_box.set_value(ALL)
    review.filter_box.chosen.emit(ALL)
    assert review.table.item(0, 5).text().startswith("20")


def _previews() -> list[PrintPreview]:
    every = QApplication.allWidgets()
    return [one for one in every if isinstance(one, PrintPreview) and one.isVisible()]
