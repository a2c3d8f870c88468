"""The keyboard stays in a list that is filled anew: at the same button, else at the first one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.attachments_part import AttachmentsPart
from counsel_desk.gui.cases.care_groups_card import CareCard
from counsel_desk.gui.cases.day_meetings_card import DayMeetingsCard
from counsel_desk.gui.cases.due_card import DueCard
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.records.cases.due_item import REVIEW, DueItem, DueList
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from tests import scans
from tests.gui.cases.plan_steps import student_of
from tests.gui.conftest import Room

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def beside(counsellor: Room) -> Iterator[Show]:
    """Shows a part between two other buttons, to which the keyboard could get lost."""
    window = QWidget()
    counsellor.qtbot.addWidget(window)

    def show(part: QWidget) -> QWidget:
        box = QVBoxLayout(window)
        for one in (QPushButton("before"), part, QPushButton("after")):
            box.addWidget(one)
        window.resize(900, 700)
        window.show()
        window.activateWindow()
        counsellor.qtbot.waitUntil(window.isActiveWindow)
        return window

    return show  # type: ignore[return-value]


def _named(within: QWidget, words: str) -> QPushButton:
    QApplication.processEvents()
    (found,) = [
        one for one in within.findChildren(QPushButton)
        if one.isVisible() and words in one.accessibleName()
    ]  # fmt: skip
    return found


def _filled(room: Room, part: FilePart, student: str) -> None:
    part.open_student(student)
    room.settle()


def _focus(window: QWidget) -> str:
    QApplication.processEvents()
    focus = window.focusWidget()
    return focus.accessibleName() if focus else ""


def test_in_the_care_groups(counsellor: Room, beside: Show) -> None:
    student, card = student_of(counsellor), CareCard(counsellor.around)

    def add(desk: Any, group: str) -> None:
        desk.cases.care_groups.add(student, CareFields(group, clock.today()))

    counsellor.ask(partial(add, group="migrant"))
    window = beside(card)
    _filled(counsellor, card, student)
    (row,) = card.rows
    _named(card, f"更正“{row.words}”").setFocus()
    before = _focus(window)
    counsellor.ask(partial(add, group="bereaved"))
    card.refresh()
    counsellor.settle()
    assert len(card.rows) == 2
    assert _focus(window) == before


def test_in_the_attachments_when_the_last_one_went(counsellor: Room, beside: Show) -> None:
    student, part = student_of(counsellor), AttachmentsPart(counsellor.around)
    add = partial(_add_scan, student=student)
    scan = str(counsellor.ask(add))
    window = beside(part)
    _filled(counsellor, part, student)
    part.remove_button.setFocus()
    counsellor.ask(lambda desk: desk.cases.attachments.remove(scan))  # type: ignore[attr-defined]
    part.refresh()
    counsellor.settle()
    QApplication.processEvents()
    assert window.focusWidget() is part.add_button


def _add_scan(desk: Any, student: str) -> str:
    return str(desk.cases.attachments.add_page(student, "回执", scans.pdf()))


def test_in_the_due_list(dressed: QApplication, beside: Show) -> None:
    today = clock.today()
    items = tuple(
        DueItem(REVIEW, name, today, day=today, name=name, detail="exams", about_id=name)
        for name in ("甲一一", "乙二二", "丙三三")
    )
    told = DueList(items, ())
    card = DueCard()
    window = beside(card)
    card.show_list(told, clock.today())
    QApplication.processEvents()
    card.rows[1].button.setFocus()
    before = _focus(window)
    card.show_list(replace(told, due=told.due[1:]), clock.today())
    assert _focus(window) == before
    assert window.focusWidget() is card.rows[0].button
    card.show_list(replace(told, due=()), clock.today())
    assert window.focusWidget() is not None


def test_in_the_list_of_a_day(counsellor: Room, beside: Show) -> None:
    student = student_of(counsellor)
    day = clock.today() + timedelta(days=1)
    place = MeetingPlace(day, None)
    for kind in ("individual", "phone"):
        fields = MeetingFields(kind, place, 30, student)
        counsellor.ask(lambda desk, fields=fields: desk.cases.meetings.plan(fields))  # type: ignore[misc,attr-defined]
    meetings = counsellor.ask(lambda desk: desk.cases.meetings.between(day, day))  # type: ignore[attr-defined]
    assert isinstance(meetings, tuple)
    card = DayMeetingsCard()
    window = beside(card)
    card.show_day(day, meetings, clock.now())
    QApplication.processEvents()
    links = [one for one in card.rows[-1].acts.findChildren(QPushButton) if one.isVisible()]
    links[0].setFocus()
    before = _focus(window)
    card.show_day(day, meetings[1:], clock.now())
    QApplication.processEvents()
    assert _focus(window) == before
    focus = window.focusWidget()
    assert focus is not None
    assert card.isAncestorOf(focus)
