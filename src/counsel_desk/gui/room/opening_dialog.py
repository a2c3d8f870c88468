"""Entering an opening afterwards."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.day_view import Choices
from counsel_desk.gui.room.opening_form import OpeningForm
from counsel_desk.i18n import _
from counsel_desk.records.room.opening_entry import OpeningEntry
from counsel_desk.services.desk import Desk


class OpeningDialog(FormDialog):
    """One more opening."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, choices: Choices, day: date
    ) -> None:
        super().__init__(parent, around, _("Add an opening"), _("Add"))
        self.form = OpeningForm(choices, day)
        self.body.addWidget(self.form)
        self.keep_as("room_opening", self.form.editors())
        self.form.opened_edit.setFocus()

    def work(self) -> Work | None:
        """Add what was entered."""
        entry = self.form.entry()
        return None if entry is None else partial(add_opening, entry=entry)


def add_opening(desk: Desk, entry: OpeningEntry) -> int:
    """Enter one opening; returns its id."""
    return desk.room.openings.add(
        entry.day, entry.area_id, entry.opened, entry.closed, entry.duty_id, entry.remark
    )
