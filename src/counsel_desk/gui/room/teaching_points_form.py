"""Teaching points with their numbers of students, as rows to fill in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import number_edit
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, discard
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.i18n import _, pgettext


class TeachingPointsForm(QWidget):
    """Rows of name and number; a row without a name does not count."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.add_button = button(_("＋ Another teaching point"), self._add_empty, kind="link")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._box)
        outer.addLayout(beside(self.add_button))

    @property
    def value(self) -> tuple[tuple[str, int], ...]:
        """Names with numbers of students, each name once."""
        rows = [(row.name_edit.text().strip(), row.students_edit.value()) for row in self.rows]
        return tuple(dict(one for one in rows if one[0]).items())

    def show_points(self, points: Iterable[tuple[str, int]]) -> None:
        """Fill the rows, with an empty one to begin with."""
        for row in self.rows[:]:
            self._remove(row)
        for name, students in [*points] or [("", 0)]:
            self._add(name, students)

    def _add_empty(self) -> None:
        self._add("", 0)
        self.rows[-1].name_edit.setFocus()

    def _add(self, name: str, students: int) -> None:
        row = _Row(name, students)
        row.name_edit.textChanged.connect(self.changed)
        row.students_edit.valueChanged.connect(self.changed)
        row.remove_button.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._box.addWidget(row)

    def _remove(self, row: _Row) -> None:
        self.rows.remove(row)
        discard(self._box, row)
        self.changed.emit()


class _Row(QWidget):
    """One teaching point."""

    def __init__(self, name: str, students: int) -> None:
        super().__init__()
        self.name_edit = line_edit(_("Name of the teaching point"))
        self.name_edit.setAccessibleName(_("Name of the teaching point"))
        self.name_edit.setText(name)
        self.students_edit = number_edit(students, least=0, name=pgettext("count", "Students"))
        self.students_edit.setSuffix(_(" students"))
        self.students_edit.setMinimumWidth(130)
        self.remove_button = button("×", kind="link", name=_("Take this teaching point out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name_edit, 1)
        row.addWidget(self.students_edit)
        row.addWidget(self.remove_button)
