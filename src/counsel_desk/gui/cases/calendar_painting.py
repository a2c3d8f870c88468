"""Painting the calendar: hours, columns, appointments, and what is being moved."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from counsel_desk.gui import theme
from counsel_desk.gui.cases.calendar_parts import GridColumn, GridItem, Place, Tone
from counsel_desk.gui.cases.calendar_shape import GUTTER, Shape

RADIUS = 6
_BAR = 3
_TWO_LINES = 34
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


def paint_ground(painter: QPainter, shape: Shape) -> None:
    """The hours at the left, a line for each, and the columns with their heads."""
    look, shown = theme.tokens(), shape.shown
    for number, column in enumerate(shown.columns):
        body = shape.column_of(number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.rail if column.note else look.background))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        _paint_head(painter, shape.head_of(number), column)
    painter.setFont(theme.font("small"))
    for minute in range(-(-shown.first // 60) * 60, shown.last + 1, 60):
        y = shape.top_of(minute)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawLine(QLineF(GUTTER, y, shape.width - 4, y))
        painter.setPen(QColor(look.muted))
        place = QRectF(0, y - 9, GUTTER - 8, 18)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(place, right, f"{minute // 60}:00")


def paint_now(painter: QPainter, shape: Shape) -> None:
    """A line where the day has got to."""
    now = shape.shown.now
    if now is None or now.minute is None or not 0 <= now.column < len(shape.shown.columns):
        return
    if shape.shown.first <= now.minute <= shape.shown.last:
        column, y = shape.column_of(now.column), shape.top_of(now.minute)
        painter.setPen(QPen(QColor(theme.tokens().danger), 1.5))
        painter.drawLine(QLineF(column.left(), y, column.right(), y))


def paint_item(painter: QPainter, place: QRectF, item: GridItem, *, is_faint: bool) -> None:
    """One appointment: a bar at its left, its words, as many as there is room for."""
    look = theme.tokens()
    ground, ink = {
        Tone.OPEN: (look.accent_soft, look.accent_text),
        Tone.DONE: (look.chip, look.muted),
        Tone.MISSED: (look.warm_soft, look.warm),
    }[item.tone]
    painter.save()
    painter.setOpacity(0.45 if is_faint else 1.0)
    painter.setPen(QPen(QColor(look.card), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(place, RADIUS, RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawRect(QRectF(place.x() + 1, place.y() + 5, _BAR, max(0.0, place.height() - 10)))
    _paint_words(painter, place.adjusted(_BAR + 5, 1, -3, -1), item, ink)
    painter.restore()


def paint_wish(painter: QPainter, place: QRectF, told: str) -> None:
    """Where an appointment would go, with the hour it would have."""
    look = theme.tokens()
    painter.setPen(QPen(QColor(look.accent), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(look.accent_soft))
    painter.drawRoundedRect(place, RADIUS, RADIUS)
    painter.setPen(QColor(look.accent_text))
    painter.setFont(theme.font("small", bold=True))
    painter.drawText(place, _CENTER, told)


def paint_ring(painter: QPainter, place: QRectF) -> None:
    """A ring around what the keyboard is on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.tokens().ink), 2))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def hour_words(place: Place) -> str:
    """The hour of a place as it is painted."""
    return "" if place.minute is None else f"{place.minute // 60}:{place.minute % 60:02d}"


def _paint_head(painter: QPainter, place: QRectF, column: GridColumn) -> None:
    look, half = theme.tokens(), place.height() / 2
    painter.setFont(theme.font("small", bold=column.is_today))
    painter.setPen(QColor(look.accent_text if column.is_today else look.ink))
    upper = QRectF(place.x(), place.y(), place.width(), half if column.note else place.height())
    painter.drawText(upper, _CENTER, _cut(painter, column.head, upper.width()))
    if column.note:
        lower = QRectF(place.x(), place.y() + half - 2, place.width(), half)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(look.warm))
        painter.drawText(lower, _CENTER, _cut(painter, column.note, lower.width()))


def _paint_words(painter: QPainter, place: QRectF, item: GridItem, ink: str) -> None:
    """The title, and a second line where there is room for one."""
    look, has_two = theme.tokens(), place.height() >= _TWO_LINES and bool(item.line)
    upper = QRectF(place.x(), place.y(), place.width(), place.height())
    if has_two:
        upper.setHeight(18)
    painter.setFont(theme.font("small", bold=item.tone is Tone.OPEN))
    painter.setPen(QColor(ink if item.tone is not Tone.OPEN else look.ink))
    is_long = painter.fontMetrics().horizontalAdvance(item.title) > upper.width()
    title = item.short if is_long else item.title
    painter.drawText(upper, _LEFT, _cut(painter, title, upper.width()))
    if has_two:
        lower = QRectF(place.x(), place.y() + 16, place.width(), 18)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(ink))
        painter.drawText(lower, _LEFT, _cut(painter, item.line, lower.width()))


def _cut(painter: QPainter, words: str, width: float) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width))
