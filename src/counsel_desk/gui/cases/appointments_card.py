"""Who is expected today: the next meetings that sessions agreed for this day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.gui.widgets.row_acts import RowActs
from counsel_desk.i18n import _, language
from counsel_desk.records import codes
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.grades import class_label
from counsel_desk.reports.words import clock

GROUP = "group"
_TIME_WIDTH, _ROW_HEIGHT, _LEAST_TEXT = 52, 48, 160


class AppointmentsCard(Card):
    """``record_wanted`` carries what a record of the meeting begins with, ``missed`` the
    appointment to which nobody came, ``student_wanted`` an id."""

    record_wanted = Signal(object)
    missed = Signal(object)
    student_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Appointments today"))
        self.shown: tuple[Appointment, ...] | None = None
        self.rows: list[AppointmentRow] = []
        self._past: list[bool] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.body.addLayout(self._box)

    def show_appointments(self, appointments: Sequence[Appointment], now: datetime) -> None:
        """Fill the card; the same appointments again leave it as it stands."""
        past = [one.may_be_missed(now) for one in appointments]
        if self.shown == tuple(appointments) and self._past == past:
            return
        self.shown, self._past = tuple(appointments), past
        clear(self._box)
        self.rows = []
        for one, is_past in zip(self.shown, past, strict=True):
            if self.rows:
                self._box.addWidget(rule())
            row = AppointmentRow(one, now.date(), is_past=is_past)
            row.missed.connect(lambda one=one: self.missed.emit(one))
            row.pressed.connect(lambda one=one: self._open(one))
            self.rows.append(row)
            self._box.addWidget(row)
        if not self.rows:
            self._box.addWidget(_nobody())

    def _open(self, appointment: Appointment) -> None:
        if appointment.done_by is None:
            self.record_wanted.emit(begun_with(appointment))
        elif appointment.student_id is not None:
            self.student_wanted.emit(appointment.student_id)


class AppointmentRow(QWidget):
    """The hour, whom, and what to do about it."""

    pressed = Signal()
    missed = Signal()

    def __init__(self, appointment: Appointment, today: date, *, is_past: bool) -> None:
        super().__init__()
        is_done = appointment.done_by is not None
        at = words(clock(appointment.at) if appointment.at else "—", "muted")
        at.setFixedWidth(_TIME_WIDTH)
        self.name_label = words(name_of(appointment), "heading")
        self.detail_label = words(details_of(appointment, today), "muted", wrap=True)
        self.state_badge = _state(appointment)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(at)
        row.addWidget(self.name_label)
        row.addWidget(self.detail_label, 1)
        row.addWidget(self.state_badge)
        self.missed_button: QPushButton | None = None
        if is_past:
            self.missed_button = _link(_("Did not come"), appointment, self.missed.emit)
        self.button = self._button(appointment, is_done=is_done)
        self.acts = RowActs(*filter(None, (self.missed_button, self.button)))
        row.addWidget(self.acts)
        self.setMinimumHeight(_ROW_HEIGHT)
        self.setAccessibleName(f"{self.name_label.text()} {self.detail_label.text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = self.name_label.sizeHint().width() + self.state_badge.sizeHint().width()
        self.acts.fit(event.size().width() - _TIME_WIDTH - taken - _LEAST_TEXT)

    def _button(self, appointment: Appointment, *, is_done: bool) -> QPushButton | None:
        if is_done and appointment.student_id is None:
            return None
        text = _("Open file") if is_done else _("Write record")
        return _link(text, appointment, self.pressed.emit)


def _link(text: str, appointment: Appointment, pressed: Callable[[], None]) -> QPushButton:
    made = button(text, pressed, kind="link", name=f"{text} {name_of(appointment)}")
    # A tool tip would only say the same again.
    made.setToolTip("")
    return made


def _state(appointment: Appointment) -> QLabel:
    if appointment.done_by is not None:
        return badge(_("done"), "plain")
    if appointment.missed_on is not None:
        return badge(_("did not come"), "warm")
    return badge(_("expected"), "info")


def name_of(appointment: Appointment) -> str:
    """Whom it is about, masked; a group by its name, else the kind of talk."""
    if appointment.student_id is not None:
        return masked(appointment.name)
    return appointment.name or codes.load("mode").label(appointment.kind)


def details_of(appointment: Appointment, today: date) -> str:
    """Class, which session it is, and what kind."""
    parts = []
    if appointment.cohort is not None:
        label = class_label(appointment.cohort, appointment.class_no, today, language())
        parts.append(label)
    if appointment.number is not None:
        parts.append(_("session {number}").format(number=appointment.number))
    kind = codes.load("mode").label(appointment.kind)
    if kind != name_of(appointment):
        parts.append(kind)
    return " ・ ".join(parts)


def begun_with(appointment: Appointment) -> dict[str, str]:
    """What the form of a record can fill in by itself."""
    return {"kind": appointment.kind, "student_id": appointment.student_id or ""}


def _nobody() -> QLabel:
    return words(
        _(
            "Nobody is expected today. When a session's record names a day for the next meeting, "
            "it stands here on that day."
        ),
        "muted",
        wrap=True,
    )
