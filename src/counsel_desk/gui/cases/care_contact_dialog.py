"""Noting that somebody was in touch with a student of a special-care group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _
from counsel_desk.records.cases.care_contact_fields import CareContactFields
from counsel_desk.reports.words import label
from counsel_desk.services.desk import Desk

FORM = "file_care_contact"
_USUAL, _LINES = "talk", 3


@dataclass(frozen=True, repr=False)
class ContactRow:
    """One contact as the file shows it."""

    id: str
    day: date
    how: str
    given_by: str
    care: str
    may_remove: bool

    @property
    def words(self) -> str:
        """How and by whom."""
        return f"{label('care_way', self.how)} ・ {self.given_by}"


def read_contacts(desk: Desk, student_id: str) -> tuple[ContactRow, ...]:
    """A student's contacts."""
    service = desk.require_cases().care_contacts
    return tuple(
        ContactRow(one.id, one.day, one.how, one.given_by, one.care, service.may_remove(one))
        for one in service.of_student(student_id)
    )


def add_contact(
    desk: Desk, student_id: str, fields: CareContactFields, kept: dict[str, str]
) -> None:
    """Note a contact."""
    desk.require_cases().care_contacts.add(student_id, fields, kept)


def remove_contact(desk: Desk, contact_id: str) -> None:
    """Take back one that was noted by mistake."""
    desk.require_cases().care_contacts.remove(contact_id)


class CareContactDialog(FormDialog):
    """Who was in touch, how, and what was done; never which group it is about."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, student_id: str, name: str = ""
    ) -> None:
        super().__init__(parent, around, _("Somebody was in touch"), _("Save"))
        self._student_id = student_id
        self.day_edit = DayEdit()
        self.day_edit.set_day(clock.today())
        self.how_box = code_box("care_way", _USUAL)
        self.by_edit = line_edit(_("class teacher, counsellor …"))
        self.by_edit.setText(around.facts.person)
        self.care_edit = GuardedEdit(_LINES, _("What was done or agreed, without a judgement"))
        self.day_field = Field(_("Day"), self.day_edit)
        self.by_field = Field(_("Who was in touch"), self.by_edit)
        self.care_field = Field(_("What was done or agreed"), self.care_edit)
        if name:
            self.body.addWidget(words(masked(name), "heading"))
        self.add_row(self.day_field, Field(_("How"), self.how_box))
        self.body.addWidget(self.by_field)
        self.body.addWidget(self.care_field)
        editors: dict[str, QWidget] = {
            "day": self.day_edit,
            "how": self.how_box,
            "by": self.by_edit,
            "care": self.care_edit,
        }
        self.keep_as(FORM, editors, student_id)
        self.care_edit.setFocus()

    def work(self) -> Work | None:
        day, by, care = self.day_edit.day, self.by_edit.text(), self.care_edit.toPlainText()
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        self.by_field.show_error("" if by.strip() else _("Say who was in touch."))
        told = _("Write what was done or agreed.")
        self.care_field.show_error("" if care.strip() else told)
        if day is None or not by.strip() or not care.strip():
            return None
        fields = CareContactFields(day, self.how_box.code or _USUAL, by, care)
        kept = self.care_edit.kept.words
        return partial(add_contact, student_id=self._student_id, fields=fields, kept=kept)
