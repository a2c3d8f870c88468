"""The course of a group session, one step a row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counsel_desk.gui.cases.record_state import StepState
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _

COLUMNS = (
    ("phase", N_("Phase"), 2),
    ("minutes", N_("Minutes"), 1),
    ("activity", N_("Activity"), 4),
    ("reactions", N_("Reactions"), 3),
    ("observation", N_("Observation"), 3),
)


class GroupSteps(QWidget):
    """Rows of editors; the last row grows a new one by its button."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, QLineEdit]] = []
        self._half = HalfTyped(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        for column, (_name, _title, stretch) in enumerate(COLUMNS):
            self._grid.setColumnStretch(column, stretch)
        self.add_button = button(_("＋ Step"), self._add_and_go, kind="link", name=_("Add a step"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self._grid)
        box.addLayout(beside(self.add_button))

    @property
    def value(self) -> list[StepState]:
        """The steps as they are typed, empty rows left out."""
        told = [
            StepState(**{name: self._half.text(edit) for name, edit in row.items()})
            for row in self.rows
        ]
        return [one for one in told if any(vars(one).values())]

    def set_value(self, steps: list[StepState]) -> None:
        """Show these steps, one empty row where there are none."""
        clear(self._grid)
        self.rows = []
        for column, (_name, title, _stretch) in enumerate(COLUMNS):
            self._grid.addWidget(words(_(title), "label"), 0, column)
        for step in steps or [StepState()]:
            self._add_row(step)

    def _add_and_go(self) -> None:
        self._add_row(StepState())
        self.rows[-1]["phase"].setFocus()
        self.changed.emit()

    def _remove(self, row: dict[str, QLineEdit]) -> None:
        self.rows.remove(row)
        self.set_value(self.value)
        self.add_button.setFocus()
        self.changed.emit()

    def _add_row(self, step: StepState) -> None:
        row: dict[str, QLineEdit] = {}
        number = len(self.rows) + 1
        for column, (name, title, _stretch) in enumerate(COLUMNS):
            edit = line_edit()
            edit.setText(str(getattr(step, name)))
            edit.setAccessibleName(_("Step {number}, {what}").format(number=number, what=_(title)))
            edit.textChanged.connect(self.changed)
            self._half.watch(edit)
            row[name] = edit
            self._grid.addWidget(edit, number, column)
        away = _("Take step {number} away").format(number=number)
        drop = button("✕", partial(self._remove, row), kind="link", name=away)
        self._grid.addWidget(drop, number, len(COLUMNS))
        self.rows.append(row)
