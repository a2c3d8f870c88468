"""Settings: the named periods of the school's day, by which the log speaks of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QGridLayout, QTimeEdit

from counsel_desk.gui.editors import TIME_FORMAT, time_edit, time_of
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.opening_rules import Period
from counsel_desk.reports import words as spoken
from counsel_desk.services.desk import Desk

USUAL = {"break": (time(10, 0), time(10, 30))}
NOON = (time(12, 0), time(14, 0))


class PeriodsCard(SettingsPart):
    """One row for each period of the list; those without a tick are not used."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.rows: dict[str, tuple[TickBox, QTimeEdit, QTimeEdit]] = {}
        self._shown: dict[str, Any] | None = None
        self.save_button = button(_("Save"), self._save, kind="primary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, code in enumerate(codes.load("period").codes):
            self._add_row(grid, place, code)
        grid.setColumnStretch(4, 1)
        card = Card(_("Periods of the day"))
        told = _("The log tells the period of a session, never its exact time.")
        card.add(words(told, "muted", wrap=True))
        card.body.addLayout(grid)
        card.add(self.error_label)
        card.body.addLayout(beside(self.save_button))
        self.box.addWidget(card)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_periods, self._fill)

    def typed(self) -> dict[str, Any] | None:
        now = self._values()
        return now if self._shown not in (None, now) else None

    def take_back(self, typed: dict[str, Any]) -> None:
        for code, (tick, starts, ends) in self.rows.items():
            if code in typed:
                used, begin, end = typed[code]
                tick.setChecked(used)
                starts.setTime(QTime.fromString(begin, TIME_FORMAT))
                ends.setTime(QTime.fromString(end, TIME_FORMAT))

    def _values(self) -> dict[str, Any]:
        return {
            code: [
                tick.isChecked(),
                *(edit.time().toString(TIME_FORMAT) for edit in (starts, ends)),
            ]
            for code, (tick, starts, ends) in self.rows.items()
        }

    def _add_row(self, grid: QGridLayout, place: int, code: str) -> None:
        label = spoken.label("period", code)
        starts, ends = USUAL.get(code, NOON)
        row = (
            TickBox(label),
            time_edit(starts, name=_("{period}: begins").format(period=label)),
            time_edit(ends, name=_("{period}: ends").format(period=label)),
        )
        self.rows[code] = row
        grid.addWidget(row[0], place, 0)
        grid.addWidget(row[1], place, 1)
        grid.addWidget(words("–", "muted"), place, 2)
        grid.addWidget(row[2], place, 3)
        for edit in row[1:]:
            row[0].toggled.connect(edit.setEnabled)
            edit.setEnabled(False)

    def _fill(self, periods: Sequence[Period]) -> None:
        for tick, _starts, _ends in self.rows.values():
            tick.setChecked(False)
        for one in periods:
            tick, starts, ends = self.rows[one.code]
            tick.setChecked(True)
            starts.setTime(QTime(one.starts.hour, one.starts.minute))
            ends.setTime(QTime(one.ends.hour, one.ends.minute))
        self._shown = self._values()

    def _save(self) -> None:
        periods = [
            Period(code, time_of(starts), time_of(ends))
            for code, (tick, starts, ends) in self.rows.items()
            if tick.isChecked()
        ]
        self.save(lambda desk: desk.room.areas.set_periods(periods), saved())


def read_periods(desk: Desk) -> Sequence[Period]:
    """The periods in order of the day."""
    return desk.room.areas.periods()
