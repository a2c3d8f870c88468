"""An observation, a conversation about the student or a letter: written, changed or read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.observation_fields import OBSERVATION, ObservationFields
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk

FORM = "file_observation"
_LINES = 6


@dataclass(frozen=True, repr=False)
class ObservationRow:
    """One observation as the dialog shows it."""

    id: str
    fields: ObservationFields
    written_at: datetime
    written_by: str
    may_change: bool
    kept: dict[str, str]


def read_observation(desk: Desk, observation_id: str) -> ObservationRow:
    """One observation."""
    service = desk.require_cases().observations
    one = service.get(observation_id)
    fields = ObservationFields(one.kind, one.day, one.text, one.at, one.source, one.observer or "")
    return ObservationRow(
        one.id, fields, one.written_at, one.written_by, service.may_change(one),
        desk.require_cases().wordings.kept(one.id),
    )  # fmt: skip


def add_observation(
    desk: Desk, student_id: str, fields: ObservationFields, kept: dict[str, str]
) -> None:
    """Write one down; ``kept`` are words that stand in it on purpose, with whose they are."""
    desk.require_cases().observations.add(student_id, fields, kept)


def change_observation(
    desk: Desk, observation_id: str, fields: ObservationFields, kept: dict[str, str]
) -> None:
    """Change one of today."""
    desk.require_cases().observations.change(observation_id, fields, kept)


def remove_observation(desk: Desk, observation_id: str) -> None:
    """Take one of today back."""
    desk.require_cases().observations.remove(observation_id)


class ObservationDialog(FormDialog):
    """``row`` is the one to show, None for a new one; later than its day it can only be read."""

    def __init__(
        self,
        parent: QWidget | None,
        around: Surroundings,
        student_id: str,
        row: ObservationRow | None = None,
    ) -> None:
        super().__init__(parent, around, _("An observation"), _("Save"))
        self._student_id, self._row = student_id, row
        fields = row.fields if row else ObservationFields(OBSERVATION, clock.today(), "")
        kinds = codes.load("observation_kind")
        options = [(one, kinds.label(one)) for one in kinds.codes]
        self.kind_choice = Segments(_("Kind of entry"), options, fields.kind)
        self.day_edit, self.time_edit = DayEdit(), TimeEdit(_("no hour"))
        self.day_edit.set_day(fields.day)
        self.time_edit.set_time(fields.at)
        self.source_box = code_box("source", fields.source, _("not said"))
        self.observer_edit = line_edit(_("for example: Mr Li"))
        self.observer_edit.setText(fields.observer)
        self.text_edit = GuardedEdit(_LINES, _("What was seen or said, without a judgement"))
        self.text_edit.kept.set_words(row.kept if row else {})
        self.text_edit.setPlainText(fields.text)
        self._lay_out()
        if row is None:
            self.keep_as(FORM, self._editors(), student_id)
        else:
            self._show_row(row)
        self.text_edit.setFocus()

    def work(self) -> Work | None:
        fields = self._fields()
        if fields is None:
            return None
        kept = self.text_edit.kept.words
        if self._row is None:
            return partial(add_observation, student_id=self._student_id, fields=fields, kept=kept)
        return partial(change_observation, observation_id=self._row.id, fields=fields, kept=kept)

    def _fields(self) -> ObservationFields | None:
        """What stands here, or None when something cannot be read."""
        day, text = self.day_edit.day, self.text_edit.toPlainText()
        no_day = _("This is no date. Write it like 2026-09-14.")
        no_time = _("This is no hour. Write it like 12:40.")
        self.day_field.show_error("" if day else no_day)
        self.time_field.show_error(no_time if self.time_edit.is_unreadable else "")
        self.text_field.show_error("" if text.strip() else _("Write what was seen or said."))
        if day is None or self.time_edit.is_unreadable or not text.strip():
            return None
        return ObservationFields(
            self.kind_choice.value or OBSERVATION, day, text, self.time_edit.moment,
            self.source_box.code, self.observer_edit.text(),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.day_field = Field(_("Day"), self.day_edit)
        self.time_field = Field(_("Time"), self.time_edit)
        self.text_field = Field(_("What was seen or said"), self.text_edit)
        self.body.addWidget(self.kind_choice)
        self.add_row(self.day_field, self.time_field)
        self.add_row(
            Field(_("Who it comes from"), self.source_box),
            Field(_("Who exactly"), self.observer_edit),
        )
        self.body.addWidget(self.text_field)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "kind": self.kind_choice,
            "day": self.day_edit,
            "at": self.time_edit,
            "source": self.source_box,
            "observer": self.observer_edit,
            "text": self.text_edit,
        }

    def _show_row(self, row: ObservationRow) -> None:
        told = _("Written on {day} by {person}.").format(
            day=date_words(row.written_at.date()), person=row.written_by
        )
        if row.may_change:
            work = partial(remove_observation, observation_id=row.id)
            remove = button(_("Entered by mistake"), lambda: self.post(work), kind="danger")
            self.foot.insertWidget(0, remove)
            told += " " + _("Today it can still be changed.")
        else:
            self._lock()
        self.body.addWidget(words(told, "muted", wrap=True))

    def _lock(self) -> None:
        """As it was seen then: no field takes anything."""
        for editor in self._editors().values():
            if editor is not self.text_edit:
                editor.setEnabled(False)
        self.text_edit.setReadOnly(True)
        self.accept_button.hide()
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(_("Close"))
