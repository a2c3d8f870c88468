"""What is open at a hand-over, on paper: case numbers in the place of names, and lines to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import _, language, ngettext, pgettext
from counsel_desk.records.cases.task_list import TaskList
from counsel_desk.records.grades import class_label
from counsel_desk.reports import words
from counsel_desk.reports.cases.due_words import words_of
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-C8"
_NOBODY = "–"


def task_list_pdf(tasks: TaskList) -> bytes:
    """The list as a PDF; its title names nobody."""
    page = Page(
        school=tasks.school,
        running=words.date_words(tasks.made_on),
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Open tasks"),
        foot=_("For the two counsellors alone; shredded when everything on it is taken over."),
        mark=_("Confidential"),
    )
    return render(page, [*_head(tasks), *_sections(tasks), *_foot()])


def _head(tasks: TaskList) -> list[Flowable]:
    told = ngettext("{count} open task", "{count} open tasks", tasks.count)
    lead = _("from {leaver} to {successor}").format(leaver=tasks.leaver, successor=tasks.successor)
    return [
        Text(_("Handed over: what is open"), TITLE),
        Text(f"{lead} · {told.format(count=tasks.count)}", SUBTITLE),
    ]


def _foot() -> list[Flowable]:
    told = _("We went through every line together. What is not ticked stays with whoever leaves.")
    signed = SignatureLines((_("Handed over"), _("Taken over"), _("Date")))
    return [KeepTogether([Text(told, BODY), signed])]


def _sections(tasks: TaskList) -> Iterator[Flowable]:
    for title, columns, rows in (
        _crises(tasks), _referrals(tasks), _files(tasks), _due(tasks), _appointments(tasks),
    ):  # fmt: skip
        if rows:
            yield section(title, [*columns, Column("✓", 1)], [[*row, ""] for row in rows])


Part = tuple[str, list[Column], list[list[str]]]


def _crises(tasks: TaskList) -> Part:
    columns = [
        Column(pgettext("crisis", "Number"), 3),
        *_whom(),
        Column(_("Found"), 3),
        Column(_("Next"), 5),
    ]
    rows = [
        [
            one.number, *_who(tasks, one.student_id, one.cohort, one.class_no),
            words.date_words(one.found_at.date()), words.label("crisis_step", one.next_step),
        ]
        for one in tasks.crises
    ]  # fmt: skip
    return _("Open crises"), columns, rows


def _referrals(tasks: TaskList) -> Part:
    columns = [
        Column(pgettext("crisis", "Number"), 3),
        *_whom(),
        Column(_("Since"), 3),
        Column(_("Wanted by"), 5),
    ]
    rows = [
        [
            one.number, *_who(tasks, one.student_id, one.cohort, one.class_no),
            words.date_words(one.since),
            words.date_words(one.needed_by) if one.needed_by else "",
        ]
        for one in tasks.referrals
    ]  # fmt: skip
    return _("Open referrals"), columns, rows


def _files(tasks: TaskList) -> Part:
    columns = [*_whom(), Column(_("Last seen"), 3), Column(_("Next"), 3), Column(_("Plan"), 2)]
    rows = [
        [
            *_who(tasks, one.student_id, one.cohort, one.class_no),
            words.date_words(one.last_session) if one.last_session else "",
            words.date_words(one.next_on) if one.next_on else "",
            pgettext("plan", "open") if one.has_plan else "",
        ]
        for one in tasks.files
    ]
    return _("Open files and plans"), columns, rows


def _due(tasks: TaskList) -> Part:
    columns = [Column(_("Wanted by"), 3), Column(_("What"), 8)]
    rows = [
        [
            words.date_words(one.needed_by) if one.needed_by else "",
            words_of(one, tasks.made_on).sentence,
        ]
        for one in tasks.due
    ]
    return _("What is due"), columns, rows


def _appointments(tasks: TaskList) -> Part:
    columns = [Column(_("Day"), 3), Column(_("Time"), 2), *_whom(), Column(_("How"), 4)]
    rows = [
        [
            words.date_words(one.day), words.clock(one.at) if one.at else "",
            *_who(tasks, one.student_id or "", one.cohort, one.class_no),
            words.label("mode", one.kind),
        ]
        for one in tasks.appointments
    ]  # fmt: skip
    title = _("Appointments until {day}").format(day=words.date_words(tasks.until))
    return title, columns, rows


def _whom() -> list[Column]:
    return [Column(_("Case"), 3), Column(_("Class"), 4)]


def _who(tasks: TaskList, student: str, cohort: int | None, class_no: int | None) -> list[str]:
    numbers: Mapping[str, str] = tasks.numbers
    label = class_label(cohort, class_no, tasks.made_on, language()) if cohort else ""
    return [numbers.get(student) or _NOBODY, label]
