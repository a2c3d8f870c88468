"""The day at a glance: the room, the week, who comes, and what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.cases.appointments_card import AppointmentsCard, name_of
from counsel_desk.gui.cases.away_dialog import FORM as AWAY_FORM
from counsel_desk.gui.cases.away_dialog import open_away_dialog
from counsel_desk.gui.cases.calendar_number import show_number
from counsel_desk.gui.cases.crisis_number import show_crises
from counsel_desk.gui.cases.due_card import DueCard
from counsel_desk.gui.cases.due_places import place_of
from counsel_desk.gui.cases.due_words import whom
from counsel_desk.gui.cases.put_off_dialog import FORM as PUT_OFF_FORM
from counsel_desk.gui.cases.putting_off import PuttingOff
from counsel_desk.gui.cases.quick_records_card import QuickRecordsCard
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.duties_card import DutiesCard
from counsel_desk.gui.room.relaxation_dialog import FORM as RELAXATION_FORM
from counsel_desk.gui.room.relaxation_dialog import RelaxationDialog
from counsel_desk.gui.room.room_now_card import RoomNowCard
from counsel_desk.gui.room.week_card import WeekCard
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import _
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.due_item import DueItem, DueList
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.room_state import RoomState
from counsel_desk.reports.words import date_words, weekday
from counsel_desk.services.desk import Desk

EVERY_MS = 60_000
_LEFT = (300, 340)


@dataclass(frozen=True, repr=False)
class Today:
    """All that the page shows."""

    room: RoomState
    week: tuple[DayGlance, ...]
    appointments: tuple[Appointment, ...]
    due: DueList


def look(desk: Desk) -> Today:
    """Read the day."""
    cases, state = desk.require_cases(), desk.room.states.now()
    today = state.now.date()
    return Today(
        state, desk.room.days.week_of(today), cases.appointments.on(today), cases.due.look()
    )


def _missed(desk: Desk, meeting_id: str) -> int:
    return desk.require_cases().meetings.note_missed(meeting_id)


def _expected(desk: Desk, meeting_id: str) -> None:
    desk.require_cases().meetings.take_back(meeting_id)


class TodayPage(Page):
    """Brought up to date each minute while it is shown, and after each thing done on it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Today"))
        self.room_card, self.week_card = RoomNowCard(around), WeekCard()
        self.quick_card = QuickRecordsCard()
        self.appointments_card, self.due_card = AppointmentsCard(), DueCard()
        self.duties_card = DutiesCard(around)
        self.putting_off = PuttingOff(self, around, self.due_card, self.refresh)
        self.away_button = button(_("If I am away…"), self._prepare_absence)
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.refresh)
        self._lay_out()
        # Last, so that the keyboard begins at the room and not here.
        self.tools.addWidget(self.away_button)
        self._connect()

    def refresh(self) -> None:
        """Look again; what did not change is left as it stands."""
        self.around.vault.post(look, self._fill)
        self.duties_card.refresh()

    def save_draft(self) -> None:
        """Whatever was typed on the page and into the forms over it."""
        keeper: FormKeeper
        for keeper in self.findChildren(FormKeeper):
            keeper.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.timer.stop()

    def _fill(self, today: Today) -> None:
        day = today.room.now.date()
        self.subtitle_label.setText(_subtitle(today.room))
        self.room_card.show_state(today.room)
        self.week_card.show_week(today.week, day, today.room.minutes)
        self.appointments_card.show_appointments(today.appointments, today.room.now)
        show_number(self.around, sum(one.is_open for one in today.appointments))
        show_crises(self.around, sum(one.kind == due_item.CRISIS for one in today.due.due))
        self.due_card.show_list(today.due, day)

    def _note_missed(self, meeting_id: str, name: str) -> None:
        """Nobody came; a slip is taken back at the foot of the window."""
        self.around.vault.post(
            partial(_missed, meeting_id=meeting_id),
            lambda _count: self._is_missed(meeting_id, name),
        )

    def _is_missed(self, meeting_id: str, name: str) -> None:
        told = _("Noted: {name} did not come.").format(name=name)
        back = partial(_expected, meeting_id=meeting_id)
        undo = partial(self.around.vault.post, back, lambda _none: self.refresh())
        self.around.say(told, _("Undo"), undo)
        self.refresh()

    def _lead_to(self, item: DueItem) -> None:
        """Each thing that is due has one place where it is done."""
        key = item.detail if item.kind == due_item.DRAFT else item.kind
        here: dict[str, Callable[[], object]] = {
            due_item.CLOSING: lambda: self.room_card.unclosed.ask_about(int(item.subject_id)),
            RELAXATION_FORM: self._enter_relaxation,
            AWAY_FORM: self._prepare_absence,
            PUT_OFF_FORM: lambda: self.putting_off.go_on_with(item.about_id),
        }
        place = place_of(item)
        if key in here:
            here[key]()
        elif place is not None:
            self.around.go(*place)

    def _prepare_absence(self) -> None:
        open_away_dialog(self, self.around)

    def _enter_relaxation(self) -> None:
        state = self.room_card.state
        if state is not None:
            dialog = RelaxationDialog(self, self.around, state)
            dialog.stored.connect(self.refresh)
            dialog.open()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.room_card, self.week_card, self.quick_card)),
            (right, (self.appointments_card, self.due_card, self.duties_card)),
        ):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        for card in (self.room_card, self.week_card, self.quick_card):
            card.setMinimumWidth(_LEFT[0])
            card.setMaximumWidth(_LEFT[1])
        content = QWidget()
        row = QHBoxLayout(content)
        # A little air before the scroll bar.
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 2)
        self.body.addWidget(scrolling(content))

    def _connect(self) -> None:
        go = self.around.go
        self.room_card.changed.connect(self.refresh)
        self.quick_card.session_wanted.connect(lambda kind: go("record", kind))
        self.quick_card.relaxation_wanted.connect(self._enter_relaxation)
        self.appointments_card.record_wanted.connect(lambda begun: go("record", begun))
        self.appointments_card.student_wanted.connect(
            lambda student: go("student", {"student": student, "reason": "session"})
        )
        self.appointments_card.missed.connect(
            lambda one: self._note_missed(one.meeting_id, name_of(one))
        )
        self.due_card.missed.connect(lambda one: self._note_missed(one.subject_id, whom(one)))
        self.due_card.wanted.connect(self._lead_to)


def _subtitle(state: RoomState) -> str:
    day = state.now.date()
    parts = [f"{date_words(day)} {weekday(day.isoweekday())}"]
    if state.week is not None:
        parts.append(_("week {number}").format(number=state.week))
    return " ・ ".join(parts)
