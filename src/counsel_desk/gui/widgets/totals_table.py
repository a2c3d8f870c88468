"""A table of totals as it leaves: numbers, and hatched cells where nothing is told.

Its cells are sums; there is nothing behind them to open.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from counsel_desk.disclosure.tables import SILENT
from counsel_desk.gui import theme
from counsel_desk.gui.widgets.cell_place import cell_place
from counsel_desk.gui.widgets.hatching import hatch
from counsel_desk.i18n import _

_ROW_HEIGHT, _PADDING, _INDENT = 36, 20, 14
_LEAST_WIDTH, _MOST_FIRST = 64, 220

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TotalsRow:
    """One line: its words, how far they are set in, a number per column, None where not told."""

    label: str
    values: tuple[int | None, ...]
    depth: int = 0
    is_total: bool = False


@dataclass(frozen=True)
class TotalsGrid:
    """A whole table: the head of the first column, those of the numbers, and the lines."""

    row_head: str
    heads: tuple[str, ...]
    rows: tuple[TotalsRow, ...]


class TotalsModel(QAbstractTableModel):
    """The first column has the words, the others the numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = TotalsGrid("", (), ())

    def fill(self, grid: TotalsGrid) -> None:
        """Show another table."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def value(self, row: int, column: int) -> int | None:
        """The number in a cell, None where it is not told; columns from 1."""
        return self.grid.rows[row].values[column - 1]

    def is_silent(self, index: Index) -> bool:
        """Whether nothing is told in a cell."""
        return index.column() > 0 and self.value(index.row(), index.column()) is None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.heads) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.heads[section - 1] if section else self.grid.row_head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _shown(self, index: Index) -> str:
        row = self.grid.rows[index.row()]
        if not index.column():
            return row.label
        value = self.value(index.row(), index.column())
        return SILENT if value is None else str(value)

    def _told(self, index: Index) -> str:
        row = self.grid.rows[index.row()]
        if not index.column():
            return row.label
        value = self.value(index.row(), index.column())
        told = _("not told") if value is None else str(value)
        return f"{row.label}, {self.grid.heads[index.column() - 1]}: {told}"


class TotalsTable(QTableView):
    """Read by eye and by keyboard; scrolls both ways when it is larger than its place."""

    def __init__(self) -> None:
        super().__init__()
        self.totals = TotalsModel()
        self.setModel(self.totals)
        self.setItemDelegate(_Hatching(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView { font-size: 13px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumHeight(4 * _ROW_HEIGHT)

    def fill(self, name: str, grid: TotalsGrid) -> None:
        """Show a table under a name for screen readers."""
        self.setAccessibleName(name)
        self.totals.fill(grid)
        self._share_width()
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The words as wide as they are, the numbers alike, all of the place used."""
        grid, letters = self.totals.grid, QFontMetrics(theme.font("fine"))
        told = [letters.horizontalAdvance(one.label) + _INDENT * one.depth for one in grid.rows]
        first = min(max([*told, letters.horizontalAdvance(grid.row_head)], default=0), _MOST_FIRST)
        heads = [letters.horizontalAdvance(one) + _PADDING for one in grid.heads]
        needed = [max(one, _LEAST_WIDTH) for one in heads]
        first += 2 * _PADDING
        left = max(0, self.viewport().width() - first - sum(needed))
        extra = left // (len(needed) + 1)
        self.setColumnWidth(0, first + extra)
        for place, width in enumerate(needed, 1):
            self.setColumnWidth(place, width + extra)


class _Hatching(QStyledItemDelegate):
    """Paints every cell, so that hatched ones run into each other without a gap."""

    def __init__(self, table: TotalsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, look = self._table.totals, theme.tokens()
        row, area = model.grid.rows[index.row()], QRectF(cell_place(option))
        silent = model.is_silent(index)
        painter.save()
        if silent:
            hatch(painter, area)
        if self._table.hasFocus() and index == self._table.currentIndex():
            painter.setPen(QColor(look.accent))
            painter.drawRect(area.adjusted(0.5, 0.5, -1.5, -1.5))
        painter.setPen(QColor(look.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(look.muted if silent else look.ink))
        painter.setFont(theme.font("fine", bold=row.is_total and not silent))
        self._write(painter, area, index, row.depth)
        painter.restore()

    def _write(self, painter: QPainter, area: QRectF, index: Index, depth: int) -> None:
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        inset = 0 if index.column() else _INDENT * max(0, depth - 1)
        place = area.adjusted(10 + inset, 0, -10, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)
