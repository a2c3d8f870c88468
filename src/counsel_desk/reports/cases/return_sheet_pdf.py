"""The assessment before a return to school, filled in as far as it is known (practice 2.11).

It bears the case number in place of the name, because it goes to others who decide together. What
a certificate says stands in quotation marks with the hospital's name.
"""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.referral_sheet import ReturnSheet
from counsel_desk.reports import words
from counsel_desk.reports.cases.filled_lines import TEXT, boxes, filled_lines, pairs
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import MEDIUM, SUBTITLE, TITLE
from counsel_desk.reports.text import Text

FORM = "CD-C33"


def return_sheet_pdf(sheet: ReturnSheet) -> bytes:
    """The form; a blank one fits on a page, one filled in at length runs on."""
    number = _("Case {number}").format(number=sheet.case_number) if sheet.case_number else ""
    page = Page(
        school=sheet.school,
        running=number,
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Form to fill in"),
        mark=_("Confidential"),
    )
    story = _story(sheet, number)
    return render(page, story if sheet.assessed_on else one_page(story))


def _story(sheet: ReturnSheet, number: str) -> list[Flowable]:
    sign = SignatureLines((_("Counsellor"), _("Class teacher"), _("Guardian"), _("For the school")))
    sign.spaceBefore = MEDIUM
    return [
        Text(_("Return to school: assessment"), TITLE),
        Text(number or _("Case number: ________"), SUBTITLE),
        pairs(_leave(sheet)),
        Headed(_("The hospital's certificate"), filled_lines(_certificate(sheet))),
        Headed(_("What we have seen and heard"), filled_lines(_seen(sheet))),
        Headed(_("Result"), Text(_result(sheet), TEXT)),
        filled_lines(_agreed(sheet)),
        Headed(_("Support in the weeks after"), filled_lines(_weeks(sheet))),
        sign,
    ]


def _leave(sheet: ReturnSheet) -> list[tuple[str, str]]:
    return [
        (_("Leave from"), _day(sheet.starts)),
        (_("Leave until"), _day(sheet.ends)),
        (_("Reason"), sheet.reason),
        (_("Treatment"), sheet.treatment),
        (_("Assessed on"), _day(sheet.assessed_on)),
        (_("Assessed by"), sheet.assessed_by),
    ]


def _certificate(sheet: ReturnSheet) -> list[tuple[str, str, int]]:
    quoted = ""
    if sheet.certificate_says:
        quoted = _("“{words}” ({source})").format(
            words=sheet.certificate_says, source=sheet.certificate or _("source not told")
        )
    return [
        (_("From, of"), sheet.certificate, 1),
        (_("It says"), quoted, 2),
        (_("Medicine at school"), sheet.medicine, 1),
    ]


def _seen(sheet: ReturnSheet) -> list[tuple[str, str, int]]:
    return [
        (_("Safety"), sheet.safety, 2),
        (_("Sleep"), sheet.sleep, 1),
        (_("Wish to learn"), sheet.wish_to_study, 1),
        (_("Classmates"), sheet.peers, 1),
        (_("Family"), sheet.family, 1),
        (_("What is adjusted"), sheet.adjustments, 2),
    ]


def _result(sheet: ReturnSheet) -> str:
    listed = codes.load("return_result")
    ticked = [one == sheet.result for one in listed.codes]
    return boxes([listed.label(one) for one in listed.codes], ticked)


def _agreed(sheet: ReturnSheet) -> list[tuple[str, str, int]]:
    return [
        (_("Conditions"), sheet.conditions, 2),
        (_("Looked at again on"), _day(sheet.review_on), 1),
    ]


def _weeks(sheet: ReturnSheet) -> list[tuple[str, str, int]]:
    stretches = sheet.weeks or ((1, 4, ""), (5, 8, ""), (9, 12, ""))
    told = _("Week {first} to {last}")
    return [(told.format(first=first, last=last), plan, 2) for first, last, plan in stretches]


def _day(day: date | None) -> str:
    return words.date_words(day) if day else ""
