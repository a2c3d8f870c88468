"""Lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from counsel_desk.reports.styles import BODY, CONTENT_WIDTH, INK, LARGE, MEDIUM, SMALL
from counsel_desk.reports.text import draw_line, text_width


class SignatureLines(Flowable):
    """Labels side by side, each with an empty line to write on; never cut between pages."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = labels
        self.spaceBefore = LARGE
        self.width, self.height = CONTENT_WIDTH, 2 * MEDIUM

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, room above the line for a hand."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draw labels and lines."""
        step = self.width / len(self.labels)
        for number, label in enumerate(self.labels):
            x = number * step
            draw_line(self.canv, x, 4, label, BODY)
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(0.6)
            self.canv.line(x + text_width(label, BODY) + SMALL, 2, x + step - MEDIUM, 2)
