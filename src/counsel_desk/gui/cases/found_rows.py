"""A list of what was found: its rows are painted, and chosen by the keys of the line above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.cell_place import cell_place

INSET = 10
_RADIUS = 8
_SHOWN = Qt.ItemDataRole.UserRole


class FoundRows(QListWidget):
    """``taken`` carries what was chosen; the keys stay with the line above."""

    taken = Signal(object)

    def __init__(self, name: str, row: FoundRow) -> None:
        super().__init__()
        self._row = row
        self._found: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        row.setParent(self)
        self.setItemDelegate(row)
        self.itemClicked.connect(lambda _item: self.take_current())
        self.hide()

    def fill(self, found: Iterable[tuple[object, str, object]]) -> None:
        """Show what was found: the thing itself, its words, and what its row paints.

        Nothing is marked; nothing found hides the list.
        """
        rows = tuple(found)
        self._found = tuple(one for one, _words, _shown in rows)
        self.clear()
        for _one, words, shown in rows:
            item = QListWidgetItem(words)
            item.setData(_SHOWN, _Shown(shown))
            self.addItem(item)
        self.setCurrentRow(-1)
        self.setVisible(bool(rows))

    def show_at_most(self, rows: int) -> None:
        """So many rows at a time; the others are reached by scrolling."""
        self.setFixedHeight(min(self.count(), rows) * self._row.height)

    def take_current(self) -> None:
        """The marked one is meant."""
        if 0 <= self.currentRow() < self.count():
            self.taken.emit(self._found[self.currentRow()])


class FoundRow(QStyledItemDelegate):
    """Paints one row, on its own ground where it is marked."""

    height = 40

    def write(self, painter: QPainter, box: QRect, shown: Any) -> None:
        """Write what the row shows; ``box`` is the whole row."""
        raise LookupError("a row says what it shows")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = cell_place(option)
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens().accent_soft))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        self.write(painter, box, index.data(_SHOWN).what)
        painter.restore()


class _Shown:
    """What a row paints as an item holds it; a bare one would be taken apart by Qt."""

    def __init__(self, what: object) -> None:
        self.what = what


def write_line(
    painter: QPainter, box: QRect, text: str, colour: str, *, size: str, bold: bool = False
) -> int:
    """Write in one line, cut at the end where it does not fit; returns the width of the whole."""
    painter.setFont(theme.font(size, bold=bold))
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(flags), fitting)
    return metrics.horizontalAdvance(text)
