"""One student by hand: a newcomer in the middle of a term."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.grades import read_class, school_year_of
from counsel_desk.services.desk import Desk

WIDTH = 460


class ClassUnclear(DeskError):
    """The class was written in a way that does not say which one is meant."""


def write(desk: Desk, entry: RosterEntry, class_words: str) -> str:
    """Add the student on the vault's thread; the class is read as people write it."""
    today = clock.today()
    stages = desk.room.schools.on(today).stages
    parsed = read_class(class_words, "", school_year_of(today), stages).parsed
    if parsed is None:
        raise ClassUnclear(_("Write the class with its grade, for example 703."))
    whole = RosterEntry(
        row=0, name=entry.name, sex=entry.sex, born=entry.born, boarding=entry.boarding,
        cohort=parsed.cohort, class_no=parsed.class_no, school_number=entry.school_number,
    )  # fmt: skip
    return desk.require_cases().students.add(whole, today)


class NewStudentDialog(QDialog):
    """Name and class are needed; everything else can wait."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent)
        self._around = around
        self.setWindowTitle(_("New student"))
        self.setMinimumWidth(WIDTH)
        self.name_edit, self.class_edit = line_edit(), line_edit(_("for example 703"))
        self.sex_box = QComboBox()
        sexes = codes.load("sex")
        for code in ("u", "f", "m"):
            self.sex_box.addItem(sexes.label(code), code)
        self.born_edit = DayEdit(_("year-month-day, may stay empty"))
        self.number_edit = line_edit()
        self.boarding_box = TickBox(_("boards at school"))
        self.name_field = Field(_("Name"), self.name_edit)
        self.class_field = Field(_("Class"), self.class_edit)
        self.born_field = Field(_("Born"), self.born_edit)
        self.note = words("", "error", wrap=True)
        self.note.hide()
        self.save_button = button(_("Save"), self._save, kind="primary", key="Ctrl+S")
        self.save_button.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(self.windowTitle(), "title"))
        for widget in (
            self.name_field, self.class_field, Field(_("Sex"), self.sex_box), self.born_field,
            Field(_("School number"), self.number_edit), self.boarding_box, self.note,
        ):  # fmt: skip
            box.addWidget(widget)
        row = beside()
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.save_button)
        box.addLayout(row)

    def _save(self) -> None:
        name, class_words = self.name_edit.text().strip(), self.class_edit.text().strip()
        self.name_field.show_error("" if name else _("A student needs a name."))
        self.class_field.show_error("" if class_words else _("Say which class."))
        unreadable = _("This is no date. Write it like 2013-05-20.")
        self.born_field.show_error(unreadable if self.born_edit.is_unreadable else "")
        if not name or not class_words or self.born_edit.is_unreadable:
            return
        entry = RosterEntry(
            row=0, name=name, sex=self.sex_box.currentData(), born=self.born_edit.day,
            boarding=self.boarding_box.isChecked(),
            school_number=self.number_edit.text().strip() or None,
        )  # fmt: skip
        self.save_button.setEnabled(False)
        self._around.vault.post(
            lambda desk: write(desk, entry, class_words),
            lambda _id: self.accept(),
            self._refuse,
        )

    def _refuse(self, problem: DeskError) -> None:
        self.save_button.setEnabled(True)
        if isinstance(problem, ClassUnclear):
            self.class_field.show_error(str(problem))
            return
        self.note.setText(str(problem))
        self.note.show()
