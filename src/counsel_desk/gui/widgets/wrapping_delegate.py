"""Cells whose words go on in as many lines as they need; rows are as high as that."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from counsel_desk.gui.widgets.cell_place import cell_place

_SIDES = 16
"""What the style sheet leaves free to the left and right of a cell's words, together."""


class WrappingDelegate(QStyledItemDelegate):
    """Reckons a cell's height by the room that its words have.

    The style sheet adds its padding only after the words were broken into lines: where they fit
    into the cell but not between its paddings, the last line would be cut.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        cell = cell_place(option)
        narrower.rect = cell.adjusted(0, 0, -_SIDES, 0)  # type: ignore[attr-defined]
        return super().sizeHint(narrower, index)
