"""The letter that asks guardians to see a doctor with the student: one copy stays, one goes home.

It says what was seen in behaviour and names nothing that a child might have; that is for a doctor
to say (law on mental health, article 23). The copy that goes home bears no case number.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable, PageBreak

from counsel_desk.i18n import _, pgettext, said
from counsel_desk.records.cases.referral_sheet import ReferralLetter
from counsel_desk.reports import words
from counsel_desk.reports.cases.filled_lines import TEXT, boxes, filled_lines
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import HEADING, MEDIUM, NOTE, SMALL, SUBTITLE, TITLE
from counsel_desk.reports.text import Text

FORM = "CD-C31"


def referral_letter_pdf(letter: ReferralLetter) -> bytes:
    """Both copies, each on a page of its own."""
    page = Page(
        school=letter.school,
        running=letter.room,
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Letter"),
        foot=_("Two copies: one stays with the school, one is for the guardian."),
        mark=_("Confidential"),
    )
    kept = _copy(letter, _("Copy that stays with the school"), with_number=True)
    handed = _copy(letter, _("Copy for the guardian"), with_number=False)
    return render(page, [*one_page(kept), PageBreak(), *one_page(handed)])


def _copy(letter: ReferralLetter, whose: str, *, with_number: bool) -> list[Flowable]:
    number = _("Referral {number}").format(number=letter.number)
    case = letter.case_number if with_number else ""
    kept = _("Case {number}").format(number=case) if case else ""
    below = " · ".join(filter(None, (whose, number, kept)))
    return [
        Text(_("The school's advice to see a doctor"), TITLE),
        Text(below, SUBTITLE),
        Text(_to(letter), replace(TEXT, after=SMALL)),
        *_body(letter),
        *_receipt(),
        Text(_hotlines(letter), replace(NOTE, before=SMALL)),
    ]


def _to(letter: ReferralLetter) -> str:
    if not letter.class_name:
        return _("To the guardian of {name}:").format(name=letter.name)
    return _("To the guardian of {name}, class {class_name}:").format(
        name=letter.name, class_name=letter.class_name
    )


def _body(letter: ReferralLetter) -> list[Flowable]:
    seen = [Headed(_("What we have seen"), Text(letter.observed, TEXT))] if letter.observed else []
    done = (
        [Headed(_("What the school has done"), Text(letter.work_done, TEXT))]
        if letter.work_done
        else []
    )
    return [
        Text(_since(letter), TEXT), *seen, *done,
        Headed(_("What we advise"), Text(_advice(letter), TEXT)),
        Text(_support(letter), replace(TEXT, before=SMALL)),
    ]  # fmt: skip


def _since(letter: ReferralLetter) -> str:
    if letter.since is None:
        return _("The counselling room writes to you because your child needs more help now.")
    return _(
        "Your child has come to the counselling room since {since} and needs more help now than "
        "the school can give."
    ).format(since=words.date_words(letter.since))


def _advice(letter: ReferralLetter) -> str:
    return _(
        "Please go with your child to {place} soon and have looked at what would help. This letter "
        "says no diagnosis: only a doctor does. Until then please do not leave your child alone "
        "when things are hard, and keep medicine, knives and other dangerous things away."
    ).format(place=letter.destination)


def _support(letter: ReferralLetter) -> str:
    told = _(
        "The school goes on supporting your child, whatever you decide, and tells nobody who need "
        "not know."
    )
    if letter.slip_needed_by is None:
        return told
    back = _("Please give us the return slip by {day}, with what you want us to know.").format(
        day=words.date_words(letter.slip_needed_by)
    )
    return said(told, back)


def _receipt() -> list[Flowable]:
    """What the guardian signs, the same on both copies."""
    told = boxes([_("I agree and go there"), _("I do not agree"), _("I want to think about it")])
    one = SignatureLines((_("Guardian"), _("Relation"), _("Phone"), _("Date")))
    two = SignatureLines((_("Counsellor"), _("Witness"), _("Date")))
    one.spaceBefore = two.spaceBefore = MEDIUM
    return [
        Text(_("Receipt"), replace(HEADING, before=SMALL)),
        Text(_("I have received this letter and understood it."), TEXT),
        Text(told, TEXT),
        filled_lines([(_("Why, if not"), "", 1)]),
        one, two,
    ]  # fmt: skip


def _hotlines(letter: ReferralLetter) -> str:
    own = [f"{one.name} {one.number}".strip() for one in letter.hotlines]
    told = _(
        "In need of help at any hour: 12356 (psychological aid), 120 (ambulance), 110 (police)"
    )
    return words.listed([told, *own])
