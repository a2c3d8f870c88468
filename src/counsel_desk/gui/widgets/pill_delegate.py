"""Paints the state in a table's cell as a pill, as a badge stands on a card."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.cell_place import cell_place

KIND = Qt.ItemDataRole.UserRole + 7
"""The role under which a model tells the kind of a badge: plain, good, info, warm or danger."""

_SIDE, _HEIGHT, _LEFT = 10, 22, 6


class PillDelegate(QStyledItemDelegate):
    """For one column of a table whose model tells :data:`KIND`."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Nothing for the style to write: the pill holds the words."""
        return ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        super().paint(painter, option, index)
        cell = QRectF(cell_place(option))
        text = str(index.data() or "")
        if text:
            _paint_pill(painter, cell, text, *_colours(str(index.data(KIND))))


def _paint_pill(painter: QPainter, cell: QRectF, text: str, ground: str, ink: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("small"))
    wide = painter.fontMetrics().horizontalAdvance(text) + 2 * _SIDE
    room = min(wide, cell.width() - _LEFT)
    pill = QRectF(cell.left() + _LEFT, cell.center().y() - _HEIGHT / 2, room, _HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(QColor(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _colours(kind: str) -> tuple[str, str]:
    """Ground and ink, as the style sheet has them for badges."""
    now = theme.tokens()
    known = {
        "good": (now.accent_soft, now.accent_text),
        "warm": (now.warm_soft, now.warm),
        "danger": (now.danger_soft, now.danger),
        "info": (now.info_soft, now.info),
    }
    return known.get(kind, (now.chip, now.muted))
