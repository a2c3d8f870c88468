"""Bars for plain numbers, each with its value written beside it, readable in grey.

A bar of so many of so many is solid as far as it is done and only outlined for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from counsel_desk.reports.line_breaks import break_lines
from counsel_desk.reports.styles import ACCENT, CELL, CONTENT_WIDTH, INK, MEDIUM, SMALL, TIGHT
from counsel_desk.reports.text import draw_line, text_width

_ROW, _BAR = 14.0, 9.0
_BASE = 3.5  # of the words above the lower edge of their row
_LABEL_SHARE, _WORDS_SHARE = 0.34, 0.26
_KEPT_WHOLE = 16  # bars of one chart that a page has room for below others


@dataclass(frozen=True)
class Bar:
    """A label, how much, what it is of (None: of nothing), and the value as people read it."""

    label: str
    value: float
    whole: float | None
    words: str


class ValueBars(Flowable):
    """A bar for each label in the order given; many of them are cut where a page ends."""

    def __init__(self, bars: Sequence[Bar], most: float | None = None) -> None:
        super().__init__()
        self.bars = bars
        self.most = most or max((max(one.value, one.whole or 0) for one in bars), default=0) or 1
        self.width, self.height = CONTENT_WIDTH, _ROW * len(bars)
        self.spaceAfter = MEDIUM

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, a row for each bar."""
        return self.width, self.height

    def split(self, _available_width: float, available_height: float) -> list[Flowable]:
        """The bars that fit and the others, to the same measure."""
        fitting = int(available_height // _ROW)
        if fitting >= len(self.bars):
            return [self]
        if fitting < 1 or len(self.bars) <= _KEPT_WHOLE:
            return []
        return [
            ValueBars(self.bars[:fitting], self.most),
            ValueBars(self.bars[fitting:], self.most),
        ]

    def draw(self) -> None:
        """Draw the bars from the top, and the line that they start from."""
        left = self.width * _LABEL_SHARE
        unit = self.width * (1 - _LABEL_SHARE - _WORDS_SHARE) / self.most
        for number, one in enumerate(self.bars, start=1):
            y = self.height - number * _ROW
            draw_line(self.canv, 0, y + _BASE, _fitted(one.label, left - SMALL), CELL)
            end = self._bar(left, y + (_ROW - _BAR) / 2, unit, one)
            draw_line(self.canv, end + TIGHT, y + _BASE, one.words, CELL)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(left, 0, left, self.height)

    def _bar(self, left: float, y: float, unit: float, one: Bar) -> float:
        """Draw one bar; returns where it ends."""
        done = min(one.value, one.whole) if one.whole is not None else one.value
        self.canv.setFillColor(ACCENT)
        self.canv.rect(left, y, done * unit, _BAR, stroke=0, fill=1)
        if one.whole is None:
            return left + done * unit
        self.canv.setStrokeColor(ACCENT)
        self.canv.setLineWidth(0.6)
        self.canv.rect(left, y, one.whole * unit, _BAR, stroke=1, fill=0)
        return left + max(one.value, one.whole) * unit


def _fitted(label: str, room: float) -> str:
    """The label, cut with an ellipsis where it would run into its bar."""
    if text_width(label, CELL) <= room:
        return label
    shorter = room - text_width("…", CELL)
    return break_lines(label, shorter, lambda sign: text_width(sign, CELL))[0].rstrip() + "…"
