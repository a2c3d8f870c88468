"""The opening plan as lines: an area, its weekdays, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox, time_edit, time_of
from counsel_desk.gui.room.weekday_chips import WeekdayChips
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, discard
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

NEW_LINE = (time(12, 30), time(13, 30))


@dataclass(frozen=True)
class PlanLine:
    """Openings that differ in their weekday only; ``area`` is whatever key the form uses."""

    area: str
    weekdays: tuple[int, ...]
    opens: time
    closes: time


Slot = tuple[str, int, time, time]
"""Area, weekday (1 Monday .. 7 Sunday), opens, closes."""


def lines_of(slots: Iterable[Slot]) -> tuple[PlanLine, ...]:
    """Single openings drawn together into lines, earliest first."""
    days: dict[tuple[time, str, time], list[int]] = {}
    for area, weekday, opens, closes in slots:
        days.setdefault((opens, area, closes), []).append(weekday)
    return tuple(
        PlanLine(area, tuple(sorted(set(weekdays))), opens, closes)
        for (opens, area, closes), weekdays in sorted(days.items())
    )


def slots_of(lines: Iterable[PlanLine]) -> tuple[Slot, ...]:
    """Lines taken apart again, each opening once."""
    every = [(one.area, day, one.opens, one.closes) for one in lines for day in one.weekdays]
    return tuple(dict.fromkeys(every))


class PlanEditor(QWidget):
    """``changed`` comes with every change of a line."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._areas: list[tuple[str, str]] = []
        self.rows: list[_Row] = []
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.add_button = button(_("＋ Another opening"), self._add_usual, kind="link")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._box)
        outer.addWidget(self.error_label)
        outer.addLayout(beside(self.add_button))

    @property
    def value(self) -> tuple[PlanLine, ...]:
        """The lines as they stand, without those that have no weekday."""
        lines = [row.line for row in self.rows]
        return tuple(line for line in lines if line.weekdays)

    def show_plan(self, areas: Sequence[tuple[str, str]], lines: Iterable[PlanLine]) -> None:
        """Show areas to choose from (key, name) and the lines."""
        self._areas = list(areas)
        for row in self.rows[:]:
            self._remove(row)
        for line in lines:
            self._add(line)

    def name_areas(self, areas: Sequence[tuple[str, str]]) -> None:
        """Other areas to choose from; a line whose area is gone goes to the first one left."""
        self._areas = list(areas)
        for row in self.rows:
            row.name_areas(self._areas)

    def check(self) -> bool:
        """Whether every opening closes after it opens; else it is said at the plan."""
        wrong = next((row for row in self.rows if row.line.opens >= row.line.closes), None)
        self.error_label.setText(_("An opening closes after it opens.") if wrong else "")
        self.error_label.setVisible(wrong is not None)
        if wrong:
            wrong.opens_edit.setFocus()
        return wrong is None

    def _add_usual(self) -> None:
        if self._areas:
            self._add(PlanLine(self._areas[0][0], (1, 2, 3, 4, 5), *NEW_LINE))
            self.rows[-1].area_box.setFocus()
            self.changed.emit()

    def _add(self, line: PlanLine) -> None:
        row = _Row(self._areas, line)
        row.changed.connect(self.changed)
        row.remove_button.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._box.addWidget(row)

    def _remove(self, row: _Row) -> None:
        self.rows.remove(row)
        discard(self._box, row)
        self.changed.emit()


class _Row(QWidget):
    """One line of the plan."""

    changed = Signal()

    def __init__(self, areas: Sequence[tuple[str, str]], line: PlanLine) -> None:
        super().__init__()
        self.area_box = ChoiceBox(areas, line.area, name=_("Area"))
        self.area_box.setMinimumWidth(120)
        self.days = WeekdayChips(_("Open on"), line.weekdays)
        self.opens_edit = time_edit(line.opens, name=_("Opens"))
        self.closes_edit = time_edit(line.closes, name=_("Closes"))
        self.remove_button = button("×", kind="link", name=_("Take this opening out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.area_box, 1)
        row.addWidget(self.days)
        for widget in (self.opens_edit, words("–", "muted"), self.closes_edit, self.remove_button):
            row.addWidget(widget)
        self.area_box.currentIndexChanged.connect(self.changed)
        self.days.changed.connect(self.changed)
        for edit in (self.opens_edit, self.closes_edit):
            edit.timeChanged.connect(self.changed)

    @property
    def line(self) -> PlanLine:
        """What the row says."""
        return PlanLine(
            str(self.area_box.code),
            self.days.value,
            time_of(self.opens_edit),
            time_of(self.closes_edit),
        )

    def name_areas(self, areas: Sequence[tuple[str, str]]) -> None:
        """Fill the choice anew and keep what was chosen, if it is still there."""
        self.area_box.blockSignals(True)
        self.area_box.fill(areas, self.area_box.code)
        self.area_box.blockSignals(False)
