"""“If I am away tomorrow”: one page for the substitute, with the key to its signs to be cut off."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.away_sheet import AwayMeeting, AwaySafety, AwaySheet, AwayStudent
from counsel_desk.reports import words
from counsel_desk.reports.cut_line import CutLine
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.styles import BODY, HEADING, NOTE, STRONG, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-C5"
NUMBERS = (
    ("110", N_("police")),
    ("120", N_("ambulance")),
    ("12356", N_("national psychological help line")),
)


def away_sheet_pdf(sheet: AwaySheet) -> bytes:
    """One page; made smaller where it would not fit."""
    page = Page(
        school=sheet.school,
        running=sheet.room,
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Substitute"),
        foot=_(
            "Fold it, seal it in an envelope and sign across the flap. The key goes into another "
            "envelope with somebody else. Give both back unopened or opened; they are shredded."
        ),
        mark=_("Confidential"),
    )
    return render(page, one_page(_story(sheet)))


def _story(sheet: AwaySheet) -> list[Flowable]:
    return [
        Text(_("If I am away"), TITLE),
        Text(_lead(sheet), SUBTITLE),
        *_words(sheet),
        *_safety(sheet.safety),
        *_meetings(sheet.meetings),
        _call(sheet),
        CutLine(_("cut here; keep the key apart")),
        *_key(sheet),
    ]


def _lead(sheet: AwaySheet) -> str:
    first, last = words.date_words(sheet.order.first), words.date_words(sheet.order.last)
    days = first if first == last else f"{first} – {last}"
    for_whom = _("for {name}").format(name=sheet.order.substitute) if sheet.order.substitute else ""
    made = _("by {name}").format(name=sheet.made_by)
    return " · ".join(filter(None, (days, for_whom, made)))


def _words(sheet: AwaySheet) -> list[Flowable]:
    text = sheet.order.words.strip()
    return [Headed(_("What matters"), Text(text))] if text else []


def _safety(lines: tuple[AwaySafety, ...]) -> list[Flowable]:
    if not lines:
        return [Headed(_("Safety"), Text(_("Nothing is open that the records say of.")))]
    columns = (
        Column(pgettext("student", "Sign"), 2),
        Column(_("Raised on"), 3),
        Column(_("Last seen"), 3),
        Column(_("Next time"), 3),
        Column(_("What to look after"), 8),
    )
    rows = [
        (
            one.sign,
            words.short_date(one.raised_on),
            words.short_date(one.last_seen),
            words.short_date(one.next_on) if one.next_on else _("not agreed"),
            one.note or _("Ask how it is, stay close, and call the counsellor."),
        )
        for one in lines
    ]
    return [section(_("Safety is open"), columns, rows)]


def _meetings(lines: tuple[AwayMeeting, ...]) -> list[Flowable]:
    if not lines:
        return [Headed(_("Meetings"), Text(_("None is agreed for these days.")))]
    columns = (
        Column(_("Day"), 4),
        Column(_("Time"), 2),
        Column(_("Who"), 4),
        Column(_("How"), 4),
        Column(_("Place"), 5),
    )
    rows = [
        (
            f"{words.short_date(one.day)} {words.short_weekday(one.day)}",
            words.clock(one.at) if one.at else "",
            one.sign or one.group,
            words.label("mode", one.kind),
            one.place,
        )
        for one in lines
    ]
    return [section(_("Meetings of these days"), columns, rows)]


def _call(sheet: AwaySheet) -> Flowable:
    numbers = [*sheet.hotlines, *((_(whose), number) for number, whose in NUMBERS)]
    line = "   ".join(f"{name} {number}" for name, number in numbers)
    first = sheet.order.call_first.strip()
    told = _("First: {whom}").format(whom=first) if first else ""
    steps = _(
        "Danger: stay with the student, call 120 or 110, tell the principal. Tell the guardian, "
        "unless a guardian may be the one who hurts the student."
    )
    return Headed(_("Whom to call"), Text("\n".join(filter(None, (told, line, steps)))))


def _key(sheet: AwaySheet) -> list[Flowable]:
    if not sheet.students:
        return [Text(_("No student stands on this page."), NOTE)]
    head = [Text(_("Key to the signs"), replace(HEADING, before=0))]
    rows = [_key_line(one) for one in sheet.students]
    return [*head, Grid(rows, (1, 4, 4, 3, 8))]


def _key_line(one: AwayStudent) -> list[Flowable]:
    return [
        Text(one.sign, STRONG),
        Text(one.name, BODY),
        Text(one.class_name, BODY),
        Text(one.case_number, replace(NOTE, leading=BODY.leading)),
        Text("\n".join(one.guardians), BODY),
    ]
