"""A day on paper: blank sheets, and their openings entered in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from shiboken6 import isValid

from counsel_desk.gui.room.paper_day_dialog import PaperDayDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from tests.gui.conftest import Room
from tests.gui.room.conftest import PaperTray, open_dialog
from tests.reports.samples import copied_out

DAY = date(2026, 11, 21)


@pytest.fixture
def dialog(counsellor: Room) -> Iterator[PaperDayDialog]:
    made = PaperDayDialog(None, counsellor.around)
    made.show()
    counsellor.settle()
    made.day_edit.setDate(QDate(DAY.year, DAY.month, DAY.day))
    yield made
    if isValid(made):
        made.reject()


def _stored(room: Room) -> object:
    return room.ask(
        lambda desk: [(o.opened, o.closed) for o in desk.room.openings.between(DAY, DAY)]
    )


def _enter(room: Room, dialog: PaperDayDialog) -> None:
    room.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    room.settle()


def test_blank_sheets_are_printed_without_a_name(
    counsellor: Room, dialog: PaperDayDialog, tray: PaperTray, tmp_path: Path
) -> None:
    dialog.sheets_edit.setValue(3)
    counsellor.qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    preview = open_dialog(counsellor.qtbot, PrintPreview)
    counsellor.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    text = copied_out(tray.sent[0].pdf, tmp_path)
    assert text.count("\f") == 3
    assert "3-A1" in text
    names = counsellor.ask(lambda desk: [one.name for one in desk.cases.students.known(DAY)])
    assert isinstance(names, list)
    assert not any(name in text for name in names)
    preview.reject()


def test_lines_go_by_the_codes_of_the_sheet(dialog: PaperDayDialog) -> None:
    assert [line.code for line in dialog.lines][:2] == ["1-A1", "1-A2"]
    dialog.sheet_edit.setValue(2)
    assert [line.code for line in dialog.lines][:2] == ["2-A1", "2-A2"]
    assert "2-A1" in dialog.lines[0].opened_edit.accessibleName()


def test_filled_lines_are_entered_and_emptied(counsellor: Room, dialog: PaperDayDialog) -> None:
    for line, opened, closed in zip(
        dialog.lines, ("9:50", "1240"), ("10：10", "13:20"), strict=False
    ):
        line.opened_edit.setText(opened)
        line.closed_edit.setText(closed)
    _enter(counsellor, dialog)
    assert _stored(counsellor) == [(time(9, 50), time(10, 10)), (time(12, 40), time(13, 20))]
    assert not any(line.is_filled for line in dialog.lines)
    assert counsellor.said


def test_a_time_that_cannot_be_read_is_marked_and_nothing_is_entered(
    counsellor: Room, dialog: PaperDayDialog
) -> None:
    dialog.lines[0].opened_edit.setText("noonish")
    _enter(counsellor, dialog)
    assert dialog.lines[0].opened_edit.property("faulty")
    assert _stored(counsellor) == []


def test_a_line_the_log_refuses_stays_with_its_code_and_the_sentence(
    counsellor: Room, dialog: PaperDayDialog
) -> None:
    for line, opened, closed in zip(
        dialog.lines, ("9:00", "12:00"), ("9:30", "11:00"), strict=False
    ):
        line.opened_edit.setText(opened)
        line.closed_edit.setText(closed)
    _enter(counsellor, dialog)
    assert _stored(counsellor) == [(time(9, 0), time(9, 30))]
    assert dialog.error_label.text().startswith("1-A2")
    assert not dialog.lines[0].is_filled
    assert dialog.lines[1].is_filled


def test_an_empty_sheet_asks_for_a_line(counsellor: Room, dialog: PaperDayDialog) -> None:
    _enter(counsellor, dialog)
    assert dialog.error_label.isVisible()
