"""What is done from the calendar: each act asks the vault, tells what happened, can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import meeting_work
from counsel_desk.gui.cases.appointments_card import name_of
from counsel_desk.gui.cases.meeting_dialog import MeetingDialog, MeetingStart
from counsel_desk.gui.cases.meeting_work import Found
from counsel_desk.gui.cases.reason_dialog import ReasonDialog
from counsel_desk.gui.cases.slip_dialog import SlipDialog
from counsel_desk.gui.cases.waiting_dialog import WaitingDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_clashes import Wish
from counsel_desk.records.cases.meeting_fields import MeetingPlace
from counsel_desk.records.cases.meeting_rules import MANY_MISSES
from counsel_desk.records.cases.waiting_place import WaitingPlace
from counsel_desk.reports.words import clock as hour
from counsel_desk.reports.words import short_date


class CalendarActs(QObject):
    """``changed`` says that the calendar or the waiting list is another one now."""

    changed = Signal()

    def __init__(self, page: QWidget, around: Surroundings) -> None:
        super().__init__(page)
        self._page, self._around = page, around

    def plan(self, place: MeetingPlace) -> None:
        """A new appointment."""
        self._plan(MeetingStart(place))

    def plan_waiting(self, waiting: WaitingPlace, day: date) -> None:
        """A meeting for somebody on the list; it ends the waiting."""
        start = MeetingPlace(max(day, clock.today() + timedelta(days=1)), None)
        self._plan(
            MeetingStart(start, entry_id=waiting.id, student_id=waiting.student_id),
            lambda _ids: partial(meeting_work.put_back, entry_id=waiting.id),
        )

    def change(self, meeting: Appointment, place: MeetingPlace | None = None) -> None:
        """Say something else of an appointment, at another place to begin with."""
        before = MeetingPlace(meeting.day, meeting.at, meeting.area_id, meeting.counsellor_id)
        dialog = MeetingDialog(
            self._page, self._around, MeetingStart(place or before, meeting=meeting)
        )
        dialog.stored.connect(self.changed)
        dialog.open()

    def move(self, meeting: Appointment, place: MeetingPlace) -> None:
        """Put an appointment elsewhere, unless something is in its way: then it is asked."""
        wish = Wish(place, meeting.minutes, meeting.student_id, meeting.meeting_id)
        look = partial(meeting_work.look_for_clashes, wish=wish, rhythm=None)
        self._around.vault.post(look, lambda found: self._looked(meeting, place, found))

    def cancel(self, meeting: Appointment) -> None:
        """It will not take place, and why."""
        told = _("The appointment with {name} on {day}. The reason stays in the vault.").format(
            name=name_of(meeting), day=short_date(meeting.day)
        )
        act = partial(meeting_work.cancel, meeting_id=meeting.meeting_id)
        dialog = ReasonDialog(
            self._page, self._around, _("Cancel the appointment"), told, act, meeting.meeting_id
        )
        dialog.stored.connect(
            lambda: self._say(
                _("Cancelled: {name}.").format(name=name_of(meeting)),
                partial(meeting_work.take_back, meeting_id=meeting.meeting_id),
            )
        )
        dialog.open()

    def note_missed(self, meeting: Appointment) -> None:
        """Nobody came."""
        work = partial(meeting_work.note_missed, meeting_id=meeting.meeting_id)
        self._around.vault.post(work, lambda count: self._is_missed(meeting, count))

    def expect(self, meeting: Appointment) -> None:
        """Somebody is expected after all."""
        work = partial(meeting_work.take_back, meeting_id=meeting.meeting_id)
        self._around.vault.post(work, lambda _none: self.changed.emit())

    def add_waiting(self, student_id: str = "") -> None:
        """Put somebody on the waiting list."""
        self._open(WaitingDialog(self._page, self._around, student_id))

    def end_waiting(self, waiting: WaitingPlace) -> None:
        """Somebody waits no longer, and why."""
        told = _("{name} has waited since {day}.").format(
            name=masked(waiting.name), day=short_date(waiting.since)
        )
        act = partial(meeting_work.end_waiting, entry_id=waiting.id)
        dialog = ReasonDialog(self._page, self._around, _("No longer waits"), told, act, waiting.id)
        dialog.stored.connect(
            lambda: self._say(
                _("{name} is off the waiting list.").format(name=masked(waiting.name)),
                partial(meeting_work.put_back, entry_id=waiting.id),
            )
        )
        dialog.open()

    def print_slips(self, day: date, meetings: Sequence[Appointment]) -> None:
        """Slips that ask students to come, without why."""
        SlipDialog(self._page, self._around, day, meetings).open()

    def _plan(
        self,
        start: MeetingStart,
        undo: Callable[[Sequence[str]], Callable[..., object]] | None = None,
    ) -> None:
        dialog = MeetingDialog(self._page, self._around, start)
        take_back = undo or (lambda ids: partial(meeting_work.drop, meeting_ids=ids))
        dialog.planned.connect(lambda ids: self._say(_planned(ids), take_back(ids)))
        dialog.open()

    def _open(self, dialog: QDialog) -> None:
        if isinstance(dialog, WaitingDialog):
            dialog.stored.connect(self.changed)
        dialog.open()

    def _looked(self, meeting: Appointment, place: MeetingPlace, found: Found) -> None:
        if any(not one.is_hint for one in found.clashes) or place.day < clock.today():
            self.change(meeting, place)
            return
        work = partial(meeting_work.move, meeting_id=meeting.meeting_id, place=place)
        before = MeetingPlace(meeting.day, meeting.at, meeting.area_id, meeting.counsellor_id)
        when = " ".join(
            filter(None, (short_date(place.day), hour(place.starts) if place.starts else ""))
        )
        told = _("{name} comes on {when}.").format(name=name_of(meeting), when=when)
        back = partial(meeting_work.move, meeting_id=meeting.meeting_id, place=before)
        self._around.vault.post(work, lambda _none: self._say(told, back))

    def _is_missed(self, meeting: Appointment, count: int) -> None:
        told = _("Noted: {name} did not come.").format(name=name_of(meeting))
        if count >= MANY_MISSES:
            told += " " + _("{count} times in a row: better the waiting list now?").format(
                count=count
            )
        self._say(told, partial(meeting_work.take_back, meeting_id=meeting.meeting_id))

    def _say(self, told: str, back: Callable[..., object]) -> None:
        undo = partial(self._around.vault.post, back, lambda _none: self.changed.emit())
        self._around.say(told, _("Undo"), undo)
        self.changed.emit()


def _planned(ids: Sequence[str]) -> str:
    return ngettext("Planned.", "{n} appointments planned.", len(ids)).format(n=len(ids))
