"""Bars for numbers that are known between two limits, readable in grey.

The solid part is certain, the hatched part may be; an arrow at the end says that nobody knows how
far it could go. The numbers stand beside every bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from counsel_desk.reports.hatching import hatch
from counsel_desk.reports.styles import ACCENT, CELL, CONTENT_WIDTH, INK, MEDIUM, TIGHT
from counsel_desk.reports.text import draw_line

_ROW, _BAR = 16.0, 10.0
_LABEL_SHARE, _NUMBER_SHARE = 0.24, 0.18


@dataclass(frozen=True)
class Range:
    """At least ``low``; at most ``high`` but for so many schools that give no limit."""

    low: int
    high: int
    open: int = 0

    def words(self) -> str:
        """The range as people read it."""
        told = str(self.low) if self.low == self.high else f"{self.low}–{self.high}"
        return f"{told} +" if self.open else told


class RangeBars(Flowable):
    """A bar for each label, in the order given."""

    def __init__(self, bars: Sequence[tuple[str, Range]]) -> None:
        super().__init__()
        self.bars = bars
        self.width, self.height = CONTENT_WIDTH, _ROW * len(bars)
        self.spaceAfter = MEDIUM

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, a row for each bar."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the bars from the top, and the line that they start from."""
        left = self.width * _LABEL_SHARE
        room = self.width * (1 - _LABEL_SHARE - _NUMBER_SHARE)
        most = max((max(one.low, one.high) for _label, one in self.bars), default=0) or 1
        for number, (label, one) in enumerate(self.bars, start=1):
            y = self.height - number * _ROW
            draw_line(self.canv, 0, y + TIGHT, label, CELL)
            end = self._bar(left, y, room / most, one)
            draw_line(self.canv, end + TIGHT, y + TIGHT, one.words(), CELL)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(left, 0, left, self.height)

    def _bar(self, left: float, y: float, unit: float, one: Range) -> float:
        """Draw one bar; returns where it ends."""
        canvas, y = self.canv, y + (_ROW - _BAR) / 2
        sure, may = one.low * unit, max(one.high - one.low, 0) * unit
        canvas.setFillColor(ACCENT)
        canvas.rect(left, y, sure, _BAR, stroke=0, fill=1)
        end = left + sure
        if may:
            hatch(canvas, end, y, may, _BAR)
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(0.6)
            canvas.rect(end, y, may, _BAR, stroke=1, fill=0)
            end += may
        if one.open:
            end = self._arrow(end, y)
        return end

    def _arrow(self, x: float, y: float) -> float:
        path = self.canv.beginPath()
        path.moveTo(x + 2, y)
        path.lineTo(x + 2 + _BAR * 0.7, y + _BAR / 2)
        path.lineTo(x + 2, y + _BAR)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(1.2)
        self.canv.drawPath(path, stroke=1, fill=0)
        return x + 2 + _BAR * 0.7
