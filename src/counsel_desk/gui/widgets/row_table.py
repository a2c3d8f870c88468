"""A table that is read row by row: one row marked, Enter for it, one column takes what is left."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

_ROW_HEIGHT = 40


class RowTable(QTableWidget):
    """``enter_pressed`` is sent for the marked row; ``wide`` is the column that stretches."""

    enter_pressed = Signal()

    def __init__(self, name: str, titles: Sequence[str], wide: int) -> None:
        super().__init__(0, len(titles))
        self._wide = wide
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(titles))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def fill(self, rows: Sequence[Sequence[str]], tips: Sequence[str] = ()) -> None:
        """Show these rows; ``tips`` tell the whole of what stands in their wide column."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            items = [QTableWidgetItem(text) for text in cells]
            items[self._wide].setToolTip(tips[row] if tips else "")
            for column, item in enumerate(items):
                self.setItem(row, column, item)
        # Once, for all rows: a header that follows each cell takes seconds for hundreds of them.
        for column in range(self.columnCount()):
            if column != self._wide:
                self.resizeColumnToContents(column)

    def mark(self, wanted: str, ids: Sequence[str]) -> None:
        """Mark the row of one of the ids, the first where it is gone."""
        if ids:
            self.selectRow(ids.index(wanted) if wanted in ids else 0)

    def mark_all(self, wanted: Collection[str], ids: Sequence[str]) -> None:
        """Mark the rows of these ids as far as they are there, the first row where none is."""
        there = [place for place, one in enumerate(ids) if one in wanted]
        self.mark(ids[there[0]] if there else "", ids)
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in there[1:]:
            self.selectionModel().select(self.model().index(place, 0), rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)
