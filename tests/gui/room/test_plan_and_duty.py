"""The opening plan, the duty roster, and a day on which somebody else stands in."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt, QTime

from counsel_desk.gui.room.duty_dialog import DutyDialog
from counsel_desk.gui.room.plan_dialog import PlanDialog
from counsel_desk.gui.room.swap_dialog import SwapDialog
from tests.gui.conftest import Room

TODAY = date(2026, 11, 24)


def _plan(room: Room) -> object:
    return room.ask(
        lambda desk: [(one.id, one.weekday, one.opens) for one in desk.room.areas.plan_on(TODAY)]
    )


def test_an_opening_is_planned_for_several_weekdays_at_once(counsellor: Room) -> None:
    before = _plan(counsellor)
    assert isinstance(before, list)
    dialog = PlanDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    counsellor.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.weekday_field.note.isVisible()
    dialog.weekday_chips.set_value(("1", "3"))
    dialog.opens_edit.setTime(QTime(9, 50))
    dialog.closes_edit.setTime(QTime(10, 10))
    counsellor.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    after = _plan(counsellor)
    assert isinstance(after, list)
    added = [(weekday, opens) for number, weekday, opens in after if opens == time(9, 50)]
    assert added == [(1, time(9, 50)), (3, time(9, 50))]
    assert len(after) == len(before) + 2
    assert dialog.isVisible()
    dialog.reject()


def test_a_planned_opening_is_ended_from_today_and_put_back(counsellor: Room) -> None:
    undo: list[object] = []
    object.__setattr__(counsellor.around, "say", lambda _told, _word, back: undo.append(back))
    dialog = PlanDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    before = _plan(counsellor)
    assert isinstance(before, list)
    dialog.board.ended.emit(before[0][0])
    counsellor.settle()
    after = _plan(counsellor)
    assert isinstance(after, list)
    assert before[0] not in after
    back = undo[0]
    assert callable(back)
    back()
    counsellor.settle()
    again = _plan(counsellor)
    assert isinstance(again, list)
    assert [one[1:] for one in again] == [one[1:] for one in before]
    dialog.reject()


def test_a_shift_that_ends_before_it_starts_is_told_at_the_field(counsellor: Room) -> None:
    dialog = DutyDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    dialog.weekday_chips.set_value(("6",))
    dialog.ends_edit.setTime(QTime(8, 0))
    counsellor.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.ends_field.note.isVisible()
    dialog.ends_edit.setTime(QTime(14, 0))
    counsellor.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    shifts = counsellor.ask(
        lambda desk: [
            (one.starts, one.ends) for one in desk.room.duty.weekly(TODAY) if one.weekday == 6
        ]
    )
    assert shifts == [(time(12, 30), time(14, 0))]
    dialog.reject()


def test_on_one_day_nobody_takes_a_shift_and_then_somebody_does_again(counsellor: Room) -> None:
    dialog = SwapDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    counsellor.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.reason_field.note.isVisible()
    dialog.reason_box.set_value("leave")
    counsellor.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()

    def taken() -> object:
        return counsellor.ask(lambda desk: [one for _shift, one in desk.room.duty.on(TODAY)])

    found = taken()
    assert isinstance(found, list)
    assert found[0] is None
    assert found[1] is not None
    again = SwapDialog(None, counsellor.around)
    again.show()
    counsellor.settle()
    assert again.undo_button.isVisible()
    counsellor.qtbot.mouseClick(again.undo_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    found = taken()
    assert isinstance(found, list)
    assert None not in found
