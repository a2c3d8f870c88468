"""The certificate of a destruction, and the register of all of them; neither says whose it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import _, ngettext, pgettext, said
from counsel_desk.records.cases.retention_views import Certificate
from counsel_desk.reports import words
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM, REGISTER_FORM = "CD-C41", "CD-C42"


def destruction_certificate_pdf(one: Certificate) -> bytes:
    """One certificate, to be signed by both people and filed."""
    page = Page(
        school=one.school,
        running=words.date_words(one.done_on),
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Certificate of destruction"),
    )
    return render(page, _story(one))


def destruction_register_pdf(school: str, every: Sequence[Certificate], today: date) -> bytes:
    """All destructions, the newest first."""
    page = Page(
        school=school,
        running=words.date_words(today),
        form=_("Form {number}").format(number=REGISTER_FORM),
        neutral_title=pgettext("title", "Register of destructions"),
    )
    return render(page, _register(school, every))


def _story(one: Certificate) -> list[Flowable]:
    number = _("No. {number}").format(number=one.number)
    return [
        Text(_("Certificate of destruction"), TITLE),
        Text(f"{number} · {words.date_words(one.done_on)}", SUBTITLE),
        Text(_what(one), BODY),
        section(_("What was destroyed"), _kind_columns(), _kind_rows(one)),
        Text(_method(), BODY),
        Text(_copies(one), BODY),
        *_left(one),
        KeepTogether([SignatureLines((_("Destroyed by"), _("Witness"), _("Date")))]),
    ]


def _what(one: Certificate) -> str:
    return _("Reason: {reason}. Destroyed by {person}, in the presence of {witness}.").format(
        reason=words.label("destruction_reason", one.reason),
        person=one.done_by,
        witness=one.witnessed_by,
    )


def _kind_columns() -> list[Column]:
    return [Column(_("Kind"), 8), Column(_("Number"), 3)]


def _kind_rows(one: Certificate) -> list[list[str]]:
    return [[words.label("destroyed_kind", kind), str(count)] for kind, count in one.counts]


def _method() -> str:
    return _(
        "Method: deleted from the encrypted file of the cases and overwritten there, with the "
        "search index and the names of records in the log. Records of others, such as a group "
        "session, stay without this student; words about the student in their texts cannot be "
        "known by a program. Totals that were released and the usage log name nobody and stay."
    )


def _copies(one: Certificate) -> str:
    count = one.copies_rewritten
    told = ngettext(
        "{count} backup was written anew without these records.",
        "{count} backups were written anew without these records.",
        count,
    ).format(count=count)
    if not one.copies_left:
        return said(told, _("No other copy is known."))
    return said(told, _("The copies below could not be reached and still hold them."))


def _left(one: Certificate) -> list[Flowable]:
    if not one.copies_left:
        return []
    columns = [Column(pgettext("copy", "Made on"), 3), Column(_("Where"), 12)]
    rows = [[words.date_words(day), folder] for day, folder in one.copies_left]
    return [section(_("Copies not reached"), columns, rows)]


def _register(school: str, every: Sequence[Certificate]) -> list[Flowable]:
    columns = [
        Column(pgettext("register", "No."), 1.2), Column(_("Date"), 2.6), Column(_("Reason"), 3.2),
        Column(_("Students"), 1.8), Column(_("Records"), 1.8), Column(_("Destroyed by"), 2.4),
        Column(_("Witness"), 2.4), Column(_("Copies left"), 2),
    ]  # fmt: skip
    rows = [
        [
            str(one.number), words.date_words(one.done_on),
            words.label("destruction_reason", one.reason), str(one.students), str(one.records),
            one.done_by, one.witnessed_by, str(len(one.copies_left)),
        ]
        for one in every
    ]  # fmt: skip
    return [
        Text(_("Register of destructions"), TITLE),
        Text(school, SUBTITLE),
        Text(_method(), BODY),
        section(_("Destructions"), columns, rows),
        KeepTogether([SignatureLines((_("Counsellor"), _("Date")))]),
    ]
