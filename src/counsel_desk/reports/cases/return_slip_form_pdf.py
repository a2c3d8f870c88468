"""The return slip: what the family wants the school to know after the visit, and no more."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.referral_sheet import SlipForm
from counsel_desk.reports import words
from counsel_desk.reports.cases.filled_lines import TEXT, boxes, filled_lines, pairs
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import MEDIUM, NOTE, SMALL, SUBTITLE, TITLE
from counsel_desk.reports.text import Text

FORM = "CD-C32"


def return_slip_form_pdf(form: SlipForm) -> bytes:
    """One page, blank but for what is known."""
    page = Page(
        school=form.school,
        running=form.room,
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Form to fill in"),
        foot=_("Please give it to the counsellor in a closed envelope."),
        mark=_("Confidential"),
    )
    return render(page, one_page(_story(form)))


def _story(form: SlipForm) -> list[Flowable]:
    number = _("Referral {number}").format(number=form.number) if form.number else ""
    told = _(
        "Write only what you want the school to know. The school asks for it to support your "
        "child; nobody else reads it, and nothing of it counts for marks or honours."
    )
    sign = SignatureLines((_("Guardian"), _("Phone"), _("Date")))
    sign.spaceBefore = MEDIUM
    return [
        Text(_("Return slip"), TITLE),
        Text(number or " ", SUBTITLE),
        pairs([(_("Student"), form.name), (_("Please return by"), _by(form))]),
        Text(told, replace(TEXT, before=SMALL, after=SMALL)),
        filled_lines(_lines()),
        sign,
        Text(_hotlines(form), replace(NOTE, before=MEDIUM)),
    ]


def _lines() -> list[tuple[str, str, int]]:
    listed = codes.load("school_attendance")
    attend = boxes([listed.label(one) for one in listed.codes])
    return [
        (_("Day of the visit"), "", 1),
        (_("Hospital, department"), "", 1),
        (_("What the doctor said, in the doctor's words"), "", 3),
        (_("What the doctor advises"), "", 4),
        (_("Going to school"), attend, 1),
        (_("Medicine at school (when, who keeps it)"), "", 2),
        (_("Next visit"), "", 1),
        (_("What the school should watch or avoid"), "", 3),
        (_("Whom the school may ask"), "", 1),
    ]


def _by(form: SlipForm) -> str:
    return words.date_words(form.needed_by) if form.needed_by else ""


def _hotlines(form: SlipForm) -> str:
    own = [f"{one.name} {one.number}".strip() for one in form.hotlines]
    return words.listed([_("Psychological aid at any hour: 12356"), *own])
