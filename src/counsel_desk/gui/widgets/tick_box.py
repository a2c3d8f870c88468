"""A tick box that is seen on a white card: a drawn box, and a tick in it when it is on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from counsel_desk.gui.theme import tokens

_BOX = 18
_GAP = 8
_ROOM = 4


class TickBox(QCheckBox):
    """Painted with the tokens; behaves and speaks as any check box."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(_BOX + _GAP + words.width() + _ROOM, max(_BOX, words.height()) + 2 * _ROOM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, (self.height() - _BOX) / 2, _BOX - 1, _BOX - 1)
        edge = look.accent if self.isChecked() or self.hasFocus() else look.muted
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(look.accent if self.isChecked() else look.card))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            painter.setPen(QPen(QColor(look.on_accent), 2))
            corner = [(0.24, 0.52), (0.43, 0.72), (0.78, 0.30)]
            points = [
                QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corner
            ]
            painter.drawPolyline(points)
        painter.setPen(QColor(look.ink if self.isEnabled() else look.muted))
        painter.setFont(self.font())
        place = self.rect().adjusted(_BOX + _GAP, 0, 0, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())
