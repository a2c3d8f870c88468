"""A cell that tells lesson hours beside what is asked for, with a small bar below the words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableWidgetItem

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.cell_place import cell_place
from counsel_desk.i18n import _
from counsel_desk.records.room.training_rules import HoursSoFar, hours_words

SO_FAR = Qt.ItemDataRole.UserRole + 1
"""The role of a cell under which its :class:`HoursSoFar` stand."""

WIDTH = 132
_HIGH, _LEFT, _FOOT = 4, 8, 6


class HoursDelegate(QStyledItemDelegate):
    """Writes the words as the table does, and draws the bar where something is asked for."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        super().paint(painter, option, index)
        so_far = index.data(SO_FAR)
        if not isinstance(so_far, HoursSoFar) or so_far.target is None:
            return
        cell, look = QRectF(cell_place(option)), theme.tokens()
        whole = QRectF(
            cell.left() + _LEFT, cell.bottom() - _FOOT - _HIGH, cell.width() - 3 * _LEFT, _HIGH
        )
        colour = look.accent if so_far.is_reached else look.warm
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for wide, tone in ((1.0, look.chip), (so_far.share, colour)):
            painter.setBrush(QColor(tone))
            part = QRectF(whole.left(), whole.top(), whole.width() * wide, _HIGH)
            painter.drawRoundedRect(part, _HIGH / 2, _HIGH / 2)
        painter.restore()


def dress(item: QTableWidgetItem, so_far: HoursSoFar) -> None:
    """Let a cell tell these hours, also to a screen reader."""
    item.setText(hours_told(so_far))
    item.setData(SO_FAR, so_far)
    item.setToolTip(hours_spoken(so_far))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, hours_spoken(so_far))
    if so_far.target is not None:
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def hours_told(so_far: HoursSoFar) -> str:
    """``12 / 30``; the hours alone where nothing is asked for."""
    if so_far.target is None:
        return hours_words(so_far.hours) if so_far.hours else ""
    return f"{hours_words(so_far.hours)} / {hours_words(so_far.target)}"


def hours_spoken(so_far: HoursSoFar) -> str:
    """The same in words."""
    if so_far.target is None:
        return _("{hours} hours of training").format(hours=hours_words(so_far.hours))
    told = (
        _("{hours} of {target} hours")
        if so_far.is_reached
        else _("{hours} of {target} hours, {lacking} are missing")
    )
    return told.format(
        hours=hours_words(so_far.hours), target=hours_words(so_far.target),
        lacking=hours_words(max(0.0, so_far.target - so_far.hours)),
    )  # fmt: skip
