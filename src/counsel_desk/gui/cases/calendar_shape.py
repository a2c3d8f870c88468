"""Where things stand in the painted calendar, and what stands at a point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from counsel_desk.gui.cases.calendar_parts import GridDay, GridItem, Lane, Place, lanes

GUTTER, HEAD, GAP, STRIP = 44, 40, 4, 24
LEAST_HOUR = 34
FOOT = 8
_STEP = 5


@dataclass(frozen=True, repr=False)
class Shape:
    """The calendar of one size; all lengths in pixels."""

    shown: GridDay
    width: float
    height: float

    def column_of(self, column: int) -> QRectF:
        """A whole column below its head."""
        wide = self._wide()
        left = GUTTER + column * wide
        return QRectF(left, HEAD, wide - GAP, self.height - HEAD - FOOT)

    def head_of(self, column: int) -> QRectF:
        """The head of a column."""
        body = self.column_of(column)
        return QRectF(body.x(), 0, body.width(), HEAD)

    def top_of(self, minute: float) -> float:
        """How far down a minute of the day is."""
        return self._top() + (minute - self.shown.first) * self._per_minute()

    def place_of(self, item: GridItem) -> QRectF:
        """Where an appointment is painted; those without an hour stand on top of each other."""
        column = self.column_of(item.place.column).adjusted(2, 0, -2, 0)
        if item.place.minute is None:
            same = [one for one in self.shown.items if one.place == item.place]
            down = HEAD + 2 + same.index(item) * STRIP
            return QRectF(column.x(), down, column.width(), STRIP - 2)
        lane = self._lanes[item.id]
        wide = column.width() / lane.of
        high = max(item.minutes * self._per_minute() - 1, 18)
        top = self.top_of(item.place.minute)
        return QRectF(column.x() + lane.number * wide, top, wide - 1, high)

    def span_of(self, place: Place, minutes: int) -> QRectF:
        """A stretch of a column that belongs to no appointment yet."""
        column = self.column_of(place.column).adjusted(2, 0, -2, 0)
        top = HEAD + 2 if place.minute is None else self.top_of(place.minute)
        return QRectF(column.x(), top, column.width(), max(minutes * self._per_minute(), 18))

    def item_at(self, point: QPointF) -> GridItem | None:
        """The appointment at a point."""
        return next((one for one in self.shown.items if self.place_of(one).contains(point)), None)

    def at(self, point: QPointF) -> Place | None:
        """The column and minute at a point, to five minutes; None outside."""
        column = int((point.x() - GUTTER) // self._wide()) if self.shown.columns else -1
        if point.x() < GUTTER or not 0 <= column < len(self.shown.columns) or point.y() < HEAD:
            return None
        minute = self.shown.first + (point.y() - self._top()) / self._per_minute()
        if point.y() < self._top():
            minute = self.shown.first
        return Place(column, self.kept_in(round(minute / _STEP) * _STEP))

    def kept_in(self, minute: int) -> int:
        """The nearest minute that is shown."""
        return max(self.shown.first, min(minute, self.shown.last - _STEP))

    @cached_property
    def _strips(self) -> int:
        return strips(self.shown)

    @cached_property
    def _lanes(self) -> dict[str, Lane]:
        return lanes(self.shown.items)

    def _wide(self) -> float:
        return (self.width - GUTTER) / max(1, len(self.shown.columns))

    def _top(self) -> float:
        return HEAD + self._strips * STRIP + (4 if self._strips else 0)

    def _per_minute(self) -> float:
        return (self.height - self._top() - FOOT) / max(1, self.shown.last - self.shown.first)


def strips(shown: GridDay) -> int:
    """How many rows the appointments without an hour take."""
    places = [one.place for one in shown.items if one.place.minute is None]
    return max((places.count(one) for one in places), default=0)


def least_height(shown: GridDay) -> int:
    """Pixels below which an hour could not be read."""
    hours = (shown.last - shown.first) / 60
    return round(HEAD + strips(shown) * STRIP + hours * LEAST_HOUR + FOOT)
