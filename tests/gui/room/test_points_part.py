"""Teaching points on the screen: a tab for township centres, visits, and who is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.room.point_visit_dialog import PointVisitDialog
from counsel_desk.gui.room.points_part import PointsPart
from counsel_desk.gui.room.registers_page import RegistersPage
from counsel_desk.gui.room.response_plans_part import ResponsePlansPart
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.schools import SchoolFields
from tests.gui.conftest import NOW, Room

TODAY, SINCE = NOW.date(), date(2025, 9, 1)


def make(*, centre: bool) -> object:
    """Work that makes the school a township centre, or none, with a point of its own."""

    def work(desk: object) -> int:
        schools = cast("Desk", desk).room.schools
        now = schools.on(TODAY)
        fields = SchoolFields(
            now.name, now.code, now.stages, now.students, now.boarders, now.small,
            township_centre=True,
        )  # fmt: skip
        schools.set(replace(fields, township_centre=centre), TODAY)
        return schools.add_teaching_point("白杨教学点", 23, SINCE)

    return work


def shown(room: Room) -> tuple[RegistersPage, PointsPart]:
    page = room.show(RegistersPage, {"part": "points"})
    assert isinstance(page, RegistersPage)
    part = page.part("points")
    assert isinstance(part, PointsPart)
    return page, part


def has_tab(page: RegistersPage) -> bool:
    return page.tabs.isTabVisible(len(page.parts) - 1)


def texts(part: PointsPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def test_the_tab_is_there_for_a_township_centre_only(counsellor: Room) -> None:
    counsellor.ask(make(centre=False))  # type: ignore[arg-type]
    page, _part = shown(counsellor)
    assert not has_tab(page)
    counsellor.ask(lambda desk: _become_centre(cast("Desk", desk)))
    page.refresh()
    counsellor.qtbot.waitUntil(lambda: has_tab(page))


def _become_centre(desk: Desk) -> None:
    now = desk.room.schools.on(TODAY)
    fields = SchoolFields(
        now.name, now.code, now.stages, now.students, now.boarders, now.small, True
    )
    desk.room.schools.set(fields, TODAY)


def test_a_visit_is_entered_from_the_point_that_was_not_visited(counsellor: Room) -> None:
    counsellor.ask(make(centre=True))  # type: ignore[arg-type]
    page, part = shown(counsellor)
    counsellor.qtbot.waitUntil(lambda: has_tab(page))
    assert page.current is part
    assert page.tabs.tabBar().currentIndex() == len(page.parts) - 1
    assert "白杨教学点" in part.told_label.text()
    name = "＋ 走访：白杨教学点"
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()
    dialog = part.dialog
    assert isinstance(dialog, PointVisitDialog)
    assert dialog.point_box.currentText() == "白杨教学点"
    dialog.people_edit.setValue(18)
    dialog.minutes_edit.setValue(80)
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "白杨教学点" not in part.told_label.text())
    counsellor.qtbot.waitUntil(lambda: "18 人" in texts(part))
    change = next(
        one
        for one in part.findChildren(QPushButton)
        if one.accessibleName().startswith("更改：白杨教学点")
    )
    change.click()
    again = part.dialog
    assert isinstance(again, PointVisitDialog)
    away = next(one for one in again.findChildren(QPushButton) if one.text() == "记错了，撤回")
    away.click()
    counsellor.qtbot.waitUntil(lambda: "白杨教学点" in part.told_label.text())


def test_the_principal_finds_nothing_to_press(principal: Room) -> None:
    _page, part = shown(principal)
    told = [one.text() for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
    assert not [one for one in told if "文件" not in one]


def test_a_half_typed_visit_is_opened_on_a_page_that_is_not_read_yet(counsellor: Room) -> None:
    counsellor.ask(make(centre=True))  # type: ignore[arg-type]
    page = counsellor.show(RegistersPage, {"part": "points", "subject": "new"})
    assert isinstance(page, RegistersPage)
    part = page.part("points")
    assert isinstance(part, PointsPart)
    counsellor.qtbot.waitUntil(lambda: isinstance(part.dialog, PointVisitDialog))
    assert isinstance(part.dialog, PointVisitDialog)
    assert part.dialog.point_box.count() >= 1
    part.dialog.reject()
    plans = page.part("plans")
    assert isinstance(plans, ResponsePlansPart)
    assert plans.dialog is None
