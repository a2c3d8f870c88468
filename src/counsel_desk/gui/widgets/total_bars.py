"""A table of totals as lying bars: one for each number, a hatched stub where nothing is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from counsel_desk.disclosure.tables import SILENT
from counsel_desk.gui import theme
from counsel_desk.gui.widgets.hatching import hatch
from counsel_desk.gui.widgets.totals_table import TotalsGrid, TotalsRow
from counsel_desk.i18n import _

_BAR, _GAP, _BETWEEN = 14, 3, 12
_LEGEND, _NUMBER, _STUB, _SPACE = 28, 48, 28, 10
_MOST_LABEL, _RADIUS, _INDENT = 200, 3, 14


class TotalBars(QWidget):
    """The whole of the table is left out: beside it every other bar would be short."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid = TotalsGrid("", (), ())
        self._rows: tuple[TotalsRow, ...] = ()

    def fill(self, name: str, grid: TotalsGrid) -> None:
        """Show a table under a name for screen readers."""
        self._grid = grid
        self._rows = tuple(one for one in grid.rows if not one.is_total) or grid.rows
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(map(self.told, self._rows)))
        self.updateGeometry()
        self.update()

    def told(self, row: TotalsRow) -> str:
        """A line in words."""
        pairs = zip(self._grid.heads, row.values, strict=True)
        numbers = [f"{head} {_('not told') if n is None else n}" for head, n in pairs]
        return f"{row.label}: {', '.join(numbers)}"

    def sizeHint(self) -> QSize:
        return QSize(320, _LEGEND + len(self._rows) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = (event.pos().y() - _LEGEND) // self._row_height()
            there = event.pos().y() >= _LEGEND and place < len(self._rows)
            told = self.told(self._rows[place]) if there else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("fine"))
        self._paint_legend(painter)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, _LEGEND + place * self._row_height(), row)
        painter.end()

    def _paint_legend(self, painter: QPainter) -> None:
        x = 0.0
        for head, colour in zip(self._grid.heads, self._colours(), strict=False):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x, 4, 12, 12), _RADIUS, _RADIUS)
            painter.setPen(QColor(theme.tokens().muted))
            width = painter.fontMetrics().horizontalAdvance(head)
            painter.drawText(
                QRectF(x + 18, 0, width + 2, 20), int(Qt.AlignmentFlag.AlignVCenter), head
            )
            x += 18 + width + 24

    def _paint_row(self, painter: QPainter, top: float, row: TotalsRow) -> None:
        label, high = self._label_width(), self._row_height() - _BETWEEN
        inset = _INDENT * max(0, row.depth - 1)
        painter.setPen(QColor(theme.tokens().ink))
        words = painter.fontMetrics().elidedText(
            row.label, Qt.TextElideMode.ElideRight, label - inset
        )
        area = QRectF(inset, top, label - inset, high)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
        pairs = zip(row.values, self._colours(), strict=False)
        for place, (value, colour) in enumerate(pairs):
            self._paint_bar(painter, top + place * (_BAR + _GAP), value, colour)

    def _paint_bar(self, painter: QPainter, top: float, value: int | None, colour: str) -> None:
        left = self._label_width() + _SPACE
        room = max(_STUB, self.width() - left - _NUMBER)
        width = _STUB if value is None else max(3.0, room * value / self._most())
        bar = QRectF(left, top, width, _BAR)
        if value is None:
            hatch(painter, bar, _RADIUS)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        painter.setPen(QColor(theme.tokens().muted if value is None else theme.tokens().ink))
        beside = QRectF(bar.right() + 6, top - 3, _NUMBER, _BAR + 6)
        told = SILENT if value is None else str(value)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), told)

    def _most(self) -> int:
        return max([1, *self._numbers()])

    def _numbers(self) -> Iterator[int]:
        return (value for row in self._rows for value in row.values if value is not None)

    def _colours(self) -> Sequence[str]:
        return (theme.tokens().accent, theme.tokens().info, theme.tokens().warm)

    def _row_height(self) -> int:
        return max(1, len(self._grid.heads)) * (_BAR + _GAP) + _BETWEEN

    def _label_width(self) -> int:
        letters = QFontMetrics(theme.font("fine"))
        told = [letters.horizontalAdvance(one.label) + _INDENT * one.depth for one in self._rows]
        return min(max(told, default=0) + 4, _MOST_LABEL)
