"""Correcting an opening, or taking it back: never without a reason; what stood there is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.editors import ChoiceBox, code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.day_view import Choices
from counsel_desk.gui.room.opening_form import OpeningForm
from counsel_desk.gui.room.period_view import OpeningLine
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.room.opening_entry import OpeningEntry
from counsel_desk.reports.words import date_words, span
from counsel_desk.services.desk import Desk


class CorrectionDialog(FormDialog):
    """Change one opening."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, choices: Choices, line: OpeningLine
    ) -> None:
        super().__init__(parent, around, _("Correct an opening"), _("Correct"))
        self._line = line
        self.form = OpeningForm(choices, line.day, line)
        self.reason_field = _reason_field()
        self.body.addWidget(self.form)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(words(_("What stood there before stays readable."), "muted"))
        editors = {**self.form.editors(), "reason": self.reason_field.editor}
        self.keep_as("room_correction", editors, str(line.id))
        self.form.opened_edit.setFocus()

    def work(self) -> Work | None:
        """Correct with the reason, which is asked for at its field."""
        entry, reason = self.form.entry(), _reason_of(self.reason_field)
        if entry is None or reason is None:
            return None
        return partial(correct, line=self._line, entry=entry, reason=reason)


class TakeBackDialog(FormDialog):
    """An opening that was none."""

    def __init__(self, parent: QWidget | None, around: Surroundings, line: OpeningLine) -> None:
        super().__init__(parent, around, _("Take an opening back"), _("Take back"))
        self._line = line
        told = f"{date_words(line.day)}  {span(line.opened, line.closed)}  {line.area}"
        self.reason_field = _reason_field()
        self.body.addWidget(words(told))
        self.body.addWidget(self.reason_field)
        self.reason_field.editor.setFocus()

    def work(self) -> Work | None:
        """Take it back with the reason."""
        reason = _reason_of(self.reason_field)
        return None if reason is None else partial(take_back, line=self._line, reason=reason)


def correct(desk: Desk, line: OpeningLine, entry: OpeningEntry, reason: str) -> None:
    """New times stay with the same opening; another day, area, duty person or remark makes it
    stand anew, with the old one taken back."""
    same = (entry.day, entry.area_id, entry.duty_id, entry.remark or "")
    if same == (line.day, line.area_id, line.duty_id, line.remark):
        desk.room.openings.correct(line.id, entry.opened, entry.closed, reason)
    else:
        desk.room.openings.replace(line.id, entry, reason)


def take_back(desk: Desk, line: OpeningLine, reason: str, *, void: bool = True) -> None:
    """The opening counts no more; with ``void`` false it counts again."""
    desk.room.openings.correct(line.id, line.opened, line.closed, reason, void=void)


def _reason_field() -> Field:
    return Field(_("Reason"), code_box("correction_reason", blank=_("choose a reason")))


def _reason_of(field: Field) -> str | None:
    box = field.editor
    assert isinstance(box, ChoiceBox)
    field.show_error("" if box.code else _("Choose why this is corrected."))
    return box.code
