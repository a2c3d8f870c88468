"""The days of the week to be switched on and off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import N_, _
from counsel_desk.reports import words as spoken

WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


class WeekdayChips(QWidget):
    """The days of the week, each on or off."""

    changed = Signal()

    def __init__(self, name: str, value: Sequence[int] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.chips: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, short in enumerate(WEEKDAYS, 1):
            chip = button(_(short), kind="chip", name=f"{name} {spoken.weekday(number)}")
            chip.setToolTip(spoken.weekday(number))
            chip.setCheckable(True)
            chip.setChecked(number in value)
            chip.setFixedWidth(36)
            chip.setStyleSheet("padding: 3px 0;")
            chip.toggled.connect(lambda _on: self.changed.emit())
            self.chips.append(chip)
            row.addWidget(chip)

    @property
    def value(self) -> tuple[int, ...]:
        """The weekdays that are on, 1 Monday .. 7 Sunday."""
        return tuple(n for n, chip in enumerate(self.chips, 1) if chip.isChecked())
