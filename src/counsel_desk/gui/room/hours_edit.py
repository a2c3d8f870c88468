"""Lesson hours as people type them: ``2``, ``1.5``; the arrows go half an hour on or back."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from counsel_desk.i18n import _
from counsel_desk.records.room.training_rules import are_halves, hours_words

_STEP = 0.5


def read_hours(text: str) -> float | None:
    """The hours that are meant; None for what is no number of halves."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".").replace(",", ".")
    try:
        hours = float(plain)
    except ValueError:
        return None
    return hours if are_halves(hours) else None


class HoursEdit(QLineEdit):
    """A number of hours; what cannot be read stays as it was typed."""

    def __init__(self, hours: float | None = None, *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(_("For example 2 or 1.5; arrows change it by a half"))
        self.setMaxLength(5)
        self.show_hours(hours)

    @property
    def hours(self) -> float | None:
        """What is typed, None while it is no number of halves."""
        return read_hours(self.text())

    def show_hours(self, hours: float | None) -> None:
        """Show these hours, or none."""
        self.setText("" if hours is None else hours_words(hours))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        wanted = (self.hours or 0.0) + step
        if are_halves(wanted):
            self.show_hours(wanted)
            self.textEdited.emit(self.text())
