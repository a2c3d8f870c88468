"""The notice at the room's door: when somebody is there, and whom to call when nobody is."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.room.door_notice import DoorHours, DoorNotice, Hotline
from counsel_desk.reports import words
from counsel_desk.reports.fonts import BOLD
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.styles import (
    ACCENT,
    LARGE,
    MEDIUM,
    RULE,
    SMALL,
    SUBTITLE,
    TINT,
    TextStyle,
)
from counsel_desk.reports.text import Text

FORM = "CD-R2"
NATIONAL_LINE = Hotline(N_("National line for mental health"), "12356")

_ROOM = TextStyle(size=40, leading=52, font=BOLD, align="center", before=SMALL)
_CENTERED = replace(SUBTITLE, align="center", size=14, leading=22, after=SMALL)
_HEAD = TextStyle(size=16, leading=24, font=_ROOM.font, color=ACCENT, before=LARGE, after=SMALL)
_HOURS = TextStyle(size=17, leading=28)
_DAY = replace(_HOURS, font=_ROOM.font)
_WARM = TextStyle(size=14, leading=25, before=MEDIUM)
_LINE = TextStyle(size=12, leading=18, after=SMALL)
_NUMBER = TextStyle(size=24, leading=32, font=_ROOM.font, align="right")


def door_notice_pdf(notice: DoorNotice) -> bytes:
    """One page for the door."""
    page = Page(
        school=notice.school,
        running="",
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("Opening hours"),
        foot=_("Valid from {date}").format(date=words.date_words(notice.valid_from)),
    )
    return render(page, one_page(_story(notice)))


def _story(notice: DoorNotice) -> list[Flowable]:
    welcome = _(
        "You are welcome, with anything that is on your mind, big or small. You need no special "
        "reason. What you say stays here, unless somebody's safety is at stake; then we talk with "
        "you, before anybody else if at all possible, about who has to know."
    )
    return [
        Text(notice.room, _ROOM),
        Text(notice.place, _CENTERED),
        Text(welcome, _WARM),
        Text(_("When somebody is here"), _HEAD),
        _hours(notice.hours),
        Text(_("When the door is shut"), _HEAD),
        Text(_("Leave a note in the letter box, speak to a teacher you trust, or call:"), _LINE),
        _numbers((replace(NATIONAL_LINE, name=_(NATIONAL_LINE.name)), *notice.hotlines)),
    ]


def _hours(hours: tuple[DoorHours, ...]) -> Flowable:
    rows = [
        [
            Text(words.weekday(day.weekday), _DAY),
            Text(_spans(day), _HOURS),
            Text(words.listed(day.duty), _HOURS),
        ]
        for day in sorted(hours, key=lambda day: day.weekday)
    ] or [[Text("", _DAY), Text(_("By appointment"), _HOURS), Text("", _HOURS)]]
    return Grid(
        rows,
        (3, 6, 4),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, RULE),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    )


def _spans(day: DoorHours) -> str:
    spans = [words.span(opens, closes) for opens, closes in sorted(day.spans)]
    return "   ".join(spans) or pgettext("weekday", "closed")


def _numbers(lines: tuple[Hotline, ...]) -> Flowable:
    rows = [[Text(line.name, _HOURS), Text(line.number, _NUMBER)] for line in lines]
    return Grid(
        rows,
        (7, 5),
        ("BACKGROUND", (0, 0), (-1, -1), TINT),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), MEDIUM),
        ("RIGHTPADDING", (0, 0), (-1, -1), MEDIUM),
        ("TOPPADDING", (0, 0), (-1, -1), SMALL),
        ("BOTTOMPADDING", (0, 0), (-1, -1), SMALL),
    )
