"""Editing a student's basic facts; the class changes by a move, not here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.boarding_words import boarding_words
from counsel_desk.gui.cases.guardian_rows import GuardianRows
from counsel_desk.gui.cases.student_work import StudentFile
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import RosterEntry

FIELDS = ("name", "sex", "born", "boarding", "school_number", "national_number", "guardians")


class StudentFactsDialog(QDialog):
    """``saved`` is sent when the facts are in the vault."""

    saved = Signal()

    def __init__(self, parent: QWidget | None, around: Surroundings, file: StudentFile) -> None:
        super().__init__(parent)
        self._around, self._file = around, file
        self.setWindowTitle(_("Basic facts"))
        self.setMinimumWidth(560)
        self.name_edit, self.born_edit = line_edit(), DayEdit(_("year-month-day"))
        self.school_number_edit, self.national_number_edit = line_edit(), line_edit()
        self.sex_box, self.boarding_box = QComboBox(), QComboBox()
        self.guardians = GuardianRows()
        self.name_field = Field(_("Name"), self.name_edit)
        self.born_field = Field(_("Born"), self.born_edit)
        self.note = words("", "error", wrap=True)
        self.note.hide()
        self._fill()
        self._lay_out()

    def save(self) -> None:
        """Take over what stands here."""
        named = bool(self.name_edit.text().strip())
        unreadable = self.born_edit.is_unreadable
        self.name_field.show_error("" if named else _("A student needs a name."))
        sentence = _("This is no date. Write it like 2013-05-20.")
        self.born_field.show_error(sentence if unreadable else "")
        if named and not unreadable:
            work = partial(
                student_work.change_facts,
                student_id=self._file.id, entry=self._entry(), fields=FIELDS,
            )  # fmt: skip
            self._around.vault.post(work, self._saved, self._refused)

    def _entry(self) -> RosterEntry:
        return RosterEntry(
            row=0,
            name=self.name_edit.text().strip(),
            national_number=self.national_number_edit.text().strip() or None,
            school_number=self.school_number_edit.text().strip() or None,
            sex=self.sex_box.currentData(),
            born=self.born_edit.day,
            boarding=self.boarding_box.currentData(),
            guardians=self.guardians.value,
        )

    def _saved(self, _nothing: None) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, problem: DeskError) -> None:
        self.note.setText(str(problem))
        self.note.show()

    def _fill(self) -> None:
        file = self._file
        self.name_edit.setText(file.name)
        self.born_edit.set_day(file.born)
        self.school_number_edit.setText(file.school_number)
        self.national_number_edit.setText(file.national_number)
        for code in codes.load("sex").codes:
            self.sex_box.addItem(codes.load("sex").label(code), code)
        self.sex_box.setCurrentIndex(max(0, self.sex_box.findData(file.sex)))
        for boards in (None, True, False):
            self.boarding_box.addItem(boarding_words(boards) or _("not said"), boards)
        places = {None: 0, True: 1, False: 2}
        self.boarding_box.setCurrentIndex(places[file.boarding])
        self.guardians.set_value(file.guardians)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(self.windowTitle(), "title"))
        for left, right in (
            (self.name_field, Field(_("Sex"), self.sex_box)),
            (self.born_field, Field(_("Boarding"), self.boarding_box)),
            (
                Field(_("School number"), self.school_number_edit),
                Field(_("National student number"), self.national_number_edit),
            ),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(left, 1)
            row.addWidget(right, 1)
            box.addLayout(row)
        box.addWidget(Field(_("Guardians"), self.guardians))
        box.addWidget(self.note)
        self.save_button = button(_("Save"), self.save, kind="primary", key="Ctrl+S")
        buttons = beside()
        buttons.addWidget(button(_("Cancel"), self.reject))
        buttons.addWidget(self.save_button)
        box.addLayout(buttons)
