"""Care given, in the file: the latest contacts below the groups, and a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from counsel_desk.gui.cases import due_places
from counsel_desk.gui.cases.care_contact_dialog import FORM, CareContactDialog
from counsel_desk.gui.cases.care_groups_card import CareCard
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.care_contact_fields import CareContactFields
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()


@pytest.fixture
def student(counsellor: Room) -> str:
    """A student whose file is open, with four contacts."""

    def enter(desk: object) -> StudentOverview:
        cases = cast("Desk", desk).require_cases()
        one = cases.students.overview(TODAY)[0]
        cases.files.open(one.id, "care")
        for days in range(4):
            day = TODAY - timedelta(days=days)
            cases.care_contacts.add(one.id, CareContactFields(day, "talk", "己老师", f"第{days}次"))
        return one

    return cast("StudentOverview", counsellor.ask(enter)).id


@pytest.fixture
def card(counsellor: Room, student: str) -> CareCard:
    made = CareCard(counsellor.around)
    counsellor.qtbot.addWidget(made)
    made.show()
    made.open_student(student)
    counsellor.settle()
    return made


def _texts(card: CareCard) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card))


def _dialog(room: Room) -> CareContactDialog:
    room.settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, CareContactDialog)]
    return next(one for one in shown if one.isVisible())


def test_the_latest_contacts_are_shown_and_the_others_when_asked_for(
    counsellor: Room, card: CareCard
) -> None:
    counsellor.qtbot.waitUntil(lambda: "第0次" in _texts(card))
    assert "第3次" not in _texts(card)
    card.more_button.click()
    counsellor.qtbot.waitUntil(lambda: "第3次" in _texts(card))


def test_a_contact_is_noted_in_the_file(counsellor: Room, card: CareCard) -> None:
    card.contact_button.click()
    dialog = _dialog(counsellor)
    dialog.care_edit.setPlainText("约好周五给妈妈打视频")
    dialog.store()
    counsellor.qtbot.waitUntil(lambda: "约好周五给妈妈打视频" in _texts(card))


def test_a_contact_of_today_is_taken_back(counsellor: Room, card: CareCard) -> None:
    back = [one for one in card.findChildren(QPushButton) if one.text() == "撤回"]
    back[0].click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "第1次" in _texts(card))
    assert "第0次" not in _texts(card)


def test_nothing_of_the_student_before_stays(card: CareCard) -> None:
    assert card.contacts
    card.open_student("")
    assert card.contacts == ()
    assert "第0次" not in _texts(card)


def test_a_half_written_contact_leads_back_to_the_file(counsellor: Room, card: CareCard) -> None:
    draft = DueItem(due_item.DRAFT, "d", TODAY, detail=FORM, about_id="x")
    assert due_places.place_of(draft) == (
        "student",
        {"student": "x", "part": "basics", "subject": FORM},
    )
    card.point_at(FORM)
    assert _dialog(counsellor).isVisible()
