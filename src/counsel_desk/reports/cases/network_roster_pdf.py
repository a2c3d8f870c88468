"""The roster of the network for the wall of the office: who answers for what, and the holes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.network import ContactRow, RosterLine
from counsel_desk.reports import words
from counsel_desk.reports.cases.network_words import level_words, place_words
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.styles import NOTE, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-N1"


@dataclass(frozen=True, repr=False)
class RosterSheet:
    """The roster of a day."""

    school: str
    day: date
    lines: tuple[RosterLine, ...]


def network_roster_pdf(sheet: RosterSheet) -> bytes:
    """One table for each level."""
    page = Page(
        school=sheet.school,
        running=_("Network roster"),
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("Network roster"),
        mark=_("For internal use"),
    )
    return render(page, _story(sheet))


def _story(sheet: RosterSheet) -> list[Flowable]:
    holes = sum(one.is_hole for one in sheet.lines)
    told = _("As of {day} · {places} places, {holes} without a contact").format(
        day=words.date_words(sheet.day), places=len(sheet.lines), holes=holes
    )
    first_finder = _(
        "Whoever notices something first tells the next level and stays with the student until "
        "somebody takes over. Students on this list tell facts to the teacher; they judge nobody."
    )
    levels = dict.fromkeys(one.place.level for one in sheet.lines)
    return [
        Text(_("Network roster"), TITLE),
        Text(told, SUBTITLE),
        *(_table(sheet, level) for level in levels),
        Text(first_finder, NOTE),
    ]


def _table(sheet: RosterSheet, level: str) -> Flowable:
    columns = (
        Column(pgettext("network", "Place"), 5),
        Column(pgettext("network", "Contact"), 4),
        Column(pgettext("network", "Role"), 5),
        Column(_("Phone"), 4),
        Column(_("From – to"), 4),
    )
    lines = [one for one in sheet.lines if one.place.level == level]
    rows = [row for line in lines for row in _rows(line, sheet.day)]
    return section(level_words(level), columns, rows)


def _rows(line: RosterLine, day: date) -> Sequence[Sequence[str]]:
    place = place_words(line.place, day)
    if line.is_hole:
        return [(place, _("nobody yet"), "", "", "")]
    roles = codes.load("network_role")
    return [
        (place, one.name, roles.label(one.role), one.phone, _held(one)) for one in line.contacts
    ]


def _held(one: ContactRow) -> str:
    """From when to when; open-ended as a rule."""
    return f"{one.since.isoformat()} – {one.until.isoformat() if one.until else ''}"
