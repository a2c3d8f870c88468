"""Noting down a hand-over that needed no copy: a signed print, a disc burnt elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, language
from counsel_desk.records import codes
from counsel_desk.reports.periods import period_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.deliveries import PAPER

_LONGEST = 40


class HandOverDialog(FormDialog):
    """To whom a package of a period was given, and on what."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, period: str, recipient: str
    ) -> None:
        super().__init__(parent, around, _("Note a hand-over"), _("Note down"))
        self._period = period
        self.recipient_edit = line_edit()
        self.recipient_edit.setMaxLength(_LONGEST)
        self.recipient_edit.setText(recipient)
        self.recipient_field = Field(_("To whom"), self.recipient_edit)
        self.medium_box = QComboBox()
        listed = codes.load("medium")
        for code in listed.codes:
            self.medium_box.addItem(listed.label(code, language()), code)
        self.medium_box.setCurrentIndex(self.medium_box.findData(PAPER))
        told = _("The package of {period} was given to somebody already: it is only noted down.")
        self.body.addWidget(words(told.format(period=period_words(period)), "muted", wrap=True))
        self.add_row(self.recipient_field, Field(_("On what"), self.medium_box))
        self.recipient_edit.setFocus()

    def work(self) -> Work | None:
        """Somebody must have got it."""
        recipient = self.recipient_edit.text().strip()
        if not recipient:
            self.recipient_field.show_error(_("Who got it?"))
            self.recipient_edit.setFocus()
            return None
        medium = str(self.medium_box.currentData())
        return partial(note, period=self._period, recipient=recipient, medium=medium)


def note(desk: Desk, period: str, recipient: str, medium: str) -> None:
    """Note it down in the ledger."""
    desk.room.deliveries.note(period, recipient, medium)
