"""Bars of a week: for each day how long it was, before how long was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from counsel_desk.gui import theme

_BARS, _LABEL, _GAP, _LEAST = 64, 20, 8, 4
_RADIUS = 3


@dataclass(frozen=True)
class Bar:
    """One day: its short name, planned and done (minutes), and both in words."""

    label: str
    planned: int
    done: int
    told: str
    is_today: bool = False


class WeekBars(QWidget):
    """Paints the bars; their numbers stand in tool tips and in the accessible description."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show a week; the same week again paints nothing anew."""
        if tuple(bars) != self.bars:
            self.bars = tuple(bars)
            self.setAccessibleDescription("\n".join(one.told for one in bars))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _BARS + _LABEL)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _BARS + _LABEL)

    def bar_at(self, x: float) -> Bar | None:
        """The bar at a place from the left."""
        for place, one in enumerate(self.bars):
            left, width = self._column(place)
            if left <= x <= left + width:
                return one
        return None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), bar.told if bar else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(one.planned, one.done) for one in self.bars), default=0)
        for place, one in enumerate(self.bars):
            self._paint_bar(painter, place, one, max(most, 1))
        painter.end()

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, most: int) -> None:
        look = theme.tokens()
        left, width = self._column(place)
        painter.setPen(Qt.PenStyle.NoPen)
        for minutes, colour in (
            (bar.planned, look.accent_soft if bar.planned else look.line),
            (bar.done, look.focus if bar.is_today else look.accent),
        ):
            height = _BARS * minutes / most
            if minutes or colour == look.line:
                height = max(height, _LEAST)
                painter.setBrush(QColor(colour))
                box = QRectF(left, _BARS - height, width, height)
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(QColor(look.ink if bar.is_today else look.muted))
        painter.setFont(theme.font("small", bold=bar.is_today))
        below = QRectF(left - _GAP / 2, _BARS, width + _GAP, _LABEL)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), bar.label)

    def _column(self, place: int) -> tuple[float, float]:
        """Left edge and width of a bar."""
        number = max(len(self.bars), 1)
        width = (self.width() - _GAP * (number - 1)) / number
        return place * (width + _GAP), width
