"""Who opened a file, when and what for, on paper for the student."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records.cases.access_sheet import AccessLine, AccessSheet
from counsel_desk.reports import words
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-C7"


def access_log_pdf(sheet: AccessSheet) -> bytes:
    """The access log as a PDF; its title names nobody."""
    page = Page(
        school=sheet.school,
        running=words.date_words(sheet.printed_on),
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Access log"),
        foot=_("For the student whose file it is."),
        mark=_("Confidential"),
    )
    return render(page, _story(sheet))


def _story(sheet: AccessSheet) -> list[Flowable]:
    return [
        Text(_("Who opened the file"), TITLE),
        Text(_whose(sheet), SUBTITLE),
        Text(_explanation(), BODY),
        _table(sheet),
        KeepTogether([SignatureLines((_("Counsellor"), _("Date")))]),
    ]


def _whose(sheet: AccessSheet) -> str:
    number = _("Case {number}").format(number=sheet.case_number) if sheet.case_number else ""
    count = len(sheet.lines)
    told = ngettext("opened {count} time", "opened {count} times", count).format(count=count)
    return " · ".join(filter(None, (sheet.name, number, told)))


def _explanation() -> str:
    return _(
        "Whoever opens a file in the counselling room says what for. The same person with the same "
        "reason stands here once a day. You may ask the counsellor about each line."
    )


def _table(sheet: AccessSheet) -> Flowable:
    columns = [
        Column(_("Date"), 3),
        Column(_("Time"), 1.6),
        Column(_("Opened by"), 2.6),
        Column(_("What for"), 4),
        *([Column(_("In words"), 6)] if sheet.has_words else []),
    ]
    rows = [_row(one, with_words=sheet.has_words) for one in sheet.lines]
    return section(_("Openings of the file"), columns, rows)


def _row(line: AccessLine, *, with_words: bool) -> list[str]:
    day, at = line.opened_at.date(), line.opened_at.time()
    told = [
        words.date_words(day), words.clock(at), line.person,
        words.label("file_reason", line.reason),
    ]  # fmt: skip
    return [*told, line.detail] if with_words else told
