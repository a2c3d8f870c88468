"""The register of activities on the screen: one form, and what a body from outside is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.activities_part import ActivitiesPart
from counsel_desk.gui.room.activity_dialog import ActivityDialog
from counsel_desk.gui.room.activity_words import detail_words
from counsel_desk.gui.room.teaching_page import TeachingPage
from counsel_desk.records.room import activity_rules as rules
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.activities import ActivityFields, ActivityLine
from counsel_desk.services.room.outside_bodies import ApprovalFields, BodyFields
from counsel_desk.services.room.school_classes import ClassLine
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()
LONG_AGO = TODAY - timedelta(days=200)
LECTURE = ActivityFields(TODAY, "lecture", "睡眠讲座", whole_school=True)


def _page(room: Room) -> TeachingPage:
    page = room.show(TeachingPage, {"part": "activities"})
    assert isinstance(page, TeachingPage)
    return page


def _part(room: Room) -> ActivitiesPart:
    part = _page(room).part("activities")
    assert isinstance(part, ActivitiesPart)
    return part


def _texts(part: PagePart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def _names(part: PagePart) -> set[str]:
    return {one.accessibleName() for one in part.findChildren(QPushButton) if one.isVisible()}


def _focused(part: PagePart) -> str:
    focused = part.window().focusWidget()
    return focused.accessibleName() if focused else ""


def _begun(part: ActivitiesPart) -> ActivityDialog:
    part.add_button.click()
    assert isinstance(part.dialog, ActivityDialog)
    return part.dialog


def _kept(room: Room) -> list[ActivityLine]:
    year = (TODAY - timedelta(days=90), TODAY + timedelta(days=90))
    return list(
        cast(
            "list[ActivityLine]",
            room.ask(lambda desk: cast("Desk", desk).room.activities.between(*year)),
        )
    )


def _add(room: Room, fields: ActivityFields) -> None:
    room.ask(lambda desk: cast("Desk", desk).room.activities.add(fields))


def _body(room: Room, *, approved: bool = False) -> int:
    approval = ApprovalFields("讲座", "教体局", "5号", TODAY) if approved else None
    fields = BodyFields("示例中心", LONG_AGO)

    def add(desk: object) -> int:
        return cast("Desk", desk).room.outside_bodies.add(fields, approval)

    return cast("int", room.ask(add))


def _class_line(number: int) -> ClassLine:
    return ClassLine(10_000 + number, f"八({number})班", 8, number, LONG_AGO, None)


@pytest.fixture
def classes(counsellor: Room) -> list[int]:
    """Two classes of the school, besides those of the demo."""

    def add(desk: object) -> list[int]:
        return cast("Desk", desk).room.school_classes.add_several(8, [58, 59], TODAY)

    return cast("list[int]", counsellor.ask(add))


def test_a_themed_meeting_is_entered_for_the_classes_chosen(
    counsellor: Room, classes: list[int]
) -> None:
    part = _part(counsellor)
    dialog = _begun(part)
    dialog.topic_edit.setText("认识情绪")
    dialog.class_chips.chips[classes[0]].click()
    dialog.people_edit.setValue(43)
    dialog.accept_button.click()
    counsellor.settle()
    (line,) = [one for one in _kept(counsellor) if one.fields.topic == "认识情绪"]
    assert line.fields.state == "held"
    assert line.fields.classes == {classes[0]}
    counsellor.qtbot.waitUntil(lambda: "认识情绪" in _texts(part))
    counsellor.qtbot.waitUntil(lambda: "43 人参加" in _texts(part))
    assert "八(58)班" in _texts(part)


def test_a_topic_is_asked_for(counsellor: Room) -> None:
    dialog = _begun(_part(counsellor))
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert dialog.topic_field.note.text() == "请填主题。"
    dialog.reject()


def test_a_day_to_come_is_planned_until_somebody_says_otherwise(counsellor: Room) -> None:
    dialog = _begun(_part(counsellor))
    assert dialog.state_segments.value == rules.HELD
    dialog.day_edit.set_day(TODAY + timedelta(days=3))
    assert dialog.state_segments.value == rules.PLANNED
    dialog.day_edit.set_day(TODAY)
    assert dialog.state_segments.value == rules.HELD
    dialog.reject()


def test_only_what_a_kind_needs_is_asked(counsellor: Room) -> None:
    dialog = _begun(_part(counsellor))
    shown = (dialog.invited_field, dialog.channel_field, dialog.outside)
    assert [one.isVisible() for one in shown] == [False, False, False]
    dialog.kind_box.set_value("parent_training")
    assert [one.isVisible() for one in shown] == [True, False, False]
    dialog.kind_box.set_value("publicity")
    assert [one.isVisible() for one in shown] == [False, True, False]
    dialog.organiser_box.set_value("outside")
    assert dialog.outside.isVisible()
    dialog.reject()


def test_without_an_approval_a_reason_is_asked_for_and_shown(counsellor: Room) -> None:
    body, part = _body(counsellor), _part(counsellor)
    dialog = _begun(part)
    dialog.topic_edit.setText("家长讲座")
    dialog.organiser_box.set_value("outside")
    dialog.outside.body_box.set_value(body)
    dialog.accept_button.click()
    assert dialog.outside.reason_field.note.text().startswith("请先登记批准")
    assert dialog.outside.sales_field.note.text() == "请说明有没有推销。"
    dialog.outside.reason_edit.setText("批文在路上")
    dialog.outside.sales_segments.set_value("nothing")
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "无批准开展的原因：批文在路上" in _texts(part))
    assert "无批准开展" in _texts(part).split("\n")


def test_what_is_missing_below_the_edge_of_the_screen_is_brought_into_sight(
    counsellor: Room,
) -> None:
    dialog = _begun(_part(counsellor))
    dialog.class_chips.fill([_class_line(number) for number in range(1, 101)])
    dialog.topic_edit.setText("家长讲座")
    dialog.organiser_box.set_value("outside")
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: bool(dialog.findChildren(QScrollArea)))
    (area,) = dialog.findChildren(QScrollArea)
    screen = dialog.screen().availableGeometry().height()
    counsellor.qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert dialog.outside.body_field.visibleRegion().boundingRect().height() > 0
    assert dialog.outside.body_box.hasFocus()
    assert dialog.height() <= screen
    dialog.reject()


def test_with_the_whole_school_no_class_is_offered(counsellor: Room, classes: list[int]) -> None:
    dialog = _begun(_part(counsellor))
    chip = dialog.class_chips.chips[classes[0]]
    assert chip.isVisible()
    dialog.class_chips.whole_chip.click()
    assert not chip.isVisible()
    dialog.class_chips.whole_chip.click()
    assert chip.isVisible()
    dialog.reject()


def test_the_arrow_keys_go_from_class_to_class(counsellor: Room, classes: list[int]) -> None:
    dialog = _begun(_part(counsellor))
    chips = list(dialog.class_chips.chips.values())
    assert [one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in chips].count(
        Qt.FocusPolicy.TabFocus
    ) == 1
    chips[0].setFocus()
    for _press in chips:
        counsellor.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    assert dialog.focusWidget() is chips[-1]
    counsellor.qtbot.keyClick(chips[-1], Qt.Key.Key_Space)
    assert len(dialog.class_chips.classes) == 1
    dialog.reject()


def test_what_nobody_said_of_sales_is_told(counsellor: Room) -> None:
    held = replace(LECTURE, state="held", body_id=_body(counsellor, approved=True), no_sales=True)
    line = ActivityLine(1, held)
    asked = "还没有说明有没有推销。"
    assert asked not in detail_words(line)
    assert asked in detail_words(replace(line, fields=replace(held, no_sales=None)))
    assert asked not in detail_words(replace(line, fields=replace(held, body_id=None)))


def test_with_an_approval_that_holds_only_sales_are_asked_for(counsellor: Room) -> None:
    body, part = _body(counsellor, approved=True), _part(counsellor)
    dialog = _begun(part)
    dialog.topic_edit.setText("家长讲座")
    dialog.organiser_box.set_value("outside")
    dialog.outside.body_box.set_value(body)
    assert not dialog.outside.reason_field.isVisible()
    dialog.day_edit.set_day(TODAY - timedelta(days=1))
    assert dialog.outside.reason_field.isVisible()
    assert dialog.outside.approval_label.text() == "这家机构的批准日期在这一天之后。"
    dialog.day_edit.set_day(TODAY)
    dialog.outside.sales_segments.set_value("something")
    dialog.accept_button.click()
    assert dialog.outside.incident_field.isVisible()
    dialog.outside.incident_edit.setText("推销书籍，已制止")
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "推销情况：推销书籍，已制止" in _texts(part))


def test_a_planned_one_is_held_from_its_row(counsellor: Room) -> None:
    _add(counsellor, LECTURE)
    part = _part(counsellor)
    name = "已开展：睡眠讲座"
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()
    dialog = part.dialog
    assert isinstance(dialog, ActivityDialog)
    dialog.people_edit.setValue(300)
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "300 人参加" in _texts(part))
    assert [one.fields.state for one in _kept(counsellor)] == ["held"]


def test_the_keyboard_stays_in_the_list_when_a_row_is_another(counsellor: Room) -> None:
    _add(counsellor, LECTURE)
    part = _part(counsellor)
    held, change = (f"{what}：睡眠讲座" for what in ("已开展", "修改"))
    row = next(one for one in part.findChildren(QPushButton) if one.accessibleName() == held)
    row.setFocus()
    row.click()
    assert isinstance(part.dialog, ActivityDialog)
    part.dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: held not in _names(part))
    counsellor.qtbot.waitUntil(lambda: _focused(part) == change)


def test_an_activity_is_taken_back(counsellor: Room) -> None:
    _add(counsellor, LECTURE)
    part = _part(counsellor)
    name = "修改：睡眠讲座"
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()
    dialog = part.dialog
    assert isinstance(dialog, ActivityDialog)
    away = dialog.foot.itemAt(0).widget()
    assert isinstance(away, QPushButton)
    away.click()
    counsellor.settle()
    assert "睡眠讲座" not in [one.fields.topic for one in _kept(counsellor)]


def test_a_kind_and_a_stretch_are_chosen(counsellor: Room) -> None:
    _add(counsellor, LECTURE)
    part = _part(counsellor)
    counsellor.qtbot.waitUntil(lambda: "睡眠讲座" in _texts(part))
    part.kind_box.set_value("campaign")
    part.kind_box.activated.emit(0)
    assert "睡眠讲座" not in _texts(part)
    part.kind_box.set_value(None)
    part.period_box.set_value("2026")
    part.period_box.activated.emit(0)
    counsellor.settle()
    assert part.view is not None
    assert part.view.period == "2026"
    counsellor.qtbot.waitUntil(lambda: "睡眠讲座" in _texts(part))


def test_a_half_typed_activity_is_taken_up_with_its_classes(
    counsellor: Room, classes: list[int]
) -> None:
    part = _part(counsellor)
    dialog = _begun(part)
    counsellor.settle()
    counsellor.qtbot.keyClicks(dialog.topic_edit, "half")
    dialog.class_chips.chips[classes[1]].click()
    page = part.window()
    assert isinstance(page, TeachingPage)
    page.save_draft()
    counsellor.settle()
    again = ActivityDialog(part, counsellor.around, part.view.choices)  # type: ignore[union-attr]
    counsellor.qtbot.addWidget(again)
    counsellor.settle()
    assert again.topic_edit.text() == "half"
    assert again.class_chips.classes == {classes[1]}
    assert again.class_chips.chips[classes[1]].isChecked()
    again.reject()
    dialog.reject()


def test_the_principal_reads_it_without_anything_to_press(principal: Room) -> None:
    part = _part(principal)
    assert [one for one in part.findChildren(QPushButton) if one.isVisible()] == []
    assert _texts(part)
