"""Opening a crisis record: who, what and when. Everything else can follow."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.student_names import StudentNames, known
from counsel_desk.gui.cases.student_picker import StudentPicker
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.crisis_rules import CrisisFacts

FORM = "crisis_open"
TRIGGERS = "crisis_trigger"


class OpenCrisisDialog(FormDialog):
    """``opened`` carries the new record's id. With the student given two clicks are left."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None, around: Surroundings, student_id: str = "") -> None:
        super().__init__(parent, around, _("Open a crisis record"), _("Open the record"))
        self._given = student_id
        self.picker = StudentPicker(_("Student in danger"))
        listed = codes.load(TRIGGERS)
        self.trigger_chips = Chips(
            pgettext("crisis", "What happened"),
            [(code, listed.label(code)) for code in listed.codes],
        )
        now = clock.now()
        self.day_edit, self.time_edit = DayEdit(), TimeEdit()
        self.day_edit.set_day(now.date())
        self.time_edit.set_time(now.time())
        self.by_edit = line_edit()
        self.by_edit.setText(around.facts.person)
        self.drill_box = TickBox(_("This is a drill"))
        self._lay_out()
        self.keep_as(
            FORM,
            {
                "triggers": self.trigger_chips, "by": self.by_edit, "drill": self.drill_box,
                # The hour counts most: taken up later it would else be the hour of that moment.
                "day": self.day_edit, "time": self.time_edit,
            },
            student_id or None,
        )  # fmt: skip
        around.vault.post(known, self._show_names)
        first = self.trigger_chips.findChild(QPushButton) if student_id else None
        (first or self.picker).setFocus()

    def work(self) -> Work | None:
        """Who, what and when; the time stands there already."""
        student_id, at = self.picker.student_id or self._given, self._moment()
        self.student_field.show_error("" if student_id else _("Choose the student."))
        told = "" if self.trigger_chips.value else _("Say what happened: choose at least one.")
        self.trigger_field.show_error(told)
        self.time_field.show_error("" if at else _("This is no hour. Write it like 09:10."))
        if not student_id or told or at is None:
            return None
        facts = CrisisFacts(self.trigger_chips.value, at, self.by_edit.text())
        return partial(
            crisis_work.open_crisis,
            student_id=student_id,
            facts=facts,
            is_drill=self.drill_box.isChecked(),
        )

    def _moment(self) -> datetime | None:
        day, at = self.day_edit.day, self.time_edit.moment
        return datetime.combine(day, at) if day and at else None

    def _lay_out(self) -> None:
        self.student_field = Field(_("Who"), self.picker)
        self.trigger_field = Field(pgettext("crisis", "What happened"), self.trigger_chips)
        self.day_field = Field(_("Found on"), self.day_edit)
        self.time_field = Field(_("Found at"), self.time_edit)
        told = _(
            "Stay with the student first. Three facts are enough to begin; all else can be "
            "written afterwards."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.student_field)
        self.body.addWidget(self.trigger_field)
        self.add_row(self.day_field, self.time_field, Field(_("Found by"), self.by_edit))
        self.body.addWidget(self.drill_box)

    def _show_names(self, names: StudentNames) -> None:
        if isValid(self):
            self.picker.set_names(names)
            if self._given:
                self.picker.set_student(self._given)

    def _done(self, result: object) -> None:
        if isValid(self):
            self.opened.emit(str(result))
        super()._done(result)


def open_crisis(parent: QWidget, around: Surroundings, student_id: str = "") -> OpenCrisisDialog:
    """Ask for the three facts, and go to the record once it stands."""
    dialog = OpenCrisisDialog(parent.window(), around, student_id)
    dialog.opened.connect(
        lambda crisis_id: around.go("crisis", {"part": "crises", "subject": crisis_id})
    )
    dialog.open()
    return dialog
