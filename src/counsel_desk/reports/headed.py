"""A heading that stays with what it heads."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counsel_desk.reports.styles import HEADING
from counsel_desk.reports.text import Text


class Headed(Flowable):
    """A heading and its body; both go to the next page when nothing of the body fits below."""

    def __init__(self, title: str, body: Flowable) -> None:
        super().__init__()
        self.heading, self.body = Text(title, HEADING), body
        self.spaceBefore, self.spaceAfter = self.heading.spaceBefore, body.getSpaceAfter()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Heading, its distance and body together."""
        _width, head = self.heading.wrapOn(self.canv, available_width, available_height)
        self._head_height = head + self.heading.spaceAfter
        rest = available_height - self._head_height
        self.width, body_height = self.body.wrapOn(self.canv, available_width, rest)
        self.height = self._head_height + body_height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Heading and the part of the body that fits, or nothing when none does."""
        self.wrap(available_width, available_height)
        parts = self.body.splitOn(self.canv, available_width, available_height - self._head_height)
        return [self.heading, *parts] if parts else []

    def draw(self) -> None:
        """Draw both; used when everything fits on the page."""
        self.body.drawOn(self.canv, 0, 0)
        self.heading.drawOn(self.canv, 0, self.height - self.heading.height)
