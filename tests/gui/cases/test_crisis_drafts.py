"""A crisis half typed when the program ends: what counts most is there when it is taken up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QPushButton

from counsel_desk import clock
from counsel_desk.gui.cases.crisis_page import CrisisPage
from counsel_desk.gui.cases.open_crisis_dialog import open_crisis
from tests.gui.conftest import NOW, Room


def _student(desk: Any) -> str:
    return str(desk.require_cases().students.overview(NOW.date())[0].id)


def test_half_typed_it_keeps_the_hour_for_whoever_takes_it_up_later(counsellor: Room) -> None:
    student = str(counsellor.ask(_student))
    page = counsellor.show(CrisisPage)
    dialog = open_crisis(page, counsellor.around, student)
    counsellor.settle()
    found = dialog.time_edit.text()
    dialog.trigger_chips.findChildren(QPushButton)[0].click()
    assert dialog._keeper is not None
    dialog._keeper.keep()
    counsellor.settle()
    clock.set_source(lambda: NOW + timedelta(hours=5))
    again = open_crisis(page, counsellor.around, student)
    counsellor.settle()
    assert again.time_edit.text() == found
    assert again.trigger_chips.value == dialog.trigger_chips.value != ()
