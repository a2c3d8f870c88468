"""One line of the list of leaves: whose and how it stands; nothing of why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.leave_rules import LeaveCourse


@dataclass(frozen=True, repr=False)
class LeaveRow:
    """The course with the student's name and class."""

    course: LeaveCourse
    name: str
    cohort: int | None
    class_no: int | None


def in_order(rows: Iterable[LeaveRow], today: date) -> tuple[LeaveRow, ...]:
    """The overdue ones first, then by the next day on which something is to be done."""
    return tuple(sorted(rows, key=lambda one: _place(one, today)))


def _place(row: LeaveRow, today: date) -> tuple[bool, date, date]:
    day = row.course.needed_by()
    return not row.course.is_overdue(today), day or date.max, row.course.leave.starts
