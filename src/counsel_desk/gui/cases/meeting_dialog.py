"""Planning a meeting or saying something else of it; what is in its way is told beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import clash_words, meeting_work
from counsel_desk.gui.cases.meeting_fields_form import MeetingForm
from counsel_desk.gui.cases.meeting_work import Found, MeetingOffers
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_clashes import Wish
from counsel_desk.records.cases.meeting_fields import MeetingPlace
from counsel_desk.reports.words import listed, short_date

FORM = "calendar_meeting"
WIDTH = 620
_WAIT_MS, _MOST_TOLD = 150, 4


@dataclass(frozen=True, repr=False)
class MeetingStart:
    """What the form begins with: a meeting to change, a place on the list, or a place in time."""

    place: MeetingPlace
    meeting: Appointment | None = None
    entry_id: str = ""
    student_id: str = ""


class MeetingDialog(FormDialog):
    """``planned`` carries the ids of what was planned or changed."""

    planned = Signal(object)

    def __init__(self, parent: QWidget | None, around: Surroundings, start: MeetingStart) -> None:
        is_new = start.meeting is None
        title = _("New appointment") if is_new else _("Change the appointment")
        super().__init__(parent, around, title, _("Save"))
        self.setMinimumWidth(WIDTH)
        self.start = start
        self.form = MeetingForm(may_repeat=is_new and not start.entry_id)
        self.clash_label = words("", "warm", wrap=True)
        self.days_label = words("", "muted", wrap=True)
        self._people: dict[int, str] = {}
        self._areas: dict[int, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT_MS)
        self._soon.timeout.connect(self._look)
        for part in (self.form, self.clash_label, self.days_label):
            self.body.addWidget(part)
        for label in (self.clash_label, self.days_label):
            label.hide()
        self._begin(start)
        self.form.changed.connect(self._soon.start)
        around.vault.post(meeting_work.read_offers, self._offer)
        subject = start.meeting.meeting_id if start.meeting else start.entry_id or None
        self.keep_as(FORM, self.form.editors(), subject)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.form.take_up_student)

    def work(self) -> Work | None:
        """Plan or change what was entered."""
        fields = self.form.fields()
        if fields is None:
            return None
        if self.start.meeting is not None:
            return partial(
                meeting_work.change, meeting_id=self.start.meeting.meeting_id, fields=fields
            )
        if self.start.entry_id:
            return partial(meeting_work.take_from_list, entry_id=self.start.entry_id, fields=fields)
        return partial(meeting_work.plan, fields=fields, rhythm=self.form.rhythm())

    def _done(self, result: object) -> None:
        if isValid(self):
            self.planned.emit(result)
        super()._done(result)

    def _begin(self, start: MeetingStart) -> None:
        if start.meeting is not None:
            self.form.show_meeting(start.meeting)
        else:
            self.form.show_student(start.student_id)
        self.form.show_place(start.place)
        is_known = start.meeting is not None or bool(start.entry_id)
        self.form.kind_box.setEnabled(not is_known)
        self.form.picker.setEnabled(not is_known)
        (self.form.time_edit if start.student_id or is_known else self.form.picker).setFocus()

    def _offer(self, offers: MeetingOffers) -> None:
        if isValid(self):
            self._people, self._areas = dict(offers.people), dict(offers.areas)
            self.form.offer(offers)
            self._look()

    def _look(self) -> None:
        meeting = self.start.meeting
        wish = Wish(
            self.form.place(), self.form.minutes_edit.value(),
            self.form.picker.student_id or None, meeting.meeting_id if meeting else "",
        )  # fmt: skip
        look = partial(meeting_work.look_for_clashes, wish=wish, rhythm=self.form.rhythm())
        self.around.vault.post(look, self._tell)

    def _tell(self, found: Found) -> None:
        """Say what is in the way; saving all the same is the counsellor's own choice."""
        if not isValid(self):
            return
        told = clash_words.sentences(found.clashes, self._areas, self._people)
        more = len(told) - _MOST_TOLD
        if more > 0:
            rest = ngettext("and {n} more", "and {n} more", more).format(n=more)
            told = [*told[:_MOST_TOLD], rest]
        is_serious = any(not one.is_hint for one in found.clashes)
        set_role(self.clash_label, "role", "warm" if is_serious else "muted")
        self.clash_label.setText("\n".join(told))
        self.clash_label.setVisible(bool(told))
        self.accept_button.setText(_("Save all the same") if is_serious else _("Save"))
        self.days_label.setText(_days(found))
        self.days_label.setVisible(self.form.rhythm() is not None)


def _days(found: Found) -> str:
    """The days of a series, and what it passes over."""
    told = ngettext("{n} appointment: {days}", "{n} appointments: {days}", len(found.days)).format(
        n=len(found.days), days=listed([short_date(one) for one in found.days])
    )
    if not found.passed:
        return told
    passed = listed([short_date(one) for one in found.passed])
    return f"{told}\n" + _("Passed over, no school: {days}").format(days=passed)
