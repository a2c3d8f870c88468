"""The files that are open: with a case number of this school year, or an open plan."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.file_overview import MEETING, REVIEW, FileOverview, soonest
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_rules import PLANNED
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.services.cases import student_lists
from counsel_desk.services.cases.plan_reading import PENDING
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.store.vault import Vault

Days = dict[str, date]


class OpenFiles:
    """Lists open files."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def now(self) -> tuple[FileOverview, ...]:
        """Open files by class and name, those who left the school not among them."""
        today = clock.today()
        with self._vault.read() as session:
            plans = set(session.scalars(select(Plan.student_id).where(Plan.is_open)))
            meetings, reviews = _meetings(session, today), _reviews(session)
            rows = student_lists.overview(session, today, leave_out=GONE)
        return tuple(
            _file(one, one.id in plans, meetings, reviews)
            for one in rows
            if one.case_number or one.id in plans
        )


def _file(row: StudentOverview, has_plan: bool, meetings: Days, reviews: Days) -> FileOverview:
    candidates = ((meetings.get(row.id), MEETING), (reviews.get(row.id), REVIEW))
    next_on, next_what = soonest(*((day, what) for day, what in candidates if day is not None))
    return FileOverview(
        student_id=row.id,
        name=row.name,
        case_number=row.case_number,
        cohort=row.cohort,
        class_no=row.class_no,
        last_session=row.last_session,
        has_plan=has_plan,
        next_on=next_on,
        next_what=next_what,
    )


def _meetings(session: Session, today: date) -> Days:
    """Each student's next planned meeting."""
    wanted = (
        select(Meeting.student_id, func.min(Meeting.day))
        .where(Meeting.day >= today, Meeting.status == PLANNED, Meeting.student_id.is_not(None))
        .group_by(Meeting.student_id)
    )
    return {student: day for student, day in session.execute(wanted) if student}


def _reviews(session: Session) -> Days:
    """Each student's first review or follow-up that waits."""
    wanted = (
        select(Plan.student_id, func.min(PlanReview.needed_by))
        .join(Plan, Plan.id == PlanReview.plan_id)
        .where(PENDING)
        .group_by(Plan.student_id)
    )
    return dict(session.execute(wanted).all())
