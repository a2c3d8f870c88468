"""The grid of lessons: a row for each class, a column for each fortnight, a word in each cell."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from counsel_desk.gui import theme
from counsel_desk.gui.room import lesson_words
from counsel_desk.gui.widgets.cell_place import cell_place
from counsel_desk.i18n import _
from counsel_desk.policy.room.lesson_grid import CellState, GridCell
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.reports.words import short_date
from counsel_desk.services.room.lesson_board import TermGrid

MOST_ROWS = 14
_ROW_HEIGHT, _HEAD_HEIGHT, _PADDING, _LEAST_WIDTH = 34, 48, 10, 80
_STYLE = """
QHeaderView::section:horizontal { padding: 4px 2px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


class LessonGridModel(QAbstractTableModel):
    """Classes down, fortnights across."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: TermGrid | None = None

    def fill(self, shown: TermGrid) -> None:
        """Show another term, or the same anew."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def cell(self, index: Index) -> GridCell | None:
        """What stands there."""
        if self._shown is None or not index.isValid():
            return None
        return self._shown.grid.rows[index.row()].cells[index.column()]

    def label(self, row: int) -> str:
        """The class of a row."""
        assert self._shown is not None
        return self._shown.labels[self._shown.grid.rows[row].school_class.id]

    def rowCount(self, parent: Index | None = None) -> int:
        is_inner = parent is not None and parent.isValid()
        return 0 if self._shown is None or is_inner else len(self._shown.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        is_inner = parent is not None and parent.isValid()
        return 0 if self._shown is None or is_inner else len(self._shown.grid.fortnights)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return lesson_words.cell_words(cell)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return lesson_words.cell_told(self.label(index.row()), cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self._shown is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.label(section)
        stretch = self._shown.grid.fortnights[section]
        return f"{lesson_words.column_words(stretch)}\n{short_date(stretch.starts)}"


class LessonGridTable(QTableView):
    """Moved through with the arrows; ``cell_chosen`` carries the cell on Enter or a double click.

    It is as high as its classes up to a limit and scrolls beyond; the classes stay in sight.
    """

    cell_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._term: TermSpan | None = None
        self.lessons = LessonGridModel()
        self.setModel(self.lessons)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(_("Lessons of every class in every fortnight"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setStyleSheet(_STYLE)
        heads, classes = self.horizontalHeader(), self.verticalHeader()
        for header in (heads, classes):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        heads.setFixedHeight(_HEAD_HEIGHT)
        classes.setDefaultSectionSize(_ROW_HEIGHT)
        classes.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._choose)

    def fill(self, shown: TermGrid, today: date) -> None:
        """Show a term from the fortnight of today on; in the same term the marked cell stays."""
        here, is_same = self.currentIndex(), shown.term == self._term
        begun = [one for one in shown.grid.fortnights if one.starts <= today]
        row, column = (here.row(), here.column()) if is_same else (0, len(begun) - 1)
        self._term = shown.term
        self.lessons.fill(shown)
        self._fit()
        rows, columns = self.lessons.rowCount(), self.lessons.columnCount()
        if rows and columns:
            place = min(max(0, row), rows - 1), min(max(0, column), columns - 1)
            self.setCurrentIndex(self.lessons.index(*place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _choose(self, index: Index) -> None:
        cell = self.lessons.cell(index)
        if cell is not None:
            self.cell_chosen.emit(cell)

    def _fit(self) -> None:
        self._share_width()
        rows = min(self.lessons.rowCount(), MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(_HEAD_HEIGHT + rows * _ROW_HEIGHT + bar + 2 * self.frameWidth())

    def _share_width(self) -> None:
        columns = self.lessons.columnCount()
        if not columns:
            return
        letters = QFontMetrics(theme.font("fine"))
        told = [str(self.lessons.headerData(one, Qt.Orientation.Horizontal)).splitlines()
                for one in range(columns)]  # fmt: skip
        least = max(letters.horizontalAdvance(line) + _PADDING for head in told for line in head)
        wide = max(least, _LEAST_WIDTH, self.viewport().width() // columns)
        for column in range(columns):
            self.setColumnWidth(column, wide)


class _Cells(QStyledItemDelegate):
    """Paints each cell as a soft field with its word; the marked one has a frame."""

    def __init__(self, table: LessonGridTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._table.lessons.cell(index)
        if cell is None:
            return
        area = QRectF(cell_place(option)).adjusted(3, 3, -3, -3)
        ground, ink = _colours(cell)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        painter.setPen(self._frame(index))
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font("fine"))
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(area.width() - 4)
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _frame(self, index: Index) -> QPen:
        if self._table.hasFocus() and index == self._table.currentIndex():
            return QPen(QColor(theme.tokens().accent), 2)
        return QPen(Qt.PenStyle.NoPen)


def _colours(cell: GridCell) -> tuple[str, str]:
    """Ground and ink; what is over and lacks a lesson is warm, a gap the more so."""
    look = theme.tokens()
    if cell.state is CellState.HELD:
        return look.accent_soft, look.accent_text
    if cell.state is CellState.NOT_JUDGED:
        return look.card, look.muted
    if cell.state is CellState.GAP:
        return (look.danger_soft, look.danger) if cell.is_over else (look.chip, look.muted)
    if cell.state is CellState.PLANNED and not cell.is_over:
        return look.info_soft, look.info
    return look.warm_soft, look.warm
