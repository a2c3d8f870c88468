"""Which room of the dormitory a student sleeps in, from which day on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.gui.cases.student_picker import StudentPicker
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.network import NetworkPlace
from counsel_desk.reports.cases.network_words import dorm_words


class StayDialog(FormDialog):
    """No room means that the day was the last one in the dormitory."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, places: Sequence[NetworkPlace]
    ) -> None:
        super().__init__(parent, around, _("Who sleeps where"), _("Save"))
        rooms = [(one.place_id, dorm_words(one)) for one in places if one.room]
        self.picker = StudentPicker()
        self.room_box = ChoiceBox(rooms, blank=_("no longer in the dormitory"))
        self.room_box.setCurrentIndex(1 if rooms else 0)
        self.bed_edit, self.day_edit = line_edit(_("if beds have numbers")), DayEdit()
        self.day_edit.set_day(clock.today())
        self.picker_field = Field(_("Student"), self.picker)
        self.day_field = Field(_("From"), self.day_edit)
        self.body.addWidget(self.picker_field)
        self.add_row(Field(pgettext("dormitory", "Room"), self.room_box), self.day_field)
        self.body.addWidget(Field(_("Bed"), self.bed_edit))
        around.vault.post(network_work.read_names, self._offer)
        self.picker.setFocus()

    def work(self) -> Work | None:
        """Put the student into the room, or take them out of the dormitory."""
        student, day, room = self.picker.student_id, self.day_edit.day, self.room_box.code
        self.picker_field.show_error("" if student else _("Choose the student."))
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if not student or day is None:
            return None
        if room is None:
            return partial(network_work.leave_dorm, student_id=student, last=day)
        return partial(
            network_work.put_into_room, student_id=student, place_id=room, since=day,
            bed=self.bed_edit.text().strip(),
        )  # fmt: skip

    def _offer(self, names: StudentNames) -> None:
        if isValid(self):
            self.picker.set_names(names)
