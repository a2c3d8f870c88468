"""Pictures of the calendar: its day by rooms, and the forms over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import partial
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases.calendar_page import CalendarPage
from counsel_desk.gui.cases.meeting_dialog import MeetingDialog, MeetingStart
from counsel_desk.gui.cases.reason_dialog import ReasonDialog
from counsel_desk.gui.cases.slip_dialog import SlipDialog
from counsel_desk.gui.cases.waiting_dialog import WaitingDialog
from counsel_desk.gui.page import Page
from counsel_desk.i18n import _
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.services.desk import Desk

Made = tuple[str, QWidget]


class Window(Protocol):
    """What the pictures need of the window that is being taken."""

    @property
    def over(self) -> tuple[QWidget, Any]: ...

    def ask(self, work: Callable[[Any], Any]) -> Any: ...

    def show(self, key: str, subject: object = None) -> Page: ...


def dialogs(at: Window, today: date) -> Iterator[Made]:
    """The forms of the calendar, one with something in its way."""
    window, around = at.over
    place = MeetingPlace(today + timedelta(days=1), time(12, 40), 1, 1)
    at.ask(partial(_plan, place=place))
    yield "meeting-new", MeetingDialog(window, around, MeetingStart(place))
    (meeting,) = at.ask(lambda desk: desk.cases.meetings.between(place.day, place.day))[:1]
    yield "meeting-change", MeetingDialog(window, around, MeetingStart(place, meeting))
    told = _("{name} has waited since {day}.").format(name="周＊", day="11-20")
    yield "reason", ReasonDialog(window, around, _("No longer waits"), told, _nothing, "none")
    yield "waiting", WaitingDialog(window, around)
    yield "slips", SlipDialog(window, around, place.day, (meeting,))


def looks(page: Page) -> Iterator[tuple[str, Callable[[], object]]]:
    """The other looks of the page."""
    if isinstance(page, CalendarPage):
        week, day = page.bar.kind_segments._group.buttons()
        yield "day", day.click
        yield "week", week.click


def _plan(desk: Desk, place: MeetingPlace) -> None:
    cases = desk.require_cases()
    student = cases.students.overview(place.day)[0]
    cases.meetings.plan(MeetingFields("individual", place, 40, student.id))


def _nothing(_desk: Desk, reason: str) -> None:
    """The picture is taken, nothing is stored."""
