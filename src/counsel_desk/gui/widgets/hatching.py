"""The hatching of cells that are not told, one look for table, bars and legend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counsel_desk.disclosure.tables import SILENT
from counsel_desk.gui import theme

_STEP, _STROKE = 8.0, 4.0
_WIDTH, _HEIGHT = 22, 20


def hatch(painter: QPainter, area: QRectF, radius: float = 0.0) -> None:
    """Fill an area with slanting strokes that go on from one area to the next."""
    look = theme.tokens()
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor(look.chip))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(look.line), _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    # Every stroke lies on x + y = a multiple of the step, wherever the area begins.
    first = (area.left() + area.top()) // _STEP * _STEP
    last = area.right() + area.bottom() + _STEP
    while first <= last:
        top, bottom = area.top() - _STEP, area.bottom() + _STEP
        painter.drawLine(QPointF(first - top, top), QPointF(first - bottom, bottom))
        first += _STEP
    painter.restore()


class HatchSwatch(QWidget):
    """A small sample for a legend."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_WIDTH, _HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hatch(painter, QRectF(self.rect()))
        painter.setPen(QColor(theme.tokens().muted))
        painter.setFont(theme.font("fine"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), SILENT)
        painter.end()
