"""A form over a page: on a screen that is lower than its fields the buttons stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea

from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.widgets.field import Field
from tests.gui.conftest import Room


@pytest.mark.parametrize(("count", "scrolls"), [(3, False), (30, True)])
def test_the_buttons_of_a_form_are_always_on_the_screen(
    counsellor: Room, count: int, scrolls: bool
) -> None:
    dialog = FormDialog(None, counsellor.around, "Form", "Save")
    counsellor.qtbot.addWidget(dialog)
    edits = [QLineEdit() for _number in range(count)]
    for edit in edits:
        dialog.body.addWidget(Field("Field", edit))
    dialog.show()
    most = dialog.screen().availableGeometry().height()
    assert dialog.height() <= most
    assert dialog.accept_button.geometry().bottom() < dialog.height()
    areas = dialog.findChildren(QScrollArea)
    assert bool(areas) == scrolls
    for area in areas:
        assert area.y() > dialog.layout().itemAt(0).geometry().bottom()
        assert area.geometry().bottom() < dialog.accept_button.y()
        assert area.horizontalScrollBar().maximum() == 0


def test_the_keyboard_reaches_the_last_field_of_a_long_form(counsellor: Room) -> None:
    dialog = FormDialog(None, counsellor.around, "Form", "Save")
    counsellor.qtbot.addWidget(dialog)
    edits = [QLineEdit() for _number in range(30)]
    for edit in edits:
        dialog.body.addWidget(Field("Field", edit))
    dialog.show()
    counsellor.qtbot.waitUntil(edits[-1].isVisible)
    edits[0].setFocus()
    assert dialog.focusWidget() is edits[0]
    for _number in range(29):
        here = dialog.focusWidget()
        assert here is not None
        counsellor.qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is edits[-1]
    assert not edits[-1].visibleRegion().isEmpty()
