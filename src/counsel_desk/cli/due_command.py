"""``due``: what is due, the longest overdue first; case numbers in place of names."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date

from counsel_desk import clock
from counsel_desk.cli import rows
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.reports.cases.due_words import words_of
from counsel_desk.services.desk import CaseServices

_NOBODY = "–"


def due(arguments: argparse.Namespace) -> None:
    """One line for each thing; what was put off is left out until its day."""
    with open_desk(arguments) as desk:
        cases, today = desk.require_cases(), clock.today()
        numbers = _numbers(cases, today)
        found = [_row(one, numbers.get(_about(one), ""), today) for one in cases.due.now()]
    rows.show(arguments, found, _cells)


def _numbers(cases: CaseServices, today: date) -> dict[str, str]:
    """Case numbers by student and by session with one student."""
    students = {one.id: one.case_number for one in cases.students.overview(today)}
    notes = {
        one.id: one.case_numbers[0]
        for one in cases.sessions.unfinished()
        if len(one.case_numbers) == 1
    }
    return {**students, **notes}


def _about(item: DueItem) -> str:
    return item.subject_id if item.kind == due_item.TEXT else item.about_id


def _row(item: DueItem, number: str, today: date) -> Row:
    told = words_of(replace(item, name=number or _NOBODY) if item.name else item, today)
    return {
        "kind": item.kind,
        "needed_by": item.needed_by,
        "overdue": item.is_overdue(today),
        "case_number": number,
        "class": rows.class_words(item.cohort, item.class_no, today),
        "words": told.sentence,
    }


def _cells(row: Row) -> list[str]:
    """As people read it; the case number stands in the words."""
    late = _("overdue") if row["overdue"] else ""
    return [str(row["needed_by"]), late, str(row["class"] or ""), str(row["words"])]
