"""A week on a board: what stands on each weekday, each with a way to end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.reports.words import weekday

WEEK = range(1, 8)


@dataclass(frozen=True)
class BoardItem:
    """One entry of the board; ``weekday`` 1 Monday .. 7 Sunday."""

    id: int
    weekday: int
    text: str


class WeekBoard(QWidget):
    """``ended`` carries the id of an entry that shall hold no longer."""

    ended = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def fill(self, items: Sequence[BoardItem]) -> None:
        """Show these entries; Saturday and Sunday only where something stands on them."""
        clear(self._grid)
        shown = [day for day in WEEK if day <= 5 or any(one.weekday == day for one in items)]
        for row, day in enumerate(shown):
            self._grid.addWidget(words(weekday(day), "label"), row, 0)
            of_day = [one for one in items if one.weekday == day]
            self._grid.addWidget(self._entries(of_day), row, 1)

    def _entries(self, items: Sequence[BoardItem]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for one in items:
            told = _("{entry}: end it").format(entry=f"{weekday(one.weekday)} {one.text}")
            flow.addWidget(
                button(f"{one.text}  ✕", partial(self.ended.emit, one.id), kind="chip", name=told)
            )
        if not items:
            flow.addWidget(words("–", "muted"))
        return holder


def weekday_options() -> list[tuple[str, str]]:
    """The weekdays as codes and words, to choose several from."""
    return [(str(day), weekday(day)) for day in WEEK]
