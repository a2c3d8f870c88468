"""What closes a paper stands with the end of what it closes: nobody signs an empty page."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counsel_desk.reports.styles import CONTENT_HEIGHT


class BodyWithEnd(Flowable):
    """A body and what ends it; where the end goes to the next page, the body's last rows go too."""

    def __init__(self, body: Flowable, *ends: Flowable) -> None:
        super().__init__()
        self.body, self.ends = body, ends
        self.spaceBefore = body.getSpaceBefore()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The height of all parts with the distances between them."""
        self.width, self.body_height = self.body.wrapOn(
            self.canv, available_width, available_height
        )
        self.height, after = self.body_height, self.body.getSpaceAfter()
        for end in self.ends:
            _width, height = end.wrapOn(self.canv, available_width, available_height)
            self.height += max(after, end.getSpaceBefore()) + height
            after = end.getSpaceAfter()
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits of the body, and the rest of it with the end; or nothing."""
        self.wrap(available_width, available_height)
        # A little less than all of the body: then its last rows are what is kept for later.
        room = min(available_height, self.body_height - 1)
        parts = self.body.splitOn(self.canv, available_width, room)
        if len(parts) > 1:
            *first, last = parts
            return [*first, BodyWithEnd(last, *self.ends)]
        if self.height <= CONTENT_HEIGHT or self.body_height > available_height:
            return []
        return [self.body, *self.ends]

    def draw(self) -> None:
        """Draw all from the top; used when everything fits on the page."""
        place, after = self.height - self.body_height, self.body.getSpaceAfter()
        self.body.drawOn(self.canv, 0, place)
        for end in self.ends:
            place -= max(after, end.getSpaceBefore()) + end.height
            end.drawOn(self.canv, 0, place)
            after = end.getSpaceAfter()
