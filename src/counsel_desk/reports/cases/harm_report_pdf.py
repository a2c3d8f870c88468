"""A report of harm on paper, for the police and the other authorities.

Who must not learn of it stands at the top. The metadata and the header name nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.harm_report import HarmReport, HarmSheet
from counsel_desk.reports import words
from counsel_desk.reports.cases.harm_report_words import (
    found_words,
    guardian_words,
    kinds_words,
    reported_row,
)
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, MUTED, NOTE, STRONG, SUBTITLE, TITLE, WARM_TINT
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-C20"


def harm_report_pdf(sheet: HarmSheet) -> bytes:
    """The report as a PDF."""
    page = Page(
        school=sheet.school,
        running=words.date_words(sheet.printed_on),
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Report"),
        foot=_("For the authority it is handed to. Who reported it is kept secret by law."),
        mark=_("Confidential"),
    )
    return render(page, _story(sheet))


def _story(sheet: HarmSheet) -> list[Flowable]:
    report = sheet.report
    return [
        *_must_not(report),
        Text(_("Report of harm to a child, or of signs of it"), TITLE),
        Text(kinds_words(report), SUBTITLE),
        _facts(sheet),
        Headed(_("Situations that have to be reported"), Text(_situations(report), BODY)),
        *_texts(report),
        *_reported(report),
        KeepTogether([SignatureLines((_("Reported by"), _("Received by"), _("Date and time")))]),
    ]


def _must_not(report: HarmReport) -> list[Flowable]:
    if not report.must_not_learn:
        return []
    told = _("Must not learn of it: {names}").format(names=report.must_not_learn)
    around = (("BACKGROUND", (0, 0), (-1, -1), WARM_TINT), ("LEFTPADDING", (0, 0), (-1, -1), 8))
    return [Grid([[Text(told, STRONG)]], (1,), *around)]


def _facts(sheet: HarmSheet) -> Flowable:
    pairs = [(label, value) for label, value in _pairs(sheet) if value]
    rows = [[Text(label, NOTE), Text(value, BODY)] for label, value in pairs]
    return Grid(rows, (3, 13), ("LINEABOVE", (0, 0), (-1, 0), 0.8, MUTED))


def _pairs(sheet: HarmSheet) -> Iterator[tuple[str, str]]:
    report = sheet.report
    yield _("Child"), report.child
    yield _("Guardian"), report.guardian
    yield _("Found"), found_words(report)
    yield _("Suspected"), report.suspected
    yield _("Evidence"), report.evidence
    yield _("Guardian told"), guardian_words(report)
    yield _("Told at school"), report.told_inside
    yield _("School"), sheet.school
    yield _("Reported by"), " ".join(filter(None, (report.reporter, report.phone)))


def _situations(report: HarmReport) -> str:
    told = [words.label("harm_situation", one) for one in report.situations]
    return "\n".join(told) or _("None of the nine was chosen; it is reported on suspicion.")


def _texts(report: HarmReport) -> list[Flowable]:
    told = ((_("What was seen or heard"), report.facts), (_("Measures taken"), report.measures))
    return [Headed(title, Text(text, BODY)) for title, text in told if text]


def _reported(report: HarmReport) -> list[Flowable]:
    if not report.reported_to:
        return []
    columns = (
        Column(_("Authority"), 4), Column(_("When"), 4), Column(_("Taken by"), 4),
        Column(_("Receipt"), 3), Column(_("Feedback"), 5),
    )  # fmt: skip
    return [section(_("Reported to"), columns, [reported_row(one) for one in report.reported_to])]
