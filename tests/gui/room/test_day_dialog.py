"""A day: corrections with their reason, taking back with a way back, and why it was short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from counsel_desk.gui.room.correction_dialog import CorrectionDialog, TakeBackDialog
from counsel_desk.gui.room.day_dialog import DayDialog
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_history import CorrectionLine
from tests.gui.conftest import Room
from tests.gui.room.conftest import open_dialog

DAY = date(2026, 11, 23)


@pytest.fixture
def dialog(counsellor: Room) -> Iterator[DayDialog]:
    made = DayDialog(None, counsellor.around, DAY)
    made.show()
    counsellor.settle()
    yield made
    if isValid(made):
        made.reject()


def _openings(room: Room) -> list[Opening]:
    found = room.ask(lambda desk: list(desk.room.openings.between(DAY, DAY)))
    assert isinstance(found, list)
    return found


def _corrections(room: Room) -> list[CorrectionLine]:
    found = room.ask(lambda desk: list(desk.room.openings.corrections(DAY, DAY)))
    assert isinstance(found, list)
    return found


def _texts(dialog: DayDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_a_correction_needs_a_reason_and_keeps_what_stood_there(
    counsellor: Room, dialog: DayDialog
) -> None:
    assert dialog.view is not None
    line = dialog.view.openings[0]
    dialog.correct(line)
    form = open_dialog(counsellor.qtbot, CorrectionDialog)
    form.form.closed_edit.setTime(QTime(13, 40))
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    assert form.reason_field.note.isVisible()
    assert _corrections(counsellor) == []
    form.reason_field.editor.set_value("typing_error")
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    (kept,) = _corrections(counsellor)
    assert (kept.opening_id, kept.reason) == (line.id, "typing_error")
    assert (kept.closed_before, kept.closed_after) == (line.closed, time(13, 40))
    counsellor.settle()
    assert dialog.history_card.isVisible()


def test_another_remark_makes_the_opening_stand_anew(counsellor: Room, dialog: DayDialog) -> None:
    assert dialog.view is not None
    line = dialog.view.openings[0]
    dialog.correct(line)
    form = open_dialog(counsellor.qtbot, CorrectionDialog)
    form.form.remark_edit.setText("含午休")
    form.reason_field.editor.set_value("other")
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    openings = _openings(counsellor)
    assert line.id not in {one.id for one in openings}
    assert [one.remark for one in openings if one.opened == line.opened] == ["含午休"]


def test_times_out_of_order_are_told_at_the_field(counsellor: Room, dialog: DayDialog) -> None:
    assert dialog.view is not None
    dialog.correct(dialog.view.openings[0])
    form = open_dialog(counsellor.qtbot, CorrectionDialog)
    form.form.closed_edit.setTime(QTime(7, 0))
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    assert form.form.closed_field.note.isVisible()
    form.reject()


def test_an_opening_taken_back_can_be_brought_back(counsellor: Room, dialog: DayDialog) -> None:
    assert dialog.view is not None
    line, count = dialog.view.openings[0], len(dialog.view.openings)
    undo: list[object] = []
    counsellor.around.extras.clear()
    object.__setattr__(counsellor.around, "say", lambda _told, _word, back: undo.append(back))
    dialog.take_back(line)
    form = open_dialog(counsellor.qtbot, TakeBackDialog)
    form.reason_field.editor.set_value("double_entry")
    counsellor.qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert len(_openings(counsellor)) == count - 1
    assert _corrections(counsellor)[0].taken_back
    (back,) = undo
    assert callable(back)
    back()
    counsellor.settle()
    assert len(_openings(counsellor)) == count


def test_a_short_day_gets_its_reason_and_loses_it_again(counsellor: Room) -> None:
    day = date(2026, 11, 24)
    dialog = DayDialog(None, counsellor.around, day)
    dialog.show()
    counsellor.settle()
    card = dialog.reason_card
    assert card.isVisible()
    counsellor.qtbot.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    assert card.reason_field.note.isVisible()
    card.reason_box.set_value("power_cut")
    card.remark_edit.setText("上午检修")
    counsellor.qtbot.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    counsellor.settle()

    def kept() -> object:
        return counsellor.ask(
            lambda desk: {
                one.day: (one.reason, one.remark)
                for one in desk.room.openings.reasons(day, day).values()
            }
        )

    assert kept() == {day: ("power_cut", "上午检修")}
    counsellor.settle()
    counsellor.qtbot.mouseClick(card.remove_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert kept() == {}
    dialog.reject()


def test_a_day_that_was_met_asks_for_no_reason(dialog: DayDialog) -> None:
    assert not dialog.reason_card.isVisible()


def test_a_day_to_come_cannot_be_entered(counsellor: Room) -> None:
    dialog = DayDialog(None, counsellor.around, date(2026, 12, 1))
    dialog.show()
    counsellor.settle()
    assert not dialog.add_button.isEnabled()
    assert not dialog.reason_card.isVisible()
    dialog.reject()
