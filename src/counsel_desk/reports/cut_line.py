"""A line to cut along."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counsel_desk.reports.styles import LARGE, MEDIUM, MUTED, NOTE
from counsel_desk.reports.text import draw_line, text_width

_DASHES = (4, 3)


class CutLine(Flowable):
    """Dashes over the whole width, with a word about what to do there."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.spaceBefore = self.spaceAfter = MEDIUM
        self.width, self.height = 0.0, NOTE.leading

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, one line of small print."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words at the left and dashes after them."""
        middle = self.height / 2
        draw_line(self.canv, 0, middle - NOTE.size / 3, self.words, NOTE)
        self.canv.saveState()
        self.canv.setStrokeColor(MUTED)
        self.canv.setDash(*_DASHES)
        start = text_width(self.words, NOTE) + LARGE / 3
        self.canv.line(start, middle, self.width, middle)
        self.canv.restoreState()
