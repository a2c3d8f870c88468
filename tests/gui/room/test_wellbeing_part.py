"""The teachers' register: the counsellor writes counts, the principal reads the same rows."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from counsel_desk.gui.room.registers_page import RegistersPage
from counsel_desk.gui.room.wellbeing_dialogs import ActivityDialog, RoundDialog
from counsel_desk.gui.room.wellbeing_part import Register, WellbeingPart, year_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.wellbeing import ActivityFields, RoundFields
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()
ROUND = RoundFields("压力自评", TODAY, TODAY + timedelta(days=7), 40, 12)


def _part(room: Room) -> WellbeingPart:
    page = room.show(RegistersPage, {"part": "wellbeing"})
    assert isinstance(page, RegistersPage)
    found = page.part("wellbeing")
    assert isinstance(found, WellbeingPart)
    return found


def _texts(part: WellbeingPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def _asked(room: Room, kind: type[QDialog]) -> QDialog:
    room.settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next(one for one in shown if one.isVisible())


def test_a_round_and_an_activity_are_entered(counsellor: Room) -> None:
    part = _part(counsellor)
    part.round_button.click()
    dialog = cast("RoundDialog", _asked(counsellor, RoundDialog))
    dialog.store()
    assert dialog.isVisible()
    dialog.tool_edit.setText("压力自评")
    dialog.invited_edit.setValue(40)
    dialog.answered_edit.setValue(12)
    dialog.store()
    counsellor.settle()
    part.activity_button.click()
    held = cast("ActivityDialog", _asked(counsellor, ActivityDialog))
    held.title_edit.setText("减压工作坊")
    held.people_edit.setValue(18)
    held.store()
    counsellor.settle()
    wanted = ("压力自评", "40", "减压工作坊", "18")
    counsellor.qtbot.waitUntil(lambda: all(one in _texts(part) for one in wanted))


def test_an_entry_is_changed_and_taken_back(counsellor: Room) -> None:
    counsellor.ask(lambda desk: cast("Desk", desk).room.wellbeing.add_round(ROUND))
    part = _part(counsellor)
    change = next(one for one in part.findChildren(QPushButton) if one.text() == "更改")
    change.click()
    dialog = cast("RoundDialog", _asked(counsellor, RoundDialog))
    away = dialog.foot.itemAt(0).widget()
    assert isinstance(away, QPushButton)
    away.click()
    counsellor.settle()
    assert part.register == Register((), ())
    assert "压力自评" not in _texts(part)


def test_the_principal_reads_it_without_anything_to_press(principal: Room) -> None:
    part = _part(principal)
    pressed = [one for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
    assert pressed == []
    assert "每学年至少一次" in _texts(part)


def test_rounds_are_counted_by_school_year() -> None:
    held = ActivityFields(TODAY, "减压", 3)
    before = RoundFields("问卷", TODAY - timedelta(days=200), TODAY - timedelta(days=190), 4, 1)
    register = Register(((1, ROUND), (2, before)), ((1, held),))
    assert "1" in year_words(register, TODAY)
    assert year_words(Register(((2, before),), ()), TODAY) == year_words(Register((), ()), TODAY)
