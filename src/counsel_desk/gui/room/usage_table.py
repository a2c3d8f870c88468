"""The usage log as a table: sorted by any column, read by keyboard, and no name of a student."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from counsel_desk.gui import theme
from counsel_desk.gui.room.period_view import UseRow
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.reports import words

HEADS = (
    N_("Date"), N_("Period"), N_("Area"), N_("Kind"), N_("Heads"), N_("Minutes"), N_("On duty"),
)  # fmt: skip
REMARK = N_("Reason, remark")
_NUMBERS = (4, 5)
_ROW_HEIGHT = 36
_LEAST_ROWS = 5
_NAMES = (2, 6, 7)  # area, person, remark: shortened first where there is little room
_LEAST_WIDTH, _PADDING, _SORT_SIGN = 48, 18, 14
_NAME_WIDTH, _SCROLL_BAR, _MOST_WHOLE = 92, 28, 200
_CELL_PADDING = 28  # the style sheet's on both sides, and the style's own
_SORT = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class UsageModel(QAbstractTableModel):
    """Rows of the usage log; the column for reasons and remarks is there only when one has some."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[UseRow, ...] = ()
        self._with_remarks = False

    def fill(self, rows: Sequence[UseRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._with_remarks = any(one.reason or one.remark or one.teaching_point for one in rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADS) + self._with_remarks

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, column)
        if role == _SORT:
            return _sorted_by(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentence(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_head(column)} {_shown(row, column)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class UsageTable(QTableView):
    """``row_opened`` carries the row that was asked for (Enter, double click)."""

    row_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Use of the room"))
        self.uses = UsageModel()
        self._needed: list[int] = []
        self._sorter = QSortFilterProxyModel(self)
        self._sorter.setSourceModel(self.uses)
        self._sorter.setSortRole(_SORT)
        self.setModel(self._sorter)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.setStyleSheet("QTableView { font-size: 13px; }")
        self.setMinimumHeight(self.usual_height)
        self.horizontalHeader().sortIndicatorChanged.connect(lambda *_to: self._share_width())
        self.doubleClicked.connect(lambda _index: self._open())

    def fill(self, rows: Sequence[UseRow]) -> None:
        """Show these rows, in the order the person chose before."""
        self.uses.fill(rows)
        self._needed = _widths(self.uses)
        self._share_width()

    @property
    def least_width(self) -> int:
        """Narrower than this the table scrolls sideways; names may be cut short."""
        return _SCROLL_BAR + sum(
            min(width, _NAME_WIDTH) if column in _NAMES else width
            for column, width in enumerate(self._needed)
        )

    @property
    def usual_height(self) -> int:
        """Less would show too few rows at a time."""
        return _ROW_HEIGHT * _LEAST_ROWS

    @property
    def whole_height(self) -> int:
        """So high that no row needs a scroll bar; long tables keep theirs."""
        rows = min(max(len(self.uses.rows), _LEAST_ROWS), _MOST_WHOLE)
        return self.horizontalHeader().sizeHint().height() + rows * _ROW_HEIGHT

    @property
    def current_row(self) -> UseRow | None:
        """The row the keyboard is on."""
        index = self._sorter.mapToSource(self.currentIndex())
        return self.uses.rows[index.row()] if index.isValid() else None

    def text_at(self, row: int, column: int) -> str:
        """What stands in a cell as shown."""
        return str(self._sorter.index(row, column).data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Each column what its words need; what is left is shared out, and what is missing is
        taken from the columns with names."""
        needed, columns = list(self._needed), range(len(self._needed))
        sorted_by = self.horizontalHeader().sortIndicatorSection()
        if sorted_by in columns:
            needed[sorted_by] += _SORT_SIGN
        left = self.viewport().width() - sum(needed)
        giving = [n for n in columns if left >= 0 or n in _NAMES]
        for column in columns:
            share = left // len(giving) if column in giving else 0
            self.setColumnWidth(column, max(_LEAST_WIDTH, needed[column] + share))

    def _open(self) -> None:
        row = self.current_row
        if row is not None:
            self.row_opened.emit(row)


def sentence(row: UseRow) -> str:
    """A whole line in words, for tool tips."""
    parts = [
        words.date_words(row.day), words.label("period", row.period), row.area,
        words.label("kind", row.kind), words.duration(row.minutes), row.duty, row.teaching_point,
        words.label("use_reason", row.reason), row.remark,
    ]  # fmt: skip
    return words.listed(parts)


def _widths(uses: UsageModel) -> list[int]:
    """What each column needs: most cells of a column say the same few words."""
    letters = QFontMetrics(theme.font("fine"))

    def width(column: int) -> int:
        told = {_shown(row, column) for row in uses.rows}
        cells = max(map(letters.horizontalAdvance, told), default=0) + _CELL_PADDING
        return max(cells, letters.horizontalAdvance(_head(column)) + _PADDING, _LEAST_WIDTH)

    return [width(column) for column in range(uses.columnCount())]


def _head(column: int) -> str:
    return _(HEADS[column]) if column < len(HEADS) else _(REMARK)


def _shown(row: UseRow, column: int) -> str:
    texts = (
        words.short_date(row.day), words.label("period", row.period), row.area,
        words.label("kind", row.kind), str(row.heads), str(row.minutes), row.duty,
        words.listed([row.teaching_point, words.label("use_reason", row.reason), row.remark]),
    )  # fmt: skip
    return texts[column]


def _sorted_by(row: UseRow, column: int) -> object:
    periods = codes.load("period").codes
    if column == 0:
        return f"{row.day} {periods.index(row.period)}"
    if column == 1:
        return periods.index(row.period)
    if column in _NUMBERS:
        return (row.heads, row.minutes)[column - _NUMBERS[0]]
    return _shown(row, column)
