"""A calendar of columns and hours, painted; every appointment is reached with the arrow keys.

Enter opens what the keyboard is on, N begins a new appointment there. An appointment is moved with
the mouse, or with Ctrl and the arrows and then Enter; Esc leaves it where it was. What is moved is
only shown until whoever listens to ``moved`` has looked at what is in its way.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from counsel_desk.gui.cases import calendar_painting as paint
from counsel_desk.gui.cases.calendar_cursor import CalendarCursor
from counsel_desk.gui.cases.calendar_parts import SLOT, GridDay, Place
from counsel_desk.gui.cases.calendar_shape import Shape, least_height

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAST_WIDTH, _STEP = 320, 5


class CalendarGrid(QWidget):
    """``opened`` carries the id of an appointment, ``new_wanted`` a place, ``moved`` both;
    ``picked`` says that the keyboard is on something else, ``turned`` asks for the stretch before
    (-1) or after (1)."""

    opened = Signal(str)
    new_wanted = Signal(object)
    moved = Signal(str, object)
    picked = Signal()
    turned = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.cursor_at = CalendarCursor()
        self.wish: Place | None = None
        self._pressed: QPointF | None = None

    def show_day(self, shown: GridDay) -> None:
        """Show other columns or appointments; what was current stays so while it is there."""
        self.wish = None
        self.cursor_at.show(shown)
        self.setMinimumSize(_LEAST_WIDTH, least_height(shown))
        self._say(self.cursor_at.told)
        self.update()

    def make_current(self, item_id: str) -> None:
        """Move to an appointment, if it is shown."""
        self.cursor_at.go_to(item_id)
        self._changed()

    def shape(self) -> Shape:
        """Where everything stands at the size in force."""
        return Shape(self.cursor_at.shown, self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._arrow(*_ARROWS[key], event.modifiers())
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_N and not event.modifiers():
            self.new_wanted.emit(self.cursor_at.place)
        elif key == Qt.Key.Key_Escape and self.wish is not None:
            self._leave_wish()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        item, place = self.shape().item_at(point), self.shape().at(point)
        if item is not None:
            self._pressed = point if item.can_move else None
            self.cursor_at.go_to(item.id)
        elif place is not None:
            self.cursor_at.set_free(place)
        self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        current, point = self.cursor_at.current, event.position()
        if self._pressed is None or current is None:
            return
        away = (point - self._pressed).manhattanLength()
        if self.wish is None and away < QApplication.startDragDistance():
            return
        held_at = self._pressed.y() - self.shape().place_of(current).y()
        self.wish = self.shape().at(QPointF(point.x(), point.y() - held_at)) or self.wish
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self.wish is not None:
            self._move()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
            self._pressed = None
            self._enter()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave_wish()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.shape().item_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), item.told if item else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, shape, current = QPainter(self), self.shape(), self.cursor_at.current
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.paint_ground(painter, shape)
        for one in shape.shown.items:
            is_moving = self.wish is not None and one is current
            paint.paint_item(painter, shape.place_of(one), one, is_faint=is_moving)
        paint.paint_now(painter, shape)
        if self.wish is not None and current is not None:
            place = shape.span_of(self.wish, current.minutes)
            paint.paint_wish(painter, place, paint.hour_words(self.wish))
        elif self.hasFocus() and shape.shown.columns:
            free = shape.span_of(self.cursor_at.place, SLOT)
            paint.paint_ring(painter, shape.place_of(current) if current else free)
        painter.end()

    def _arrow(self, right: int, down: int, keys: Qt.KeyboardModifier) -> None:
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._wish_for(right, down)
        else:
            self._leave_wish()
            self.cursor_at.step(right, down)
            self._changed()

    def _wish_for(self, right: int, down: int) -> None:
        current, shown = self.cursor_at.current, self.cursor_at.shown
        if current is None or not current.can_move:
            return
        place = self.wish or current.place
        column = max(0, min(place.column + right, len(shown.columns) - 1))
        minute = place.minute if place.minute is not None else shown.first
        self.wish = Place(column, self.shape().kept_in(minute + down * _STEP))
        self._say(self.cursor_at.where(self.wish))
        self.update()

    def _enter(self) -> None:
        if self.wish is not None:
            self._move()
        elif self.cursor_at.current_id:
            self.opened.emit(self.cursor_at.current_id)
        elif self.cursor_at.shown.columns:
            self.new_wanted.emit(self.cursor_at.place)

    def _move(self) -> None:
        wish, current = self.wish, self.cursor_at.current
        self._leave_wish()
        if current is not None and wish is not None and wish != current.place:
            self.moved.emit(current.id, wish)

    def _leave_wish(self) -> None:
        """What was being moved stays where it was."""
        if self.wish is not None:
            self.wish = self._pressed = None
            self._say(self.cursor_at.told)
            self.update()

    def _changed(self) -> None:
        self._say(self.cursor_at.told)
        self.update()
        self.picked.emit()

    def _say(self, told: str) -> None:
        """Let a screen reader say what the keyboard is on."""
        self.setAccessibleDescription(told)
        self.setAccessibleName(f"{self._name} {told}".strip())
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
