"""``due``: what is due, the longest overdue first; case numbers in place of names."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from counsel_desk import clock, i18n
from counsel_desk.cli import passwords
from counsel_desk.i18n import _
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.due_words import words_of
from counsel_desk.services.desk import CaseServices, Desk

_NOBODY = "–"


def due(arguments: argparse.Namespace) -> None:
    """One line for each thing; what was put off is left out until its day."""
    password = passwords.known(arguments, arguments.name)
    with Desk.open(arguments.vault, arguments.name, password) as desk:
        cases, today = desk.require_cases(), clock.today()
        numbers = _numbers(cases, today)
        rows = [_row(one, numbers.get(_about(one), ""), today) for one in cases.due.now()]
    for row in rows:
        if arguments.json:
            print(json.dumps(row, ensure_ascii=False, default=str))
        else:
            print("\t".join(_cells(row)))


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


def _row(item: DueItem, number: str, today: date) -> dict[str, Any]:
    told = words_of(replace(item, name=number or _NOBODY) if item.name else item, today)
    label = None
    if item.cohort is not None:
        label = class_label(item.cohort, item.class_no, today, i18n.language())
    return {
        "kind": item.kind,
        "needed_by": item.needed_by,
        "overdue": item.is_overdue(today),
        "case_number": number,
        "class": label,
        "words": told.sentence,
    }


def _cells(row: Mapping[str, Any]) -> list[str]:
    """As people read it; the case number stands in the words."""
    late = _("overdue") if row["overdue"] else ""
    return [str(row["needed_by"]), late, str(row["class"] or ""), str(row["words"])]
