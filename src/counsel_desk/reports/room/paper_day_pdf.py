"""Blank sheets for a power cut: lines for openings and sessions, to be entered afterwards.

Every line has a short code, and the form that takes the lines over afterwards goes by the same
codes in the same order. The sheet asks for a sign instead of a name, so that one left lying about
says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from counsel_desk.i18n import _, pgettext
from counsel_desk.records.room.paper_day import OPENINGS, SESSIONS, PaperDay, line_codes
from counsel_desk.reports import words
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.styles import (
    CELL_HEAD,
    CONTENT_WIDTH,
    INK,
    NOTE,
    RULE,
    SMALL,
    SUBTITLE,
    TIGHT,
    TITLE,
)
from counsel_desk.reports.text import Text, draw_line

FORM = "CD-R4"
_LINE_HEIGHT = 21.0
_HEAD_HEIGHT = 16.0

BlankColumn = tuple[str, float]
"""A head and its share of the width."""


def paper_day_pdf(day: PaperDay) -> bytes:
    """The sheets, one page each."""
    page = Page(
        school=day.school,
        running=day.room,
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("Day sheet"),
        foot=_("Enter the lines when there is power again, then destroy the sheet."),
    )
    story: list[Flowable] = []
    for sheet in range(1, day.sheets + 1):
        story += [*_sheet(day, sheet), PageBreak()]
    return render(page, story[:-1])


def _sheet(day: PaperDay, sheet: int) -> list[Flowable]:
    areas = words.listed(day.areas)
    return [
        Text(_("Day sheet"), TITLE),
        Text(_("Date: ______________    Sheet {number}").format(number=sheet), SUBTITLE),
        Text(
            _("Write no names: a sign that only you understand is enough. Areas: {areas}").format(
                areas=areas
            ),
            NOTE,
        ),
        Headed(
            _("Openings"),
            BlankLines(
                ((_("Code"), 2), (_("Area"), 5), (_("From"), 3), (_("To"), 3), (_("On duty"), 4),
                 (_("Remark"), 6)),
                line_codes(OPENINGS, sheet, day.opening_lines),
            ),
        ),
        Headed(
            _("Talks and use"),
            BlankLines(
                ((_("Code"), 2), (_("From"), 3), (_("Minutes"), 3), (_("Kind"), 4),
                 (_("Heads"), 2.5), (_("Own sign"), 4), (pgettext("paper", "Next"), 6)),
                line_codes(SESSIONS, sheet, day.session_lines),
            ),
        ),
    ]  # fmt: skip


class BlankLines(Flowable):
    """A table to be written into by hand: a code at the left of each line, the rest empty."""

    def __init__(self, columns: Sequence[BlankColumn], codes: Sequence[str]) -> None:
        super().__init__()
        self.columns, self.codes = columns, codes
        self.width = CONTENT_WIDTH
        self.height = _HEAD_HEIGHT + len(codes) * _LINE_HEIGHT

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width; lines high enough for a hand."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draw heads, codes and lines."""
        whole = sum(share for _head, share in self.columns)
        x = 0.0
        for head, share in self.columns:
            draw_line(self.canv, x + TIGHT, self.height - _HEAD_HEIGHT + TIGHT, head, CELL_HEAD)
            x += self.width * share / whole
            self._upright(x)
        for number, code in enumerate(self.codes, start=1):
            y = self.height - _HEAD_HEIGHT - number * _LINE_HEIGHT
            draw_line(self.canv, TIGHT, y + SMALL - 1, code, NOTE)
            self._across(y)
        self._across(self.height - _HEAD_HEIGHT)

    def _across(self, y: float) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, y, self.width, y)

    def _upright(self, x: float) -> None:
        if x < self.width - 1:
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.5)
            self.canv.line(x, 0, x, self.height - _HEAD_HEIGHT)
