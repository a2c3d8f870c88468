"""The registers on the screen: the counsellor writes, the principal reads the same words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.registers_page import RegistersPage
from counsel_desk.gui.room.report_channel_dialogs import EmptyingDialog, ReportChannelDialog
from counsel_desk.gui.room.report_channels_part import ReportChannelsPart
from counsel_desk.gui.room.response_plan_dialogs import DrillDialog, ResponsePlanDialog
from counsel_desk.gui.room.response_plans_part import ResponsePlansPart
from tests.gui.conftest import Room


def _page(room: Room, key: str) -> RegistersPage:
    page = room.show(RegistersPage, {"part": key})
    assert isinstance(page, RegistersPage)
    return page


def _press(part: PagePart, name: str) -> None:
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()


def _texts(part: PagePart) -> str:
    return " ".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def test_a_plan_is_entered_and_drilled(counsellor: Room) -> None:
    part = _page(counsellor, "plans").part("plans")
    assert isinstance(part, ResponsePlansPart)
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, ResponsePlanDialog)
    dialog.title_edit.setText("心理危机处置预案")
    dialog.version_edit.setText("2026-1")
    dialog.accept_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "心理危机处置预案" in _texts(part))
    _press(part, "演练了一次：心理危机处置预案")
    drill = part.dialog
    assert isinstance(drill, DrillDialog)
    drill.people_edit.setValue(42)
    drill.accept_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "42" in _texts(part))


def test_what_is_missing_is_said_at_the_form(counsellor: Room) -> None:
    part = _page(counsellor, "plans").part("plans")
    assert isinstance(part, ResponsePlansPart)
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, ResponsePlanDialog)
    dialog.accept_button.click()
    counsellor.settle()
    assert dialog.error_label.isVisible()
    dialog.reject()


def test_a_letter_box_is_entered_and_emptied(counsellor: Room) -> None:
    part = _page(counsellor, "channels").part("channels")
    assert isinstance(part, ReportChannelsPart)
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, ReportChannelDialog)
    dialog.place_edit.setText("教学楼一层楼梯口")
    dialog.accept_button.click()
    counsellor.settle()
    _press(part, "开箱：教学楼一层楼梯口")
    emptied = part.dialog
    assert isinstance(emptied, EmptyingDialog)
    emptied.letters_edit.setValue(3)
    emptied.accept_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "3 封" in _texts(part))


def test_a_half_typed_way_is_taken_up(counsellor: Room) -> None:
    part = _page(counsellor, "channels").part("channels")
    assert isinstance(part, ReportChannelsPart)
    part.begin()
    dialog = part.dialog
    assert isinstance(dialog, ReportChannelDialog)
    counsellor.settle()
    dialog.place_edit.setFocus()
    counsellor.qtbot.keyClicks(dialog.place_edit, "school gate")
    page = part.window()
    assert isinstance(page, RegistersPage)
    page.save_draft()
    counsellor.settle()
    drafts = counsellor.ask(lambda desk: [one.kind for one in desk.cases.drafts.all()])  # type: ignore[attr-defined]
    assert drafts == ["registers_channel"]


def test_a_principal_sees_the_parts_without_anything_to_press(principal: Room) -> None:
    for key in ("plans", "channels"):
        part = _page(principal, key).part(key)
        shown = [one for one in part.findChildren(QPushButton) if one.isVisible()]
        assert shown == []
        assert _texts(part)
