"""Editing a student's guardians, one a row."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import GuardianEntry

_Row = tuple[QComboBox, QLineEdit, QLineEdit]


class GuardianRows(QWidget):
    """Relation, name and phone of each; a row without name and phone does not count."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 2)
        self.add_button = button(_("＋ Guardian"), self._add_and_go, kind="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addLayout(beside(self.add_button))

    @property
    def value(self) -> tuple[GuardianEntry, ...]:
        """The guardians in their order."""
        return tuple(
            GuardianEntry(
                name.text().strip(), relation.currentData() or None, phone.text().strip() or None
            )
            for relation, name, phone in self.rows
            if name.text().strip() or phone.text().strip()
        )

    def set_value(self, guardians: tuple[GuardianEntry, ...]) -> None:
        """Show these guardians."""
        clear(self._grid)
        self.rows = []
        for one in guardians:
            self._add_row(one)

    def _add_and_go(self) -> None:
        self._add_row(GuardianEntry(""))
        self.rows[-1][1].setFocus()

    def _remove(self, row: _Row) -> None:
        self.rows.remove(row)
        self.set_value(self.value)
        self.add_button.setFocus()

    def _add_row(self, one: GuardianEntry) -> None:
        relation, name, phone = QComboBox(), line_edit(_("Name")), line_edit(_("Phone"))
        relation.addItem(_("relation"), "")
        for entry in codes.load("relation").codes:
            relation.addItem(codes.load("relation").label(entry), entry)
        relation.setCurrentIndex(max(0, relation.findData(one.relation or "")))
        name.setText(one.name)
        phone.setText(one.phone or "")
        row: _Row = (relation, name, phone)
        number = len(self.rows) + 1
        told = (_("Relation"), _("Name"), _("Phone"))
        for column, widget in enumerate(row):
            what = _("Guardian {number}, {what}").format(number=number, what=told[column])
            widget.setAccessibleName(what)
            self._grid.addWidget(widget, number, column)
        away = _("Take guardian {number} away").format(number=number)
        drop = button("✕", partial(self._remove, row), kind="link", name=away)
        self._grid.addWidget(drop, number, len(row))
        self.rows.append(row)
