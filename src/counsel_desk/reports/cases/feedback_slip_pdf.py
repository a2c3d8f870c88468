"""The feedback slip for a class teacher: the upper half of an A4 sheet, to be cut off.

It says the outcome and what to do. Its metadata and header name nobody.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable, KeepInFrame

from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.slip_fields import SlipSheet
from counsel_desk.reports import words
from counsel_desk.reports.cut_line import CutLine
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import (
    BODY,
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    NOTE,
    SUBTITLE,
    TITLE,
)
from counsel_desk.reports.text import Text

FORM = "CD-C4"
_HALF = CONTENT_HEIGHT / 2
_TEXT = replace(BODY, size=11, leading=18)
_LABEL = replace(NOTE, leading=_TEXT.leading)


def feedback_slip_pdf(sheet: SlipSheet) -> bytes:
    """One slip; what would not fit on half a page is printed smaller."""
    page = Page(
        school=sheet.school,
        running=sheet.room,
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Slip"),
    )
    slip = KeepInFrame(CONTENT_WIDTH, _HALF, _story(sheet), mode="shrink")
    return render(page, [slip, CutLine(_("cut here; the lower half is blank"))])


def _story(sheet: SlipSheet) -> list[Flowable]:
    told = [Headed(_("Outcome"), Text(sheet.outcome, _TEXT))]
    if sheet.what_to_do:
        told.append(Headed(_("What we ask of you"), Text(sheet.what_to_do, _TEXT)))
    return [
        Text(_("Feedback to the class teacher"), TITLE),
        Text(words.date_words(sheet.day), SUBTITLE),
        _who(sheet),
        *told,
        Text(_not_more(), replace(NOTE, before=12)),
        SignatureLines((_("Counsellor"), _("Received"))),
    ]


def _who(sheet: SlipSheet) -> Flowable:
    """Labels and values beside each other."""
    cells = [
        Text(pgettext("slip", "To"), _LABEL), Text(sheet.addressee, _TEXT),
        Text(_("Student"), _LABEL), Text(f"{sheet.name} {sheet.class_name}".strip(), _TEXT),
    ]  # fmt: skip
    return Grid([cells], (2, 6, 2, 8))


def _not_more() -> str:
    return _(
        "What was said in the room stays there. Please do not ask the student about it, do not "
        "read this out in class, and keep the slip where nobody else sees it. If you notice any "
        "danger, tell us at once."
    )
