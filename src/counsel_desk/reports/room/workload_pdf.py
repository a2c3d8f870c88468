"""The workload statement (clause 二(二)3): what each teacher did in a term, as counts and time.

The first page has everyone; each teacher follows on a page of his or her own, month by month, to
be signed and laid beside the reckoning of workload. No student, class or topic stands on it.
"""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.policy.room.workload import Work, Workload, workloads
from counsel_desk.reports import words
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import render
from counsel_desk.reports.room.duty_paper import duty_head, duty_page, signed, standing
from counsel_desk.reports.room.opening_statement import month_words
from counsel_desk.reports.styles import NOTE, SMALL, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-R8"


def workload_pdf(values: SheetValues) -> bytes:
    """The statement as a PDF."""
    title, foot = _("Workload statement"), _(
        "Counts and time only: no student, class or topic of a talk stands here."
    )  # fmt: skip
    page = duty_page(values, FORM, title, _("Workload, {period}"), foot)
    story = [
        *duty_head(title, values),
        *workload_sections(values),
        signed(),
    ]
    for one in workloads(values.facts, values.openings):
        story += [PageBreak(), *_own_page(one, values)]
    return render(page, story)


def workload_sections(values: SheetValues) -> list[Flowable]:
    """Everyone in one table."""
    loads = workloads(values.facts, values.openings)
    title = _("Each teacher's term")
    if not loads:
        return [Headed(title, Text(_("Nobody is on the staff list in this term.")))]
    columns = (Column(_("Name"), 3), Column(_("Position"), 2.4), *_columns())
    rows = [
        (one.member.name, words.label("position", one.member.position), *_cells(one.whole))
        for one in loads
    ]
    return [section(title, columns, rows), _explained()]


def _own_page(one: Workload, values: SheetValues) -> list[Flowable]:
    parts = [words.label("position", one.member.position), standing(values)]
    columns = (Column(_("Month"), 3), *_columns())
    rows = [(month_words(month), *_cells(work)) for month, work in one.months]
    total = (_("In all"), *_cells(one.whole))
    return [
        Text(one.member.name, TITLE),
        Text(" · ".join(parts), SUBTITLE),
        section(_("Month by month"), columns, rows, total),
        _explained(),
        signed(_("Teacher")),
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Lessons held"), 2.6, "right"),
        Column(_("On duty"), 3.2, "right"),
        Column(_("In talks"), 3.2, "right"),
        Column(pgettext("sum", "Activities"), 4, "right"),
        Column(pgettext("sum", "Visits"), 4, "right"),
    )


def _cells(work: Work) -> tuple[str, ...]:
    return (
        str(work.lessons),
        words.duration(work.duty_minutes),
        words.duration(work.talk_minutes),
        _times(work.activities, work.activity_minutes),
        _times(work.visits, work.visit_minutes),
    )


def _times(number: int, minutes: int) -> str:
    """How often and how long; nothing but the number where no time was told."""
    if not minutes:
        return str(number)
    return _("{number} · {duration}").format(number=number, duration=words.duration(minutes))


def _explained() -> Flowable:
    text = _(
        "On duty: the room's openings, overlapping ones once. In talks: the lines of the usage "
        "log, time only; much of it lies within the duty hours, so the two are not added up. "
        "Visits are those to teaching points."
    )
    note = Text(text, NOTE)
    note.spaceBefore = SMALL
    return note
