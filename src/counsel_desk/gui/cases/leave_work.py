"""What leaves and returns ask of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counsel_desk import clock
from counsel_desk.gui.cases.referral_work import open_file
from counsel_desk.records.cases.leave_row import LeaveRow
from counsel_desk.records.cases.leave_rules import LeaveCourse, LeaveFields
from counsel_desk.reports.cases.return_sheet_pdf import return_sheet_pdf
from counsel_desk.services.desk import Desk


@dataclass(frozen=True, repr=False)
class LeaveView:
    """One leave with all that its board shows."""

    course: LeaveCourse
    name: str
    today: date
    kept: dict[str, str]


def read_rows(desk: Desk) -> tuple[LeaveRow, ...]:
    """The list of leaves."""
    return desk.require_cases().leave_lists.rows()


def open_leave(desk: Desk, leave_id: str, student_id: str) -> LeaveView:
    """A leave from the list."""
    open_file(desk, student_id)
    return read_leave(desk, leave_id)


def read_leave(desk: Desk, leave_id: str) -> LeaveView:
    """A leave of a file that is open."""
    cases = desk.require_cases()
    course = cases.school_leaves.get(leave_id)
    name = cases.students.get(course.leave.student_id).name
    return LeaveView(course, name, clock.today(), cases.wordings.kept(leave_id))


def read_student(desk: Desk, student_id: str) -> tuple[LeaveCourse, ...]:
    """All leaves of a file that is open."""
    return tuple(desk.require_cases().school_leaves.of_student(student_id))


def add(desk: Desk, student_id: str, fields: LeaveFields, kept: Mapping[str, str]) -> str:
    """A leave begins."""
    return desk.require_cases().school_leaves.add(student_id, fields, dict(kept))


def leaves(desk: Desk, act: str, **told: Any) -> None:
    """One of the acts of :class:`SchoolLeaves` by its name."""
    getattr(desk.require_cases().school_leaves, act)(**told)


def end(desk: Desk, leave_id: str, reason: str) -> None:
    """The student does not come back to this school."""
    desk.require_cases().school_leaves.end(leave_id, reason)


def sheet_on_paper(desk: Desk, leave_id: str) -> bytes:
    """The form of an assessment, wholly blank without a leave."""
    return return_sheet_pdf(desk.require_cases().leave_lists.sheet(leave_id))


def note_printed(desk: Desk, leave_id: str) -> None:
    """Keep that it was printed."""
    desk.require_cases().leave_lists.note_printed(leave_id)
