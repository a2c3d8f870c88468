"""All answers of a sheet, typed in with the number keys: a digit answers and goes on.

Backspace goes back and takes the answer there away, the space bar leaves an item open, arrows go
about. Nothing is turned round here: what stands on the paper is typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import Definition

COLUMNS = 10
_WIDE, _HIGH, _GAP, _RADIUS = 46, 30, 4, 6
_ONE_DIGIT = 9
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class AnswerGrid(CompositeEditor):
    """``moved`` is sent whenever another item is the current one, ``filled`` after the last."""

    moved = Signal()
    filled = Signal()

    def __init__(self, definition: Definition) -> None:
        super().__init__()
        self._lowest, self._highest = definition.lowest, definition.highest
        self._answers: list[int | None] = [None] * definition.items
        self._current, self._typed = 0, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Answers"))
        self._tell()

    @property
    def answers(self) -> tuple[int | None, ...]:
        """The answers in order; None for an item left open."""
        return tuple(self._answers)

    @property
    def current_item(self) -> int:
        """The item that the next key answers, from 1 on."""
        return self._current + 1

    @property
    def open_items(self) -> tuple[int, ...]:
        """Items without an answer."""
        return tuple(n for n, answer in enumerate(self._answers, start=1) if answer is None)

    @property
    def kept_value(self) -> object:
        return {"answers": list(self._answers), "current": self._current}

    def show_kept(self, value: object) -> None:
        told = value.get("answers") if isinstance(value, dict) else None
        if isinstance(told, list) and len(told) == len(self._answers):
            self._answers = [one if self._fits(one) else None for one in told]
            current = value.get("current") if isinstance(value, dict) else 0
            self._go(current if isinstance(current, int) else 0)

    def answer(self, number: int) -> None:
        """Answer the current item and go on; a number that is no answer does nothing."""
        if self._fits(number):
            self._put(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }  # fmt: skip
        if text.isdecimal() and text.isascii():
            self._type(text)
        elif key == Qt.Key.Key_Backspace:
            self._back()
        elif key == Qt.Key.Key_Space:
            self._put(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed:
            self._take_typed()
        elif key in steps:
            self._go(self._current + steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._answers)):
            if self._cell(place).contains(event.position()):
                self._go(place)

    def sizeHint(self) -> QSize:
        rows = -(-len(self._answers) // COLUMNS)
        columns = min(COLUMNS, len(self._answers))
        return QSize(columns * (_WIDE + _GAP), rows * (_HIGH + _GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, answer in enumerate(self._answers):
            cell, is_current = self._cell(place), place == self._current
            painter.setPen(QPen(QColor(look.accent if is_current else look.line), 1 + is_current))
            painter.setBrush(QColor(look.card if answer is None else look.accent_soft))
            painter.drawRoundedRect(cell, _RADIUS, _RADIUS)
            painter.setPen(QColor(look.muted))
            painter.setFont(theme.font("fine"))
            painter.drawText(cell.topLeft() + QPointF(5, 13), str(place + 1))
            painter.setPen(QColor(look.ink))
            painter.setFont(theme.font(bold=True))
            shown = self._typed if is_current and self._typed else _shown(answer)
            painter.drawText(cell.adjusted(0, 0, -8, 0), _RIGHT, shown)

    def _cell(self, place: int) -> QRectF:
        row, column = divmod(place, COLUMNS)
        return QRectF(column * (_WIDE + _GAP) + 1, row * (_HIGH + _GAP) + 1, _WIDE, _HIGH)

    def _fits(self, number: object) -> bool:
        return isinstance(number, int) and self._lowest <= number <= self._highest

    def _type(self, digit: str) -> None:
        """One key is an answer; where answers have two digits, the second or Enter ends one."""
        self._typed += digit
        if self._highest <= _ONE_DIGIT or len(self._typed) == len(str(self._highest)):
            self._take_typed()
        self.update()

    def _take_typed(self) -> None:
        number, self._typed = int(self._typed), ""
        self.answer(number)

    def _back(self) -> None:
        if not self._typed:
            if self._answers[self._current] is None:
                self._go(self._current - 1)
            self._answers[self._current] = None
            self.changed.emit()
        self._typed = ""
        self._tell()

    def _put(self, answer: int | None) -> None:
        self._answers[self._current] = answer
        self.changed.emit()
        if self._current == len(self._answers) - 1:
            self._tell()
            self.filled.emit()
        else:
            self._go(self._current + 1)

    def _go(self, place: int) -> None:
        self._typed = ""
        self._current = max(0, min(place, len(self._answers) - 1))
        self._tell()

    def _tell(self) -> None:
        told = _("Item {item} of {items}").format(item=self.current_item, items=len(self._answers))
        self.setAccessibleDescription(" ".join((told, _shown(self._answers[self._current]))))
        self.update()
        self.moved.emit()


def _shown(answer: int | None) -> str:
    return "" if answer is None else str(answer)


def typed_words(answers: Sequence[int | None]) -> str:
    """How many items have an answer."""
    there = sum(one is not None for one in answers)
    return _("{there} of {items} answered").format(there=there, items=len(answers))
