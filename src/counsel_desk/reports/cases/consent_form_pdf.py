"""The form that asks for consent: a sheet to read at home, with boxes and lines to sign.

The texts that come with the program fit on one page. A longer one runs on, each page with its
number and the version, and the answers stay together below the end of the text.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.consent_form import ConsentForm
from counsel_desk.records.cases.consent_rules import STUDENT
from counsel_desk.reports import words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, HEADING, MEDIUM, RULE, SMALL, STRONG, TIGHT, TITLE
from counsel_desk.reports.text import Text

FORM = "CD-C6"

_TITLES = {
    "counselling": N_("Consent to counselling"),
    "screening": N_("Consent to a screening"),
    "recording": N_("Consent to recordings"),
    "sharing": N_("Consent to telling others"),
}
_TEXT = replace(BODY, size=10, leading=15)
_SECTION = replace(HEADING, size=11, leading=16, before=6)
_ANSWER = replace(STRONG, size=10.5, leading=18, before=MEDIUM)
_WHO = replace(_TEXT, before=SMALL, after=TIGHT)
_BOX = "□ "


def consent_form_pdf(form: ConsentForm) -> bytes:
    """The form as a PDF; its title names the kind of paper alone."""
    page = Page(
        school=form.school,
        running="",
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Form to sign"),
        foot=_(
            "Text version {version}. Whoever says no is treated no differently. Keep one copy at "
            "home if you like."
        ).format(version=form.version),
    )
    return render(page, _story(form))


def _story(form: ConsentForm) -> list[Flowable]:
    return [
        Text(_(_TITLES[form.kind]), TITLE),
        Text(_whom(form), _WHO),
        *_sections(form.body),
        *[Text(f"{line.name} {line.number}".strip(), _TEXT) for line in form.hotlines],
        *_answers(form.givers),
    ]


def _whom(form: ConsentForm) -> str:
    """For whom, or room to write it."""
    if form.name:
        return words.listed((form.class_name, form.name))
    return _("Class: {gap}    Name: {gap}").format(gap="_" * 20)


def _sections(body: str) -> list[Flowable]:
    """Between empty lines; the first line of a section with more than one is its heading."""
    story: list[Flowable] = []
    for section in body.split("\n\n"):
        head, _line, rest = section.strip("\n").partition("\n")
        if rest:
            story.append(Text(head, _SECTION))
        story.append(Text(rest or head, _TEXT))
    return story


def _answers(givers: tuple[str, ...]) -> list[Flowable]:
    told = Text(_("We have read this and could ask what we wanted to know."), _ANSWER)
    return [KeepTogether([told, *(part for giver in givers for part in _answer(giver))])]


def _answer(giver: str) -> list[Flowable]:
    who = _("The student:") if giver == STUDENT else _("The guardian:")
    boxes = [_BOX + _("I agree"), _BOX + _("I do not agree")]
    row = [Text(who, _TEXT), *(Text(one, _TEXT) for one in boxes)]
    top = ("LINEABOVE", (0, 0), (-1, 0), 0.4, RULE)
    labels = [_("Signature"), _("Date")]
    if giver != STUDENT:
        labels.insert(1, _("Relation"))
    lines = SignatureLines(labels)
    lines.spaceBefore = TIGHT
    return [Grid([row], (3, 3, 3), top), lines]
