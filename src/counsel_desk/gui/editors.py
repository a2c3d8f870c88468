"""The editors that forms share: times, days, numbers, choices, remarks.

``name`` is what a screen reader says, where no field around the editor says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QSize, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSpinBox, QTimeEdit

from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.room_use import MAX_REMARK

DAY_FORMAT, TIME_FORMAT = "yyyy-MM-dd", "HH:mm"
MOST_STUDENTS = 20_000
_TIME_WIDTH, _DAY_WIDTH = 76, 124
_ARROW, _WIDEST_CHOICE = 24, 280


class ChoiceBox(QComboBox):
    """One of several values, each with its words."""

    def __init__(
        self,
        options: Iterable[tuple[object, str]],
        value: object = None,
        blank: str | None = None,
        *,
        name: str = "",
    ) -> None:
        """``blank`` are the words for no value; without them one has to be chosen."""
        super().__init__()
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.fill(options, value, blank)

    def minimumSizeHint(self) -> QSize:
        """The style leaves the arrow out of its reckoning, and would cut the words.

        Taken from the usual size: the least one is not reckoned anew when other values come.
        """
        hint = self.sizeHint()
        return QSize(min(hint.width() + _ARROW, _WIDEST_CHOICE), hint.height())

    def fill(
        self, options: Iterable[tuple[object, str]], value: object = None, blank: str | None = None
    ) -> None:
        """Offer other values."""
        offered = ([(None, blank)] if blank is not None else []) + list(options)
        self._values = [one for one, _text in offered]
        self.clear()
        self.addItems([text for _one, text in offered])
        self.set_value(value)

    @property
    def value(self) -> object:
        """The chosen value, or None."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    @property
    def number(self) -> int | None:
        """The chosen value where values are ids."""
        return self.value if isinstance(self.value, int) else None

    @property
    def code(self) -> str | None:
        """The chosen value where values are codes."""
        return self.value if isinstance(self.value, str) else None

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not offered leaves the first."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class LateChoiceBox(ChoiceBox):
    """A choice whose values come after the draft that says which of them was chosen."""

    _late: object = None

    def fill(
        self, options: Iterable[tuple[object, str]], value: object = None, blank: str | None = None
    ) -> None:
        late = self._late
        super().fill(options, value, blank)
        if value is None and late is not None:
            self.set_value(late)

    def set_value(self, value: object) -> None:
        self._late = None if value in self._values else value
        super().set_value(value)


def code_box(list_name: str, value: str | None = None, blank: str | None = None) -> ChoiceBox:
    """A choice from a code list."""
    entries = codes.load(list_name)
    return ChoiceBox([(one, entries.label(one)) for one in entries.codes], value, blank)


def languages() -> tuple[tuple[str, str], ...]:
    """Each language in its own words: whoever does not read the other one finds it."""
    return (("zh_CN", QLocale("zh_CN").nativeLanguageName()), ("en", "English"))


def time_edit(value: time, *, name: str = "") -> QTimeEdit:
    """Hours and minutes, typed or changed with the arrow keys."""
    edit = QTimeEdit(QTime(value.hour, value.minute))
    edit.setDisplayFormat(TIME_FORMAT)
    edit.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
    edit.setAccessibleName(name)
    edit.setMinimumWidth(_TIME_WIDTH)
    return edit


def time_of(edit: QTimeEdit) -> time:
    """What a time editor says."""
    shown = edit.time()
    return time(shown.hour(), shown.minute())


def day_edit(value: date, latest: date | None = None, *, name: str = "") -> QDateEdit:
    """A date, typed or changed with the arrow keys."""
    edit = QDateEdit(QDate(value.year, value.month, value.day))
    edit.setDisplayFormat(DAY_FORMAT)
    edit.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    edit.setAccessibleName(name)
    edit.setMinimumWidth(_DAY_WIDTH)
    if latest is not None:
        edit.setMaximumDate(QDate(latest.year, latest.month, latest.day))
    return edit


def day_of(edit: QDateEdit) -> date:
    """What a date editor says."""
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def set_day(edit: QDateEdit, value: date) -> None:
    """Show another date."""
    edit.setDate(QDate(value.year, value.month, value.day))


def remark_edit(value: str = "") -> QLineEdit:
    """A short remark that the principal reads."""
    edit = QLineEdit(value)
    edit.setMaxLength(MAX_REMARK)
    edit.setPlaceholderText(_("no names, at most {most} characters").format(most=MAX_REMARK))
    return edit


def number_edit(
    value: int, most: int = MOST_STUDENTS, *, least: int = 1, name: str = ""
) -> QSpinBox:
    """A whole number, typed or changed with the arrow keys."""
    edit = QSpinBox()
    edit.setRange(least, most)
    edit.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    edit.setValue(value)
    edit.setAccessibleName(name)
    return edit
