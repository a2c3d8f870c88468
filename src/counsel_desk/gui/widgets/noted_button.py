"""A button with a short note at its right: a key, a number that is due, an age."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from counsel_desk.gui import theme

_GAP = 10
_EDGE = 12
_CAP_PADDING, _CAP_HEIGHT, _CAP_RADIUS = 6, 20, 4


class NotedButton(QPushButton):
    """``is_key`` draws a frame around the note, as around a key of the keyboard.

    Where there is little room the words are cut, never the note. What a screen reader says is the
    accessible name, which whoever sets the note keeps up to date.
    """

    def __init__(self, text: str, note: str = "", *, is_key: bool = False) -> None:
        super().__init__(text)
        self._note, self._is_key = note, is_key

    @property
    def note(self) -> str:
        """What stands at the right."""
        return self._note

    def set_note(self, note: str) -> None:
        """Show another note, or none."""
        self._note = note
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + round(self._note_width()), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        padding = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - padding - self._note_width()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, max(0, round(room))
        )
        option.text = words  # type: ignore[attr-defined]  # the stubs do not know it
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if self._note:
            self._paint_note(painter)
        painter.end()

    def _paint_note(self, painter: QPainter) -> None:
        look = theme.tokens()
        painter.setFont(theme.font("small"))
        width = self._note_width() - _GAP
        place = QRectF(self.width() - _EDGE - width, 0, width, self.height())
        if self._is_key:
            cap = QRectF(place.x(), (self.height() - _CAP_HEIGHT) / 2, width, _CAP_HEIGHT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(look.line))
            painter.setBrush(QColor(look.background))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), _CAP_RADIUS, _CAP_RADIUS)
        painter.setPen(QColor(look.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._note)

    def _note_width(self) -> float:
        """With the gap before it; nothing without a note."""
        if not self._note:
            return 0.0
        words = QFontMetricsF(theme.font("small")).horizontalAdvance(self._note)
        return words + _GAP + (2 * _CAP_PADDING if self._is_key else 0)
