"""A calendar of days, painted: a month, one week, or the weeks of a term below each other.

Every day is reached with the arrow keys and said in words to a screen reader and in its tool tip;
the colour only repeats what the words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from counsel_desk.gui import theme

GAP = 6
HEAD = 26
RADIUS = 6
WEEK_WIDTH = 96
_DAYS = 7


class Tone(StrEnum):
    """What a day's ground says; its words say it too."""

    BLANK = "blank"
    LIGHT = "light"
    MIDDLE = "middle"
    DEEP = "deep"
    SHORT = "short"
    OPEN_END = "open_end"


class GridStyle(StrEnum):
    """How much room a day has."""

    MONTH = "month"
    WEEK = "week"
    TERM = "term"


_HEIGHTS = {GridStyle.MONTH: 56, GridStyle.WEEK: 136, GridStyle.TERM: 20}
_GAPS = {GridStyle.MONTH: GAP, GridStyle.WEEK: GAP, GridStyle.TERM: 4}


@dataclass(frozen=True)
class GridDay:
    """One day: ``text`` is its short word (``1:30``), ``told`` all of it in a sentence.

    ``lines`` are further words where a day has room for them; ``week`` names the row in a term.
    """

    day: date
    text: str
    tone: Tone
    told: str
    lines: tuple[str, ...] = ()
    week: str = ""


class MonthGrid(QWidget):
    """``day_opened`` says that a day was asked for (Enter, click); ``turned`` asks for the stretch
    before (-1) or after (1), on Page Up and Page Down."""

    day_opened = Signal(object)
    turned = Signal(int)

    def __init__(self, name: str, weekdays: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name, self._weekdays = name, tuple(weekdays)
        self._days: dict[date, GridDay] = {}
        self._style = GridStyle.MONTH
        self._today = date.min
        self.current: date | None = None

    def show_days(self, days: Sequence[GridDay], style: GridStyle, today: date) -> None:
        """Show consecutive days; the one that was current stays so while it is among them."""
        self._days = {one.day: one for one in days}
        self._style, self._today = style, today
        if self.current not in self._days:
            self.current = today if today in self._days else (days[0].day if days else None)
        self.updateGeometry()
        self._tell()
        self.update()

    def day_of(self, day: date) -> GridDay | None:
        """What is shown of a day."""
        return self._days.get(day)

    def make_current(self, day: date) -> None:
        """Move to a day, if it is shown."""
        if day in self._days:
            self.current = day
            self._tell()
            self.update()

    def place_of(self, day: date) -> QRectF:
        """Where a day is painted."""
        left = WEEK_WIDTH if self._style is GridStyle.TERM else 0
        step = (self.width() - left + GAP) / _DAYS
        row = (day - self._first_monday()).days // _DAYS
        high = _HEIGHTS[self._style]
        x = left + (day.isoweekday() - 1) * step
        return QRectF(x, HEAD + row * (high + _GAPS[self._style]), step - GAP, high)

    def sizeHint(self) -> QSize:
        return QSize(448, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_DAYS,
            Qt.Key.Key_Down: _DAYS,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and self.current is not None:
            self.make_current(self.current + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._days:
            self.make_current(min(self._days) if key == Qt.Key.Key_Home else max(self._days))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.day_opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.make_current(day)
            self.day_opened.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._days[day].told if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for one in self._days.values():
            _paint_day(painter, self.place_of(one.day), one, self._style)
            self._paint_frame(painter, one.day)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.tokens().muted))
        monday = self._first_monday()
        for place, weekday in enumerate(self._weekdays):
            cell = self.place_of(monday + timedelta(days=place))
            head = QRectF(cell.x(), 0, cell.width(), HEAD - 8)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, weekday)
        if self._style is GridStyle.TERM:
            for one in self._days.values():
                if one.week:
                    cell = self.place_of(one.day)
                    side = QRectF(0, cell.y(), WEEK_WIDTH - GAP, cell.height())
                    painter.drawText(side, Qt.AlignmentFlag.AlignVCenter, one.week)

    def _paint_frame(self, painter: QPainter, day: date) -> None:
        """A ring around today, a stronger one around the day the keyboard is on."""
        is_current = day == self.current and self.hasFocus()
        if not is_current and day != self._today:
            return
        look = theme.tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(QColor(look.ink if is_current else look.accent), 2 if is_current else 1)
        )
        painter.drawRoundedRect(self.place_of(day).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _day_at(self, point: QPoint) -> date | None:
        return next((one for one in self._days if self.place_of(one).contains(point)), None)

    def _first_monday(self) -> date:
        first = min(self._days, default=date(2000, 1, 3))
        return first - timedelta(days=first.isoweekday() - 1)

    def _height(self) -> int:
        last = max(self._days, default=self._first_monday())
        rows = (last - self._first_monday()).days // _DAYS + 1
        gap = _GAPS[self._style]
        return HEAD + rows * (_HEIGHTS[self._style] + gap) - gap

    def _tell(self) -> None:
        """Let a screen reader say the day one is on."""
        told = self._days[self.current].told if self.current in self._days else ""
        self.setAccessibleDescription(told)
        self.setAccessibleName(f"{self._name} {told}".strip())
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def ground(tone: Tone) -> QColor:
    """The colour of a tone in the look in force."""
    look = theme.tokens()
    if tone is Tone.SHORT:
        return mixed(look.warm_soft, QColor(look.warm).lighter(140).name(), 0.25)
    if tone is Tone.OPEN_END:
        return QColor(look.info_soft)
    share = {Tone.LIGHT: 0.2, Tone.MIDDLE: 0.32, Tone.DEEP: 0.46}.get(tone)
    if share is None:
        return mixed(look.card, look.rail, 0.7)
    return mixed(look.card, look.accent, share)


def mixed(ground_colour: str, other: str, share: float) -> QColor:
    """A colour between two, ``share`` of the way to the other."""
    one, two = QColor(ground_colour), QColor(other)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


def _paint_day(painter: QPainter, place: QRectF, one: GridDay, style: GridStyle) -> None:
    look = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground(one.tone))
    painter.drawRoundedRect(place, RADIUS, RADIUS)
    if style is GridStyle.TERM:
        painter.setPen(QColor(look.ink))
        painter.setFont(theme.font("small", bold=bool(one.text)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, one.text)
        return
    inner = place.adjusted(8, 7, -2, -6)
    painter.setPen(QColor(look.muted if one.tone is Tone.BLANK else look.ink))
    painter.setFont(theme.font("small"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignTop, str(one.day.day))
    painter.setPen(QColor(look.ink))
    painter.setFont(theme.font("small", bold=True))
    painter.drawText(inner.adjusted(0, 20, 0, 0), Qt.AlignmentFlag.AlignTop, one.text)
    if style is GridStyle.WEEK:
        painter.setFont(theme.font("small"))
        rest = inner.adjusted(0, 44, -4, 0)
        wrap = Qt.TextFlag.TextWordWrap
        painter.drawText(rest, Qt.AlignmentFlag.AlignTop | wrap, "\n".join(one.lines))
