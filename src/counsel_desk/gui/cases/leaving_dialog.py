"""A student goes from the school or comes back, told in the file before any list says so."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.errors import BadInput
from counsel_desk.gui.cases.student_work import StudentFile
from counsel_desk.gui.editors import ChoiceBox, day_edit, day_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.grades import read_class, school_year_of
from counsel_desk.services.desk import Desk

AWAY = ("transferred_out", "graduated", "left", "on_leave")
"""The states of a student who is not at the school."""


def leave(desk: Desk, student_id: str, status: str, on: date) -> None:
    """The student is gone, or on leave."""
    desk.require_cases().students.leave(student_id, status, on)


def come_back(desk: Desk, student_id: str, class_words: str, on: date) -> None:
    """The student is here again; the class is read as people write it.

    :raises BadInput: when it does not say which one is meant.
    """
    stages = desk.room.schools.on(on).stages
    parsed = read_class(class_words, "", school_year_of(on), stages).parsed
    if parsed is None:
        raise BadInput(_("Write the class with its grade, for example 703."))
    desk.require_cases().students.come_back(student_id, parsed.cohort, parsed.class_no, on)


class LeavingDialog(FormDialog):
    """Where to, and the last day; the file stays as it is."""

    def __init__(self, parent: QWidget | None, around: Surroundings, student_id: str) -> None:
        super().__init__(parent, around, _("The student leaves"), _("Save"))
        self._student_id = student_id
        known = codes.load("student_status")
        self.status_box = ChoiceBox([(one, known.label(one)) for one in AWAY], None, _("choose"))
        self.day_edit = day_edit(clock.today(), clock.today())
        self.status_field = Field(_("What happened"), self.status_box)
        told = _(
            "The file stays. Close an open plan or hand it over, and cancel what is still in the "
            "calendar."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(self.status_field, Field(_("Last day here"), self.day_edit))
        self.status_box.setFocus()

    def work(self) -> Work | None:
        status = self.status_box.code
        self.status_field.show_error("" if status else _("Choose what happened."))
        if not status:
            return None
        return partial(leave, student_id=self._student_id, status=status, on=day_of(self.day_edit))


class ReturningDialog(FormDialog):
    """Which class, and since when."""

    def __init__(self, parent: QWidget | None, around: Surroundings, file: StudentFile) -> None:
        super().__init__(parent, around, _("Back at school"), _("Save"))
        self._student_id = file.id
        self.class_edit = line_edit(_("for example 703"))
        self.class_edit.setText(file.class_words)
        self.day_edit = day_edit(clock.today(), clock.today())
        self.class_field = Field(_("Class"), self.class_edit)
        self.add_row(self.class_field, Field(pgettext("class", "From"), self.day_edit))
        self.class_edit.setFocus()

    def work(self) -> Work | None:
        class_words = self.class_edit.text().strip()
        self.class_field.show_error("" if class_words else _("Say which class."))
        if not class_words:
            return None
        on = day_of(self.day_edit)
        return partial(come_back, student_id=self._student_id, class_words=class_words, on=on)
