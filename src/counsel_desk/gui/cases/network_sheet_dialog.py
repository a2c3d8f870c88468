"""A sheet that came back on paper, found by its code and typed in line by line."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.network_sheet_marks import SheetMarks
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.network_report_fields import ReportFields
from counsel_desk.records.cases.network_sheets import SheetToFill
from counsel_desk.reports.cases.network_words import place_words, span_words

SHEET_FORM = "network_sheet"
_WIDTH = 760
_SYMBOLS = 6
_LONGEST_NUMBER = 3


class SheetEntryDialog(FormDialog):
    """The code first; what stands on the sheet once the code is right."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Type in a sheet"), _("Save"))
        self.setMinimumWidth(_WIDTH)
        self.sheet: SheetToFill | None = None
        self._asked = ""
        self.code_edit = line_edit(_("six signs, at the top of the sheet"))
        self.code_field = Field(_("Code of the sheet"), self.code_edit)
        self.sheet_label = words("", "heading", wrap=True)
        self.reporter_edit, self.day_edit = line_edit(), DayEdit()
        self.day_edit.set_day(clock.today())
        self.mood_box = code_box("class_mood", blank=_("not said"))
        self.counts = {one: line_edit("0") for one in ("absent", "late", "conflicts")}
        for edit in self.counts.values():
            edit.setMaxLength(_LONGEST_NUMBER)
        self.marks = SheetMarks()
        self.rest = QWidget()
        self._lay_out()
        self.accept_button.setEnabled(False)
        self.code_edit.textChanged.connect(self._look)
        self.keep_as(SHEET_FORM, self._editors())
        self.code_edit.setFocus()

    def work(self) -> Work | None:
        """Keep the report."""
        sheet, day, fault = self.sheet, self.day_edit.day, self.marks.fault()
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        numbers = {one: _count(edit.text()) for one, edit in self.counts.items()}
        if not fault and -1 in numbers.values():
            fault = _("Absent, late and conflicts are numbers, or left empty.")
        self.show_error(fault)
        if sheet is None or day is None or fault:
            return None
        fields = ReportFields(
            sheet.place, sheet.span, sheet.starts, day, self.reporter_edit.text(),
            self.mood_box.code, numbers["absent"], numbers["late"], numbers["conflicts"], "",
            self.marks.noted(), sheet.id,
        )  # fmt: skip
        return partial(network_work.add_report, fields=fields)

    def _look(self, _text: str = "") -> None:
        """Ask for the sheet once six signs stand there."""
        typed = "".join(one for one in self.code_edit.text() if one.isalnum())
        if len(typed) < _SYMBOLS:
            self._asked = ""
            self.code_field.show_error("")
            self._show(None)
        elif typed != self._asked:
            self._asked = typed
            work = partial(network_work.sheet_by_code, code=typed)
            self.around.vault.post(work, partial(self._found, typed), self._not_found)

    def _found(self, typed: str, sheet: SheetToFill) -> None:
        if isValid(self) and typed == self._asked:
            self.code_field.show_error("")
            self._show(sheet)

    def _not_found(self, problem: DeskError) -> None:
        if isValid(self):
            self.code_field.show_error(str(problem))
            self._show(None)

    def _show(self, sheet: SheetToFill | None) -> None:
        self.sheet = sheet
        self.accept_button.setEnabled(sheet is not None)
        self.rest.setVisible(sheet is not None)
        if sheet is not None:
            place = place_words(sheet.place, clock.today())
            self.sheet_label.setText(f"{place} ・ {span_words(sheet.span, sheet.starts)}")
            if not self.reporter_edit.text():
                self.reporter_edit.setText(sheet.contact)
            self.marks.set_students(sheet.students)
            self.marks.table.setFocus()
        self.grow()

    def _lay_out(self) -> None:
        self.day_field = Field(_("Handed in on"), self.day_edit)
        inner, self.body = self.body, _column(self.rest)
        self.body.addWidget(self.sheet_label)
        self.add_row(
            Field(_("Filled in by"), self.reporter_edit), self.day_field,
            Field(_("As a whole"), self.mood_box),
        )  # fmt: skip
        self.add_row(
            Field(_("Absent"), self.counts["absent"]), Field(_("Late"), self.counts["late"]),
            Field(_("Conflicts"), self.counts["conflicts"]),
        )  # fmt: skip
        self.body.addWidget(self.marks)
        self.body = inner
        self.body.addWidget(self.code_field)
        self.body.addWidget(self.rest)
        self.rest.hide()

    def _editors(self) -> dict[str, QWidget]:
        return {
            "code": self.code_edit, "reporter": self.reporter_edit, "day": self.day_edit,
            "mood": self.mood_box, **self.counts, "marks": self.marks,
        }  # fmt: skip


def _column(widget: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(12)
    return made


def _count(text: str) -> int | None:
    """A number of the sheet; nothing where it was left empty, -1 for what is no number."""
    plain = text.strip()
    if not plain:
        return None
    return int(plain) if plain.isdecimal() else -1
