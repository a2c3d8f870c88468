"""Whom a report of harm went to: each authority a box, and its facts once it is ticked."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.harm_report import ReportedTo


class ReportedRow(QWidget):
    """One authority; ``changed`` is sent for every key."""

    changed = Signal()
    grown = Signal()

    def __init__(self, code: str, label: str) -> None:
        super().__init__()
        self.code = code
        self.box = TickBox(label)
        self.day_edit, self.time_edit = DayEdit(), TimeEdit(_("no hour"))
        self.how_edit = line_edit(_("who took it, and how: 110, in person"))
        self.receipt_edit = line_edit(_("number or name of the receipt"))
        self.feedback_edit = line_edit(_("what they answered"))
        self.ask_edit = DayEdit(_("no date"))
        self.half = HalfTyped(self)
        self.day_field = Field(_("Day"), self.day_edit)
        self.ask_field = Field(_("Ask again on"), self.ask_edit)
        self.facts = QWidget()
        self._lay_out(label)
        self.box.toggled.connect(self._toggled)
        for edit in self.edits().values():
            edit.textEdited.connect(lambda _text: self.changed.emit())
            self.half.watch(edit)

    def edits(self) -> dict[str, QLineEdit]:
        """The editors by the names that a draft knows them by."""
        return {
            "day": self.day_edit, "at": self.time_edit, "how": self.how_edit,
            "receipt": self.receipt_edit, "feedback": self.feedback_edit, "ask_on": self.ask_edit,
        }  # fmt: skip

    def check(self) -> bool:
        """Say what cannot be read; True when all is well."""
        no_day = _("This is no date. Write it like 2026-09-14.")
        lacks = self.box.isChecked() and self.day_edit.day is None
        self.day_field.show_error(no_day if lacks else "")
        wrong = self.box.isChecked() and self.ask_edit.is_unreadable
        self.ask_field.show_error(no_day if wrong else "")
        return not lacks and not wrong

    def value(self) -> ReportedTo | None:
        """What stands here, None while it is not ticked."""
        day = self.day_edit.day
        if not self.box.isChecked() or day is None:
            return None
        return ReportedTo(
            self.code, day, self.time_edit.moment, self.how_edit.text().strip(),
            self.receipt_edit.text().strip(), self.feedback_edit.text().strip(), self.ask_edit.day,
        )  # fmt: skip

    def show_value(self, told: ReportedTo | None) -> None:
        """Show what was noted before."""
        self.box.setChecked(told is not None)
        if told is not None:
            self.day_edit.set_day(told.day)
            self.time_edit.set_time(told.at)
            self.ask_edit.set_day(told.ask_on)
            self.how_edit.setText(told.how)
            self.receipt_edit.setText(told.receipt)
            self.feedback_edit.setText(told.feedback)

    def show_kept(self, told: dict[str, Any] | None) -> None:
        """Show what a draft kept, None where it was not ticked."""
        self.box.setChecked(told is not None)
        for name, edit in self.edits().items() if told is not None else ():
            edit.setText(str(told.get(name, "")) if told else "")

    def _toggled(self, on: bool) -> None:
        if on and not self.day_edit.text():
            now = clock.now()
            self.day_edit.set_day(now.date())
            self.time_edit.set_time(time(now.hour, now.minute))
        self.facts.setVisible(on)
        self.changed.emit()
        self.grown.emit()

    def _lay_out(self, label: str) -> None:
        fields = (
            self.day_field, Field(_("Time"), self.time_edit), Field(_("Taken by"), self.how_edit),
            self.ask_field, Field(_("Receipt"), self.receipt_edit),
            Field(_("Feedback"), self.feedback_edit),
        )  # fmt: skip
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(26, 0, 0, 8)
        grid.setHorizontalSpacing(12)
        places = ((0, 0, 1), (0, 1, 1), (0, 2, 2), (1, 0, 1), (1, 1, 2), (1, 3, 1))
        for field, (row, column, span) in zip(fields, places, strict=True):
            grid.addWidget(field, row, column, 1, span)
            field.editor.setAccessibleName(f"{label}: {field.label.text()}")
        for column, share in enumerate((2, 1, 2, 3)):
            grid.setColumnStretch(column, share)
        self.facts.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.box)
        layout.addWidget(self.facts)


class ReportedRows(CompositeEditor):
    """All authorities; ``grown`` is sent when one more or one less is shown in full."""

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Reported to"))
        listed = codes.load("harm_authority")
        self.rows = [ReportedRow(code, listed.label(code)) for code in listed.codes]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for row in self.rows:
            layout.addWidget(row)
            row.changed.connect(self.changed)
            row.grown.connect(self.grown)

    def check(self) -> bool:
        """Say at each authority what cannot be read; True when all is well."""
        sound = [row.check() for row in self.rows]
        return all(sound)

    @property
    def value(self) -> tuple[ReportedTo, ...]:
        """The authorities that were told."""
        return tuple(told for told in (row.value() for row in self.rows) if told is not None)

    def set_value(self, told: tuple[ReportedTo, ...]) -> None:
        """Show whom it went to."""
        by_code = {one.to: one for one in told}
        for row in self.rows:
            row.show_value(by_code.get(row.code))

    @property
    def is_composing(self) -> bool:
        return any(row.half.is_composing for row in self.rows)

    @property
    def kept_value(self) -> object:
        return {
            row.code: {name: row.half.text(edit) for name, edit in row.edits().items()}
            for row in self.rows
            if row.box.isChecked()
        }

    def show_kept(self, value: object) -> None:
        kept: dict[str, Any] = value if isinstance(value, dict) else {}
        for row in self.rows:
            told = kept.get(row.code)
            row.show_kept(told if isinstance(told, dict) else None)
