"""Bodies from outside on the screen: entered with their approval, and what ends soon in words."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.outside_bodies_part import OutsideBodiesPart
from counsel_desk.gui.room.outside_body_dialogs import (
    ApprovalDialog,
    OutsideBodyDialog,
    OutsidePersonDialog,
)
from counsel_desk.gui.room.teaching_page import TeachingPage
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.outside_bodies import ApprovalFields, BodyFields, PersonFields
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()
LONG_AGO = TODAY - timedelta(days=200)


def _part(room: Room) -> OutsideBodiesPart:
    page = room.show(TeachingPage, {"part": "bodies"})
    assert isinstance(page, TeachingPage)
    part = page.part("bodies")
    assert isinstance(part, OutsideBodiesPart)
    return part


def _texts(part: PagePart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def _press(part: PagePart, name: str) -> None:
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()


def _add(room: Room, name: str, days: int | None) -> None:
    """A body with an approval that ends in so many days, or has none at all."""
    approval = ApprovalFields("讲座", "教体局", f"{name}号", LONG_AGO, None)
    if days is not None:
        approval = ApprovalFields(
            "讲座", "教体局", f"{name}号", LONG_AGO, TODAY + timedelta(days=days)
        )
    room.ask(
        lambda desk: cast("Desk", desk).room.outside_bodies.add(
            BodyFields(name, LONG_AGO), approval, (PersonFields("丙三", "社会工作师"),)
        )
    )


def test_a_body_is_entered_with_its_approval_in_one_form(counsellor: Room) -> None:
    part = _part(counsellor)
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, OutsideBodyDialog)
    dialog.name_edit.setText("示例服务中心")
    dialog.code_edit.setText("9135 0100 M000 100Y 43")
    assert dialog.approval is not None
    dialog.approval.what_edit.setText("家长讲座")
    dialog.accept_button.click()
    assert dialog.approval.number_field.note.text() == "请填批准文号。"
    dialog.approval.authority_edit.setText("示例区教体局")
    dialog.approval.number_edit.setText("示教函5号")
    dialog.approval.approved_edit.set_day(TODAY)
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "示教函5号" in _texts(part))
    told = _texts(part)
    assert "91350100M000100Y43" in told
    assert "有效" in told
    assert "还没有登记来校人员" in told


def test_a_mistyped_credit_code_is_said_in_the_form(counsellor: Room) -> None:
    part = _part(counsellor)
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, OutsideBodyDialog)
    dialog.name_edit.setText("示例服务中心")
    dialog.code_edit.setText("91350100M000100Y44")
    dialog.accept_button.click()
    counsellor.settle()
    assert "有一位打错了" in dialog.error_label.text()
    dialog.reject()


def test_people_and_approvals_are_added_and_changed(counsellor: Room) -> None:
    _add(counsellor, "甲中心", 5)
    part = _part(counsellor)
    _press(part, "登记来校人员：甲中心")
    person = part.dialog
    assert isinstance(person, OutsidePersonDialog)
    person.name_edit.setText("丁四")
    person.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "丁四 ・ 资质未填" in _texts(part))
    _press(part, "登记批准：甲中心")
    approval = part.dialog
    assert isinstance(approval, ApprovalDialog)
    approval.reject()
    _press(part, "修改：甲中心号")
    known = part.dialog
    assert isinstance(known, ApprovalDialog)
    known.approval.until_edit.setText("")
    known.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "长期有效" in _texts(part))


def test_what_ends_within_thirty_days_is_said_in_words(counsellor: Room) -> None:
    for name, days in (("甲中心", 30), ("乙中心", 31), ("丙中心", None), ("丁中心", -1)):
        _add(counsellor, name, days)
    part = _part(counsellor)
    assert part.soon_label.text().startswith("30 天内到期的批准：甲中心。")
    counsellor.qtbot.waitUntil(lambda: "还剩 30 天" in _texts(part))
    told = _texts(part)
    assert "还剩 31 天" not in told
    assert "已过期" in told
    assert "还不能和这家机构一起开展活动" in told


def test_a_body_is_ended_and_begun_again(counsellor: Room) -> None:
    _add(counsellor, "甲中心", None)
    part = _part(counsellor)
    _end(part, "不再合作")
    counsellor.qtbot.waitUntil(lambda: "结束" in _texts(part))
    _end(part, "恢复合作")
    counsellor.qtbot.waitUntil(lambda: "结束" not in _texts(part))


def _end(part: OutsideBodiesPart, words: str) -> None:
    _press(part, "修改：甲中心")
    dialog = part.dialog
    assert isinstance(dialog, OutsideBodyDialog)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()


def test_the_principal_reads_it_without_anything_to_press(principal: Room) -> None:
    part = _part(principal)
    assert [one for one in part.findChildren(QPushButton) if one.isVisible()] == []
    assert _texts(part)
