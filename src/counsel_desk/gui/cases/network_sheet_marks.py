"""The students of a sheet in the printed order: digits tick a sign, Enter goes to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.records.cases.network_report_fields import NotedStudent
from counsel_desk.records.cases.network_sheets import DIGIT_SIGNS, SheetStudent, sign_of_digit

COLUMNS = (N_("No."), N_("Name"), N_("Sign"), N_("Days"), N_("What was seen"))
_SIGN, _DAYS, _SEEN = 2, 3, 4
_LEAST_HEIGHT = 240
_LONGEST_DAYS = 3
_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(repr=False)
class Mark:
    """What is typed of one student."""

    sign: str = ""
    days: str = ""
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was noticed."""
        return not (self.sign or self.days.strip() or self.text.strip())


class SheetMarks(CompositeEditor):
    """A table that takes digits, and beside the marked line its days and words."""

    def __init__(self) -> None:
        super().__init__()
        self._students: tuple[SheetStudent, ...] = ()
        self._marks: dict[str, Mark] = {}
        self._is_showing = False
        self.table = _MarksTable([_(one) for one in COLUMNS])
        self.days_edit = line_edit(_("not known"))
        self.days_edit.setMaxLength(_LONGEST_DAYS)
        self.text_edit = GuardedEdit(1, _("what the paper says, if anything"))
        self.hint_label = words(_legend(), "muted", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(Field(_("For how many days"), self.days_edit), 1, _TOP)
        foot.addWidget(Field(_("What was seen, of the marked student"), self.text_edit), 3, _TOP)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.hint_label)
        box.addWidget(self.table)
        box.addLayout(foot)
        self.table.digit_typed.connect(self.tick)
        self.table.enter_pressed.connect(self.go_on)
        self.table.currentCellChanged.connect(lambda *_places: self._show_details())
        self.days_edit.textEdited.connect(lambda _text: self._take_details())
        self.text_edit.textChanged.connect(self._take_details)

    def set_students(self, students: Sequence[SheetStudent]) -> None:
        """The lines of the sheet that came back."""
        self._students = tuple(students)
        self.table.fill([("", "", "", "", "")] * len(students))
        for place in range(len(students)):
            self._show_line(place)
        for column in range(_SEEN):
            self.table.resizeColumnToContents(column)
        self.table.setColumnWidth(_SIGN, max(180, self.table.columnWidth(_SIGN)))
        if students:
            self.table.setCurrentCell(0, _SIGN)

    def tick(self, digit: int) -> None:
        """Tick a sign of the marked student, or 0 for nothing noticed."""
        mark = self._current()
        if mark is not None:
            mark.sign = sign_of_digit(digit) or ""
            if not mark.sign:
                mark.days = mark.text = ""
            self._show_line(self.table.currentRow())
            self._show_details()
            self.changed.emit()

    def go_on(self) -> None:
        """The next student."""
        place = min(self.table.currentRow() + 1, len(self._students) - 1)
        self.table.setCurrentCell(place, _SIGN)

    def noted(self) -> tuple[NotedStudent, ...]:
        """Every student of whom a sign was ticked."""
        return tuple(
            NotedStudent(one.student_id, mark.sign, _number(mark.days), mark.text)
            for one in self._students
            if (mark := self._marks.get(one.student_id)) and mark.sign
        )

    def fault(self) -> str:
        """What has to be mended first, in a sentence."""
        for number, one in enumerate(self._students, start=1):
            mark = self._marks.get(one.student_id, Mark())
            if not mark.is_blank and not mark.sign:
                return _("No. {number} has days or words, and no sign yet.").format(number=number)
            if mark.days.strip() and _number(mark.days) is None:
                return _("The days of no. {number} are no number.").format(number=number)
        return ""

    @property
    def kept_value(self) -> object:
        return {
            student: [mark.sign, mark.days, mark.text]
            for student, mark in self._marks.items()
            if not mark.is_blank
        }

    def show_kept(self, value: object) -> None:
        if isinstance(value, dict):
            self._marks = {
                str(student): Mark(*map(str, told))
                for student, told in value.items()
                if isinstance(told, list) and len(told) == _DAYS
            }
            self.set_students(self._students)

    def _current(self) -> Mark | None:
        place = self.table.currentRow()
        if not 0 <= place < len(self._students):
            return None
        return self._marks.setdefault(self._students[place].student_id, Mark())

    def _show_line(self, place: int) -> None:
        one = self._students[place]
        mark = self._marks.get(one.student_id, Mark())
        sign = codes.load("warning_sign").label(mark.sign) if mark.sign else ""
        name = masked(one.name) if one.name else _("not here any more")
        for column, text in enumerate((str(place + 1), name, sign, mark.days, mark.text)):
            item = self.table.item(place, column)
            if item is not None:
                item.setText(text)

    def _show_details(self) -> None:
        mark = self._current()
        self._is_showing = True
        self.days_edit.setText(mark.days if mark else "")
        self.text_edit.setPlainText(mark.text if mark else "")
        self._is_showing = False

    def _take_details(self) -> None:
        mark = self._current()
        if mark is not None and not self._is_showing:
            mark.days, mark.text = self.days_edit.text(), self.text_edit.toPlainText()
            self._show_line(self.table.currentRow())
            self.changed.emit()


class _MarksTable(RowTable):
    """``digit_typed`` is sent for a digit; the marked row stays."""

    digit_typed = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(_("Students of the sheet"), titles, wide=_SEEN)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if plain and event.text().isdecimal():
            self.digit_typed.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


def _number(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isdecimal() else None


def _legend() -> str:
    signs = codes.load("warning_sign")
    told = (f"{number} {signs.label(one)}" for number, one in enumerate(DIGIT_SIGNS, start=1))
    return _("Type the number of the sign, Enter goes on: {signs}, 0 nothing").format(
        signs="  ".join(told)
    )
