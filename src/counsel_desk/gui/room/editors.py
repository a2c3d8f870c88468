"""Editors of numbers, dates, times, weekdays and choices, as the room's forms use them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QPushButton, QSpinBox, QTimeEdit
from PySide6.QtWidgets import QWidget as Widget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import N_, _
from counsel_desk.reports import words as spoken

MOST_STUDENTS = 20_000
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def languages() -> tuple[tuple[str, str], ...]:
    """Each language in its own words: whoever does not read the other one finds it."""
    return (("zh_CN", QLocale("zh_CN").nativeLanguageName()), ("en", "English"))


def number_edit(name: str, value: int = 0, most: int = MOST_STUDENTS) -> QSpinBox:
    """A whole number, typed or changed by the arrow keys."""
    edit = QSpinBox()
    edit.setRange(0, most)
    edit.setValue(value)
    edit.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    edit.setAccessibleName(name)
    return edit


def time_edit(name: str, value: time) -> QTimeEdit:
    """A time of day in hours and minutes."""
    edit = QTimeEdit(QTime(value.hour, value.minute))
    edit.setDisplayFormat("HH:mm")
    edit.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
    edit.setAccessibleName(name)
    edit.setFixedWidth(76)
    return edit


def time_of(edit: QTimeEdit) -> time:
    """What a time editor says."""
    return time(edit.time().hour(), edit.time().minute())


def date_edit(name: str, value: date) -> QDateEdit:
    """A date, typed or changed by the arrow keys."""
    edit = QDateEdit(QDate(value.year, value.month, value.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    edit.setAccessibleName(name)
    edit.setMinimumWidth(124)
    return edit


def date_of(edit: QDateEdit) -> date:
    """What a date editor says."""
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def set_date(edit: QDateEdit, value: date) -> None:
    """Show another date."""
    edit.setDate(QDate(value.year, value.month, value.day))


def choice(name: str, options: Iterable[tuple[str, str]], value: str = "") -> QComboBox:
    """One of a list; the code is the item's data."""
    box = QComboBox()
    box.setAccessibleName(name)
    for code, text in options:
        box.addItem(text, code)
    choose(box, value)
    return box


def choose(box: QComboBox, code: object) -> None:
    """Show an entry of a choice."""
    place = box.findData(code)
    if place >= 0:
        box.setCurrentIndex(place)


class WeekdayChips(Widget):
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
