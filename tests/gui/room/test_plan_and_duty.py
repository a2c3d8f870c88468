"""The opening plan, the duty roster, and a day on which somebody else stands in."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.form_keeper import FormKeeper
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


def test_a_line_half_entered_into_the_plan_outlives_a_lock(counsellor: Room) -> None:
    dialog = PlanDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    dialog.weekday_chips.set_value(("2", "4"))
    dialog.opens_edit.setTime(QTime(9, 50))
    _lock(dialog)
    again = PlanDialog(None, counsellor.around)
    again.show()
    counsellor.settle()
    assert again.weekday_chips.value == ("2", "4")
    assert again.opens_edit.time() == QTime(9, 50)
    assert again.kept_label.isVisible()
    again.closes_edit.setTime(QTime(10, 10))
    counsellor.qtbot.mouseClick(again.accept_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert _drafts(counsellor) == []
    dialog.reject()
    again.reject()


def test_a_shift_half_entered_outlives_a_lock(counsellor: Room) -> None:
    dialog = DutyDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    _choose(dialog.person_box, dialog.person_box.count() - 1)
    _choose(dialog.area_box, 1)
    dialog.weekday_chips.set_value(("5",))
    _lock(dialog)
    again = DutyDialog(None, counsellor.around)
    again.show()
    counsellor.settle()
    for box in ("person_box", "area_box"):
        assert getattr(again, box).value == getattr(dialog, box).value
    assert again.weekday_chips.value == ("5",)
    dialog.reject()
    again.reject()
    counsellor.settle()
    assert _drafts(counsellor) == []


def test_a_swap_half_entered_outlives_a_lock_with_its_day_and_shift(counsellor: Room) -> None:
    counsellor.ask(
        lambda desk: [
            desk.room.duty.add_shift(4, time(hour), time(hour, 40), desk.room.staff.all()[0].id,
                                     date(2026, 9, 1))
            for hour in (8, 12, 15)
        ]
    )  # fmt: skip
    dialog = SwapDialog(None, counsellor.around)
    dialog.show()
    counsellor.settle()
    dialog.day_edit.setDate(QDate(2026, 11, 26))
    counsellor.settle()
    assert dialog.shift_box.count() >= 3
    _choose(dialog.shift_box, 2)
    _choose(dialog.reason_box, 1)
    _lock(dialog)
    again = SwapDialog(None, counsellor.around)
    again.show()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: again.shift_box.value == dialog.shift_box.value)
    assert again.day_edit.date() == QDate(2026, 11, 26)
    assert again.reason_box.value == dialog.reason_box.value
    dialog.reject()
    again.reject()


def _choose(box: ChoiceBox, place: int) -> None:
    """As a person chooses: from the list, not by the program."""
    box.setCurrentIndex(place)
    box.activated.emit(place)


def _lock(dialog: FormDialog) -> None:
    keeper = dialog.findChild(FormKeeper)
    assert keeper is not None
    keeper.keep()


def _drafts(room: Room) -> object:
    return room.ask(lambda desk: [one.kind for one in desk.cases.drafts.all()])


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
