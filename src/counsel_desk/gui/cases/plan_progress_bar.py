"""How far a goal is: a bar and a number in one button that leads to noting it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from counsel_desk.gui import theme
from counsel_desk.i18n import _

INSET = 6
"""Room for the frame that shows where the keyboard is."""
_BAR, _HEIGHT, _GAP, _NUMBER = 60, 8, 8, 44
_WHOLE = 100


class ProgressBar(QPushButton):
    """Enter, Space or a click leads on; a screen reader hears goal and number."""

    def __init__(self, goal: str, percent: int | None) -> None:
        super().__init__()
        self.percent = percent
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.shown = f"{percent}%" if percent is not None else _("not noted")
        told = _("{goal}: {percent}. Note progress").format(goal=goal, percent=self.shown)
        self.setAccessibleName(told)
        self.setToolTip(_("Note progress"))

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.shown)
        return QSize(_BAR + _GAP + max(_NUMBER, wide + 8) + 2 * INSET, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(INSET, (self.height() - _HEIGHT) / 2, _BAR, _HEIGHT)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(bar, 4, 4)
        if self.percent:
            bar.setWidth(max(_HEIGHT, _BAR * self.percent / _WHOLE))
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(QColor(look.ink if self.isEnabled() else look.muted))
        painter.setFont(theme.font("fine"))
        place = self.rect().adjusted(INSET + _BAR + _GAP, 0, 0, 0)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown
        )
        painter.end()
