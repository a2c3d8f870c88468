"""The log of who did what on paper: of either file, with the head that seals all of it.

The log of the cases says what kind of record was touched and nothing about whose it is, so that the
leadership may see the paper.
"""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records import log_acts
from counsel_desk.records.log_acts import LogLine
from counsel_desk.records.log_sheet import LogSheet
from counsel_desk.reports import words
from counsel_desk.reports.body_with_end import BodyWithEnd
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, MEDIUM, NOTE, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

ROOM_FORM, CASES_FORM = "CD-L1", "CD-L2"


def action_log_pdf(sheet: LogSheet) -> bytes:
    """The lines as a PDF; the oldest first."""
    page = Page(
        school=sheet.school,
        running=_file_words(sheet),
        form=_("Form {number}").format(number=CASES_FORM if sheet.is_cases else ROOM_FORM),
        neutral_title=pgettext("title", "Log of who did what"),
        foot=_("No line of this log names a student."),
    )
    return render(page, _story(sheet))


def span_words(first: date | None, last: date | None) -> str:
    """The days that were chosen, in words."""
    if first is not None and last is not None:
        told = "{first} – {last}" if first != last else "{first}"
        return told.format(first=words.date_words(first), last=words.date_words(last))
    if first is not None:
        return _("from {day} on").format(day=words.date_words(first))
    return _("until {day}").format(day=words.date_words(last)) if last else _("from the beginning")


def grouped_head(head: str) -> str:
    """The head as it is printed: in groups of four."""
    return " ".join(head[start : start + 4] for start in range(0, len(head), 4))


def _file_words(sheet: LogSheet) -> str:
    return _("Log of the students' files") if sheet.is_cases else _("Log of the room's file")


def _story(sheet: LogSheet) -> list[Flowable]:
    return [
        Text(_("Who did what"), TITLE),
        Text(_subtitle(sheet), SUBTITLE),
        Text(_explanation(sheet), BODY),
        BodyWithEnd(_table(sheet), _seal(sheet), _signatures(sheet)),
    ]


def _subtitle(sheet: LogSheet) -> str:
    count = len(sheet.lines)
    parts = [
        _file_words(sheet),
        span_words(sheet.first, sheet.last),
        sheet.person,
        _kind(sheet.kind),
        ngettext("{count} entry", "{count} entries", count).format(count=count),
        _("printed {date}").format(date=words.date_words(sheet.printed_on)),
    ]
    return " · ".join(filter(None, parts))


def _kind(kind: str) -> str:
    if kind == log_acts.ALL_BUT_DRAFTS:
        return _("without drafts")
    return log_acts.kind_words(kind) if kind else ""


def _explanation(sheet: LogSheet) -> str:
    if sheet.is_cases:
        return _(
            "Every opening, change, print and export leaves a line that nobody takes out unseen. "
            "The kind of record stands here, never whose it is."
        )
    return _(
        "Every change, print and export leaves a line that nobody takes out unseen. Where no "
        "hour stands, none is kept: what follows from talks is entered by the day."
    )


def _table(sheet: LogSheet) -> Flowable:
    title = _("Entries")
    if not sheet.lines:
        return Headed(title, Text(_("None for this choice.")))
    columns = (
        Column(pgettext("log", "No."), 1.4),
        Column(_("Date"), 2.8),
        Column(pgettext("hour", "Time"), 1.4),
        Column(_("Who"), 2.4),
        Column(pgettext("act", "Kind"), 2.2),
        Column(_("What was done"), 7),
    )
    return section(title, columns, [_row(one) for one in sheet.lines])


def _row(line: LogLine) -> tuple[str, ...]:
    day = words.date_words(date.fromisoformat(line.day))
    return (
        str(line.n),
        day,
        line.hour,
        line.person,
        log_acts.kind_words(line.kind),
        line.words,
    )


def _seal(sheet: LogSheet) -> Flowable:
    told = _(
        "Seal of the record after entry {n}: {head}. Keep the signed sheet. On the page Log these "
        "16 digits can be compared with the record at any later time."
    ).format(n=sheet.count, head=grouped_head(sheet.head))
    text = Text(told, NOTE)
    text.spaceBefore = MEDIUM
    return text


def _signatures(sheet: LogSheet) -> Flowable:
    leaders = () if sheet.is_cases else (_("Principal"),)
    return SignatureLines((_("Counsellor"), *leaders, _("Date")))
