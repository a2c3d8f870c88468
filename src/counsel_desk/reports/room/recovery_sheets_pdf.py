"""The two recovery sheets, each its own PDF: they may come out of two printers.

Neither sheet says anything about the vault's content or helps without the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable

from counsel_desk.i18n import _
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.reports import words
from counsel_desk.reports.fonts import BOLD
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.qr_code import QrCode
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import (
    BODY,
    HEADING,
    MEDIUM,
    MUTED,
    NOTE,
    RULE,
    SMALL,
    SUBTITLE,
    TITLE,
    TextStyle,
)
from counsel_desk.reports.text import Text, draw_line

FORM = "CD-R3"
QR_SIZE = 150

_LEAD = replace(BODY, size=11, leading=18)
_CODE = TextStyle(size=19, leading=24, font=BOLD)
_PITCH = 15.5  # points from character to character, as on a typewriter
_GROUPS_IN_ROW = 4


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """One sheet on one page."""
    page = Page(
        school=sheet.school,
        running=_("Recovery sheet {number} of 2").format(number=sheet.number),
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("Recovery sheet"),
        foot=_(
            "Do not photograph, scan or copy this sheet. A new pair makes it void: then shred it."
        ),
    )
    return render(page, one_page(_story(sheet)))


def _story(sheet: RecoverySheet) -> list[Flowable]:
    return [
        Text(_("Recovery sheet {number} of 2").format(number=sheet.number), TITLE),
        Text(_("Counselling room vault {vault}").format(vault=sheet.vault_short_id), SUBTITLE),
        Text(_what_it_is(3 - sheet.number), _LEAD),
        Text(_("The code"), HEADING),
        CodeGroups(sheet.groups),
        Grid([[QrCode(sheet.code, QR_SIZE), _facts(sheet)]], (2, 3)),
        SignatureLines((_("Handed to"), _("Received on"), _("Signature"))),
    ]


def _what_it_is(other: int) -> str:
    return _(
        "When every password is forgotten, this sheet and sheet {other} together open the vault, "
        "sealed records included. Alone it opens nothing and says nothing. So keep the two sheets "
        "in two places and never in one hand, one drawer or one picture."
    ).format(other=other)


def _facts(sheet: RecoverySheet) -> list[Flowable]:
    made = _("{date}, by {person}").format(
        date=words.date_words(sheet.made_on), person=sheet.made_by
    )
    pairs = [
        (_("Keep it with"), sheet.keep_with),
        (_("Made"), made),
        (_("How to use it"), _how_to_use()),
        (
            _("When it ends"),
            _("As soon as a new pair is made, both old sheets open nothing any more."),
        ),
    ]
    label = replace(NOTE, before=SMALL)
    return [part for name, text in pairs for part in (Text(name, label), Text(text, BODY))]


def _how_to_use() -> str:
    return _(
        'Choose "Forgotten password" where the vault asks for one, then type the groups in their '
        "order or scan the square. The code has the digits 0 and 1 but no letter O, I or L; a slip "
        "is noticed by itself."
    )


class CodeGroups(Flowable):
    """The groups of a code, numbered and evenly spaced, large enough to type from."""

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self.groups = groups
        self.spaceAfter = MEDIUM

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, one line for each few groups."""
        rows = -(-len(self.groups) // _GROUPS_IN_ROW)
        self.width, self.height = available_width, rows * (_CODE.leading + MEDIUM) + SMALL
        return self.width, self.height

    def draw(self) -> None:
        """Draw a frame, and each group with its number."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(0, 0, self.width, self.height, SMALL)
        step = (self.width - MEDIUM) / _GROUPS_IN_ROW
        for number, group in enumerate(self.groups):
            row, column = divmod(number, _GROUPS_IN_ROW)
            y = self.height - (row + 1) * (_CODE.leading + MEDIUM) + SMALL
            _draw_group(self.canv, MEDIUM + column * step, y, number + 1, group)


def _draw_group(canvas: Any, x: float, y: float, number: int, group: str) -> None:
    draw_line(canvas, x - 4, y, str(number), replace(NOTE, color=MUTED, align="right"), 8)
    even = replace(_CODE, align="center")
    for place, sign in enumerate(group):
        draw_line(canvas, x + SMALL + place * _PITCH, y, sign, even, _PITCH)
