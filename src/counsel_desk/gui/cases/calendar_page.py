"""The calendar: who comes when, in which room, to whom; and who still waits for a meeting."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.calendar_acts import CalendarActs
from counsel_desk.gui.cases.calendar_grid import CalendarGrid
from counsel_desk.gui.cases.calendar_number import show_number
from counsel_desk.gui.cases.calendar_parts import Place
from counsel_desk.gui.cases.calendar_tools import CalendarTools
from counsel_desk.gui.cases.calendar_view import (
    DAY,
    WEEK,
    CalendarColumns,
    CalendarView,
    Look,
    read_calendar,
)
from counsel_desk.gui.cases.day_meetings_card import DayMeetingsCard
from counsel_desk.gui.cases.waiting_card import WaitingCard
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.period_picker import PeriodPicker
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.i18n import _
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_fields import MeetingPlace
from counsel_desk.reports.words import date_words, short_date, weekday

_SIDE = (264, 320)
_WHOLE_WIDTH = 1000
_CLEAR = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"


class CalendarPage(Page):
    """A week or a day; opens with a date. Its appointments are moved, missed, cancelled here."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Appointments"))
        self.look, self.day = Look(), clock.today()
        self.view: CalendarView | None = None
        self.columns: CalendarColumns | None = None
        self.acts = CalendarActs(self, around)
        self.bar = CalendarTools()
        self.tools.addWidget(self.bar)
        self.picker = PeriodPicker()
        self.today_button = button(_("Today"), self.go_to_today, kind="link", key="Ctrl+T")
        self.grid = CalendarGrid(_("Appointments"))
        self.day_card, self.waiting_card = DayMeetingsCard(), WaitingCard()
        self._lay_out()
        self._connect()

    def open_with(self, subject: object) -> None:
        """A date: its week or day is shown."""
        if isinstance(subject, date):
            self.day = subject

    def subject(self) -> object:
        return self.day

    def refresh(self) -> None:
        """Read the stretch that is shown."""
        work = partial(read_calendar, kind=self.look.kind, around=self.day)
        self.around.vault.post(work, self._fill)

    def read_ahead(self) -> None:
        """The number beside the page's name is wanted before anybody opens it."""
        self.refresh()

    def save_draft(self) -> None:
        """Whatever form is open over the page."""
        keeper: FormKeeper
        for keeper in self.findChildren(FormKeeper):
            keeper.keep()

    def show_look(self, look: Look) -> None:
        """Show the week or the day, of what."""
        before, self.look = self.look, look
        if look.kind == DAY and before.kind == WEEK:
            self.day = self._current_day()
        if self.view is not None and look.kind == before.kind:
            self._fill(self.view)
        else:
            self.refresh()

    def turn(self, step: int) -> None:
        """Go to the week or day before (-1) or after (1)."""
        self.day += timedelta(days=step * (7 if self.look.kind == WEEK else 1))
        self.refresh()

    def go_to_today(self) -> None:
        """Back to where one is."""
        self.day = clock.today()
        self.refresh()

    def plan_new(self, place: Place | None = None) -> None:
        """A new appointment at a place of the calendar, where the keyboard is without one."""
        if self.columns is not None:
            at = place or self.grid.cursor_at.place
            found = self.columns.meeting_place(at)
            today = clock.today()
            day = max(found.day, today)
            self.acts.plan(MeetingPlace(day, found.starts, found.area_id, found.counsellor_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(_SIDE[event.size().width() >= _WHOLE_WIDTH])

    def _fill(self, view: CalendarView) -> None:
        before, self.view = self.view, view
        self.columns = CalendarColumns(view, self.look)
        if before is None or before.days != view.days:
            self.grid.cursor_at.begin_in(self.columns.column_of(self.day))
        self.grid.show_day(self.columns.grid())
        self.picker.show_stretch(_title(view, self.look), has_before=True, has_after=True)
        self.bar.offer(view)
        self.waiting_card.show_places(view.waiting, view.now.date())
        show_number(self.around, view.open_today)
        self._show_side()

    def _show_side(self) -> None:
        """The list beside follows the keyboard from day to day."""
        if self.view is not None and self.columns is not None:
            day = self._current_day()
            of_day = [one for one in self.view.meetings if one.day == day]
            current = self.grid.cursor_at.current_id
            self.day_card.show_day(day, of_day, self.view.now, current)

    def _current_day(self) -> date:
        if self.columns is None:
            return self.day
        return self.columns.day_of(self.grid.cursor_at.place.column)

    def _meeting(self, meeting_id: str) -> Appointment | None:
        shown = self.view.meetings if self.view else ()
        return next((one for one in shown if one.meeting_id == meeting_id), None)

    def _open(self, meeting_id: str) -> None:
        """Change what is to come; of all else the list beside says what can be done."""
        found = self._meeting(meeting_id)
        if found is not None and found.is_open:
            self.acts.change(found)
        elif (row := self.day_card.row_of(meeting_id)) is not None:
            row.acts.setFocus()
            row.focusNextChild()

    def _moved(self, meeting_id: str, place: Place) -> None:
        found = self._meeting(meeting_id)
        if found is not None and self.columns is not None:
            self.acts.move(found, self.columns.meeting_place(place, found))

    def _print_slips(self) -> None:
        day = self._current_day()
        shown = self.view.meetings if self.view else ()
        self.acts.print_slips(day, [one for one in shown if one.day == day])

    def _lay_out(self) -> None:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(self.picker)
        head.addStretch(1)
        head.addWidget(self.today_button)
        card.body.addLayout(head)
        area = scrolling(self.grid)
        # The grid stands on a card, not on the page.
        self.grid.setObjectName("")
        area.setStyleSheet(_CLEAR)
        card.body.addWidget(area, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(16)
        column.addWidget(self.day_card)
        column.addWidget(self.waiting_card)
        column.addStretch(1)
        self.side = scrolling(content)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        go, day, acts = self.around.go, self.day_card, self.acts
        self.bar.look_changed.connect(self.show_look)
        self.bar.new_wanted.connect(self.plan_new)
        self.bar.slips_wanted.connect(self._print_slips)
        self.picker.turned.connect(self.turn)
        self.grid.turned.connect(self.turn)
        self.grid.opened.connect(self._open)
        self.grid.new_wanted.connect(self.plan_new)
        self.grid.moved.connect(self._moved)
        self.grid.picked.connect(self._show_side)
        day.record_wanted.connect(lambda begun: go("record", begun))
        day.student_wanted.connect(
            lambda student: go("student", {"student": student, "reason": "session"})
        )
        day.missed.connect(acts.note_missed)
        day.expected.connect(acts.expect)
        day.change_wanted.connect(acts.change)
        day.cancel_wanted.connect(acts.cancel)
        day.waiting_wanted.connect(acts.add_waiting)
        self.waiting_card.add_wanted.connect(acts.add_waiting)
        self.waiting_card.plan_wanted.connect(
            lambda place: acts.plan_waiting(place, self._current_day())
        )
        self.waiting_card.end_wanted.connect(acts.end_waiting)
        acts.changed.connect(self.refresh)


def _title(view: CalendarView, look: Look) -> str:
    first = view.days[0]
    if look.kind == DAY:
        return f"{date_words(first)} {weekday(first.isoweekday())}"
    monday = first - timedelta(days=first.isoweekday() - 1)
    span = f"{short_date(monday)} – {short_date(monday + timedelta(days=6))}"
    if view.week is None:
        return span
    return _("week {number}").format(number=view.week) + f" ・ {span}"
