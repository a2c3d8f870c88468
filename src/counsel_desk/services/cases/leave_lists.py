"""Leaves in a list, and the assessment on paper."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from counsel_desk import clock
from counsel_desk.records.cases.leave_row import LeaveRow, in_order
from counsel_desk.records.cases.leave_rules import LeaveCourse, ReturnWords
from counsel_desk.records.cases.referral_sheet import ReturnSheet
from counsel_desk.records.cases.school_leave import SchoolReturn
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.plan_sheets import case_number
from counsel_desk.services.cases.school_leaves import courses_of, leave_of, open_courses
from counsel_desk.services.cases.student_lists import last_classes, names_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class LeaveLists:
    """Reads the list, which tells no reason, and builds the form."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def rows(self) -> tuple[LeaveRow, ...]:
        """Everybody who is away or has come back lately, the overdue ones first."""
        today = clock.today()
        with self._vault.read() as session:
            courses = open_courses(session)
            ids = {one.leave.student_id for one in courses}
            names, classes = names_of(session, ids), last_classes(session, today, ids)
        found = (
            LeaveRow(
                one, names.get(one.leave.student_id, ""),
                *classes.get(one.leave.student_id, (None, None)),
            )
            for one in courses
        )  # fmt: skip
        return in_order(found, today)

    def sheet(self, leave_id: str = "") -> ReturnSheet:
        """The form for an assessment: with the latest one, else what is known, else blank.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with self._vault.read() as session:
            school = profile_on(session, clock.today()).name
            if not leave_id:
                return ReturnSheet(school, "")
            leave = leave_of(session, leave_id)
            require_opened(session, self._vault.person.name, leave.student_id)
            number = case_number(session, leave.student_id)
            return _sheet(school, number, courses_of(session, [leave])[0])

    def note_printed(self, leave_id: str = "") -> None:
        """Keep in the log that a form was printed."""
        with self._vault.write(CASES, "leave.print", leave_id or None):
            return


def _sheet(school: str, number: str, course: LeaveCourse) -> ReturnSheet:
    leave, latest = course.leave, course.returns[-1] if course.returns else None
    return ReturnSheet(
        school=school,
        case_number=number,
        starts=leave.starts,
        ends=leave.ends,
        reason=leave.reason,
        treatment=leave.treatment or "",
        weeks=tuple((one.first_week, one.last_week, one.plan or "") for one in course.weeks),
        **(_assessed(latest) if latest else {}),
    )


def _assessed(latest: SchoolReturn) -> dict[str, Any]:
    day = latest.certificate_on.isoformat() if latest.certificate_on else ""
    return {
        **{one.name: getattr(latest, one.name) or one.default for one in fields(ReturnWords)},
        "certificate": " ".join(filter(None, (latest.certificate_from, day))),
        "assessed_on": latest.assessed_on,
        "assessed_by": latest.assessed_by,
    }
