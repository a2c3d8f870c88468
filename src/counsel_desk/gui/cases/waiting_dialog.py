"""Putting a student on the waiting list."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import meeting_work
from counsel_desk.gui.cases.form_student_picker import KeptPicker
from counsel_desk.gui.cases.meeting_work import MeetingOffers
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _
from counsel_desk.records import codes

FORM = "calendar_waiting"
_USUAL = "this_week"


class WaitingDialog(FormDialog):
    """Who, how urgently, who asked for it."""

    def __init__(self, parent: QWidget | None, around: Surroundings, student_id: str = "") -> None:
        super().__init__(parent, around, _("On the waiting list"), _("Add"))
        urgency = codes.load("urgency")
        self.picker = KeptPicker(self, student_id)
        self.urgency_segments = Segments(
            _("How urgent"), [(one, urgency.label(one)) for one in urgency.codes], _USUAL
        )
        self.source_box = code_box("source", blank=_("not said"))
        self.remark_edit = line_edit(_("for yourself; it stands on no paper"))
        self.picker_field = Field(_("Student"), self.picker)
        for field in (
            self.picker_field,
            Field(_("How urgent"), self.urgency_segments),
            Field(_("Who asked for it"), self.source_box),
            Field(_("Remark"), self.remark_edit),
        ):
            self.body.addWidget(field)
        around.vault.post(meeting_work.read_offers, self._offer)
        editors = {
            "student": self.picker.kept_edit, "urgency": self.urgency_segments,
            "source": self.source_box, "remark": self.remark_edit,
        }  # fmt: skip
        self.keep_as(FORM, editors, student_id or None)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.picker.show_kept)
        self.picker.setFocus()

    def work(self) -> Work | None:
        """Add the student."""
        student = self.picker.student_id
        self.picker_field.show_error("" if student else _("Choose the student who waits."))
        if not student:
            return None
        return partial(
            meeting_work.add_waiting, student_id=student,
            urgency=self.urgency_segments.value or _USUAL, source=self.source_box.code,
            remark=self.remark_edit.text(),
        )  # fmt: skip

    def _offer(self, offers: MeetingOffers) -> None:
        if isValid(self):
            self.picker.offer(offers.students)
