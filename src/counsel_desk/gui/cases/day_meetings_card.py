"""The appointments of one day in a list beside the calendar, each with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.cases.appointments_card import begun_with, details_of, name_of
from counsel_desk.gui.cases.calendar_view import state_words
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.reports.words import clock, short_date, weekday

MOST_ROWS = 8
_EVERY = "*"


class DayMeetingsCard(Card):
    """Each signal carries the appointment; ``record_wanted`` what a record of it begins with."""

    record_wanted = Signal(object)
    student_wanted = Signal(str)
    missed = Signal(object)
    expected = Signal(object)
    change_wanted = Signal(object)
    cancel_wanted = Signal(object)
    waiting_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Appointments"))
        self.rows: list[MeetingRow] = []
        self._shown: tuple[object, ...] = ()
        self._day: Callable[[], None] = lambda: None
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.body.addLayout(self._box)

    def show_day(
        self, day: date, meetings: Sequence[Appointment], now: datetime, current: str = ""
    ) -> None:
        """Fill the card; the same day again leaves it as it stands.

        Of a long day some rows around the current appointment, so that turning weeks stays quick.
        """
        self._day = partial(self.show_day, day, tuple(meetings), now, _EVERY)
        if current != _EVERY:
            meetings, rest = _around(meetings, current), len(meetings) - MOST_ROWS
        else:
            rest = 0
        shown = (day, tuple(meetings), tuple(one.may_be_missed(now) for one in meetings))
        if shown == self._shown:
            return
        self._shown = shown
        self.title_label.setText(f"{weekday(day.isoweekday())} {short_date(day)}")
        self.setAccessibleName(_("Appointments on {day}").format(day=self.title_label.text()))
        with focus_kept(self):
            self._fill(meetings, now, rest)

    def _fill(self, meetings: Sequence[Appointment], now: datetime, rest: int) -> None:
        clear(self._box)
        self.rows = []
        for one in meetings:
            if self.rows:
                self._box.addWidget(rule())
            row = MeetingRow(one, now, self)
            self.rows.append(row)
            self._box.addWidget(row)
        if rest > 0:
            told = ngettext("Show {n} more", "Show {n} more", rest).format(n=rest)
            self._box.addWidget(button(told, self.show_all, kind="link"))
        if not meetings:
            told = _("Nobody is expected. Press N in the calendar, or double-click an hour.")
            self._box.addWidget(words(told, "muted", wrap=True))

    def show_all(self) -> None:
        """Every row of the day."""
        self._day()

    def row_of(self, meeting_id: str) -> MeetingRow | None:
        """The row of an appointment."""
        return next((one for one in self.rows if one.meeting.meeting_id == meeting_id), None)


class MeetingRow(QWidget):
    """Hour and name with the state, details below, and the acts as links."""

    def __init__(self, meeting: Appointment, now: datetime, card: DayMeetingsCard) -> None:
        super().__init__()
        self.meeting = meeting
        at = clock(meeting.at) if meeting.at else _("no hour yet")
        kind = "plain" if meeting.done_by else "warm" if meeting.missed_on else "info"
        self.state_badge = badge(state_words(meeting), kind)
        head = beside(words(at, "muted"), words(name_of(meeting), "heading"))
        head.addWidget(self.state_badge)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        details = " ・ ".join(filter(None, (details_of(meeting, now.date()), meeting.remark)))
        self.detail_label = words(details, "muted", wrap=True)
        box.addWidget(self.detail_label)
        self.acts = QWidget()
        flow = FlowLayout(self.acts, gap=4)
        for text, act in _acts(meeting, now, card):
            flow.addWidget(_link(text, meeting, act))
        box.addWidget(self.acts)
        self.setAccessibleName(f"{at} {name_of(meeting)} {state_words(meeting)} {details}")


def _around(meetings: Sequence[Appointment], current: str) -> Sequence[Appointment]:
    """At most so many rows; the current appointment is one of them."""
    place = next((n for n, one in enumerate(meetings) if one.meeting_id == current), 0)
    first = max(0, min(place // MOST_ROWS * MOST_ROWS, len(meetings) - MOST_ROWS))
    return meetings[first : first + MOST_ROWS]


def _acts(
    one: Appointment, now: datetime, card: DayMeetingsCard
) -> list[tuple[str, Callable[[], None]]]:
    acts: list[tuple[str, Callable[[], None]]] = []
    if one.is_open and one.day <= now.date():
        acts.append((_("Write record"), lambda: card.record_wanted.emit(begun_with(one))))
    if one.may_be_missed(now):
        acts.append((_("Did not come"), lambda: card.missed.emit(one)))
    if one.is_open:
        acts.append((_("Change"), lambda: card.change_wanted.emit(one)))
        acts.append((_("Cancel it"), lambda: card.cancel_wanted.emit(one)))
    if one.missed_on is not None:
        acts.append((_("Expected after all"), lambda: card.expected.emit(one)))
        if one.student_id:
            student = one.student_id
            acts.append((_("On the waiting list"), lambda: card.waiting_wanted.emit(student)))
    if one.done_by is not None and one.student_id:
        acts.append((_("Open file"), lambda: card.student_wanted.emit(one.student_id)))
    return acts


def _link(text: str, one: Appointment, act: Callable[[], None]) -> QWidget:
    made = button(text, act, kind="link", name=f"{text} {name_of(one)}")
    # A tool tip would only say the same again.
    made.setToolTip("")
    return made
