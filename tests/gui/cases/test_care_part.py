"""Special care on its page: who was reached when, and nothing of why."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from counsel_desk.gui.cases.care_contact_dialog import CareContactDialog
from counsel_desk.gui.cases.care_part import CarePart
from counsel_desk.gui.cases.screening_page import ScreeningPage
from counsel_desk.records import codes
from counsel_desk.records.cases.care_contact_fields import CareContactFields, CarePlace
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()


@pytest.fixture
def student(counsellor: Room) -> str:
    """A student in a group since the beginning of term, reached on one day in October."""

    def enter(desk: Desk) -> str:
        cases = desk.require_cases()
        one = next(row for row in cases.students.overview(TODAY) if not row.sessions)
        cases.care_groups.add(one.id, CareFields("left_behind", TODAY - timedelta(days=80)))
        day = TODAY - timedelta(days=40)
        cases.care_contacts.add(one.id, CareContactFields(day, "phone", "己老师", "问候"))
        return one.id

    return str(counsellor.ask(cast("object", enter)))  # type: ignore[arg-type]


def _part(room: Room) -> CarePart:
    page = room.show(ScreeningPage, {"part": "care"})
    assert isinstance(page, ScreeningPage)
    found = page.part("care")
    assert isinstance(found, CarePart)
    return found


def _cells(part: CarePart) -> list[str]:
    return [part.table.item(0, column).text() for column in range(part.table.columnCount())]


def test_an_empty_list_says_how_one_comes_onto_it(counsellor: Room) -> None:
    part = _part(counsellor)
    assert part.empty_label.isVisibleTo(part)
    assert not part.table.isVisibleTo(part)


def test_the_list_masks_names_and_never_names_a_group(counsellor: Room, student: str) -> None:
    part = _part(counsellor)
    assert "＊" in _cells(part)[0]
    labels = [one.text() for one in part.findChildren(QLabel)]
    shown = "\n".join((*_cells(part), *labels))
    listed = codes.load("care_group")
    assert not any(listed.label(one) in shown for one in listed.codes)
    part.names_button.click()
    assert "＊" not in _cells(part)[0]


def test_a_contact_is_noted_with_the_keyboard_and_counts_at_once(
    counsellor: Room, student: str
) -> None:
    part = _part(counsellor)
    assert part.title.endswith("1")
    counsellor.qtbot.keyClick(part.table, Qt.Key.Key_Return)
    counsellor.settle()
    dialog = next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, CareContactDialog) and one.isVisible()
    )
    dialog.store()
    assert dialog.isVisible()
    dialog.care_edit.setPlainText("课间聊了十分钟")
    dialog.store()
    counsellor.settle()
    places = cast("tuple[CarePlace, ...]", counsellor.ask(
        lambda desk: cast("Desk", desk).require_cases().care_contacts.places()
    ))  # fmt: skip
    assert [one.last for one in places] == [TODAY]
    assert not part.title.endswith("1")


def test_the_weeks_are_chosen_on_the_page(counsellor: Room, student: str) -> None:
    part = _part(counsellor)
    part.weeks_box.set_value(12)
    part.weeks_box.activated.emit(11)
    counsellor.settle()
    assert not part.title.endswith("1")
