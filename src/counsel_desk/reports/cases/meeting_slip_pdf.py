"""Slips that ask students to come, several on a sheet to be cut: nothing on them says why.

Neither the program nor the room stands on the paper, and no form number either: whoever sees a slip
on a desk learns that somebody is to be somewhere at an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, Spacer

from counsel_desk.i18n import _
from counsel_desk.records.cases.meeting_slip import MeetingSlip
from counsel_desk.reports.fonts import BOLD
from counsel_desk.reports.grid import Cell, Grid
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.styles import LARGE, MEDIUM, MUTED, NOTE, SMALL, TextStyle
from counsel_desk.reports.text import Text

COLUMNS = 2
_NAME = TextStyle(size=14, leading=21, font=BOLD)
_CLASS = replace(NOTE, size=10, leading=15, after=SMALL)
_TEXT = TextStyle(size=13, leading=21)
_CUT = (0.6, MUTED, None, (3, 3))
"""A dashed line: width, colour, its ends, dashes."""


def meeting_slip_pdf(slips: Sequence[MeetingSlip]) -> bytes:
    """As many sheets as the slips need, two slips beside each other."""
    page = Page(school="", running="", form="", neutral_title=_("Slips"))
    return render(page, [_sheet(slips)])


def _sheet(slips: Sequence[MeetingSlip]) -> Flowable:
    rows: list[list[Cell]] = []
    for first in range(0, len(slips), COLUMNS):
        row: list[Cell] = [_slip(one) for one in slips[first : first + COLUMNS]]
        rows.append(row + [[Text("")]] * (COLUMNS - len(row)))
    width, colour, ends, dashes = _CUT
    lines = [
        (name, begin, end, width, colour, ends, dashes)
        for name, begin, end in (
            ("LINEBELOW", (0, 0), (-1, -1)),
            ("LINEAFTER", (0, 0), (0, -1)),
        )
    ]
    return Grid(
        rows,
        (1,) * COLUMNS,
        ("LEFTPADDING", (0, 0), (-1, -1), MEDIUM),
        ("RIGHTPADDING", (0, 0), (-1, -1), MEDIUM),
        ("TOPPADDING", (0, 0), (-1, -1), LARGE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), LARGE),
        *lines,
    )


def _slip(slip: MeetingSlip) -> list[Flowable]:
    return [
        Text(slip.name, _NAME),
        Text(slip.class_name, _CLASS),
        Spacer(0, SMALL),
        Text(slip.text, _TEXT),
    ]
