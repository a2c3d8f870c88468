"""Money, inventory and research on the screen."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.room.means_dialogs import BudgetDialog, EquipmentDialog, ResearchDialog
from counsel_desk.gui.room.means_part import MeansPart, year_words
from counsel_desk.gui.room.registers_page import RegistersPage
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.budgets import BudgetFields, BudgetLine, BudgetYear
from counsel_desk.services.room.inventory import EquipmentFields
from counsel_desk.services.room.research import ResearchFields
from tests.gui.conftest import Room


def shown(room: Room) -> MeansPart:
    page = room.show(RegistersPage, {"part": "means"})
    assert isinstance(page, RegistersPage)
    part = page.part("means")
    assert isinstance(part, MeansPart)
    return part


def texts(part: MeansPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def press(part: MeansPart, name: str) -> None:
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()


def test_money_is_entered_and_shown_per_student(counsellor: Room) -> None:
    part = shown(counsellor)
    part.budget_button.click()
    dialog = part.dialog
    assert isinstance(dialog, BudgetDialog)
    dialog.store()
    assert dialog.purpose_field.note.text()
    dialog.year_edit.setValue(2031)
    dialog.yuan_edit.setValue(12_345)
    dialog.purpose_edit.setText("沙具更新")
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "沙具更新" in texts(part))
    counsellor.qtbot.waitUntil(lambda: "12,345 元" in texts(part) and "生均" in texts(part))


def test_a_piece_is_entered_into_a_room_and_changed(counsellor: Room) -> None:
    part = shown(counsellor)
    part.equipment_button.click()
    dialog = part.dialog
    assert isinstance(dialog, EquipmentDialog)
    dialog.name_edit.setText("懒人沙发")
    dialog.count_edit.setValue(3)
    dialog.area_box.setCurrentIndex(1)
    area = dialog.area_box.currentText()
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "懒人沙发 × 3" in texts(part))
    counsellor.qtbot.waitUntil(lambda: area in texts(part))
    press(part, "更改：懒人沙发")
    again = part.dialog
    assert isinstance(again, EquipmentDialog)
    assert again.area_box.currentText() == area
    away = next(one for one in again.findChildren(QPushButton) if one.text() == "记错了，撤回")
    away.click()
    counsellor.qtbot.waitUntil(lambda: "懒人沙发" not in texts(part))


def test_an_example_is_asked_whether_names_were_removed(counsellor: Room) -> None:
    part = shown(counsellor)
    part.research_button.click()
    dialog = part.dialog
    assert isinstance(dialog, ResearchDialog)
    assert not dialog.names_box.isVisibleTo(dialog)
    dialog.kind_box.set_value("example")
    assert dialog.names_box.isVisibleTo(dialog)
    dialog.title_edit.setText("一次同伴冲突的辅导")
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: bool(dialog.error_label.text()))
    dialog.names_box.setChecked(True)
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "一次同伴冲突的辅导" in texts(part))


def test_a_half_typed_form_of_each_card_is_opened_again(counsellor: Room) -> None:
    part = shown(counsellor)
    for subject, kind in (
        ("budget", BudgetDialog),
        ("equipment", EquipmentDialog),
        ("research", ResearchDialog),
    ):
        part.point_at(subject)
        counsellor.settle()
        dialog = part.dialog
        assert isinstance(dialog, kind)
        dialog.reject()


def test_a_half_typed_piece_finds_its_room_again_on_a_page_that_is_not_read_yet(
    counsellor: Room,
) -> None:
    page = counsellor.show(RegistersPage, {"part": "means", "subject": "equipment"})
    assert isinstance(page, RegistersPage)
    part = page.part("means")
    assert isinstance(part, MeansPart)
    assert isinstance(part.dialog, EquipmentDialog)
    assert part.dialog.area_box.count() > 1
    part.dialog.reject()


def test_the_principal_reads_it_without_anything_to_press(principal: Room) -> None:
    part = shown(principal)
    told = [one.text() for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
    assert not [one for one in told if "文件" not in one]
    part.point_at("budget")
    principal.settle()
    assert part.dialog is None


def test_many_lines_are_shown_at_once(counsellor: Room) -> None:
    def fill(desk: object) -> None:
        room = cast("Desk", desk).room
        for number in range(30):
            room.inventory.add(EquipmentFields(f"器材{number}", 2, date(2026, 9, 1)))
        room.research.add(ResearchFields("award", "优秀课例", "county", date(2026, 9, 1)))

    counsellor.ask(fill)
    part = shown(counsellor)
    wanted = ("器材29 × 2", "优秀课例")
    counsellor.qtbot.waitUntil(lambda: all(one in texts(part) for one in wanted))


def test_a_year_without_students_says_no_share() -> None:
    line = BudgetLine(1, BudgetFields(2026, 1000, "图书"))
    assert "生均" in year_words(BudgetYear(2026, 80, (line,)))
    assert "12.50" in year_words(BudgetYear(2026, 80, (line,)))
    assert "生均" not in year_words(BudgetYear(2026, 0, (line,)))
